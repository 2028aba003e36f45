"""The key points of a case study: three to five sentences, each with a number and what it means."""

from yigong_analysis import phrases
from yigong_analysis.comparison import comparability, likeness
from yigong_analysis.display.doubts import doubts
from yigong_analysis.display.headline import paid_and_employed, share_against_floor
from yigong_analysis.display.layout import listed
from yigong_analysis.display.markup import bullets
from yigong_analysis.display.not_enough import not_enough
from yigong_analysis.display.section import Section
from yigong_analysis.display.sentence import Sentence, join, join_linked, plain, sentence
from yigong_analysis.display.subject import Subject, case_words, indicator_name, noted_component, one
from yigong_analysis.rows import Row

FEWEST = 5  # comparable cases whose lowest and highest are worth a sentence


def _others(subject: Subject) -> list[Sentence]:
    """The next best documented groups, so that plans and parts are seen beside the headline."""
    leads = {id(rows) for rows in subject.leads}
    rest = [rows for rows in subject.groups if id(rows) not in leads]
    telling = [rows for rows in rest if one(rows, "labor_remuneration", "persons_employed") is not None]
    said = []
    for rows in telling[:2]:
        share = share_against_floor(rows, subject.lang)
        said.append(join([s for s in (paid_and_employed(rows, subject.lang), share) if s], subject.lang))
    return said


def _beside_peers(subject: Subject) -> Sentence:
    """Pay per worker beside the nearest comparable case, or why there is none."""
    lang, row = subject.lang, None
    for rows in subject.leads:
        row = one(rows, "remuneration_pc", "income_gain_pc", *listed("share"), "persons_employed")
        if row is not None:
            break
    if row is None:
        return sentence("point_nothing_to_compare", lang)
    kept, _ = comparability.peers(row, subject.lookup.indicators.values())
    others = [other for other in kept if other["adcode"] != subject.adcode]
    name = indicator_name(row["indicator"], lang, row["base"])
    if row["indicator"] == "persons_employed":
        return sentence("point_counts", lang)
    if not others:
        return sentence("point_no_peer", lang, indicator=name)
    other = min(others, key=lambda other: _distance(row, other))
    said = sentence(
        f"point_{comparability.compare(row, other)}",
        lang,
        indicator=name,
        this=plain(row, lang),
        other=case_words(other, lang),
        that=plain(other, lang),
    )
    told = [said]
    if row["fund_family"] == "promoted_mixed":
        told.append(sentence("point_mixed", lang))
    if len(others) >= FEWEST:
        ends = [choose(others, key=lambda other: other["value"]) for choose in (min, max)]
        lo, hi = (plain(end, lang) for end in ends)
        told.append(sentence("point_among", lang, n=len(others), lo=lo, hi=hi))
    return join(told, lang)


def _distance(row: Row, other: Row) -> tuple:
    """How far a comparable case is: never whole and part first, then province, project beside project, year."""
    a, b = row["adcode"], other["adcode"]
    nested = a.startswith(b.rstrip("0")) or b.startswith(a.rstrip("0"))
    shared = sum(a[:digits] == b[:digits] for digits in (2, 4))
    years = abs(int(row["period"][:4] or 0) - int(other["period"][:4] or 0))
    return nested, -shared, bool(row["scope"]) != bool(other["scope"]), years, b, other["indicator_id"]


def _after_the_works(subject: Subject) -> Sentence | None:
    """What is left when the works are done: posts and dividends, each with its status."""
    lang = subject.lang
    rows = [row for name in listed("after") for group in subject.groups if (row := one(group, name)) is not None]
    if not rows:
        return None
    items = [
        sentence(
            "after_item",
            lang,
            indicator=indicator_name(row["indicator"], lang),
            value=plain(row, lang),
            status=phrases.label("status", row["status"], lang),
        )
        for row in rows
    ]
    return sentence("point_after", lang, items=join_linked(items, lang))


def _distinctive(subject: Subject) -> Sentence | None:
    """What only this method describes; nothing to say without a method or without others."""
    coded = subject.coded
    if not subject.method or len(coded.columns) < 2:
        return None
    _, only, _ = likeness.shared_and_unique(coded)
    names = [noted_component(subject, code) for code in only[subject.adcode]]
    n = int((coded[subject.adcode] == "1").sum())
    key = "point_only_here" if names else "point_none_only_here"
    return sentence(key, subject.lang, n=n, others=len(coded.columns) - 1, names=join_linked(names, subject.lang))


def key_points(subject: Subject) -> Section:
    """Three to five sentences: the other cases, the peers, what is distinctive, what is doubtful."""
    lang = subject.lang
    doubtful = doubts(subject)
    too_few = not_enough(subject)
    points = [
        *_others(subject),
        too_few or _beside_peers(subject),
        *(p for p in (_after_the_works(subject), _distinctive(subject)) if p),
        *(sentence("point_doubt", lang, doubt=doubtful[0], n=len(doubtful)) for _ in doubtful[:1]),
    ]
    html = bullets([point.html for point in points])
    data = {"points": [point.text for point in points], "enough": too_few is None}
    text = "\n".join(point.text for point in points)
    return Section("points", html, text, data, phrases.say("h_points", lang))

"""The first screen in words: one finding sentence made from the data, badges, and the key points."""

import pandas as pd

from yigong_analysis import comparison, phrases, schema
from yigong_analysis.display.section import Section, bullets, paragraph
from yigong_analysis.display.sentence import (
    Linked,
    Sentence,
    join,
    join_linked,
    period_words,
    quantity,
    sentence,
)
from yigong_analysis.display.subject import Subject, case_words, floor_doubt, indicator_name, number_data, one

AFTER = ["dividend_annual", "long_term_posts", "public_posts", "seasonal_posts"]
SHARES = ["remuneration_share_central", "remuneration_share_special", "remuneration_share_total"]


def _plain(row: pd.Series | None, lang: str) -> Linked | None:
    """A quantity inside a sentence: money per person loses its “per person”, the sentence says it."""
    return None if row is None else quantity(row.replace({"CNY/person": "CNY"}), lang)


def _who(rows: pd.DataFrame, lang: str) -> Sentence:
    """The subject of a finding: 2022年12个推广类项目 …, or the named part of a programme."""
    first, n = rows.iloc[0], one(rows, "projects_n")
    scope = schema.reference("scopes").loc[first["scope"], lang] if first["scope"] else ""
    family = scope or phrases.label("family_short", first["fund_family"], lang)
    parts = {"period": period_words(first["period"], lang), "family": family}
    if n is None or scope:
        return sentence("who", lang, **parts)
    return sentence("who_n", lang, n=quantity(n, lang), **parts)


def paid_and_employed(rows: pd.DataFrame, lang: str) -> Sentence:
    """What was paid to how many (or is planned), as one sentence; what is not reported is said."""
    who, planned = _who(rows, lang), rows.iloc[0]["status_group"] == "planned"
    pay, persons = one(rows, "labor_remuneration"), one(rows, "persons_employed")
    each = one(rows, "remuneration_pc", "income_gain_pc")
    known = "".join(letter for letter, row in (("p", pay), ("w", persons), ("e", each)) if row is not None)
    key = f"finding_{known or 'none'}_{'planned' if planned else 'realised'}"
    parts = {"pay": pay, "persons": persons, "each": each}
    return sentence(key, lang, who=who, **{k: _plain(row, lang) for k, row in parts.items() if row is not None})


def share_against_floor(rows: pd.DataFrame, lang: str) -> Sentence | None:
    """The pay share with its base, and how it stands to the floor of its money and day; None without a share."""
    share = one(rows, *SHARES)
    if share is None:
        return None
    base = phrases.label("base", share["base"], lang)
    margin = one(rows[rows["base"] == share["base"]], "floor_margin")
    if margin is None:
        return sentence("share_no_floor", lang, share=quantity(share, lang), base=base)
    sign = "above" if margin["lo"] > 0 else "below" if margin["hi"] < 0 else "tie"
    return sentence(
        f"share_{sign}_floor",
        lang,
        share=quantity(share, lang),
        base=base,
        floor=f"{margin['floor']:g}%",
        margin=quantity(_size(margin), lang),
        certainty=floor_doubt(margin, lang),
    )


def _size(margin: pd.Series) -> pd.Series:
    """A margin without its sign: the sentence says above or below."""
    if margin["value"] >= 0:
        return margin
    return pd.Series({**margin, "value": -margin["value"], "lo": -margin["hi"], "hi": -margin["lo"]})


def finding(subject: Subject) -> Sentence:
    """The finding of the place: its leading cases, each in a sentence, with its share of pay."""
    said = []
    for rows in subject.leads:
        said.append(paid_and_employed(rows, subject.lang))
        said += [s for s in [share_against_floor(rows, subject.lang)] if s]
    return join(said, subject.lang)


def _badges(subject: Subject) -> list[str]:
    lang, lead = subject.lang, subject.leads[0]
    kinds = dict.fromkeys(row["fund_kind"] for rows in subject.leads for _, row in rows.iterrows())
    return [
        *(phrases.label("fund_kind", kind, lang) for kind in kinds),
        phrases.label("status_group", lead.iloc[0]["status_group"], lang),
        subject.period,
        phrases.say("badge_sources", lang, n=len(subject.sources)),
        phrases.say("badge_anchored", lang, n=len(subject.facts)),
    ]


def head(subject: Subject) -> Section:
    """Name, method, period, the finding and the badges that say what kind of evidence this is."""
    lang = subject.lang
    method = subject.method["name"][lang] if subject.method else phrases.say("no_method", lang)
    title = phrases.say("title", lang, place=subject.full_name, method=method, period=subject.period)
    said, badges = finding(subject), _badges(subject)
    body = (
        f"<h1>{Linked(title).html}</h1>"
        + paragraph(said.html, "yg-finding")
        + bullets([Linked(badge).html for badge in badges], "yg-badges")
    )
    data = {
        "title": title,
        "name": subject.name,
        "finding": said.text,
        "badges": badges,
        "numbers": [number_data(row) for rows in subject.leads for _, row in rows.iterrows()],
    }
    return Section("head", body, f"{title}\n{said.text}", data)


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
        row = one(rows, "remuneration_pc", "income_gain_pc", "persons_employed")
        if row is not None:
            break
    if row is None:
        return sentence("point_nothing_to_compare", lang)
    kept, _ = comparison.peers(row, subject.evidence.indicators)
    others = kept[kept["adcode"] != subject.adcode]
    name = indicator_name(row["indicator"], lang, row["base"])
    if row["indicator"] == "persons_employed" or others.empty:
        return sentence("point_no_peer", lang, indicator=name)
    other = others.iloc[0]
    # the other figure's source entry stands on its own place's page, so it is no link here
    return sentence(
        f"point_{comparison.compare(row, other)}",
        lang,
        indicator=name,
        this=_plain(row, lang),
        other=case_words(other, lang),
        that=str(_plain(other, lang)),
    )


def _after_the_works(subject: Subject) -> Sentence | None:
    """What is left when the works are done: posts and dividends, each with its status."""
    lang = subject.lang
    rows = [row for name in AFTER for group in subject.groups if (row := one(group, name)) is not None]
    if not rows:
        return None
    items = [
        sentence(
            "after_item",
            lang,
            indicator=indicator_name(row["indicator"], lang),
            value=quantity(row, lang),
            status=phrases.label("status", row["status"], lang),
        )
        for row in rows
    ]
    return sentence("point_after", lang, items=join_linked(items, lang))


def _distinctive(subject: Subject) -> Sentence | None:
    if not subject.method:
        return None
    coded = comparison.methods.matrix(subject.evidence.methods)
    _, only, _ = comparison.shared_and_unique(coded)
    names = [component_link(subject, code) for code in only[subject.adcode]]
    n = int((coded[subject.adcode] == "1").sum())
    key = "point_only_here" if names else "point_none_only_here"
    return sentence(key, subject.lang, n=n, others=len(coded.columns) - 1, names=join_linked(names, subject.lang))


def component_link(subject: Subject, code: str) -> Linked:
    """The name of a component, linked to its evidence in this place's method."""
    name = comparison.methods.components().loc[code, subject.lang]
    return Linked(name, f"evidence-{subject.adcode}-{code}")


def doubts(subject: Subject) -> list[Sentence]:
    """What a reader must know before quoting: competing figures, figures that do not agree, caveats, refusals."""
    lang, facts = subject.lang, subject.evidence.facts
    said = []
    for _, case in subject.cases[subject.cases["competing"] != ""].iterrows():
        if case["reason"] == "repeated":
            continue
        others = [fact_link(facts.loc[other]) for other in case["competing"].split()]
        said.append(
            sentence(
                "doubt_competing",
                lang,
                indicator=indicator_name(case["indicator"], lang),
                chosen=fact_link(case),
                others=join_linked(others, lang),
                reason=phrases.label("choice", case["reason"], lang),
            )
        )
    for _, row in subject.indicators[subject.indicators["agrees"] == "no"].iterrows():
        said.append(
            sentence(
                "doubt_disagrees",
                lang,
                indicator=indicator_name(row["indicator"], lang, row["base"]),
                stated=quantity(row, lang),
            )
        )
    for _, fact in subject.facts[subject.facts["caveat"] != ""].iterrows():
        note = schema.reference("caveats").loc[fact["caveat"], lang]
        said.append(sentence("doubt_caveat", lang, figure=fact_link(fact), note=note))
    for refusal in (r for r in subject.evidence.refusals if r["adcode"] == subject.adcode):
        top, bottom = facts.loc[refusal["numerator_id"]], facts.loc[refusal["denominator_id"]]
        name = indicator_name(refusal["indicator"], lang)
        said.append(
            sentence(
                "doubt_refused",
                lang,
                indicator=name,
                top=fact_link(top),
                bottom=fact_link(bottom),
                why=refusal_words(refusal["error"], lang),
            )
        )
    return said


def fact_link(fact: pd.Series) -> Linked:
    """A figure as the document writes it, linked to its source entry."""
    return Linked(fact["exact"], f"fact-{fact['fact_id']}")


def refusal_words(refusal: comparison.NotComparable, lang: str) -> str:
    """Why two figures are not set against each other: the label that differs and its two values."""
    name = refusal.name
    return phrases.say(
        "refusal",
        lang,
        label=phrases.label("label", name, lang),
        left=phrases.label(name, refusal.left, lang),
        right=phrases.label(name, refusal.right, lang),
    )


def key_points(subject: Subject) -> Section:
    """Three to five sentences: the other cases, the peers, what is distinctive, what is doubtful."""
    lang = subject.lang
    doubtful = doubts(subject)
    points = [
        *_others(subject),
        _beside_peers(subject),
        *(p for p in (_after_the_works(subject), _distinctive(subject)) if p),
        *(sentence("point_doubt", lang, doubt=doubtful[0], n=len(doubtful)) for _ in doubtful[:1]),
    ]
    html = bullets([point.html for point in points])
    text = "\n".join(point.text for point in points)
    return Section("points", html, text, {"points": [p.text for p in points]}, phrases.say("h_points", lang))

"""The head of a case study: name, method, period, one finding sentence made from the data, and badges."""

from collections import Counter

from yigong_analysis import phrases
from yigong_analysis.display.layout import listed
from yigong_analysis.display.markup import bullets, paragraph
from yigong_analysis.display.section import Section
from yigong_analysis.display.sentence import Linked, Sentence, join, period_words, plain, quantity, sentence
from yigong_analysis.display.subject import Subject, floor_doubt, floor_link, number_data, one, scope_name
from yigong_analysis.rows import Row


def _who(rows: list[Row], lang: str) -> Sentence:
    """The subject of a finding: 2022年12个推广类项目 …, or the named part of a programme."""
    first, n = rows[0], one(rows, "projects_n")
    scope = scope_name(first, lang)
    family = scope or phrases.label("family_short", first["fund_family"], lang)
    parts = {"period": period_words(first["period"], lang), "family": family}
    dated = "" if first["period"] else "_undated"
    pool = one(rows, "projects_pool_n")
    if scope or (n is None and pool is None):
        return sentence(f"who{dated}", lang, **parts)
    if n is None:
        return sentence(f"who_pool{dated}", lang, n=quantity(pool, lang), **parts)
    return sentence(f"who_n{dated}", lang, n=quantity(n, lang), **parts)


def paid_and_employed(rows: list[Row], lang: str) -> Sentence:
    """What was paid to how many (or is planned), as one sentence; what is not reported is said."""
    who, planned = _who(rows, lang), rows[0]["status_group"] == "planned"
    pay, persons = one(rows, "labor_remuneration"), one(rows, "persons_employed")
    each = one(rows, "remuneration_pc", "income_gain_pc")
    known = "".join(letter for letter, row in (("p", pay), ("w", persons), ("e", each)) if row is not None)
    key = f"finding_{known or 'none'}_{'planned' if planned else 'realised'}"
    parts = {"pay": pay, "persons": persons, "each": each}
    return sentence(key, lang, who=who, **{k: plain(row, lang) for k, row in parts.items() if row is not None})


def share_against_floor(rows: list[Row], lang: str) -> Sentence | None:
    """The pay share with its base, and how it stands to the floor of its money and day; None without a share."""
    share = one(rows, *listed("share"))
    if share is None:
        return None
    base = phrases.label("base", share["base"], lang)
    margin = one([row for row in rows if row["base"] == share["base"]], "floor_margin")
    planned = "_planned" if share["status_group"] == "planned" else ""
    if margin is None:
        key = _without_floor(share)
        return sentence(f"{key}{planned}", lang, share=quantity(share, lang), base=base)
    return sentence(
        f"share_{_beside_floor(margin, lang)}_floor{planned}",
        lang,
        share=quantity(share, lang),
        base=base,
        floor=floor_link(margin),
        margin=quantity(_size(margin), lang),
        certainty=floor_doubt(margin, lang),
    )


def _without_floor(share: Row) -> str:
    """The phrase for a share that no floor applies to: promoted money, pay so far, another base, or none found."""
    if share["fund_family"].startswith("promoted"):
        return "share_no_floor"
    if share["status"] == "cumulative":
        return "share_to_date"
    return "share_of_total" if share["base"] == "total_investment" else "share_floor_unknown"


def _beside_floor(margin: Row, lang: str) -> str:
    """How a share stands to its floor: a tie whose difference would be written 0.0 is told without it."""
    if margin["lo"] > 0:
        return "above"
    if margin["hi"] < 0:
        return "below"
    return "tie" if set(quantity(_size(margin), lang).text) & set("123456789") else "level"


def _size(margin: Row) -> Row:
    """A margin without its sign: the sentence says above or below."""
    if margin["value"] >= 0:
        return margin
    return {**margin, "value": -margin["value"], "lo": -margin["hi"], "hi": -margin["lo"]}


def finding(subject: Subject) -> Sentence:
    """The finding of the place: its leading cases, each in a sentence, with its share of pay."""
    said = [] if subject.leads else [sentence("finding_nothing", subject.lang)]
    for rows in subject.leads:
        said.append(paid_and_employed(rows, subject.lang))
        said += [s for s in [share_against_floor(rows, subject.lang)] if s]
    return join(said, subject.lang)


def _badges(subject: Subject) -> list[str]:
    lang, lead = subject.lang, [row for rows in subject.leads for row in rows]
    return [
        *dict.fromkeys(phrases.label("fund_kind", row["fund_kind"], lang) for row in lead),
        *dict.fromkeys(phrases.label("status_group", row["status_group"], lang) for row in lead),
        *([subject.period] if subject.period else []),
        phrases.say("badge_sources", lang, n=len(subject.sources)),
        *_grades(subject),
    ]


def _grades(subject: Subject) -> list[str]:
    """How many figures there are of each grade of quality."""
    counts = Counter(fact["grade"] for fact in subject.facts)
    return [phrases.say(f"badge_grade_{grade}", subject.lang, n=counts[grade]) for grade in sorted(counts)]


def head(subject: Subject) -> Section:
    """Name, method, period, the finding and the badges that say what kind of evidence this is."""
    lang = subject.lang
    method = subject.method["name"][lang] if subject.method else phrases.say("no_method", lang)
    title = " · ".join(words for words in (subject.full_name, method, subject.period) if words)
    said, badges = finding(subject), _badges(subject)
    body = (
        f"<h1>{Linked(title).html}</h1>"
        + paragraph(said.html, "yg-finding")
        + bullets([Linked(badge).html for badge in badges], "yg-badges")
        + paragraph(Linked(phrases.say("gloss", lang)).html, "yg-note")
        + paragraph(Linked(phrases.say("grade_note", lang)).html, "yg-note")
    )
    data = {
        "title": title,
        "name": subject.name,
        "finding": said.text,
        "badges": badges,
        "numbers": [number_data(row) for rows in subject.leads for row in rows],
    }
    return Section("head", body, f"{title}\n{said.text}", data)

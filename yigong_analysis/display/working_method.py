"""How the method works: the life of a project as a strip, the method in its own structure, what is distinctive."""

from yigong_analysis import methods, phrases
from yigong_analysis.comparison import likeness
from yigong_analysis.display import named_methods
from yigong_analysis.display.markup import bullets, escape, paragraph
from yigong_analysis.display.section import Section
from yigong_analysis.display.sentence import Linked, Sentence, evidence_anchor, join_linked, sentence
from yigong_analysis.display.subject import Subject, noted_component, place_name

MARKS = {"1": "yes", "0*": "later", "0": "no"}


def _strip(subject: Subject) -> tuple[str, list[dict]]:
    """The seventeen stages: filled = described, dotted = announced for later, open = not described."""
    lang, steps, data = subject.lang, [], []
    for stage, row in methods.stages(subject.method).items():
        said = phrases.label("code", row["code"], lang)
        count = f"{row['described']}/{row['n']}"
        steps.append(
            f'<li class="yg-{MARKS[row["code"]]}"><span class="yg-dot" aria-hidden="true"></span>'
            f'<span class="yg-stage">{escape(row[f"stage_{lang}"])}</span>'
            f'<span class="yg-count">{count}<span class="yg-sr"> {escape(said)}</span></span></li>'
        )
        data.append({"stage": stage, "code": row["code"], "described": row["described"], "n": row["n"]})
    return f'<ol class="yg-strip">{"".join(steps)}</ol>', data


def _structure(subject: Subject) -> str:
    lang, items = subject.lang, []
    for item in subject.method["structure"]:
        anchor = evidence_anchor(subject.adcode, f"structure-{item['numeral']}")
        parts = "".join(
            f"<li>{Linked(part[lang], f'{anchor}.{i}').html}</li>" for i, part in enumerate(item["parts"], start=1)
        )
        unwritten = "" if item["written"] else f" <em>{escape(phrases.say('numeral_unwritten', lang))}</em>"
        items.append(
            f'<li><span class="yg-numeral">{escape(item["numeral"])}</span><div>'
            f"<h3>{Linked(item['title'][lang], anchor).html}{unwritten}</h3>"
            f"<p>{escape(item['says'][lang])}</p>"
            + (f'<ul class="yg-parts">{parts}</ul>' if parts else "")
            + "</div></li>"
        )
    return f'<ol class="yg-structure">{"".join(items)}</ol>'


def how_it_works(subject: Subject) -> Section:
    """The strip of a project's life and the method as it describes itself, each part linked to its evidence."""
    lang = subject.lang
    heading = phrases.say("h_method", lang)
    if not subject.method:
        if told := named_methods.told(subject):
            return told
        said = phrases.say("no_method_coded", lang)
        return Section("method", paragraph(escape(said)), said, {}, heading)
    strip, data = _strip(subject)
    legend = phrases.say("strip_legend", lang)
    summary = subject.method["summary"][lang]
    html = paragraph(escape(summary)) + strip + paragraph(escape(legend), "yg-note") + _structure(subject)
    text = "\n".join([summary, *(f"{i['numeral']} {i['title'][lang]}" for i in subject.method["structure"])])
    return Section("method", html, text, {"stages": data, "structure": subject.method["structure"]}, heading)


def _similar(subject: Subject) -> dict[str, float]:
    """The other places by falling similarity of what they describe."""
    values = likeness.jaccard(subject.coded)[subject.adcode].drop(subject.adcode).dropna()
    return {place: round(float(v), 4) for place, v in values.sort_values(ascending=False).items()}


def _borderline(subject: Subject) -> list[Sentence]:
    """The codes on which careful readers may differ, each with the reason."""
    cells = subject.method["components"]
    return [
        sentence("borderline", subject.lang, component=noted_component(subject, code), note=cell["note"][subject.lang])
        for code, cell in cells.items()
        if cell["borderline"]
    ]


def distinctive(subject: Subject) -> Section:
    """What only this method describes, what all others describe and it does not, and how alike the methods are."""
    lang, heading = subject.lang, phrases.say("h_distinctive", subject.lang)
    if not subject.method or len(subject.coded.columns) < 2:
        if not subject.method and not named_methods.of_place(subject):  # said above, where the method would stand
            return Section("distinctive", "", phrases.say("no_method_coded", lang), {})
        said = phrases.say("no_other_method" if subject.method else "part_method_to_compare", lang)
        return Section("distinctive", paragraph(escape(said)), said, {}, heading)
    _, only, lacking = likeness.shared_and_unique(subject.coded)
    similar = _similar(subject)
    near = [Linked(f"{place_name(place, lang)} {value:.2f}") for place, value in similar.items()]
    said = [
        _components(subject, "only_here", only[subject.adcode]),
        _components(subject, "lacking_here", lacking[subject.adcode]),
        sentence("similarity", lang, places=join_linked(near, lang)),
    ]
    notes = _borderline(subject)
    html = bullets([s.html for s in said])
    if notes:
        html += f"<details><summary>{escape(phrases.say('borderline_n', lang, n=len(notes)))}</summary>"
        html += bullets([n.html for n in notes]) + "</details>"
    data = {"only_here": only[subject.adcode], "lacking_here": lacking[subject.adcode], "jaccard": similar}
    return Section("distinctive", html, "\n".join(s.text for s in said), data, heading)


def _components(subject: Subject, key: str, codes: list[str]) -> Sentence:
    if not codes:
        return sentence(f"{key}_none", subject.lang)
    return sentence(key, subject.lang, names=join_linked([noted_component(subject, c) for c in codes], subject.lang))

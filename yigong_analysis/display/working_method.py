"""How the method works: the life of a project as a strip, the method in its own structure, what is distinctive."""

from yigong_analysis import comparison, methods, phrases
from yigong_analysis.display.markup import bullets, escape, paragraph
from yigong_analysis.display.section import Section
from yigong_analysis.display.sentence import Linked, evidence_anchor, join_linked, sentence
from yigong_analysis.display.subject import Subject, component_link

MARKS = {"1": "yes", "0*": "later", "0": "no"}


def _strip(subject: Subject) -> tuple[str, list[dict]]:
    """The seventeen stages: filled = described, dotted = announced for later, open = not described."""
    lang, steps, data = subject.lang, [], []
    for stage, row in methods.stages(subject.method).iterrows():
        said = phrases.label("code", row["code"], lang)
        count = f"{row['described']}/{row['n']}"
        steps.append(
            f'<li class="yg-{MARKS[row["code"]]}"><span class="yg-dot" aria-hidden="true"></span>'
            f'<span class="yg-stage">{escape(row[f"stage_{lang}"])}</span>'
            f'<span class="yg-count">{count}<span class="yg-sr"> {escape(said)}</span></span></li>'
        )
        data.append({"stage": stage, "code": row["code"], "described": int(row["described"]), "n": int(row["n"])})
    return f'<ol class="yg-strip">{"".join(steps)}</ol>', data


def _structure(subject: Subject) -> str:
    lang, items = subject.lang, []
    for item in subject.method["structure"]:
        anchor = evidence_anchor(subject.adcode, f"structure-{item['numeral']}")
        parts = "".join(f"<li>{escape(part[lang])}</li>" for part in item["parts"])
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
        said = phrases.say("no_method_described", lang)
        return Section("method", paragraph(escape(said)), said, {}, heading)
    strip, data = _strip(subject)
    legend = phrases.say("strip_legend", lang)
    summary = subject.method["summary"][lang]
    html = paragraph(escape(summary)) + strip + paragraph(escape(legend), "yg-note") + _structure(subject)
    text = "\n".join([summary, *(f"{i['numeral']} {i['title'][lang]}" for i in subject.method["structure"])])
    return Section("method", html, text, {"stages": data, "structure": subject.method["structure"]}, heading)


def distinctive(subject: Subject) -> Section:
    """What only this method describes, what all others describe and it does not, and how alike the methods are."""
    lang, heading = subject.lang, phrases.say("h_distinctive", subject.lang)
    if not subject.method:
        said = phrases.say("no_method_described", lang)
        return Section("distinctive", paragraph(escape(said)), said, {}, heading)
    coded = methods.matrix(subject.evidence.methods)
    _, only, lacking = comparison.shared_and_unique(coded)
    similar = comparison.jaccard(coded)[subject.adcode].drop(subject.adcode).sort_values(ascending=False)
    near = [Linked(f"{Subject(subject.evidence, place, lang).name} {value:.2f}") for place, value in similar.items()]
    said = [
        _component_sentence(subject, "only_here", only[subject.adcode], linked=True),
        _component_sentence(subject, "lacking_here", lacking[subject.adcode], linked=False),
        sentence("similarity", lang, places=join_linked(near, lang)),
    ]
    doubtful = [code for code, cell in subject.method["components"].items() if cell["borderline"]]
    notes = [
        sentence(
            "borderline",
            lang,
            component=component_link(subject, code)
            if "exact" in cell
            else Linked(methods.components().loc[code, lang]),
            note=cell["note"][lang],
        )
        for code, cell in ((code, subject.method["components"][code]) for code in doubtful)
    ]
    html = bullets([s.html for s in said])
    if notes:
        html += f"<details><summary>{escape(phrases.say('borderline_n', lang, n=len(notes)))}</summary>"
        html += bullets([n.html for n in notes]) + "</details>"
    data = {
        "only_here": only[subject.adcode],
        "lacking_here": lacking[subject.adcode],
        "borderline": doubtful,
        "jaccard": {place: round(float(v), 4) for place, v in similar.items()},
    }
    return Section("distinctive", html, "\n".join(s.text for s in said), data, heading)


def _component_sentence(subject: Subject, key: str, codes: list[str], *, linked: bool):
    if not codes:
        return sentence(f"{key}_none", subject.lang)
    names = [component_link(subject, c) if linked else Linked(methods.components().loc[c, subject.lang]) for c in codes]
    return sentence(key, subject.lang, names=join_linked(names, subject.lang))

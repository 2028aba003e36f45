"""What the sources do not say, and what to check before quoting: missing figures, missing components, doubts."""

from collections import Counter

from yigong_analysis import phrases
from yigong_analysis.comparison import likeness
from yigong_analysis.display.doubts import doubts
from yigong_analysis.display.layout import ranked
from yigong_analysis.display.markup import bullets, escape, paragraph
from yigong_analysis.display.section import Section
from yigong_analysis.display.sentence import Sentence, join, sentence
from yigong_analysis.display.subject import Subject, indicator_name, noted_component, population, titled

MOST = 3  # places that describe a component before its absence here is worth a line


def _missing(subject: Subject) -> tuple[list[str], list[str]]:
    """The figures that a reader expects of the programme's own works: not given at all, and given as a plan only."""
    works = [row for row in subject.indicators if population(row) == "works"]
    given = {row["indicator"] for row in works}
    given |= {fact["indicator"] for fact in subject.facts if fact["use"] == "context"}  # reported, though in no case
    realised = {row["indicator"] for row in works if row["status_group"] == "realised"}
    expected = ranked("question")
    missing = [names[0] for names in expected if not set(names) & given]
    planned = [names[0] for names in expected if names[0] not in missing and not set(names) & realised]
    return missing, planned


def _silent(subject: Subject) -> list[str]:
    """Components that most other places describe and this one does not."""
    if not subject.method:
        return []
    described = likeness.described(subject.coded)
    here = described.pop(subject.adcode)
    times = Counter(code for codes in described.values() for code in codes)
    return [code for code in subject.coded.index if code not in here and times[code] >= MOST]


def _ask(code: str, lang: str) -> Sentence:
    """An indicator and the question a visitor should ask about it."""
    return sentence(
        "ask", lang, indicator=titled(indicator_name(code, lang)), question=phrases.say(f"ask_{code}", lang)
    )


def left_open(subject: Subject) -> Section:
    """Missing indicators with the question a visitor should ask, missing components, and what to check first."""
    lang = subject.lang
    (missing, planned), silent, doubtful = _missing(subject), _silent(subject), doubts(subject)
    questions = [_ask(code, lang) for code in missing]
    only_planned = [_ask(code, lang) for code in planned]
    components = phrases.rows_by("components", "component")
    absent = [
        sentence(
            "silent",
            lang,
            component=noted_component(subject, code, opening=True),
            criterion=components[code][f"criterion_{lang}"],
        )
        for code in silent
    ]
    html, text, nothing = "", [], []
    parts = (
        ("open_missing", questions),
        ("open_planned", only_planned),
        ("open_silent", absent),
        ("open_doubts", doubtful),
    )
    for key, items in parts:
        if items:
            title = phrases.say(key, lang)
            html += f"<h3>{escape(title)}</h3>" + bullets([item.html for item in items])
            text += [title, *(item.text for item in items)]
        elif key != "open_silent" or subject.method:  # of a method that nobody coded nothing is known
            nothing.append(sentence(f"{key}_none", lang))
    if nothing:
        said = join(nothing, lang)
        html += paragraph(said.html, "yg-note")
        text.append(said.text)
    data = {
        "missing": missing,
        "only_planned": planned,
        "components_not_described": silent,
        "doubts": [d.text for d in doubtful],
    }
    return Section("open", html, "\n".join(text), data, phrases.say("h_open", lang))

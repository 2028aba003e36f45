"""What the sources do not say, and what to check before quoting: missing figures, missing components, doubts."""

from yigong_analysis import methods, phrases
from yigong_analysis.display.doubts import doubts
from yigong_analysis.display.markup import bullets, escape
from yigong_analysis.display.section import Section
from yigong_analysis.display.sentence import sentence
from yigong_analysis.display.subject import Subject, indicator_name, titled

EXPECTED = [
    ("labor_remuneration",),
    ("persons_employed",),
    ("total_investment", "special_funds", "central_funds"),
    ("training_persons", "training_person_times"),
    ("public_posts", "long_term_posts"),
    ("monthly_wage",),
    ("priority_persons",),
]
MOST = 3  # places that describe a component before its absence here is worth a line


def _missing(subject: Subject) -> list[str]:
    """The figures that a reader expects and the sources do not give for the programme's own works."""
    given = subject.indicators[subject.indicators["scope"] != "unemployed_residents"]["indicator"]
    return [names[0] for names in EXPECTED if not set(names) & set(given)]


def _silent(subject: Subject) -> list[str]:
    """Components that most other places describe and this one does not."""
    if not subject.method:
        return []
    coded = methods.matrix(subject.evidence.methods)
    others = (coded.drop(columns=subject.adcode) == "1").sum(axis=1)
    return list(coded.index[(coded[subject.adcode] != "1") & (others >= MOST)])


def left_open(subject: Subject) -> Section:
    """Missing indicators with the question a visitor should ask, missing components, and what to check first."""
    lang = subject.lang
    missing, silent, doubtful = _missing(subject), _silent(subject), doubts(subject)
    questions = [
        sentence(
            "ask",
            lang,
            indicator=titled(indicator_name(code, lang)),
            question=phrases.say(f"ask_{code}", lang),
        )
        for code in missing
    ]
    table = methods.components()
    absent = [
        sentence(
            "silent",
            lang,
            component=titled(table.loc[code, lang]),
            criterion=table.loc[code, f"criterion_{lang}"],
        )
        for code in silent
    ]
    html, text = "", []
    for key, items in (("open_missing", questions), ("open_silent", absent), ("open_doubts", doubtful)):
        title = phrases.say(key if items else f"{key}_none", lang)
        html += f"<h3>{escape(title)}</h3>" + bullets([item.html for item in items])
        text += [title, *(item.text for item in items)]
    data = {"missing": missing, "components_not_described": silent, "doubts": [d.text for d in doubtful]}
    return Section("open", html, "\n".join(text), data, phrases.say("h_open", lang))

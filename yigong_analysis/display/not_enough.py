"""Whether a place has enough figures for a case study, and what a researcher would have to find where it has not."""

from yigong_analysis import phrases
from yigong_analysis.display.layout import listed
from yigong_analysis.display.sentence import Sentence, sentence
from yigong_analysis.display.subject import Subject, indicator_name

ENOUGH = 2  # key figures of one case: the least that a ratio can be formed of


def key_figures_of_a_case(subject: Subject) -> int:
    """The most key figures (`core` of layout.csv) that one case of the place states."""
    core = set(listed("core"))
    return max((len({row["indicator"] for row in rows} & core) for rows in subject.groups), default=0)


def missing(subject: Subject) -> list[str]:
    """The key figures that no case of the place states, in the order of the page."""
    stated = {row["indicator"] for row in subject.indicators}
    return [code for code in listed("core") if code not in stated]


def not_enough(subject: Subject) -> Sentence | None:
    """That the figures are too few, which are missing and what to look for; None where they are enough."""
    if key_figures_of_a_case(subject) >= ENOUGH:
        return None
    names = [indicator_name(code, subject.lang) for code in missing(subject)]
    stated = [indicator_name(code, subject.lang) for code in listed("core") if code not in missing(subject)]
    key = "not_enough" if stated else "not_enough_none"
    listed_names = phrases.enumerate_words(names, subject.lang)
    return sentence(
        key, subject.lang, enough=ENOUGH, stated=phrases.enumerate_words(stated, subject.lang), missing=listed_names
    )

"""Configurations in words: with A and without B, the formal notation beside it, and shares with their counts."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from yigong_analysis.configurations.terms import Term
from yigong_analysis.configurations.truth_table import Configuration, TruthTable
from yigong_analysis.display.markup import escape
from yigong_analysis.phrases import enumerate_words, label, say

CASES_NAMED = 12  # in one cell or sentence


@dataclass(frozen=True)
class Wording:
    """How conditions, cases and the outcome are named on a page."""

    lang: str
    condition: Callable[[str], str]
    case: Callable[[str], str]
    outcome: str

    def say(self, key: str, **parts: object) -> str:
        """A sentence of the page's language."""
        return say(key, self.lang, **parts)

    def together(self, *sentences: str) -> str:
        """Sentences as one paragraph; blank ones are left out."""
        return {"zh": "", "en": " "}[self.lang].join(filter(None, sentences))

    def listed(self, names: Sequence[str]) -> str:
        """Names of conditions, which may hold commas themselves."""
        return {"zh": "、", "en": "; "}[self.lang].join(map(self.condition, names)) or self.say("nothing")

    def term(self, term: Term, conditions: Sequence[str]) -> str:
        """`with “A” and without “B”`; a term that names nothing is any configuration."""
        present, absent = (
            [self.say("qca_quoted", name=self.condition(name)) for name in names] for names in term.split(conditions)
        )
        told = [self.say("qca_with", names=enumerate_words(present, self.lang))] if present else []
        told += [self.say("qca_without", name=name) for name in absent]
        return self.say("qca_and").join(told) or self.say("qca_anything")

    def configuration(self, row: Configuration, conditions: Sequence[str]) -> str:
        """A row of the truth table in words."""
        return self.term(Term(row.has), conditions)

    def cases(self, cases: Sequence[str]) -> str:
        """The names of cases, the first ones of many, or “none”."""
        names = [self.case(case) for case in cases]
        more = len(names) - CASES_NAMED
        if more > 0:
            return self.say("and_more", listed=self.say("semicolon").join(names[:CASES_NAMED]), n=more)
        return enumerate_words(names, self.lang) or self.say("nothing")

    def model(self, terms: Sequence[Term], conditions: Sequence[str]) -> str:
        """The terms of a model, joined by “or”."""
        return self.say("qca_or").join(self.term(term, conditions) for term in terms)

    def code(self, row: Configuration) -> str:
        """What a row counts as."""
        return label("qca_code", row.code, self.lang)

    def asked(self, table: TruthTable) -> str:
        """The outcome, or its absence, in words."""
        return self.say("qca_absence" if table.negated else "qca_presence", outcome=self.outcome)


def formula(terms: Sequence[Term], conditions: Sequence[str]) -> str:
    """`DEV*~URB + STB`."""
    return " + ".join(term.written(conditions) for term in terms)


def ratio(part: int, whole: int) -> str:
    """`0.50 (2/4)`; a dash where there is nothing to divide by."""
    return f"{part / whole:.2f} ({part}/{whole})" if whole else "–"


def number(value: float | None) -> str:
    """Two digits, or a dash where there is no number."""
    return "–" if value is None else f"{value:.2f}"


def two_lines(words: str, small: str) -> str:
    """Words with their notation in small letters below; escaped."""
    return f"<span>{escape(words)}<br><small>{escape(small)}</small></span>"

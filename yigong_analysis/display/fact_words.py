"""An extracted figure in words: what it is, how it is read, what it is about, and why the rules took it so."""

from yigong_analysis import units
from yigong_analysis.display.marked_text import plain
from yigong_analysis.display.markup import escape
from yigong_analysis.display.sentence import period_words
from yigong_analysis.facts.extraction import Fact
from yigong_analysis.phrases import enumerate_words, label, rows_by, say

COLUMNS = (
    "exact", "indicator", "value", "place", "period", "status", "fund_kind", "base", "confidence", "why", "position",
)  # fmt: skip
NEAR = 60  # characters of the raw document in which a word that decided is looked for
SURE = 3


def indicator_row(indicator: str) -> dict[str, str]:
    """The row of an indicator in `codebook.csv`: unit, group, words; KeyError for a code that is not there."""
    return rows_by("codebook", "indicator")[indicator]


def value_words(fact: Fact, lang: str) -> str:
    """The figure as it is read, with its interval and how exactly it was written."""
    numbers = fact.value, fact.lo, fact.hi, fact.unit, lang, fact.precision
    value, interval = units.write(*numbers), units.write_interval(*numbers)
    if not interval:
        return value
    return say("marked_value", lang, value=value, interval=interval, precision=label("precision", fact.precision, lang))


def place_words(fact: Fact, lang: str) -> str:
    """The full name of the place with its code."""
    if not fact.place:
        return say("marked_no_place", lang)
    return say("marked_place", lang, place=fact.place, adcode=fact.adcode)


def base_words(fact: Fact, lang: str) -> str:
    """What a share of pay is a share of, and whether the text says so; empty for what is no such share."""
    if not fact.base:
        return ""
    base = rows_by("indicators", "indicator").get(fact.indicator, {}).get("base", "")
    return say("marked_base", lang, base=label("base", base, lang), said=label("share_base", fact.base, lang))


def confidence_words(confidence: int, lang: str) -> str:
    """`2 ●●○ 把握一般`: the number, as dots, in words."""
    dots = "●" * confidence + "○" * (SURE - confidence)
    return f"{confidence} {dots} {label('confidence', str(confidence), lang)}"


def _quoted(words: list[str], lang: str) -> str:
    return enumerate_words([say("marked_quoted", lang, word=word) for word in words], lang)


def _side(fact: Fact, raw: str, words: list[str]) -> str:
    """Where the words that decided stand: before the figure or after it; near if on both sides or farther off."""
    before, after = raw[max(0, fact.start - NEAR) : fact.start], raw[fact.end : fact.end + NEAR]
    sides = {(word in before, word in after) for word in words}
    return {frozenset({(True, False)}): "before", frozenset({(False, True)}): "after"}.get(frozenset(sides), "near")


def _why_indicator(fact: Fact, raw: str, lang: str) -> str:
    rule, *words = fact.reason_indicator.split()
    told = label("rule", rule, lang)
    if not words:
        return say("marked_why_rule", lang, rule=told)
    return say(f"marked_why_{_side(fact, raw, words)}", lang, words=_quoted(words, lang), rule=told)


def reasons(fact: Fact, raw: str, lang: str) -> list[str]:
    """Why a figure was read so, a sentence each: indicator, place, period, status."""
    said = [_why_indicator(fact, raw, lang)] if fact.reason_indicator else []
    told = {
        "place": (fact.place, fact.reason_place),
        "period": (fact.period, fact.reason_period),
        "status": (fact.status, fact.reason_status),
    }
    for name, (found, word) in told.items():
        if word:
            said.append(say(f"marked_why_{name}", lang, words=_quoted([word], lang)))
        elif found:
            said.append(say(f"marked_why_no_{name}", lang))
    return said


def cells(fact: Fact, raw: str, number: int, lang: str) -> list[str]:
    """One row of the table of figures as trusted HTML, in the order of `COLUMNS`; the expression leads to its mark."""
    row = indicator_row(fact.indicator)
    return [
        f'<a href="#f{number}">{escape(plain(fact.exact))}</a>',
        f"{escape(row[lang])} <code>{escape(fact.indicator)}</code>",
        escape(value_words(fact, lang)),
        escape(place_words(fact, lang)),
        escape(period_words(fact.period, lang) or say("marked_no_period", lang)),
        escape(label("status", fact.status, lang)),
        escape(label("fund_kind", fact.fund_kind, lang)),
        escape(base_words(fact, lang)),
        escape(confidence_words(fact.confidence, lang)),
        escape("\n".join(reasons(fact, raw, lang))),
        f"{fact.start}–{fact.end}",
    ]

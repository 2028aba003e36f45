"""Findings in words: what is stated, what comes out, and what would make it hold, in Chinese and English."""

from __future__ import annotations

from math import floor, isfinite, log10

from yigong_analysis.audit.bounds import Bounds
from yigong_analysis.audit.findings import FAILS, Finding
from yigong_analysis.audit.suggestions import SLIPS, Suggestion
from yigong_analysis.phrases import enumerate_words, label, say
from yigong_analysis.units import write, write_interval

WIDE, DIGITS = 0.02, 4  # from this part of the middle on both ends are told, with so many digits
SIGNS = {"total": " + ", "product": " × ", "product_of_a_year": " × "}


def sentence(finding: Finding, lang: str) -> str:
    """One sentence: the stated figure, how it was recomputed, what came out, and whether it holds."""
    parts = {
        "stated": finding.figure.exact,
        "relation": label("relation", finding.relation, lang),
        "expression": expression(finding, lang),
        "computed": computed(finding, lang),
        "other": finding.other,
    }
    ending = "_other_source" if finding.other else "" if finding.inputs else "_counted"
    return say(f"audit_{finding.verdict}{ending}", lang, **parts)


def expression(finding: Finding, lang: str) -> str:
    """The calculation with the figures as the document writes them: 6个 ÷ 12个."""
    written = [figure.exact for figure in finding.inputs]
    if not written:
        return str(int(finding.computed.lo))
    if finding.formula in SIGNS:
        months = ["12"] if finding.formula == "product_of_a_year" else []
        return SIGNS[finding.formula].join(written + months)
    return say(f"formula_{finding.formula}", lang, **dict(zip("abc", written, strict=False)))


def computed(finding: Finding, lang: str) -> str:
    """What came out, with the digits that its bounds allow; of two sources, what the other one writes.

    Of figures such as 600余人 only the two ends are known; the middle would contradict the number beside it.
    """
    if finding.other:
        return finding.inputs[0].exact
    low, high = (float(f"{end:.{DIGITS}g}") for end in (finding.computed.lo, finding.computed.hi))
    if isfinite(high - low) and high - low > WIDE * abs(finding.computed.middle):
        return write_interval((low + high) / 2, low, high, finding.figure.unit, lang)
    return number(finding.computed, finding.figure.unit, lang)


def number(bounds: Bounds, unit: str, lang: str) -> str:
    """A computed number with the digits that its bounds allow."""
    if not (isfinite(bounds.lo) and isfinite(bounds.hi)):
        return say("interval_unbounded", lang)
    return write(bounds.middle, bounds.lo, bounds.hi, unit, lang, "computed")


def advice(finding: Finding, lang: str) -> list[str]:
    """What would make a failed claim hold, a sentence each."""
    return [_advice(one, lang) for one in finding.suggestions] if finding.verdict == FAILS else []


def _advice(suggestion: Suggestion, lang: str) -> str:
    instead = enumerate_words([figure.exact for figure in suggestion.instead], lang)
    key = f"advice_{suggestion.kind}" + ("_found" if suggestion.kind == "missing" and instead else "")
    bounds, unit = suggestion.bounds, suggestion.figure.unit
    low, high = (_four_digits(end, unit, lang) for end in (bounds.lo, bounds.hi))
    rewritten = suggestion.kind in SLIPS and suggestion.figure.precision in ("exact", "rounded")
    wide = suggestion.kind == "base" or bounds.hi - bounds.lo > WIDE * abs(bounds.middle)
    told_as_span = low != high and wide and not rewritten
    span = f"{low}–{high}" if told_as_span else low if low == high else number(bounds, unit, lang)
    return say(key, lang, figure=suggestion.figure.exact, bounds=span, instead=instead)


def _four_digits(end: float, unit: str, lang: str) -> str:
    """An end of a span, or a number that is known exactly: 8.905 million, not 8.904761 million."""
    if end == round(end) and abs(end) < 10**DIGITS:
        return write(end, end, end, unit, lang, "computed")
    half = 10.0 ** (floor(log10(abs(end))) - DIGITS + 1) / 2 if end else 0
    return write(end, end - half, end + half, unit, lang, "rounded")

"""How the numbers of an industry dividend are written: per yuan, sums, quantities with their ranges and reasons."""

from collections.abc import Sequence
from decimal import Decimal

from yigong_analysis import phrases, units
from yigong_analysis.display import bibliography
from yigong_analysis.display.sentence import Linked, Sentence, quantity, sentence
from yigong_analysis.display.subject import caveat_notes
from yigong_analysis.dividends.assumptions import load_assumptions
from yigong_analysis.dividends.project import Project
from yigong_analysis.dividends.quantity import Quantity

LOW, MIDDLE, HIGH = 0, 2, -1  # of QUANTILES: 5 %, the median, 95 %


def _two(value: float) -> str:
    """A number of the size of one to its second figure: what the ranges allow."""
    return (f"{value:.2f}" if abs(value) < 0.995 else f"{value:.1f}").replace("-", "−")


def yuan(value: float, lang: str) -> str:
    """Yuan per yuan."""
    return {"zh": f"{_two(value)}元", "en": f"CNY {_two(value)}"}[lang]


def yuan_range(ends: Sequence[float], lang: str) -> str:
    """From the 5th to the 95th of 100 draws, in yuan per yuan."""
    low, high = _two(float(ends[LOW])), _two(float(ends[HIGH]))
    return {"zh": f"{low}–{high}元", "en": f"CNY {low}–{high}"}[lang]


def percent(part: float) -> str:
    """A part of one as a whole percent; 100 and 0 only if it is exactly that."""
    if 0.995 <= part < 1:
        return ">99%"
    return "<1%" if 0 < part < 0.005 else f"{part:.0%}"


def money(value: float, lo: float, hi: float, lang: str, unit: str = "CNY") -> str:
    """A computed sum with no more digits than its range supports."""
    return units.write(value, lo, hi, unit, lang, "computed")


def money_range(value: float, lo: float, hi: float, lang: str, unit: str = "CNY") -> str:
    """The range of a computed sum, in the scale of the sum."""
    return units.write_interval(value, lo, hi, unit, lang, "computed")


def quantity_name(code: str, lang: str) -> str:
    """The quantity in words."""
    table = load_assumptions()
    return table.loc[code, lang] if code in table.index else phrases.label("dv_quantity", code, lang)


def count(number: int, lang: str) -> str:
    """A whole number, its thousands grouped in English."""
    return f"{number:,}" if lang == "en" else str(number)


def _shown(number: float, q: Quantity, lang: str) -> str:
    """A number as it stands, without the zeros that a unit such as 万 makes superfluous."""
    places = max(Decimal(repr(float(number))).normalize().as_tuple().exponent, -2) if number else 0
    half = 10.0**places / 2
    return units.write(number, number - half, number + half, q.unit, lang)


def without_star(linked: Linked) -> Linked:
    """A linked number without the sign of a caveat, where the caveat itself is told beside it."""
    return Linked(linked.text.rstrip("*"), linked.href)


def quantity_value(q: Quantity, lang: str) -> Linked | Sentence:
    """The value as a reader writes it; a stated one as the text has it, linked, and what is taken of it."""
    if q.row is not None:
        written = without_star(quantity(q.row, lang))
        taken = q.value != q.row["value"]
        return sentence("dv_taken", lang, written=written, value=_shown(q.value, q, lang)) if taken else written
    if q.n or q.basis == "derived":
        return Linked(money(q.value, q.lo, q.hi, lang, q.unit))
    return Linked(_shown(q.value, q, lang))


def quantity_range(q: Quantity, lang: str) -> str:
    """The range that draws are made from; empty for a quantity without one."""
    if q.lo == q.hi:
        return ""
    if q.n or q.basis == "derived":
        return money_range(q.value, q.lo, q.hi, lang, q.unit)
    return units.write_interval(q.value, q.lo, q.hi, q.unit, lang)


def quantity_end(q: Quantity, number: float, lang: str) -> str:
    """One end of a range in few words, as a bar of the tornado says it."""
    return _shown(float(f"{number:.4g}"), q, lang)


def reason(q: Quantity, project: Project, lang: str) -> str:
    """Why the quantity is what it is, with its cases, floors and the book it leans on; caveats of a stated figure."""
    table = load_assumptions()
    if q.code not in table.index:
        return phrases.say("dv_crowd_short", lang)
    row = table.loc[q.code]
    said = row[f"reason_{lang}"]
    if q.code == "own_pay_share":
        floors = [f"{f.percent:g}% ({phrases.label('certainty', f.certainty, lang)})" for f in project.floors]
        said = phrases.say("dv_with_floors", lang, reason=said, floors=phrases.enumerate_words(floors, lang))
    if q.n:
        said = phrases.say("dv_n_cases", lang, reason=said, n=q.n)
    if row["source"]:
        said = phrases.say("dv_with_source", lang, reason=said, source=bibliography.dated(row["source"], lang))
    notes = caveat_notes(q.row, lang) if q.row is not None else []
    return phrases.say("semicolon", lang).join([said, *notes])


def year_words(year: int | None, horizon: int, lang: str) -> str:
    """The year of catching up, or that it does not come."""
    return phrases.say("dv_even_never", lang, n=horizon) if year is None else phrases.say("dv_even_year", lang, n=year)

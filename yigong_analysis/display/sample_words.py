"""Samples in words: their names, statuses and cases, and numbers with no more digits than their intervals support.

The name of an indicator says per what it is (per worker, per 10 million yuan), so numbers beside it do not repeat it.
"""

from yigong_analysis import phrases, units
from yigong_analysis.comparison.samples import Sample
from yigong_analysis.display.compared import SHORT_UNIT
from yigong_analysis.display.sentence import period_words
from yigong_analysis.display.subject import indicator_name, titled, where
from yigong_analysis.rows import Row


def number(value: float, low: float, high: float, unit: str, lang: str) -> str:
    """A summary as a reader writes it; its interval says how many digits it is worth."""
    return units.write(value, low, high, SHORT_UNIT.get(unit, unit), lang, "computed")


def interval(value: float, low: float, high: float, unit: str, lang: str) -> str:
    """The interval of a summary; the number itself where it has no width."""
    short = SHORT_UNIT.get(unit, unit)
    return units.write_interval(value, low, high, short, lang, "computed") or number(value, low, high, unit, lang)


def p_words(p: float | None) -> str:
    """A p-value with two digits; a dash where nothing was tested."""
    if p is None:
        return "–"
    return f"{p:.2f}" if p >= 0.095 else f"{p:.2g}" if p >= 0.0001 else "< 0.0001"


def named(sample: Sample, lang: str) -> str:
    """The indicator of a sample, its base included, where it opens a line."""
    return titled(indicator_name(sample.indicator, lang, sample.base))


def group_name(sample: Sample, lang: str) -> str:
    """The fund family or the fund kind of a sample."""
    return phrases.label("fund_family" if sample.grouped_by == "fund_family" else "fund_short", sample.group, lang)


def status_name(sample: Sample, lang: str) -> str:
    """Planned, to date or done: 计划、累计、已发生."""
    return phrases.label("status", sample.status, lang)


def n_words(sample: Sample, lang: str) -> str:
    """How many cases, and how many of them are parts of a programme."""
    return phrases.say("st_n_parts" if sample.parts else "st_n", lang, n=sample.n, parts=sample.parts)


def case_name(row: Row, lang: str) -> str:
    """A case as a line of a forest plot names it: place, period, and whether it is a part."""
    key = "st_case_part" if row["scope"] else "st_case"
    words = phrases.say(key, lang, place=where(row, lang), period=period_words(row["period"], lang))
    return " ".join(words.split()).strip()


def value_words(row: Row, lang: str) -> str:
    """The value of a case with the digits of its writing."""
    unit = SHORT_UNIT.get(row["unit"], row["unit"])
    return units.write(row["value"], row["lo"], row["hi"], unit, lang, row["precision"])


def range_words(sample: Sample, lang: str) -> str:
    """The lowest and the highest case of a sample; one value where there is one case."""
    if not sample.n:
        return "–"
    ends = list(dict.fromkeys(value_words(row, lang) for row in (sample.rows[0], sample.rows[-1])))
    return phrases.say("st_range", lang, lowest=ends[0], highest=ends[-1]) if len(ends) > 1 else ends[0]

"""How quantities are written: a table of what a reader sees, and what no writing may do."""

import math
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from yigong_analysis.units import write, write_interval

NAN, INF = math.nan, math.inf
SCALE = {None: 1, "万": 1e4, "亿": 1e8, " million": 1e6, " billion": 1e9}


def read(text: str) -> list[float]:
    """The numbers of a written quantity; a scale word written once counts for both ends of an interval."""
    numbers = re.findall(r"-?\d[\d,]*(?:\.\d+)?", text)
    word = re.search(r"\d( million| billion|万|亿)", text)
    return [float(number.replace(",", "")) * SCALE[word and word[1]] for number in numbers]


@pytest.mark.parametrize(("value", "lo", "hi", "unit", "precision", "zh", "en"), [
    (14_420_000, 14_415_000, 14_425_000, "CNY", "rounded", "1442万元", "CNY 14.42 million"),
    (1_260_000_000, 1_255_000_000, 1_265_000_000, "CNY", "rounded", "12.6亿元", "CNY 1.26 billion"),
    (79_189_500, 79_189_450, 79_189_550, "CNY", "rounded", "7918.95万元", "CNY 79.1895 million"),
    (985, 985, 985, "person", "exact", "985人", "985 people"),
    (1, 1, 1, "person", "exact", "1人", "1 person"),
    (0, 0, 0, "person", "exact", "0人", "0 people"),
    (32_700, 32_650, 32_750, "person", "rounded", "3.27万人", "32,700 people"),
    (35.68, 35.675, 35.685, "percent", "rounded", "35.68%", "35.68%"),
    (4000, 4000, 5000, "CNY/month", "over", "逾4000元/月", "over CNY 4,000 a month"),
    (10_000, 10_000, 20_000, "CNY/person", "over", "逾1万元/人", "over CNY 10,000 per person"),
    (200, 190, 210, "person", "about", "约200人", "about 200 people"),
    (1500, 1425, 1575, "person", "about", "约1500人", "about 1,500 people"),
    (250, 237.5, 262.5, "person", "about", "约250人", "about 250 people"),
    (14639.59, 14634.52, 14644.67, "CNY/person", "computed", "1.464万元/人", "CNY 14,640 per person"),
    (1.14444, 1.13953, 1.14940, "percent", "computed", "1.14%", "1.14%"),
    (NAN, NAN, NAN, "CNY", "exact", "未报告", "not reported"),
])  # fmt: skip
def test_write(value, lo, hi, unit, precision, zh, en):
    assert write(value, lo, hi, unit, "zh", precision) == zh
    assert write(value, lo, hi, unit, "en", precision) == en


@pytest.mark.parametrize(("value", "lo", "hi", "unit", "precision", "zh"), [
    (14_420_000, 14_415_000, 14_425_000, "CNY", "rounded", "1441.5–1442.5万元"),
    (35.68, 35.675, 35.685, "percent", "rounded", "35.675–35.685%"),
    (1.14444, 1.13953, 1.14940, "percent", "computed", "1.139–1.150%"),   # outward
    (985, 985, 985, "person", "exact", ""),
    (NAN, NAN, NAN, "CNY", "exact", ""),
])  # fmt: skip
def test_write_interval(value, lo, hi, unit, precision, zh):
    assert write_interval(value, lo, hi, unit, "zh", precision) == zh


def test_an_unbounded_result_can_be_written():
    """What `intervals.divide` returns where the denominator may be zero."""
    assert isinstance(write(5, -INF, INF, "CNY", "en", "computed"), str)
    assert isinstance(write_interval(5, -INF, INF, "CNY", "en", "computed"), str)


def test_registered_figures_are_written_as_their_source_wrote_them(evidence):
    facts = evidence.facts[evidence.facts["precision"] == "rounded"]
    number = re.compile(r"[\d.]+[万亿%]?")
    wrong = [
        (fact.exact, shown)
        for fact in facts.itertuples()
        if number.match(shown := write(fact.value, fact.lo, fact.hi, fact.unit, "zh", fact.precision))[0]
        != number.match(fact.exact.replace("萬", "万"))[0]
    ]
    assert len(facts) > 20
    assert wrong == []


@st.composite
def stated(draw):
    """A number as a text writes it: 1–99999 at some decimal place, known to half that place."""
    place = 10.0 ** draw(st.integers(-2, 8))
    digits = draw(st.integers(1, 99_999))
    return digits * place, (digits - 0.5) * place, (digits + 0.5) * place


@st.composite
def computed(draw):
    value = draw(st.floats(0.01, 1e12))
    below, above = (draw(st.floats(1e-5, 0.3)) for _ in "ab")
    return value, value * (1 - below), value * (1 + above)


LANGUAGES = st.sampled_from(["zh", "en"])
UNITS = st.sampled_from(["CNY", "person", "percent", "CNY/person"])


@given(stated(), UNITS, LANGUAGES)
def test_a_stated_figure_reads_back_within_its_interval(figure, unit, lang):
    value, lo, hi = figure
    [number] = read(write(value, lo, hi, unit, lang, "rounded"))
    assert lo <= number <= hi


@given(st.integers(1, 9999), st.integers(0, 5), UNITS, LANGUAGES)
@example(15, 2, "person", "en")  # 约1500人
def test_an_about_figure_keeps_its_digits(digits, zeros, unit, lang):
    value = digits * 10.0**zeros
    [number] = read(write(value, value * 0.95, value * 1.05, unit, lang, "about"))
    assert number == pytest.approx(value)


@given(computed(), UNITS, LANGUAGES)
@example((1_279_188.0, 1_274_112.0, 1_284_264.0), "CNY/person", "zh")  # 宁津 2022: investment per job, not 130万元
@example((99_996.0, 99_991.0, 100_001.0), "CNY", "zh")
def test_a_computed_figure_lies_within_its_true_interval(figure, unit, lang):
    [number] = read(write(*figure, unit, lang, "computed"))
    slack = 1e-9 * abs(number)
    assert figure[1] - slack <= number <= figure[2] + slack


@pytest.mark.parametrize(
    ("figure", "shown"),
    [
        ((14_639.6, 14_634.5, 14_644.7), "CNY 14,640"),  # 14,600 lies outside
        ((35.431, 35.421, 35.441), "CNY 35.43"),
        ((1.1444, 1.1395, 1.1494), "CNY 1.14"),  # a third decimal is not needed
        ((2 / 3, 2 / 3, 2 / 3), "CNY 0.6667"),  # known exactly: four digits
    ],
)
def test_a_computed_figure_has_the_fewest_digits_that_stay_inside(figure, shown):
    assert write(*figure, "CNY", "en", "computed") == shown


@given(st.one_of(computed(), stated()), UNITS, LANGUAGES)
@example((11_882.98, 11_882.75, 11_883.21), "CNY/person", "zh")  # 保定 2025: pay per worker
def test_the_shown_number_lies_within_the_shown_interval(figure, unit, lang):
    [number] = read(write(*figure, unit, lang, "computed"))
    low, high = read(write_interval(*figure, unit, lang, "computed"))
    slack = 1e-9 * abs(number)
    assert low - slack <= number <= high + slack


@given(computed(), UNITS, LANGUAGES)
def test_the_shown_interval_holds_the_interval(figure, unit, lang):
    low, high = read(write_interval(*figure, unit, lang, "computed"))
    slack = 1e-7 * figure[0]
    assert low <= figure[1] + slack
    assert figure[2] - slack <= high


def test_a_range_wider_than_its_number_never_reads_as_zero():
    """The middle of 120–300 yuan a day keeps its first digit."""
    assert write(210, 120, 300, "CNY/day", "zh", "rounded") == "200元/天"


def test_a_computed_number_at_the_end_of_its_interval_keeps_few_digits():
    """50 people or fewer ÷ 7.4 million yuan: 67.57 would lie outside, so it is cut."""
    assert write(67.56756756756756, 53.3, 67.56756756756756, "persons_per_10m", "en", "computed").startswith("67 ")
    assert (
        write_interval(67.56756756756756, 53.3, 67.56756756756756, "persons_per_10m", "en", "computed")[:9]
        == "53.3–67.6"
    )

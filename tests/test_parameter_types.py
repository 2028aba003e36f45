"""What a value of each type may be, given as text (a table, the command line) or as a plain value (Python)."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yigong_analysis.errors import ParameterError
from yigong_analysis.reports.parameter_types import TYPES, Parameter, read


def of_type(kind: str, **more) -> Parameter:
    """A parameter that is required; a choice and a code are filled in."""
    own = {
        "choice": {"choices": ("计划", "实际")},
        "choices": {"choices": ("计划", "实际")},
        "code": {"pattern": r"\d{6}"},
    }.get(kind, {})
    return Parameter("x", kind, required=True, **own | more)


@pytest.mark.parametrize(("kind", "given_value", "value"), [
    ("text",    " 宁津县\n",           " 宁津县\n"),
    ("text",    "0010",               "0010"),
    ("integer", "12",                 12),
    ("integer", "-3",                 -3),
    ("integer", 0,                    0),
    ("number",  "0.5",                0.5),
    ("number",  "1e-3",               0.001),
    ("number",  3,                    3.0),
    ("boolean", "TRUE",               True),
    ("boolean", "否",                 False),
    ("boolean", False,                False),
    ("date",    "2024-02-29",         "2024-02-29"),
    ("choice",  "计划",                "计划"),
    ("choices", "实际，计划",           ["实际", "计划"]),
    ("choices", ["计划"],             ["计划"]),
    ("code",    "010101",             "010101"),
    ("adcode",  "371422",             "371422"),
    ("adcodes", "371422;370613",      ["371422", "370613"]),
    ("adcodes", " 371422，370613 370285", ["371422", "370613", "370285"]),
    ("adcodes", ["371422", "370613"], ["371422", "370613"]),
    ("secret",  "correct horse",      "correct horse"),
])  # fmt: skip
def test_what_each_type_takes(kind, given_value, value):
    found = read(of_type(kind), given_value)
    assert (found, type(found)) == (value, type(value))


@pytest.mark.parametrize(("kind", "given_value", "words"), [
    ("text",    371422,            "text, in quotes"),
    ("integer", "1.0",             "a whole number"),
    ("integer", "010101",          "no zeros in front"),        # a code, which would lose its zero
    ("integer", "1,000",           "no commas"),
    ("integer", "1234567890123456", "at most 15 digits"),       # a spreadsheet keeps no more
    ("integer", True,              "a whole number"),
    ("integer", 1.5,               "a whole number"),
    ("integer", "１２",              "a whole number"),
    ("number",  "nan",             "a finite number"),
    ("number",  float("inf"),      "a finite number"),
    ("number",  "1e999",           "a finite number"),
    ("number",  "30%",             "without commas or percent signs"),
    ("number",  True,              "a finite number"),
    ("boolean", "1",               "true or false"),
    ("boolean", 1,                 "true or false"),
    ("date",    "2024-02-30",      "YYYY-MM-DD"),
    ("date",    "20240229",        "YYYY-MM-DD"),
    ("choice",  "预计",             "Allowed: 计划, 实际"),
    ("choice",  ["计划"],           "Allowed: 计划, 实际"),
    ("choices", "计划 预计",         "预计 is unknown or named twice. Allowed, each once: 计划, 实际"),
    ("choices", ["计划", "计划"],     "named twice"),
    ("choices", 1,                 "a list, or text with commas"),
    ("code",    "10101",           r"of the form \d{6}"),
    ("code",    10101,             r"of the form \d{6}"),
    ("code",    "１２３４５６",       r"of the form \d{6}"),
    ("adcode",  "371421",          "x: there are no facts for 371421"),
    ("adcode",  371422,            "x: adcode 371422 is malformed"),
    ("adcodes", "371422",          "at least two adcodes"),
    ("secret",  "short",           "at least 8 characters"),
    ("secret",  12345678,          "at least 8 characters"),
])  # fmt: skip
def test_what_each_type_refuses(kind, given_value, words):
    with pytest.raises(ParameterError) as refusal:
        read(of_type(kind), given_value)
    [line] = refusal.value.faults
    assert words in line
    assert "x" in line.split(":")[0]


@pytest.mark.parametrize(("bounds", "value", "words"), [
    ({"minimum": 1, "maximum": 60}, 0,   "x must be between 1 and 60, not 0"),
    ({"minimum": 1, "maximum": 60}, 61,  "x must be between 1 and 60, not 61"),
    ({"minimum": 1},                0,   "x must be at least 1, not 0"),
    ({"maximum": 60},               61,  "x must be at most 60, not 61"),
])  # fmt: skip
def test_a_number_stays_inside_its_bounds(bounds, value, words):
    for kind in ("integer", "number"):
        with pytest.raises(ParameterError, match=words):
            read(of_type(kind, **bounds), value)
        assert [read(of_type(kind, **bounds), inside) for inside in bounds.values()] == list(bounds.values())


@pytest.mark.parametrize("kind", TYPES)
@pytest.mark.parametrize("blank", ["", None, []])
def test_blank_is_the_default_or_a_fault_if_required(kind, blank):
    assert read(Parameter("x", "text", default="as it was"), blank) == "as it was"
    with pytest.raises(ParameterError, match=r"missing|at least two|not the code of a province"):
        read(of_type(kind), blank)


def test_a_place_is_asked_for_on_the_day():
    assert read(of_type("adcode"), "371422", "2023-11-28") == "371422"
    with pytest.raises(ParameterError, match="no source published by 2023-11-27"):
        read(of_type("adcode"), "371422", "2023-11-27")
    with pytest.raises(ParameterError, match="no source published by 2023-11-27"):  # a default is no exception
        read(Parameter("x", "adcode", default="371422"), "", "2023-11-27")


PRIVATE = ["11010519491231002X", "138 0013 8000", "6222 0212 3456 7890 128"]


@pytest.mark.parametrize("kind", sorted(set(TYPES) - {"secret"}))
@pytest.mark.parametrize("number", PRIVATE)
def test_a_private_number_is_refused_and_never_repeated(kind, number):
    with pytest.raises(ParameterError) as refusal:
        read(of_type(kind, **({"pattern": "[0-9X ]+"} if kind == "code" else {})), number)
    assert refusal.value.faults == [
        "x looks like an identity, mobile or bank card number (the value is not shown): take personal data out"
    ]


@given(st.one_of(st.text(max_size=7), st.integers(), st.binary(), st.lists(st.text(min_size=4), min_size=1)))
def test_no_fault_of_a_secret_repeats_it(value):
    with pytest.raises(ParameterError) as refusal:
        read(of_type("secret"), value)
    [line] = refusal.value.faults
    assert line in (
        "the parameter x is missing",
        "x is malformed: text of at least 8 characters (the value is not shown)",
    )


@given(st.from_regex(r"[0-9]{1,12}", fullmatch=True))
def test_a_code_keeps_every_zero(code):
    assert read(of_type("code", pattern="[0-9]+"), code) == code


@given(st.integers(-(10**15) + 1, 10**15 - 1), st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_is_the_same_written_and_plain(whole, number):
    assert read(of_type("integer"), str(whole)) == read(of_type("integer"), whole) == whole
    assert read(of_type("number"), repr(number)) == read(of_type("number"), number) == number

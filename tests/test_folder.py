"""The folder of a report: known names for our notebooks, readable, safe and different names for others."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yigong_analysis import paths
from yigong_analysis.parameters import coded_places
from yigong_analysis.reports import contract
from yigong_analysis.reports.declaration import Template
from yigong_analysis.reports.folder import folder_name
from yigong_analysis.reports.parameter_types import Parameter


@pytest.mark.parametrize(("notebook", "given_values", "name"), [
    ("02_case_study",      {"adcode": "371422"},                               "371422"),
    ("02_case_study",      {"adcode": "371422", "lang": "en"},                 "371422"),
    ("02_case_study",      {"adcode": "371422", "as_of": "2024-12-31"},        "371422-as-of-2024-12-31"),
    ("03_compare_methods", {"adcodes": coded_places()},                        "compare"),
    ("03_compare_methods", {"adcodes": ["371422", "370613"]},                  "compare-371422-370613"),
    ("03_compare_methods", {"adcodes": coded_places(), "as_of": "2026-01-01"}, "compare-as-of-2026-01-01"),
    ("01_facts",           {},                                                 "facts"),
    ("01_facts",           {"as_of": "2024-12-31"},                            "facts-as-of-2024-12-31"),
    ("07_audit",           {},                                                 "audit"),
])  # fmt: skip
def test_the_folders_of_our_notebooks(notebook, given_values, name):
    path = paths.notebooks() / f"{notebook}.ipynb"
    assert folder_name(contract.template(path), contract.check_parameters(path, given_values)) == name


PARAMETERS = {
    parameter.name: parameter
    for parameter in (
        Parameter("as_of", "date", default=""),
        Parameter("n", "number", default=1),
        Parameter("level", "text", default=""),
        Parameter("N", "text", default=""),
        Parameter("start", "date", default=""),
        Parameter("adcode", "adcode", default=""),
        Parameter("adcodes", "adcodes", default=[]),
        Parameter("full", "boolean", default=False),
        Parameter("token", "secret", default=""),
        Parameter("lang", "choice", default="zh", choices=("zh", "en")),
    )
}
OWN = Template(Path("own.ipynb"), PARAMETERS)
DEFAULTS = {name: parameter.default for name, parameter in PARAMETERS.items()}


def name(**values) -> str:
    return folder_name(OWN, DEFAULTS | values)


@pytest.mark.parametrize(("values", "folder"), [
    ({},                                           "own"),
    ({"adcode": "371422"},                         "own-371422"),
    ({"adcode": "371422", "as_of": "2024-01-31"},  "own-371422-as-of-2024-01-31"),
    ({"adcode": "371422", "n": 2.0, "full": True}, "own-371422-n-2-full-true"),
    ({"n": 0.5},                                   "own-n-0.5"),
    ({"start": "2024-01-31", "level": "乡镇"},      "own-level-乡镇-start-2024-01-31"),
    ({"adcodes": ["371422", "370613"]},            "own-adcodes-371422-370613"),
    ({"token": "correct horse", "lang": "en"},     "own"),
])  # fmt: skip
def test_a_folder_says_what_differs_from_the_defaults(values, folder):
    assert name(**values) == folder


@pytest.mark.parametrize(("level", "start"), [
    ("County", "own-level-county--"),
    ("a b/c",  "own-level-a_b_c--"),
    ("../..",  "own-level--"),
    ("CON.",   "own-level-con--"),
    ("a-b",    "own-level-a_b--"),
    ("é",      "own-level--"),
])  # fmt: skip
def test_a_value_that_cannot_stand_in_a_name_adds_a_hash(level, start):
    assert re.fullmatch(re.escape(start) + "[0-9a-f]{10}", name(level=level))


def test_long_names_are_cut():
    one, two = name(level="长" * 300), name(level="长" * 301)
    assert len(one) == len(two) == 80
    assert one != two
    assert one.startswith("own-level-长长")


VALUES = st.fixed_dictionaries({
    "level": st.one_of(st.text(max_size=6), st.sampled_from(["a", "A", "a-n-2", "a_n", "2", "乡"])),
    "N": st.sampled_from(["", "2", "x"]),
    "n": st.one_of(st.integers(-3, 3), st.floats(allow_nan=False, allow_infinity=False)),
    "start": st.sampled_from(["", "2024-01-31"]),
    "adcode": st.sampled_from(["", "371422"]),
    "adcodes": st.sampled_from([[], ["371422", "370613"], ["370613", "371422"]]),
    "full": st.booleans(),
})  # fmt: skip


@given(VALUES, VALUES)
def test_other_values_give_another_name_whatever_the_file_system(one, two):
    same = one == two
    assert (name(**one).casefold() == name(**two).casefold()) == same


@given(VALUES)
def test_every_name_is_safe(values):
    assert re.fullmatch(r"own[0-9a-z_.\u4e00-\u9fff-]*", name(**values))
    assert len(name(**values)) <= 80
    assert not name(**values).endswith(".")


@given(VALUES, st.text(min_size=8))
def test_a_secret_changes_nothing(values, secret):
    assert name(**values, token=secret) == name(**values)

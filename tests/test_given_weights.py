"""Weights of a user: what is read, and the sentence for each way to get them wrong."""

import pytest

from yigong_analysis.comparison.given_weights import read_weights

NAMES = ("pay", "jobs")
pytestmark = pytest.mark.usefixtures("english")


@pytest.mark.parametrize(("given", "found"), [
    ("pay=0.4, jobs=0.6",      {"pay": 0.4, "jobs": 0.6}),
    ("pay=0.4，jobs：0.6",      {"pay": 0.4, "jobs": 0.6}),
    (" jobs = 1 ;",            {"jobs": 1.0}),
    ({"pay": 1},               {"pay": 1.0}),
    ("pay=0.3333333, jobs=0.6666666", {"pay": 0.3333333, "jobs": 0.6666666}),  # thirds as decimals
])  # fmt: skip
def test_weights_are_read(given, found):
    assert read_weights(given, NAMES) == (found, [])


@pytest.mark.parametrize(("given", "words"), [
    ("pay=0.5, jobs=0.6",            "sum to 1.1"),
    ("pay=1.5, jobs=-0.5",           "the weight of jobs is -0.5"),
    ("speed=1",                      "no criterion speed"),
    ("pay: half",                    "cannot be read"),
    (" , ",                          "cannot be read"),
    ("",                             "cannot be read"),
    (5,                              "the weights 5 cannot be read"),
    ([0.5, 0.5],                     "cannot be read"),
    ("jobs=0.3, jobs=1",             "the weight of jobs is given more than once"),
    ({"pay": float("nan"), "jobs": 1}, "the weight of pay is nan"),
    ({"pay": True},                  "the weight of pay is True"),
])  # fmt: skip
def test_wrong_weights_give_a_sentence(given, words):
    found, faults = read_weights(given, NAMES)
    assert found == {}
    assert any(words in fault for fault in faults)


def test_all_faults_are_told_at_once():
    assert len(read_weights({"speed": 1, "pay": -1}, NAMES)[1]) == 2

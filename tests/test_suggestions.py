"""What would make a claim hold; each suggestion is checked by recomputing with it."""

import pytest
from audit_scores import audited as audited_gold
from audit_words import audited, page, plain, written
from hypothesis import given
from hypothesis import strategies as st

from yigong_analysis.audit import claim
from yigong_analysis.audit.bounds import exactly
from yigong_analysis.audit.claim import Claim, Reading
from yigong_analysis.audit.figure import Page
from yigong_analysis.audit.findings import Finding
from yigong_analysis.audit.suggestions import Suggestion, suggestions


def advised(words: str) -> list[str]:
    """`count 12个 → 11..11`: kind, what changes, to what, and the figures instead."""
    [found] = [one for one in audited(words) if one.verdict == "fails"]
    lines = []
    for one in found.suggestions:
        bounds = f"{one.bounds.lo:.6g}..{one.bounds.hi:.6g}"
        lines.append(" ".join([one.kind, one.figure.exact, "→", bounds, *written(one.instead)]))
    return lines


@pytest.mark.parametrize(("words", "expected"), [
    ("全市项目12个，其中6个项目在山区，占全市项目总量的54.5%。",                 # 6 of 11
     ["count 12个 → 11..11", "restated 54.5% → 50..50"]),
    ("使用中央资金1000万元，发放劳务报酬350万元，占中央资金的36%。",             # the base must be about 970
     ["base 1000万元 → 9.57534e+06..9.87324e+06", "digit 36% → 34.5..35.5", "restated 36% → 34.9325..35.0675"]),
    ("投入8000工日，日工资150元，发放劳务报酬102万元。",
     ["swapped 102万元 → 1.195e+06..1.205e+06", "restated 102万元 → 1.2e+06..1.2e+06"]),
    ("举办培训18期，每期45人，培训910人次。",       ["digit 910人次 → 810..810"]),
    ("建立发改、财政、人社、交通3个部门联席制度。", ["restated 3个 → 4..4"]),
    ("各期分别培训120人次、80人次、50人次，合计290人次，另有40人次。",           # what the sum lacks stands beside it
     ["missing 290人次 → 40..40 40人次"]),
])  # fmt: skip
def test_the_likeliest_first(words, expected):
    assert advised(words)[: len(expected)] == expected


def test_a_part_too_many():
    assert "surplus 50人次 → 0..0" in advised("各期分别培训120人次、50人次、80人次，合计200人次。")


def test_a_unit():
    figures = [plain("350元", 350, at=0), plain("1000万元", 1e7, at=10), plain("35%", 35, "percent", half=0.5, at=20)]
    said = Claim("share", figures[2], (Reading(claim.percent, tuple(figures[:2])),))
    first = suggestions(Page("", figures), said)[0]
    assert (first.kind, first.figure.exact, first.bounds.middle) == ("unit", "350元", 3.5e6)


def test_another_figure_of_the_page():
    """Of a quotient another figure of its kind that fits; of a sum none, there any figure fits by chance."""
    pay, people, others = (
        plain("120万元", 1.2e6),
        plain("100人", 100, "person", at=9),
        plain("80人", 80, "person", at=19),
    )
    each = plain("1.5万元", 15000, half=50, at=29)
    said = Claim("per_capita", each, (Reading(claim.quotient, (pay, people)),))
    first = suggestions(Page("", [pay, people, others, each]), said)[0]
    assert (first.kind, first.figure, first.instead) == ("figures", people, (others,))
    total = Claim("parts", each, (Reading(claim.total, (people, others)),))
    assert "figures" not in {one.kind for one in suggestions(Page("", [pay, people, others, each]), total)}


def holds_with(found: Finding, one: Suggestion) -> bool:
    """Whether the finding holds with a suggestion, recomputed from nothing but its own figures."""
    inputs = [figure.bounds for figure in found.inputs]
    formula = getattr(claim, found.formula)
    if one.kind == "missing":
        return (found.computed + one.bounds).meets(found.stated)
    if one.kind == "figures" and one.figure is found.figure:
        return formula([figure.bounds for figure in one.instead]).meets(found.stated)
    if one.figure is found.figure:
        return one.bounds.meets(found.computed)
    places = [place for place, figure in enumerate(found.inputs) if figure is one.figure]
    return any(formula([*inputs[:place], one.bounds, *inputs[place + 1 :]]).meets(found.stated) for place in places)


@pytest.mark.parametrize("folder", ["a", "b", "c"])
def test_every_suggestion_makes_its_finding_hold(folder):
    failing = [one for every in audited_gold(folder).values() for one in every if one.verdict == "fails"]
    assert len(failing) > 10
    for found in failing:
        assert 1 <= len(found.suggestions) <= 3
        assert all(holds_with(found, one) for one in found.suggestions), found


WORDS = (
    "项目{}个，其中新建{}个、续建{}个。",
    "使用中央资金{}万元，发放劳务报酬{}万元，占中央资金的{}%。",
    "吸纳务工群众{}人，发放劳务报酬{}万元，人均增收{}元。",
    "举办培训{}期，每期{}人，培训{}人次。",
    "今年吸纳务工群众{}人，比上年的{}人增长{}%。",
    "各期分别培训{}人次、{}人次、60人次，合计{}人次。",
)
NUMBER = st.integers(2, 3000)


@given(st.sampled_from(WORDS), NUMBER, NUMBER, NUMBER)
def test_so_it_is_with_any_numbers(words, first, second, third):
    for found in audited(words.format(first, second, third)):
        assert bool(found.suggestions) is (found.verdict == "fails")
        assert all(holds_with(found, one) for one in found.suggestions), found


def test_a_claim_widened_to_what_is_computed_holds():
    """And then nothing is to be changed any more: the computed bounds are among what the suggestions aim at."""
    [found] = audited("投入8000工日，日工资150元，发放劳务报酬102万元。")
    restated = next(one for one in found.suggestions if one.kind == "restated")
    assert restated.bounds == found.computed
    assert not found.stated.meets(exactly(found.computed.middle))


def test_the_page_is_not_changed():
    read = page("项目16个，其中新建9个、续建6个。")
    assert written(read.figures) == ["16个", "9个", "6个"]

"""Verdicts: whether the stated and the computed bounds have a number in common."""

import pytest
from audit_words import audited, page, plain
from hypothesis import given
from hypothesis import strategies as st

from yigong_analysis.audit import claim, findings
from yigong_analysis.audit.bounds import Bounds
from yigong_analysis.audit.claim import Claim, Reading
from yigong_analysis.audit.figure import Page


def judged(said: Claim):
    """The finding of one claim, by a finder that claims nothing else."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(findings, "FINDERS", (type("finder", (), {"claims": staticmethod(lambda page: [said])}),))
        [found] = findings.findings_of(Page("made-up", [said.figure]))
    return found


PAY, CENTRAL, TOTAL = plain("350万元", 3.5e6), plain("1000万元", 1e7, at=10), plain("1250万元", 1.25e7, at=20)


def share(percent: float, **more: object) -> Claim:
    on = {base: Reading(claim.percent, (PAY, money), base) for base, money in (("central", CENTRAL), ("total", TOTAL))}
    figure = plain("x", percent, "percent", half=0.5, at=30)
    return Claim("share", figure, (on["central"],), (on["total"],), **more)


@pytest.mark.parametrize(("said", "verdict", "base"), [
    (share(35),                               "holds",               "central"),
    (share(28),                               "holds_on_other_base", "total"),
    (share(31),                               "fails",               "central"),
    (share(31, comparable=False),             "not_comparable",      "central"),
    (share(31, stated=Bounds(30, 100)),       "holds",               "central"),
    (share(38, stated=Bounds(37, 100)),       "fails",               "central"),
])  # fmt: skip
def test_verdicts(said, verdict, base):
    found = judged(said)
    assert (found.verdict, found.base) == (verdict, base)
    assert bool(found.suggestions) is (verdict == "fails")
    assert found.spans == (found.figure.span, *(one.span for one in found.inputs))


@given(st.floats(1, 99))
def test_a_claim_widened_to_hold_what_is_computed_holds(stated):
    said = share(stated)
    computed = said.main[0].computed()
    wide = Bounds(min(said.bounds.lo, computed.lo), max(said.bounds.hi, computed.hi))
    assert judged(share(stated, stated=wide)).verdict == "holds"


def test_what_cannot_be_bounded_is_not_told():
    nothing = plain("0元", 0, at=10)
    said = Claim("share", plain("35%", 35, "percent", half=0.5, at=20), (Reading(claim.percent, (PAY, nothing)),))
    with pytest.raises(ValueError, match="not enough values"):
        judged(said)


def test_what_is_vague_on_both_sides_contradicts_nothing():
    assert audited("发放劳务报酬413.79万元以上，带动600余人，人均增收6900元以上。") == []


TEXT = "项目16个，其中新建9个、续建6个。使用中央资金1000万元，发放劳务报酬350万元，占中央资金的36%。"


def test_findings_of_a_page_come_in_the_order_of_their_figures():
    found = audited(TEXT)
    assert [one.relation for one in found] == ["parts", "share"]
    assert all(TEXT[one.figure.start : one.figure.end] == one.figure.exact for one in found)
    assert findings.findings_of(page(TEXT)) is not found
    assert [one.spans for one in findings.findings_of(page(TEXT))] == [one.spans for one in found]


def test_findings_between_two_sources_come_last():
    text = "宁津县2023年吸纳务工群众{}名。发放劳务报酬350万元，占中央资金1000万元的36%。"
    pages = [page(text.format(985)), page(text.format(1002))]
    for name, one in zip("甲乙", pages, strict=True):
        one.doc = name
    found = findings.findings(pages)
    assert [(one.doc, one.relation, one.verdict, one.other) for one in found] == [
        ("甲", "share", "fails", ""),
        ("乙", "share", "fails", ""),
        ("乙", "sources", "fails", "甲"),
        *[("乙", "sources", "holds", "甲")] * 3,
    ]


# a share on the one side of the pay floor, and what is computed on the other
@pytest.mark.parametrize(("percent", "crosses"), [(35, True), (29, False)])
def test_whether_a_share_crosses_the_pay_floor(percent, crosses):
    words = f"宁津县2023年使用中央预算内投资1000万元，发放劳务报酬250万元，占中央预算内投资的{percent}%。"
    [found] = audited(words, "share")
    assert (found.verdict, found.verdict_changes) == ("fails", crosses)


def test_a_share_that_holds_changes_no_verdict():
    [found] = audited("宁津县2023年使用中央预算内投资1000万元，发放劳务报酬350万元，占中央预算内投资的35%。", "share")
    assert (found.verdict, found.verdict_changes) == ("holds", False)

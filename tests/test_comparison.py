"""What may stand side by side (DOMAIN 1.2)."""

import pytest

from yigong_analysis.comparison import comparability
from yigong_analysis.errors import NotComparable
from yigong_analysis.rows import rows_of

pytestmark = pytest.mark.usefixtures("founding")

N, B, S = "371422", "130600", "370000"
PAY = "remuneration_pc|persons_employed"
SHARE = "remuneration_share_central|central_funds"
JOBS = "jobs_per_10m_special"


@pytest.fixture(scope="session")
def row(evidence):
    """`row("remuneration_pc|…")`: one indicator by its id."""
    return evidence.indicators.set_index("indicator_id", drop=False).loc.__getitem__


# fmt: off
REFUSED = [  # two indicators, the label that differs, its two values, and how a reader sees them
    (f"{PAY}|{B}|2024|special_mixed||actual|computed", f"{PAY}|{N}|2022|promoted_mixed||cumulative|computed",
     "fund_family", "special", "promoted_mixed", "special-fund projects; promoted projects (kinds not separated)"),
    (f"{PAY}|{S}|2022|promoted_agri||actual|computed", f"{PAY}|{S}|2022|promoted_key||actual|computed",
     "fund_family", "promoted_agri", "promoted_key", "promoted agri-rural projects; promoted key projects"),
    (f"{JOBS}|central_funds|{B}|2025|special_mixed||planned|computed",
     f"{JOBS}|special_funds|{B}|2024|special_mixed||actual|computed",
     "base", "central_funds", "special_funds", "central money; special funds"),
    (f"{PAY}|{B}|2025|special_mixed||planned|computed", f"{PAY}|{B}|2024|special_mixed||actual|computed",
     "status_group", "planned", "realised", "planned; "),
    (f"{SHARE}|{B}|2025|special_mixed||planned|stated",
     f"remuneration_share_total|total_investment|{B}|2025|special_mixed||planned|computed",
     "indicator", "remuneration_share_central", "remuneration_share_total", "; "),
]
# fmt: on


@pytest.mark.parametrize(("a", "b", "name", "left", "right", "words"), REFUSED, ids=[case[2] for case in REFUSED])
def test_what_differs_is_refused_and_named(row, a, b, name, left, right, words):
    with pytest.raises(NotComparable) as refusal:
        comparability.compare(row(a), row(b))
    error = refusal.value
    assert (error.name, error.left, error.right) == (name, left, right)
    assert words in str(error)


@pytest.mark.parametrize(("a", "b", "relation"), [
    # 保定: 35.68 % is 2569.1 of 7200 (B01 holds); 2025 is above 2024 (35.675–35.685 against 35.25–35.35)
    (f"{SHARE}|{B}|2025|special_mixed||planned|stated", f"{SHARE}|{B}|2025|special_mixed||planned|computed", "tie"),
    (f"{SHARE}|{B}|2025|special_mixed||planned|stated", f"{SHARE}|{B}|2024|special_mixed||planned|stated",   "above"),
    # pay a head, 宁津 14635–14645 against the rebuilding projects of 保定 15527–15605
    (f"{PAY}|{N}|2022|promoted_mixed||cumulative|computed",
     f"{PAY}|{B}|2024|promoted_mixed|flood_rebuilding|cumulative|computed",                                  "below"),
])  # fmt: skip
def test_what_agrees_is_compared(row, a, b, relation):
    assert comparability.compare(row(a), row(b)) == relation


def test_peers_are_all_comparable_and_the_others_carry_their_reason(row, evidence):
    """宁津's pay a head: only the rebuilding projects of 保定 are promoted and not told apart by kind."""
    kept, refused = comparability.peers(
        row(f"{PAY}|{N}|2022|promoted_mixed||cumulative|computed"), rows_of(evidence.indicators)
    )
    assert [other["indicator_id"] for other in kept] == [
        f"{PAY}|{B}|2024|promoted_mixed|flood_rebuilding|cumulative|computed"
    ]
    assert sorted((other["adcode"], other["period"], error.right) for other, error in refused) == [
        (B, "2024", "special"), (B, "2025", "special"), (S, "2022", "promoted_agri"), (S, "2022", "promoted_key"),
    ]  # fmt: skip

"""What may stand side by side, and how two figures relate.

The rule of comparability is one function, `require_comparable`; tables, charts and sentences all ask it.
"""

from collections.abc import Iterable
from operator import itemgetter

from yigong_analysis import intervals
from yigong_analysis.cases import CELL
from yigong_analysis.errors import NotComparable
from yigong_analysis.rows import Row

MUST_AGREE = ["indicator", "unit", "base", "fund_family", "status_group"]


def require_comparable(a: Row, b: Row) -> None:
    """Refuse two indicator rows whose labels differ.

    They must be the same indicator with the same unit and base, of the same fund family (special-fund projects are
    never ranked against promoted ones, nor agri-rural against key projects), and both realised or both planned.
    Raises NotComparable with the first label that differs and its two values. Why: docs/decisions/0002.
    """
    for name in MUST_AGREE:
        if a[name] != b[name]:
            raise NotComparable(name, a[name], b[name])


def compare(a: Row, b: Row) -> str:
    """`above`, `below`, or `tie` where the intervals overlap. Raises NotComparable."""
    require_comparable(a, b)
    return intervals.relation(a, b)


def peers(row: Row, rows: Iterable[Row]) -> tuple[list[Row], list[tuple[Row, NotComparable]]]:
    """Who may be set beside one indicator.

    Input: one row of the indicator table, and all of them. Returns the comparable rows of other places or other scopes
    (one a case: stated before computed), and the rows of the same indicator that were refused, each with its reason.
    """
    same = [other for other in rows if other["indicator"] == row["indicator"]]
    cell = itemgetter(*CELL, "base")
    seen, kept, refused = {cell(row)}, [], []
    for other in sorted(same, key=lambda other: other["origin"] != "stated"):
        if cell(other) in seen:
            continue
        seen.add(cell(other))
        try:
            require_comparable(row, other)
            kept.append(other)
        except NotComparable as refusal:
            refused.append((other, refusal))
    return kept, refused


def only_for_orientation(a: Row, b: Row) -> bool:
    """Whether a case that may not be ranked beside another may still be drawn, hollow and named.

    Only one label may differ: planned against realised, or two kinds of promoted projects. Special-fund and
    promoted projects never share a panel.
    """
    differs = [name for name in MUST_AGREE if a[name] != b[name]]
    promoted = a["fund_family"].startswith("promoted") and b["fund_family"].startswith("promoted")
    return differs == ["status_group"] or (differs == ["fund_family"] and promoted)

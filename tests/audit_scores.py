"""What the audit reaches on a set of `gold/audit`: paragraphs whose relations were written down by hand."""

import csv
from functools import cache
from pathlib import Path

from yigong_analysis.audit.findings import FAILS, OTHER_BASE, Finding, findings_of
from yigong_analysis.audit.pages import page_of

GOLD = Path(__file__).parent / "gold" / "audit"
AMISS = (FAILS, OTHER_BASE)
Span = tuple[int, int]


def rows(folder: str, table: str) -> list[dict[str, str]]:
    """`gold`: one row a relation; `meta`: one row a document."""
    with (GOLD / folder / f"{table}.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def raw(folder: str, doc: str) -> str:
    """A document as it stands."""
    return (GOLD / folder / "docs" / doc).read_bytes().decode("utf-8")


@cache
def audited(folder: str) -> dict[str, list[Finding]]:
    """The findings of each document, which is read with its day and place as far as they are known."""
    found = {}
    for row in rows(folder, "meta"):
        day = row["published"] if len(row["published"]) == len("2024-01-31") else ""
        place = row.get("adcode") or row.get("place", "")
        found[row["doc"]] = findings_of(page_of(raw(folder, row["doc"]), row["doc"], day, place))
    return found


def stated(row: dict[str, str]) -> Span:
    """Where the stated figure of a relation stands."""
    return int(row["start"]), int(row["end"])


def figures(row: dict[str, str]) -> list[Span]:
    """Where the figures of a relation stand, the stated one first; items in words have no span."""
    spans = [span.split("-") for span in (row["inputs"] or "").split() if "-" in span]
    return [stated(row), *((int(start), int(end)) for start, end in spans)]


def touch(some: list[Span], others: list[Span]) -> bool:
    """Whether a span of one list overlaps one of another."""
    return any(start < end and begin < stop for start, stop in some for begin, end in others)


def scores(folder: str) -> dict[str, int]:
    """`at_figure`, `reported`: percent of the gold rows that do not hold which a finding of the same relation reports,
    with the same stated figure, or at any of its figures. `meant`: percent of the failing findings that share a figure
    with such a row. `clean`: percent of the consistent documents without a failing finding. All rounded down.
    """
    found, gold, meta = audited(folder), rows(folder, "gold"), rows(folder, "meta")
    amiss = [row for row in gold if row["verdict"] in AMISS]
    alike = [
        (row, [one for one in found[row["doc"]] if one.verdict in AMISS and one.relation == row["relation"]])
        for row in amiss
    ]
    failing = [one for every in found.values() for one in every if one.verdict == FAILS]
    clean = [row["doc"] for row in meta if row["consistent"] == "1"]
    return {
        "at_figure": _percent([touch([one.spans[0] for one in ones], [stated(row)]) for row, ones in alike]),
        "reported": _percent([touch([s for one in ones for s in one.spans], figures(row)) for row, ones in alike]),
        "meant": _percent([_is_meant(one, amiss) for one in failing]),
        "clean": _percent([not any(one.verdict == FAILS for one in found[doc]) for doc in clean]),
    }


def _is_meant(one: Finding, amiss: list[dict[str, str]]) -> bool:
    return any(row["doc"] == one.doc and touch(list(one.spans), figures(row)) for row in amiss)


def _percent(hits: list[bool]) -> int:
    return 100 * sum(hits) // len(hits)

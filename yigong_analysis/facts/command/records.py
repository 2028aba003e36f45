"""Facts as lines of text: a JSON object each, or a row of CSV."""

import json
from collections.abc import Iterable
from dataclasses import fields

from yigong_analysis.facts.extraction import Fact
from yigong_analysis.tables import harmless

FIELDS = tuple(field.name for field in fields(Fact))
COLUMNS = ("fact_id", "doc", *FIELDS)


def record(fact: Fact, doc: str) -> dict[str, str | int | float]:
    """One fact by column; whole numbers without a decimal point.

    Input: the fact, and the name of its document.
    Returns `fact_id` (`<doc>:<start>-<end>`), `doc` and the fields of the fact, in this order.
    """
    values = {name: _whole(getattr(fact, name)) for name in FIELDS}
    return {"fact_id": f"{doc}:{fact.start}-{fact.end}", "doc": doc} | values


def _whole(value: str | int | float) -> str | int | float:
    return int(value) if isinstance(value, float) and value.is_integer() else value


def json_lines(raw: str, facts: Iterable[Fact], doc: str) -> str:
    """The facts of a document, one JSON object a line; `raw`, its text, is what other writings show."""
    return "".join(json.dumps(record(fact, doc), ensure_ascii=False) + "\n" for fact in facts)


def csv_header() -> str:
    """The first line of a table of facts."""
    return ",".join(COLUMNS) + "\n"


def csv_rows(raw: str, facts: Iterable[Fact], doc: str) -> str:
    """The facts of a document, one row of CSV each; cells are quoted where they have to be."""
    return "".join(",".join(map(_cell, record(fact, doc).values())) + "\n" for fact in facts)


def _cell(value: str | int | float) -> str:
    """A cell that no spreadsheet runs.

    Not `csv.writer`: until Python 3.13 it leaves a carriage return unquoted, and readers end the row there.
    """
    if not isinstance(value, str):
        return str(value)
    text = harmless(value)
    return '"' + text.replace('"', '""') + '"' if any(mark in text for mark in ',"\r\n') else text

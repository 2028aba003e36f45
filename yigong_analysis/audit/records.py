"""Findings as lines: a JSON object a relation, or plain words."""

from __future__ import annotations

import json
from collections.abc import Iterable
from math import isfinite

from yigong_analysis.audit import told
from yigong_analysis.audit.bounds import Bounds
from yigong_analysis.audit.findings import FAILS, NOT_COMPARABLE, OTHER_BASE, Finding
from yigong_analysis.audit.suggestions import Suggestion
from yigong_analysis.phrases import label, message, message_language

TOLD = (FAILS, OTHER_BASE, NOT_COMPARABLE)


def json_lines(findings: Iterable[Finding]) -> str:
    """One JSON object a relation."""
    return "".join(json.dumps(record(found), ensure_ascii=False) + "\n" for found in findings)


def record(found: Finding) -> dict[str, object]:
    """A finding by key (docs/audit.md); an end without bound is null."""
    lang = message_language()
    return {
        "doc": found.doc,
        "relation": found.relation,
        "spans": [list(span) for span in found.spans],
        "exact": [figure.exact for figure in (found.figure, *found.inputs)],
        "fact_ids": [figure.fact_id for figure in (found.figure, *found.inputs) if figure.fact_id],
        "computed": _ends(found.computed),
        "stated": _ends(found.stated),
        "unit": found.figure.unit,
        "base": found.base,
        "verdict": found.verdict,
        "verdict_changes": found.verdict_changes,
        "suggestions": [
            _suggestion(one, text) for one, text in zip(found.suggestions, told.advice(found, lang), strict=True)
        ],
        "text": told.sentence(found, lang),
    }


def _ends(bounds: Bounds) -> list[float | int | None]:
    return [_plain(end) for end in (bounds.lo, bounds.hi)]


def _plain(number: float) -> float | int | None:
    if not isfinite(number):
        return None
    rounded = round(number, 6)
    return int(rounded) if rounded == int(rounded) else rounded


def _suggestion(one: Suggestion, text: str) -> dict[str, object]:
    return {
        "kind": one.kind,
        "span": list(one.figure.span),
        "exact": one.figure.exact,
        "would_be": _ends(one.bounds),
        "instead": [list(figure.span) for figure in one.instead],
        "instead_exact": [figure.exact for figure in one.instead],
        "text": text,
    }


def words(findings: Iterable[Finding]) -> str:
    """What does not hold, in words: a line a finding, its suggestions below it; nothing where all holds."""
    lang, lines = message_language(), []
    for found in findings:
        if found.verdict in TOLD:
            where = found.figure.fact_id or f"{found.doc}:{found.spans[0][0]}-{found.spans[0][1]}"
            mark = label("verdict", found.verdict, lang)
            lines.append(f"{where} [{mark}] {told.sentence(found, lang)}")
            lines += [f"    {text}" for text in told.advice(found, lang)]
            lines += [f"    {message('audit_crosses')}"] if found.verdict_changes else []
    return "".join(f"{line}\n" for line in lines)

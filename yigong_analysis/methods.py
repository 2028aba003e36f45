"""The working methods (1253, 1234, 12345, Shandong's scheme, 莱西's industry dividend) coded on the 30 components.

One file a place in `data/methods/<adcode>.yaml`: the method in its own structure and, for each component of
`data/reference/components.csv`, the code (1 described, 0* announced for later only, 0 not described), a second blind
coding and the span that is the evidence. A 0 means "not described", never "not done".
"""

from functools import cache
from itertools import groupby
from operator import itemgetter
from pathlib import Path

import pandas as pd
import yaml

from yigong_analysis import documents, paths, schema
from yigong_analysis.errors import DataError
from yigong_analysis.phrases import message, rows_by

CODES = ("1", "0*", "0")
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # the one in C is ten times as fast; not every build has it


def components() -> pd.DataFrame:
    """The 30 components in the order of a project's life, indexed by code (stage, names, criterion)."""
    return schema.reference("components")


def _cell_fault(cell: object) -> tuple[str, object] | None:
    """What is wrong with the coding of one component: the key of its message and the value, or None."""
    if not isinstance(cell, dict):
        return "method_bad_code", cell
    for coding in ("code", "second"):
        if cell.get(coding) not in CODES:
            return "method_bad_code", cell.get(coding)
    if not isinstance(cell.get("borderline"), bool) or (cell["borderline"] and "note" not in cell):
        return "method_borderline", cell.get("borderline")
    evidence = {"start", "end", "exact"}
    complete, none = evidence <= set(cell), not evidence & set(cell)
    if not (none if cell["code"] == "0" else complete):
        return "method_evidence", cell["code"]
    return None


def _faults(path: Path, method: object) -> list[str]:
    """What a method file gets wrong, one line each."""
    if not isinstance(method, dict) or not isinstance(method.get("components"), dict):
        return [message("method_unreadable", file=path.name, reason="components: …")]
    lacking = [key for key in ("name", "summary", "structure", "code") if key not in method]
    if lacking:
        return [message("method_unreadable", file=path.name, reason=f"{', '.join(lacking)}: –")]
    coded, expected = method["components"], set(components().index)
    faults = [message("method_component_missing", file=path.name, code=c) for c in sorted(expected - set(coded))]
    faults += [message("method_component_unknown", file=path.name, code=c) for c in sorted(set(coded) - expected)]
    if method.get("adcode") != path.stem:
        faults.append(message("method_wrong_place", file=path.name, adcode=method.get("adcode")))
    if method.get("source_id") not in documents.load_sources().index:
        faults.append(message("method_unknown_source", file=path.name, source=method.get("source_id")))
    for code, cell in coded.items():
        if fault := _cell_fault(cell):
            faults.append(message(fault[0], file=path.name, code=code, value=fault[1]))
    return faults


def _read(path: Path) -> object:
    """The content of a method file; a file that is no YAML counts as empty, and is reported as unreadable."""
    try:
        return yaml.load(path.read_text(encoding="utf-8"), Loader=LOADER)
    except (yaml.YAMLError, UnicodeDecodeError):
        return None


@cache
def _load(folder: Path) -> dict[str, dict]:
    methods = {path: _read(path) for path in sorted(folder.glob("*.yaml"))}
    faults = [fault for path, method in methods.items() for fault in _faults(path, method)]
    if faults:
        raise DataError(*faults)
    return {path.stem: method for path, method in methods.items()}


def load_methods() -> dict[str, dict]:
    """The coded methods by adcode, in the order of adcodes. Raises DataError with all faults of all files."""
    return _load(paths.data() / "methods")


def matrix(methods: dict[str, dict], coding: str = "code") -> pd.DataFrame:
    """Components × places with the codes 1, 0*, 0; `coding` is `code` (the one used) or `second`."""
    return pd.DataFrame(
        {adcode: {code: cell[coding] for code, cell in m["components"].items()} for adcode, m in methods.items()},
        index=components().index,
    )


def stages(method: dict) -> dict[str, dict]:
    """For each stage A–Q its names, its best code (1 before 0* before 0), components described, announced, in all."""
    told = {}
    for stage, rows in groupby(rows_by("components", "component").values(), key=itemgetter("stage")):
        of_stage = list(rows)
        codes = [method["components"][row["component"]]["code"] for row in of_stage]
        told[stage] = {
            "stage_zh": of_stage[0]["stage_zh"],
            "stage_en": of_stage[0]["stage_en"],
            "code": min(codes, key=CODES.index),
            "described": codes.count("1"),
            "announced": codes.count("0*"),
            "n": len(codes),
        }
    return told


def evidence_spans(methods: dict[str, dict]) -> pd.DataFrame:
    """Every span that the methods point to, for `documents.verify` (span_id, source_id, start, end, exact)."""
    rows = []
    for adcode, method in methods.items():
        pieces = {code: cell for code, cell in method["components"].items() if "exact" in cell}
        for item in method["structure"]:
            pieces[f"structure {item['numeral']}"] = item["evidence"]
            pieces |= {f"structure {item['numeral']}.{i}": part for i, part in enumerate(item["parts"], start=1)}
        rows += [
            {
                "span_id": f"{adcode} {name}",
                "source_id": method["source_id"],
                "start": piece["start"],
                "end": piece["end"],
                "exact": piece["exact"],
            }
            for name, piece in pieces.items()
        ]
    return pd.DataFrame(rows, columns=["span_id", "source_id", "start", "end", "exact"])

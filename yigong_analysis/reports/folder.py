"""The name of a report's folder: readable, safe on every file system, and another one for other values."""

import hashlib
import json
import re
import unicodedata

from yigong_analysis.reports.declaration import Template
from yigong_analysis.reports.parameter_types import Parameter, is_blank

CASE_STUDY, COMPARISON, PROVINCE = "02_case_study", "03_compare_methods", "04_province"
OVERALL = {  # notebooks over all places: one report each and language
    "09_pooled_figures": "pooled",
    "10_configurations": "configurations",
    "05_industry_dividend": "dividend",
    "06_evaluation": "evaluation",
    "11_project_pool": "pool",
    "12_international": "international",
    "01_facts": "facts",
    "07_audit": "audit",
}
FOLDERS = {COMPARISON: "compare", **OVERALL, PROVINCE: "province"}
LONGEST, DIGITS = 80, 10
SAFE = re.compile(r"[0-9a-z_\u4e00-\u9fff]+(?:\.[0-9]+)?")  # one spelling only, in every case and file system
LAST = {"adcode": -2, "adcodes": -1, "as_of": 1}  # places first, the day last, the rest in the order of the cell


def folder_name(template: Template, values: dict[str, object]) -> str:
    """`371422` for a case study, `compare`, `facts`, `audit`; for another notebook its name and what is no default.

    A value that cannot stand in a name as it is, or a name of more than 80 characters, adds `--` and a short hash of
    the values. A secret is neither in the name nor in the hash; the language is the folder above.
    """
    stem = template.path.stem
    told = [p for p in template.parameters.values() if _is_told(p, values)]
    words = [] if stem == CASE_STUDY and values.get("adcode") else [FOLDERS.get(stem, stem)]
    for parameter in sorted(told, key=lambda p: LAST.get(p.name, 0)):
        words += _words(template, parameter, values[parameter.name])
    name = "-".join(words)
    if len(name) <= LONGEST and all(_is_exact(p, values[p.name]) for p in told):
        return name
    kept = name[: LONGEST - DIGITS - 2].rstrip("-._")
    return f"{kept}--{_digest({p.name: values[p.name] for p in told})}"


def _is_told(parameter: Parameter, values: dict[str, object]) -> bool:
    """Whether the name says the value: not a secret, not the language, not a default; a required place always."""
    value = values[parameter.name]
    if parameter.type == "secret" or parameter.name == "lang" or is_blank(value):
        return False
    if parameter.name == "adcodes" and parameter.required:
        from yigong_analysis.parameters import coded_places

        return sorted(value) != coded_places(values.get("as_of", ""))  # all places: `compare` alone
    place = parameter.required and parameter.name in ("adcode", "province")
    return place or value != parameter.default


def _words(template: Template, parameter: Parameter, value: object) -> list[str]:
    """The name of a parameter, where it is needed to tell values apart, and its value."""
    if parameter.name == "as_of":
        return ["as-of", value]
    bare = parameter.name in ("adcode", "province") or (
        parameter.name == "adcodes" and "adcode" not in template.parameters
    )
    label = [] if bare else [_slug(parameter.name)]
    if parameter.type in ("adcode", "adcodes", "province", "date"):
        return [*label, *([value] if isinstance(value, str) else value)]
    return [*label, *filter(None, [_slug(_text(value))])]


def _is_exact(parameter: Parameter, value: object) -> bool:
    """Whether name and value stand in the folder's name as they are, so that no other value gives the same name."""
    fixed = parameter.type in ("adcode", "adcodes", "province", "date")
    return bool(SAFE.fullmatch(parameter.name) and (fixed or SAFE.fullmatch(_text(value))))


def _text(value: object) -> str:
    """A value in letters: 3 for 3.0, true for True."""
    if isinstance(value, str):
        return value
    return json.dumps(int(value) if isinstance(value, float) and value.is_integer() else value, ensure_ascii=False)


def _slug(text: str) -> str:
    """What of a text can stand in a name."""
    if SAFE.fullmatch(text):
        return text
    return re.sub(r"[^0-9a-z_\u4e00-\u9fff]+", "_", unicodedata.normalize("NFKC", text).lower()).strip("_")


def _digest(values: dict[str, object]) -> str:
    told = json.dumps(values, ensure_ascii=True, sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()[:DIGITS]

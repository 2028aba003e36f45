"""The reference page of `report.json`, made from its published JSON Schema."""

import json
from collections.abc import Iterator

from markdown_tables import cell, code, table

from yigong_analysis import paths

SCHEMA = "report.schema.json"


def report() -> str:
    """Every object of `report.json` with its keys, their types and meanings."""
    schema = json.loads((paths.ASSETS / SCHEMA).read_text(encoding="utf-8"))
    objects = [("report", schema), *schema["$defs"].items()]
    parts = [_section(*told) for name, given in objects for told in _objects(name, given)]
    lead = f"{schema['description']} The schema itself stands beside the pages of a set, as `assets/{SCHEMA}`."
    return "\n\n".join(["# report.json", lead, *parts])


def _objects(name: str, given: dict) -> Iterator[tuple[str, dict]]:
    """The objects that a definition holds, by heading: each of several, the items of a list, those within its keys."""
    for one in given.get("oneOf", [given]):
        inner = one["items"] if one.get("type") == "array" else one
        if keys := inner.get("properties"):
            fixed = [rule["const"] for key, rule in keys.items() if "const" in rule and key == name]
            heading = ": ".join([name, *fixed])
            yield heading, inner
            for key, rule in keys.items():
                yield from _objects(f"{heading}, {key}", {"oneOf": [rule]})


def _section(heading: str, given: dict) -> str:
    """A table of the keys of an object."""
    always = given.get("required", ())
    rows = [
        [code(key), "yes" if key in always else "", kind(rule), cell(rule.get("description", ""))]
        for key, rule in given["properties"].items()
    ]
    told = cell(given.get("description", "")) if heading != "report" else ""
    return f"## {heading}\n\n{told}\n\n{table(['key', 'always', 'type', 'meaning'], rows)}"


def kind(rule: dict) -> str:
    """The type of a value in words: another object, a list of them, one of some words, or a plain type."""
    if "$ref" in rule:
        return rule["$ref"].rpartition("/")[2]
    if "const" in rule:
        return code(json.dumps(rule["const"], ensure_ascii=False))
    if "enum" in rule:
        return "one of " + ", ".join(code(word) for word in rule["enum"])
    for inner, words in (("items", "list of"), ("additionalProperties", "by key:")):
        if isinstance(rule.get(inner), dict):
            return f"{words} {kind(rule[inner])}"
    given = rule.get("type", "any value")
    return cell(given if isinstance(given, str) else " or ".join(given))

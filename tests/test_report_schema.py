"""report.json keeps to the schema that is published beside it, and the schema refuses what a reader could not use."""

import copy
import json
from pathlib import Path

import jsonschema
import nbformat
import pytest

from yigong_analysis import paths
from yigong_analysis.reports.page import collect

SCHEMA = json.loads((paths.ASSETS / "report.schema.json").read_text(encoding="utf-8"))
REFERENCES = sorted(Path(__file__).parent.glob("notebooks/**/*.ipynb"))


def faults(report: dict) -> list[str]:
    return [error.message for error in jsonschema.Draft202012Validator(SCHEMA).iter_errors(report)]


def reported(path: Path) -> dict:
    """The report of an executed notebook, as a reader gets it."""
    return json.loads(json.dumps(collect(nbformat.read(path, as_version=4), {"lang": "zh"})))


@pytest.fixture(scope="module")
def report():
    [case_study] = [path for path in REFERENCES if "371422" in path.name]
    return reported(case_study)


def test_the_schema_is_a_schema():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)


@pytest.mark.parametrize("path", REFERENCES, ids=lambda path: path.stem)
def test_every_kind_of_report_keeps_to_it(path):
    assert faults(reported(path)) == []


BROKEN = [
    (lambda r: r.pop("content"), "a report that says nothing"),
    (lambda r: r.update(secret=1), "a key that nobody knows"),
    (lambda r: r.update(made_by="somebody"), "no software"),
    (lambda r: r["sections"].pop("head"), "no head"),
    (lambda r: r["sections"]["head"]["numbers"][0].update(value="1442"), "a number that is a text"),
    (lambda r: r["sections"]["head"]["numbers"][0].update(lo=None), "an interval with one end"),
    (lambda r: r["sections"]["head"]["numbers"][0].update(adcode=371422), "a code that is a number"),
    (lambda r: r["sections"]["head"]["numbers"][0].update(status="done"), "a status that is none of ours"),
    (lambda r: r["charts"].update(empty={"alt": "", "caption": "", "data": []}), "a chart without data"),
    (lambda r: r["content"][0]["blocks"].append({"block": "paragraph", "html": "<p>"}), "a block of HTML"),
]


@pytest.mark.parametrize(("spoil", "_what"), BROKEN, ids=[what for _, what in BROKEN])
def test_what_a_reader_could_not_use_is_refused(report, spoil, _what):
    broken = copy.deepcopy(report)
    spoil(broken)
    assert faults(broken) != []

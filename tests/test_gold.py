"""The extraction does not get worse: its scores on gold stay at or above the floors of `gold/floors.json`."""

import csv
import json

import pytest
from gold_scores import GOLD, SCORER, digest, documents, scores

FLOORS = json.loads((GOLD / "floors.json").read_text(encoding="utf-8"))["floors"]
CASES = [(folder, way, level) for folder, ways in FLOORS.items() for way in ("told", "untold") for level in ways[way]]
pytestmark = pytest.mark.skipif(not SCORER.exists(), reason="the scorer in ../shared/tools is not here")


@pytest.fixture(scope="module")
def reached():
    return {(folder, way): scores(folder, told=way == "told") for folder in FLOORS for way in ("told", "untold")}


@pytest.mark.parametrize(("folder", "way", "level"), CASES)
def test_no_score_falls(folder, way, level, reached):
    assert reached[folder, way][level] >= FLOORS[folder][way][level]


@pytest.mark.parametrize("folder", FLOORS)
def test_the_floors_are_of_this_corpus(folder):
    assert digest(folder) == FLOORS[folder]["digest"], "documents or gold changed: run tests/make_floors.py"


@pytest.mark.parametrize("folder", FLOORS)
def test_gold_stands_in_its_documents(folder):
    with (GOLD / folder / "gold.tsv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            raw = (documents(folder) / row["doc"]).read_bytes().decode("utf-8")
            assert raw[int(row["start"]) : int(row["end"])] == row["exact"], row

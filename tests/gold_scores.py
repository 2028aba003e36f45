"""The scores of the extraction against gold, with the scorer that the documents' readers share."""

import csv
import hashlib
import importlib.util
import math
from pathlib import Path

from yigong_analysis.facts.extraction import facts_of

GOLD = Path(__file__).parent / "gold"
SHARED = Path(__file__).resolve().parents[2] / "shared"
SCORER = SHARED / "tools" / "score_facts.py"
LEVELS = ("span", "value", "fact", "full")


def documents(folder: str) -> Path:
    """Where the documents of a gold folder are; those of the seeds are not ours to keep."""
    return SHARED / "corpus" / "seeds" / "docs" if folder == "seeds" else GOLD / folder / "docs"


def meta(folder: str) -> list[dict[str, str]]:
    """One row a document, with its place and day."""
    with (GOLD / folder / "meta.tsv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def digest(folder: str) -> str:
    """sha256 over documents and gold: a floor holds for this corpus only."""
    hashed = hashlib.sha256((GOLD / folder / "gold.tsv").read_bytes())
    for row in meta(folder):
        hashed.update((documents(folder) / row["doc"]).read_bytes())
    return hashed.hexdigest()


def _scorer():
    spec = importlib.util.spec_from_file_location("score_facts", SCORER)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def scores(folder: str, *, told: bool) -> dict[str, float]:
    """F1 at each level and the agreement of intervals, cut to three digits.

    `told`: the extraction is given the day and the place of each document, as a user who knows them would.
    """
    scorer, found = _scorer(), []
    for row in meta(folder):
        raw = (documents(folder) / row["doc"]).read_bytes().decode("utf-8")
        facts = facts_of(raw, row["date"], row["adcode"]) if told else facts_of(raw)
        found += [{"doc": row["doc"]} | {name: getattr(fact, name) for name in fact.__slots__} for fact in facts]
    result, _ = scorer.score(scorer.read_gold(GOLD / folder / "gold.tsv"), found)
    reached = {level: result[level]["f1"] for level in LEVELS} | {"interval": result["interval"]}
    return {level: math.floor(score * 1000) / 1000 for level, score in reached.items()}

"""Raise the floors of `tests/gold/floors.json` to what the extraction reaches now.

python tests/make_floors.py                  raises; refuses if any score fell
python tests/make_floors.py --lower "reason" writes lower floors too, and keeps the reason
"""

import argparse
import json
import sys

from gold_scores import GOLD, digest, scores

FOLDERS = ("dev", "seeds", "made")
FILE = GOLD / "floors.json"


def measured() -> dict:
    """The floors that the present extraction would set."""
    return {
        folder: {"digest": digest(folder)} | {
            way: scores(folder, told=told) for way, told in (("told", True), ("untold", False))
        }
        for folder in FOLDERS
    }  # fmt: skip


def fallen(old: dict, new: dict) -> list[str]:
    """The scores that are lower than their floor."""
    return [
        f"{folder} {way} {level}: {new[folder][way][level]} < {floor}"
        for folder, ways in old.items()
        for way in ("told", "untold")
        for level, floor in ways.get(way, {}).items()
        if new[folder][way][level] < floor
    ]


def main() -> int:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--lower", metavar="REASON", help="lower floors where scores fell, and say why")
    reason = arguments.parse_args().lower
    kept = json.loads(FILE.read_text(encoding="utf-8")) if FILE.exists() else {"floors": {}, "lowered": []}
    new = measured()
    lower = fallen(kept["floors"], new)
    if lower and not reason:
        print("\n".join(lower), "lower floors take --lower with a reason", sep="\n", file=sys.stderr)
        return 1
    kept["floors"] = new
    kept["lowered"] += [f"{line}: {reason}" for line in lower]
    FILE.write_text(json.dumps(kept, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

"""The descriptor of the case base (`datapackage.json`, Frictionless Data Package): does it say what the files are?"""

import json
from hashlib import sha256
from pathlib import Path

from yigong_analysis.tables import read_cells

NAME = "datapackage.json"


def describe(folder: Path) -> dict:
    """The descriptor of a folder as it stands. Raises OSError or ValueError if it cannot be read."""
    return json.loads((folder / NAME).read_text(encoding="utf-8"))


def _measured(file: Path) -> dict:
    content = file.read_bytes()
    return {"bytes": len(content), "hash": f"sha256:{sha256(content).hexdigest()}"}


def differences(folder: Path) -> list[str]:
    """What the descriptor says otherwise than the files: `facts: hash`, `facts: fields`; empty if all agrees."""
    found = []
    for resource in describe(folder)["resources"]:
        file = folder / resource["path"]
        found += [f"{resource['name']}: {key}" for key, value in _measured(file).items() if resource[key] != value]
        if [field["name"] for field in resource["schema"]["fields"]] != read_cells(file)[0]:
            found.append(f"{resource['name']}: fields")
    return found


def stamp(folder: Path) -> None:
    """Write length and hash of each file into the descriptor: after every change of a table."""
    package = describe(folder)
    for resource in package["resources"]:
        resource |= _measured(folder / resource["path"])
    (folder / NAME).write_text(json.dumps(package, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")

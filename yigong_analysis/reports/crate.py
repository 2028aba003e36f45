"""`ro-crate-metadata.json`: what a rendered set is, what it was made from and with what, for archives and citations.

RO-Crate 1.1 (https://w3id.org/ro/crate/1.1). The sources are described and not contained: they belong to their
publishers. No clock: the date of the set is the last day on which one of its sources was published or read.
"""

import json
from collections.abc import Iterable
from importlib.metadata import metadata
from pathlib import Path
from typing import TYPE_CHECKING

from yigong_analysis.display.markup import LANGUAGE_CODES
from yigong_analysis.phrases import LANGUAGES, say
from yigong_analysis.places import names
from yigong_analysis.reports import stores

if TYPE_CHECKING:
    from yigong_analysis.rows import Row

FILE = "ro-crate-metadata.json"
PROFILE = "https://w3id.org/ro/crate/1.1"
LICENCE = "https://creativecommons.org/licenses/by/4.0/"
SOFTWARE, AUTHORS, RENDERING = "#yigong_analysis", "#contributors", "#rendering"
TYPES = {
    ".csv": "text/csv",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".html": "text/html",
    ".ipynb": "application/x-ipynb+json",
    ".js": "text/javascript",
    ".json": "application/json",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
}


def _ref(name: str) -> dict[str, str]:
    return {"@id": name}


def _refs(found: Iterable[str]) -> list[dict[str, str]]:
    return [_ref(name) for name in sorted(set(found))]


def _source_id(source_id: str) -> str:
    return f"#source-{source_id}"


def _source(source: "Row") -> dict:
    """A document or page as its publisher has it: title, day, address, hash; never its text."""
    told = {
        "@id": _source_id(source["source_id"]),
        "@type": "CreativeWork",
        "identifier": source["source_id"],
        "name": source["title"],
        "publisher": source["publisher"],
        "datePublished": source["published"],
        "url": source["url"] if source["url"].startswith(("http://", "https://")) else "",
        "sha256": source["sha256"],
        "contentSize": f"{source['size_bytes']:.0f} B" if source["size_bytes"] else "",
        "conditionsOfAccess": " / ".join(say("crate_third_party", lang) for lang in LANGUAGES),
    }
    return {key: value for key, value in told.items() if value}


def _file(name: str, size: int, digest: str) -> dict:
    kind = TYPES.get(Path(name).suffix, "application/octet-stream")
    told = {"@id": name, "@type": "File", "encodingFormat": kind, "contentSize": f"{size} B", "sha256": digest}
    return {key: value for key, value in told.items() if value}


def _report(name: str, made: dict, files: dict[str, list]) -> list[dict]:
    """A report with its files, its parameters and what it is based on."""
    parameters = [
        {"@id": f"#{name}-{key}", "@type": "PropertyValue", "name": key, "value": json.dumps(value, ensure_ascii=False)}
        for key, value in sorted(made["parameters"].items())
    ]
    place = made["parameters"].get("adcode") or made["parameters"].get("province") or ""
    told = {
        "@id": f"{name}/",
        "@type": "Dataset",
        "name": made["title"],
        "description": made["finding"],
        "inLanguage": LANGUAGE_CODES[name.split("/")[0]],
        "about": _ref(f"#place-{place}") if place in names() else None,
        "isBasedOn": _refs(map(_source_id, made["sources"])),
        "additionalProperty": [_ref(item["@id"]) for item in parameters],
        "hasPart": [_ref(f"{name}/{file}") for file in sorted(files)],
    }
    digests = {"report.json": made["sha256"]}
    parts = [_file(f"{name}/{file}", seen[0], digests.get(file, "")) for file, seen in sorted(files.items())]
    return [{key: value for key, value in told.items() if value}, *parameters, *parts]


def _place(adcode: str) -> dict:
    return {"@id": f"#place-{adcode}", "@type": "Place", "name": names()[adcode], "identifier": f"GB/T 2260 {adcode}"}


def _root(day: str, reports: Iterable[str]) -> list[dict]:
    """The set as a whole, its authors, its software and the rendering that ties them together."""
    package = metadata("yigong-analysis")
    authors = {"@id": AUTHORS, "@type": "Organization", "name": package["Author"]}
    software = {
        "@id": SOFTWARE,
        "@type": "SoftwareApplication",
        "name": "yigong_analysis",
        "softwareVersion": package["Version"],
        "author": _ref(AUTHORS),
        "license": "https://www.apache.org/licenses/LICENSE-2.0",
    }
    root = {
        "@id": "./",
        "@type": "Dataset",
        "name": " / ".join(say("site_title", lang) for lang in LANGUAGES),
        "description": " / ".join(say("crate_description", lang) for lang in LANGUAGES),
        "author": _ref(AUTHORS),
        "license": _ref(LICENCE),
        "version": package["Version"],
        "datePublished": day,
        "hasPart": [_ref("index.html"), *_refs(f"{name}/" for name in reports)],
        "mentions": _ref(RENDERING),
    }
    licence = {"@id": LICENCE, "@type": "CreativeWork", "name": "Creative Commons Attribution 4.0 International"}
    about = {"@id": FILE, "@type": "CreativeWork", "conformsTo": _ref(PROFILE), "about": _ref("./")}
    index = {"@id": "index.html", "@type": "File", "encodingFormat": "text/html"}
    return [about, root, authors, software, licence, index]


def crate(made: dict[str, dict], files: dict[str, dict[str, list]]) -> dict:
    """The crate of a set. Input: for each report by name (`zh/371422`) its index entry, and its files with their sizes.

    Entries hold `title`, `finding`, `parameters`, `sources` (source_ids) and `sha256` (of report.json), as
    `summary.entry` and `make` give them; a report left by an older version is listed with what its entry has.
    """
    # tables and pandas: a run that has nothing to render needs neither
    from yigong_analysis import pipeline
    from yigong_analysis.rows import rows_of

    made = {name: {"parameters": {}, "sources": [], "sha256": ""} | entry for name, entry in made.items()}
    read = {source_id for entry in made.values() for source_id in entry["sources"]}
    sources = sorted((s for s in rows_of(pipeline.sources()) if s["source_id"] in read), key=lambda s: s["source_id"])
    day = max((max(source["published"], source["accessed"]) for source in sources), default="")
    places = {entry["parameters"].get(key, "") for entry in made.values() for key in ("adcode", "province")}
    rendering = {
        "@id": RENDERING,
        "@type": "CreateAction",
        "name": "yigong render",
        "instrument": _ref(SOFTWARE),
        "object": [_ref(_source_id(source["source_id"])) for source in sources],
        "result": _ref("./"),
    }
    graph = [*_root(day, made), rendering, *(_place(adcode) for adcode in sorted(places & set(names())))]
    for name in sorted(made):
        graph += _report(name, made[name], files[name])
    return {"@context": f"{PROFILE}/context", "@graph": [*graph, *map(_source, sources)]}


def write(out: Path, made: dict[str, dict], files: dict[str, dict[str, list]]) -> None:
    """`ro-crate-metadata.json` at the root of a set, a line an entity."""
    found = crate(made, files)
    lines = ",\n  ".join(json.dumps(entity, ensure_ascii=False) for entity in found["@graph"])
    text = f'{{"@context": {json.dumps(found["@context"])},\n "@graph": [\n  {lines}\n ]}}\n'
    stores.put(out / FILE, text.encode())

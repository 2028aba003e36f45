"""The folder of reports as a site: shared assets once, and the index of all that has been rendered.

`out` is a folder, or a path of universal-pathlib in an object store.
"""

import json
from collections.abc import Iterable
from pathlib import Path

from yigong_analysis import paths
from yigong_analysis.phrases import LANGUAGES
from yigong_analysis.reports import stores
from yigong_analysis.reports.index import data as index_data
from yigong_analysis.reports.index import page as index_page
from yigong_analysis.reports.index import rows as index_rows
from yigong_analysis.reports.index.map import Map
from yigong_analysis.reports.index.rows import Row
from yigong_analysis.reports.summary import entry

INDEX = "index.html"


def copy_assets(out: Path) -> None:
    """Style sheets and fonts, once for all pages; unchanged files are left as they are."""
    for source in sorted(paths.ASSETS.rglob("*")):
        target = out / "assets" / source.relative_to(paths.ASSETS)
        if source.is_file() and not stores.holds(target, source.read_bytes()):
            stores.put(target, source.read_bytes())


def _folders(out: Path, lang: str, known: Iterable[str]) -> list[Path]:
    """The finished reports. A listing of a shared folder may lag behind what was written."""
    folders = {f"{lang}/{folder.name}": folder for folder in stores.reports(out, lang)}
    unlisted = [name for name in known if name.startswith(f"{lang}/") and name not in folders]
    late = [out / name for name in unlisted if (out / name / "report.json").exists()]
    return [*folders.values(), *late]


def _rows(out: Path, lang: str, known: dict[str, dict]) -> list[Row]:
    """The reports of one language in the order of the index; what the ledger does not know is read from report.json."""
    rows = []
    for folder in _folders(out, lang, known):
        told = known.get(f"{lang}/{folder.name}")
        told = told or entry(json.loads((folder / "report.json").read_text(encoding="utf-8")))
        rows.append(index_rows.row(folder.name, told, lang))
    return sorted(rows, key=index_rows.order)


def write_index(out: Path, known: dict[str, dict], drawn: Map | None = None) -> Path:
    """`index.html` over every finished report in `out`, Chinese first, and the data of its search and ranking.

    `known`: what the ledger keeps of reports by name (`zh/371422`); of the others it is read from report.json.
    `drawn`: the map that a user supplied; without one there is none, also where an earlier index had one.
    """
    sections = {}
    for lang in LANGUAGES:
        rows = _rows(out, lang, known)
        picture = out / "assets" / f"map.{lang}.svg"
        if rows:
            for name, content in index_data.scripts(rows, lang).items():
                stores.put(out / "assets" / name, content)
            sections[lang] = index_page.section(lang, rows, drawn.html(lang, rows) if drawn else "")
        if rows and drawn:
            stores.put(picture, drawn.svg(lang, rows))
        else:
            stores.remove(picture)
    stores.put(out / INDEX, index_page.page(sections).encode())
    return out / INDEX

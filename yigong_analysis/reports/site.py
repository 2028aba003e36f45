"""The folder of reports as a site: shared assets once, and an index page of all that has been rendered.

`out` is a folder, or a path of universal-pathlib in an object store.
"""

import json
from collections.abc import Iterable
from pathlib import Path

from yigong_analysis import paths
from yigong_analysis.display.markup import escape
from yigong_analysis.phrases import LANGUAGES, say
from yigong_analysis.places import names
from yigong_analysis.reports import stores
from yigong_analysis.reports.folder import COMPARISON, FOLDERS, OVERALL
from yigong_analysis.reports.summary import entry

INDEX = "index.html"
FIRST = [FOLDERS[COMPARISON], *OVERALL.values()]  # pages over all places stand before the places


def copy_assets(out: Path) -> None:
    """Style sheets and fonts, once for all pages; unchanged files are left as they are."""
    for source in sorted(paths.ASSETS.rglob("*")):
        target = out / "assets" / source.relative_to(paths.ASSETS)
        if source.is_file() and not stores.holds(target, source.read_bytes()):
            stores.put(target, source.read_bytes())


def _order(folder: Path) -> tuple:
    name = folder.name
    return (FIRST.index(name), "") if name in FIRST else (len(FIRST) + (not name.isdigit()), name)


def _told(folder: Path) -> dict[str, str]:
    """Title and finding of a report that the ledger does not know."""
    return entry(json.loads((folder / "report.json").read_text(encoding="utf-8")))


def _entry(folder: Path, lang: str, told: dict[str, str], places: dict[str, str]) -> str:
    link = f"{lang}/{escape(folder.name)}/index.html"
    place = f" · {escape(places[folder.name])} {escape(folder.name)}" if folder.name in places else ""
    title, finding = escape(told["title"]), escape(told["finding"])
    return (
        f'<li id="{lang}-{escape(folder.name)}"><h2><a href="{link}">{title}</a></h2>'
        f"<p>{finding}</p>"
        f'<p class="links"><a href="{lang}/{escape(folder.name)}/report.json">report.json</a>{place}</p></li>'
    )


def _folders(out: Path, lang: str, known: Iterable[str]) -> list[Path]:
    """The finished reports in the order of the index. A listing of a shared folder may lag behind what was written."""
    folders = {f"{lang}/{folder.name}": folder for folder in stores.reports(out, lang)}
    unlisted = [name for name in known if name.startswith(f"{lang}/") and name not in folders]
    late = [out / name for name in unlisted if (out / name / "report.json").exists()]
    return sorted([*folders.values(), *late], key=_order)


def _language(out: Path, lang: str, known: dict[str, dict[str, str]]) -> str:
    folders = _folders(out, lang, known)
    if not folders:
        return ""
    code = {"zh": "zh-CN", "en": "en"}[lang]
    names_of_places = names(lang)
    entries = "".join(_entry(f, lang, known.get(f"{lang}/{f.name}") or _told(f), names_of_places) for f in folders)
    return (
        f'<section class="lang" lang="{code}"><h1 class="site">{escape(say("site_title", lang))}</h1>'
        f'<p>{escape(say("site_lead", lang))}</p><ul class="places">{entries}</ul></section>'
    )


def write_index(out: Path, known: dict[str, dict[str, str]]) -> Path:
    """`index.html` over every finished report in `out`, Chinese first, in the order of adcodes.

    `known`: title and finding of reports by name (`zh/371422`); of the others they are read from report.json.
    """
    body = "".join(_language(out, lang, known) for lang in LANGUAGES)
    html = (
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(say('site_title', 'zh'))} · {escape(say('site_title', 'en'))}</title>\n"
        '<link rel="stylesheet" href="assets/page.css">\n</head>\n<body>\n'
        f'<div class="page"><main>{body}</main></div>\n</body>\n</html>\n'
    )
    stores.put(out / INDEX, html.encode())
    return out / INDEX

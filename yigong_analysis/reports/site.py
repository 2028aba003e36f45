"""The folder of reports as a site: shared assets once, and an index page of all that has been rendered."""

import json
import shutil
from pathlib import Path

from yigong_analysis import paths, schema
from yigong_analysis.display.markup import escape
from yigong_analysis.phrases import LANGUAGES, say

FIRST = ["compare", "facts"]  # pages over all places stand before the places


def copy_assets(out: Path) -> None:
    """Style sheets and fonts, once for all pages; unchanged files are left as they are."""
    for source in sorted(paths.ASSETS.rglob("*")):
        target = out / "assets" / source.relative_to(paths.ASSETS)
        if source.is_dir() or (target.exists() and target.read_bytes() == source.read_bytes()):
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)


def _order(folder: Path) -> tuple:
    name = folder.name
    return (FIRST.index(name), "") if name in FIRST else (len(FIRST) + (not name.isdigit()), name)


def _entry(folder: Path, lang: str) -> str:
    report = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    names = schema.reference("divisions")[lang]
    head = report["sections"]["head"]
    link = f"{lang}/{escape(folder.name)}/index.html"
    finding = head.get("finding", "")
    place = f" · {escape(names[folder.name])} {escape(folder.name)}" if folder.name in names.index else ""
    return (
        f'<li id="{lang}-{escape(folder.name)}"><h2><a href="{link}">{escape(report["title"])}</a></h2>'
        f"<p>{escape(finding)}</p>"
        f'<p class="links"><a href="{lang}/{escape(folder.name)}/report.json">report.json</a>{place}</p></li>'
    )


def _language(out: Path, lang: str) -> str:
    folders = sorted((p.parent for p in (out / lang).glob("*/report.json")), key=_order)
    if not folders:
        return ""
    code = {"zh": "zh-CN", "en": "en"}[lang]
    entries = "".join(_entry(folder, lang) for folder in folders)
    return (
        f'<section class="lang" lang="{code}"><h1 class="site">{escape(say("site_title", lang))}</h1>'
        f'<p>{escape(say("site_lead", lang))}</p><ul class="places">{entries}</ul></section>'
    )


def write_index(out: Path) -> Path:
    """`index.html` over every finished report in `out`, Chinese first, in the order of adcodes."""
    body = "".join(_language(out, lang) for lang in LANGUAGES)
    html = (
        '<!DOCTYPE html>\n<html lang="zh-CN">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(say('site_title', 'zh'))} · {escape(say('site_title', 'en'))}</title>\n"
        '<link rel="stylesheet" href="assets/page.css">\n</head>\n<body>\n'
        f'<div class="page"><main>{body}</main></div>\n</body>\n</html>\n'
    )
    index = out / "index.html"
    aside = out / f".{index.name}"
    aside.write_text(html, encoding="utf-8")
    aside.replace(index)
    return index

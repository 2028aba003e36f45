"""A review as a page and as JSON in a folder of its own, beside the assets that the page needs."""

import json
import os
from pathlib import Path

from yigong_analysis.display.markup import escape, paragraph, table
from yigong_analysis.phrases import say
from yigong_analysis.reports import site, stores
from yigong_analysis.reports.pages.head import head
from yigong_analysis.reports.review import told
from yigong_analysis.reports.review.changes import Change, Review

STYLES = ("page.css", "sections.css")
COLUMNS = ("rv_col_kind", "rv_col_what", "rv_col_old", "rv_col_new", "rv_col_pages")


def _link(name: str, new: str, out: Path) -> str:
    """A report of the newer set by its name, as a link where it lies on this machine."""
    page = Path(new, name, "index.html")
    if "://" in new or not page.is_file():
        return escape(name)
    return f'<a href="{escape(Path(os.path.relpath(page, out)).as_posix())}">{escape(name)}</a>'


def _cells(change: Change, new: str, out: Path, lang: str) -> list[str]:
    shown, more = change.reports[: told.NAMED], len(change.reports) - told.NAMED
    links = escape(say("comma", lang)).join(_link(name, new, out) for name in shown)
    told_more = say("rv_and_more", lang, listed="", n=more) if more > 0 else ""
    return [
        escape(told.kind_words(change.kind, lang)),
        escape(told.subject(change, lang)),
        escape(told.value(change, "old", lang)),
        escape(told.value(change, "new", lang)),
        f"<span>{links}{escape(told_more)}</span>",
    ]


def body(found: Review, shown: int, new: str, out: Path, lang: str) -> str:
    """What the page says: a sentence, the most important changes with both values, all changes by kind."""
    html = f"<h1>{escape(say('rv_title', lang))}</h1>" + paragraph(escape(told.lead(found, lang)), "yg-finding")
    if found.changes:
        header = [say(key, lang) for key in COLUMNS]
        cells = [_cells(change, new, out, lang) for change in found.changes[:shown]]
        html += f"<h2>{escape(say('rv_h_changes', lang))}</h2>"
        html += table(header, cells, say("rv_cap_changes", lang, n=len(cells), all=len(found.changes)))
        counts = [[escape(told.kind_words(kind, lang)), str(n)] for kind, n in found.counts.items()]
        html += f"<h2>{escape(say('rv_h_counts', lang))}</h2>"
        html += table([say("rv_col_kind", lang), say("rv_col_n", lang)], counts, say("rv_cap_counts", lang))
    return html + paragraph(escape(say("rv_rule", lang)), "yg-note")


def write(found: Review, shown: int, new: str, out: Path, lang: str) -> Path:
    """`index.html`, `changes.json` and `assets/` in a folder; returns the page. Pages of the newer set are linked."""
    site.copy_assets(out)
    styles = "".join(f'<link rel="stylesheet" href="assets/{name}">\n' for name in STYLES)
    html = (
        head(say("rv_title", lang), lang, styles)
        + '<div class="page page-wide"><main id="main"><section class="yg yg-review">'
        f"{body(found, shown, new, out, lang)}</section></main></div>\n</body>\n</html>\n"
    )
    data = json.dumps(told.as_data(found, shown), ensure_ascii=False, indent=1)
    stores.put(out / "changes.json", f"{data}\n".encode())
    stores.put(out / site.INDEX, html.encode())
    return out / site.INDEX

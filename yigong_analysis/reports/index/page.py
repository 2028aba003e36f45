"""The page of the index: for each language a form and the whole list, as plain HTML that works without scripts."""

from yigong_analysis.display.markup import LANGUAGE_CODES, escape
from yigong_analysis.phrases import LANGUAGES, label, say
from yigong_analysis.reports.index.form import form, province_name
from yigong_analysis.reports.index.rows import KINDS, Row
from yigong_analysis.reports.pages.head import head

SCRIPTS = ("index_search.js", "index_figures.js", "index_ranking.js", "index_comparison.js", "in_sight.js", "index.js")
STYLES = ("page.css", "index.css")


def page(sections: dict[str, str]) -> str:
    """The whole page from the sections of its languages, the first one shown first."""
    title = " · ".join(say("site_title", lang) for lang in LANGUAGES)
    styles = "".join(f'<link rel="stylesheet" href="assets/{name}">\n' for name in STYLES)
    scripts = "".join(f'<script src="assets/{name}" defer></script>\n' for name in SCRIPTS)
    links = "".join(
        f'<a href="#{lang}" lang="{LANGUAGE_CODES[lang]}">{escape(say("ix_language", lang))}</a>' for lang in sections
    )
    first = next(iter(sections), "zh")
    return (
        head(title, first, styles + scripts)
        + f'<div class="page ix"><nav class="top" aria-label="{escape(say("ix_languages", first))}">{links}</nav>\n'
        f"<main>{''.join(sections.values())}</main></div>\n</body>\n</html>\n"
    )


def section(lang: str, rows: list[Row], map_html: str = "") -> str:
    """Everything in one language. `rows` in the order of the list."""
    words = {name: escape(say(f"ix_{name}", lang)) for name in ("h_overall", "h_province", "h_place", "h_own")}
    lists = "".join(_kind(kind, words[f"h_{kind}"], rows, lang) for kind in KINDS)
    title, lead = escape(say("site_title", lang)), escape(say("site_lead", lang))
    missing = escape(say("ix_data_missing", lang, file="{file}"))
    return (
        f'<section class="lang" id="{lang}" lang="{LANGUAGE_CODES[lang]}" data-lang="{lang}" data-missing="{missing}">'
        f'<h1 class="site">{title}</h1><p class="ix-lead">{lead}</p>'
        f"{form(lang, rows)}{map_html}"
        f'<p class="ix-hits" role="status">{escape(say("ix_all_reports", lang, n=len(rows)))}</p>'
        '<div class="ix-side" hidden></div><div class="ix-rank" hidden></div>'
        f'<div class="ix-list">{lists}</div>'
        f'<div class="ix-tray" role="region" aria-label="{escape(say("ix_compare", lang))}" hidden></div></section>'
    )


def _kind(kind: str, heading: str, rows: list[Row], lang: str) -> str:
    own = [row for row in rows if row.kind == kind]
    if not own:
        return ""
    if kind != "place":
        return f'<div class="ix-kind" data-kind="{kind}"><h2>{heading}</h2>{_items(own, lang)}</div>'
    provinces: dict[str, list[Row]] = {}
    for row in own:
        provinces.setdefault(row.place[:2], []).append(row)
    groups = "".join(
        f'<div class="ix-province"><h3>{escape(province_name(digits, lang))}</h3>{_items(inside, lang)}</div>'
        for digits, inside in provinces.items()
    )
    return f'<div class="ix-kind" data-kind="{kind}"><h2>{heading}</h2>{groups}</div>'


def _items(rows: list[Row], lang: str) -> str:
    return f"<ul>{''.join(_item(row, lang) for row in rows)}</ul>"


def _item(row: Row, lang: str) -> str:
    folder = escape(row.folder)
    meta = escape(" · ".join(_meta(row, lang)))
    return (
        f'<li id="{lang}-{folder}"><a href="{lang}/{folder}/index.html">{escape(row.title)}</a>'
        + (f"<p>{escape(row.finding)}</p>" if row.finding and row.kind != "province" else "")
        + (f'<p class="ix-meta">{meta}{_pick(row, lang)}</p>' if meta else "")
        + "</li>"
    )


def _meta(row: Row, lang: str) -> list[str]:
    """What stands below a place: its code, the kinds of its money, its grades, the day it was made for."""
    if row.kind != "place":
        return []
    funds = dict.fromkeys(label("fund_short", fund, lang) for _, fund, _ in row.told)
    grades = dict.fromkeys(label("grade", str(grade), lang) for grade in sorted({g for *_, g in row.told}))
    day = [say("ix_as_of", lang, day=row.as_of)] if row.as_of else []
    comma = {"zh": "、", "en": ", "}[lang]
    return [row.place, *filter(None, [comma.join(funds), comma.join(grades)]), *day]


def _pick(row: Row, lang: str) -> str:
    if not row.figures:
        return ""
    name = escape(say("ix_pick_of", lang, place=row.name))
    box = f'<input type="checkbox" value="{escape(row.folder)}" aria-label="{name}">'
    return f'<label class="ix-pick">{box} {escape(say("ix_pick", lang))}</label>'

"""A page to check an extraction on: the document as it stands, its figures marked, and why each was read so.

One file without any address: style and script are inside and bound by their hashes, so that nothing a document says can
run or be fetched. The script only moves, filters and repeats what the page holds; without it there is the marked text
with a table.
"""

import base64
import hashlib
import html
import re
from collections import Counter
from pathlib import Path

from yigong_analysis import paths
from yigong_analysis.display import fact_words
from yigong_analysis.display.marked_text import Mark, marked
from yigong_analysis.display.markup import LANGUAGE_CODES, bullets, escape, paragraph, table
from yigong_analysis.facts.command.files import SUFFIXES
from yigong_analysis.facts.extraction import Fact, facts_of
from yigong_analysis.phrases import label, rows_by, say, template
from yigong_analysis.text import decode
from yigong_analysis.text.markup import has_markup

CONFIDENCES = (3, 2, 1)
SCRIPTED = 'document.documentElement.className = "js";'  # before anything is laid out
FRAME_HEIGHT = 720  # px, in a notebook; the reader may draw it larger
PATH_LENGTH = 1000
LONG = 20  # characters of a mark that is never broken over two lines
SURROGATE = re.compile("[\ud800-\udfff]")  # half a character: nothing that a file can hold


def _asset(name: str) -> str:
    return (paths.ASSETS / name).read_text(encoding="utf-8")


def _sealed(code: str) -> str:
    """The source expression of a content security policy that allows just this code."""
    return "'sha256-" + base64.b64encode(hashlib.sha256(code.encode()).digest()).decode() + "'"


def _head(title: str, lang: str, style: str, script: str) -> str:
    scripts = f"{_sealed(SCRIPTED)} {_sealed(script)}"
    policy = (
        f"default-src 'none'; style-src {_sealed(style)}; script-src {scripts}; base-uri 'none'; form-action 'none'"
    )
    return (
        f'<!DOCTYPE html>\n<html lang="{LANGUAGE_CODES[lang]}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n<style>{style}</style>\n<script>{SCRIPTED}</script>\n</head>\n"
    )


def _counts(facts: list[Fact], lang: str) -> str:
    """How many figures there are, and how many of each confidence."""
    if not facts:
        return say("marked_none", lang)
    found = Counter(fact.confidence for fact in facts)
    comma = {"zh": "，", "en": ", "}[lang]
    told = [
        say("marked_count", lang, n=found[one], label=label("confidence", str(one), lang))
        for one in CONFIDENCES
        if found[one]
    ]
    return say("marked_counts", lang, n=len(facts), counts=comma.join(told))


def _sample(group: str, words: str, lang: str) -> str:
    return f'<span class="f g-{group}" data-g="{escape(label("group_short", group, lang))}">{escape(words)}</span>'


def _legend(facts: list[Fact], lang: str) -> str:
    """The groups and the confidences that occur, each as it is marked in the text."""
    used = {fact_words.indicator_row(fact.indicator)["group"] for fact in facts}
    groups = [row["code"] for row in rows_by("labels", "kind", "code").values() if row["kind"] == "group"]
    found = {fact.confidence for fact in facts}
    shown = [_sample(group, label("group", group, lang), lang) for group in groups if group in used]
    sure = [
        f'<span class="f k{one}">{escape(label("confidence", str(one), lang))}</span>'
        for one in CONFIDENCES
        if one in found
    ]
    return "".join(
        bullets([escape(say(key, lang)), *items], "legend")
        for key, items in (("marked_groups", shown), ("marked_lines", sure))
        if items
    )


def _header(facts: list[Fact], doc: str, lang: str) -> str:
    kind, note = (paragraph(escape(say(f"marked_{key}", lang)), key) for key in ("kind", "note"))
    counts = paragraph(escape(_counts(facts, lang)), "counts")
    return f"<header>{kind}<h1>{escape(doc)}</h1>{counts}{note if facts else ''}{_legend(facts, lang)}</header>"


def _option(value: str, words: str, n: int, lang: str) -> str:
    return f'<option value="{escape(value)}">{escape(say("marked_option", lang, label=words, n=n))}</option>'


def _filter(facts: list[Fact], page: bool, lang: str) -> str:
    """The controls: one indicator or all, confidences, what is shown; a switch for the markup of a web page."""
    codes = Counter(fact.indicator for fact in facts)
    known = [code for code in rows_by("codebook", "indicator") if code in codes]
    options = _option("", say("marked_all", lang), len(facts), lang) + "".join(
        _option(code, fact_words.indicator_row(code)[lang], codes[code], lang) for code in known
    )
    found = Counter(fact.confidence for fact in facts)
    boxes = "".join(
        f'<label><input type="checkbox" name="confidence" value="{one}" checked> '
        f"{escape(say('marked_option', lang, label=label('confidence', str(one), lang), n=found[one]))}</label>"
        for one in CONFIDENCES
        if found[one]
    )
    indicator, sure = escape(say("col_indicator", lang)), escape(say("col_confidence", lang))
    switch = f'<label class="switch"><input type="checkbox" id="source"> {escape(say("marked_source", lang))}</label>'
    return (
        f'<div class="filter" role="group" aria-label="{escape(say("marked_filter", lang))}">'
        f'<label class="scripted">{indicator} <select id="indicator">{options}</select></label>'
        f'<div class="boxes scripted" role="group" aria-label="{sure}">{boxes}</div>{switch if page else ""}'
        f'<output id="shown" class="scripted" aria-live="polite"'
        f' data-say="{escape(template("marked_shown", lang))}"></output></div>'
    )


def _panel(lang: str) -> str:
    """Where the script shows the figure chosen; its words are those of the table."""
    buttons = "".join(
        f'<button type="button" id="{key}" title="{escape(say(f"marked_{key}", lang))}"'
        f' aria-label="{escape(say(f"marked_{key}", lang))}">{sign}</button>'
        for key, sign in (("previous", "‹"), ("next", "›"), ("close", "×"))
    )
    return (
        f'<section id="panel" aria-label="{escape(say("marked_panel", lang))}" hidden>'
        f'<div class="bar"><p class="keys">{escape(say("marked_keys", lang))}</p>{buttons}</div>'
        f'<div id="fact" aria-live="polite"></div></section>'
    )


def _mark(fact: Fact, number: int, lang: str) -> Mark:
    row = fact_words.indicator_row(fact.indicator)
    letter, title = escape(label("group_short", row["group"], lang)), escape(row[lang])
    long = " long" if fact.end - fact.start > LONG else ""
    opening = (
        f'<a class="f g-{row["group"]} k{fact.confidence}{long}" id="f{number}" href="#r{number}" title="{title}"'
        f' data-g="{letter}" data-i="{escape(fact.indicator)}" data-k="{fact.confidence}">'
    )
    return Mark(fact.start, fact.end, opening)


def _figures(raw: str, facts: list[Fact], lang: str) -> str:
    header = [say(f"col_{column}", lang) for column in fact_words.COLUMNS]
    rows = [fact_words.cells(fact, raw, number, lang) for number, fact in enumerate(facts, 1)]
    ids = [f"r{number}" for number in range(1, len(facts) + 1)]
    listed = table(header, rows, say("marked_caption", lang, n=len(facts)), ids) if facts else ""
    return f'<section id="figures" aria-label="{escape(say("marked_list", lang))}">{listed}</section>'


def page(raw: str, facts: list[Fact], doc: str, lang: str = "zh") -> str:
    """One HTML page to check the facts of a document on; the same bytes for the same input.

    Input: `raw`, the document as it is; its `facts` with offsets into `raw`; `doc`, its name; `lang`, zh or en.
    """
    facts = sorted(facts, key=lambda fact: (fact.start, fact.end))
    style, script = _asset("check_page.css"), _asset("check_page.js")
    marks = [_mark(fact, number, lang) for number, fact in enumerate(facts, 1)]
    links = "".join(
        f'<a class="skip" href="#{target}">{escape(say(key, lang))}</a>'
        for target, key in (("text", "marked_to_text"), ("figures", "marked_to_list"))
    )
    web, named = has_markup(raw), escape(say("marked_text", lang))
    text = f'<section id="text" lang="zh" dir="ltr" tabindex="-1" aria-label="{named}">{marked(raw, marks)}</section>'
    body = (
        f"{links}\n{_header(facts, doc, lang)}\n{_filter(facts, web, lang) if facts or web else ''}\n"
        f"<main>{text}\n<aside>{_panel(lang)}{_figures(raw, facts, lang)}</aside></main>\n"
    )
    head = _head(say("marked_title", lang, doc=doc), lang, style, script)
    return SURROGATE.sub("\ufffd", f"{head}<body>\n{body}<script>{script}</script>\n</body>\n</html>\n")


class FactsShown:
    """A check page inside a notebook: in a frame of its own that shares nothing with JupyterLab."""

    def __init__(self, raw: str, facts: list[Fact], doc: str, lang: str) -> None:
        self.facts, self._page = facts, page(raw, facts, doc, lang)
        self._title, self._text = say("marked_title", lang, doc=doc), _counts(facts, lang)

    def __repr__(self) -> str:
        return f"{self._title}\n{self._text}"

    def _repr_html_(self) -> str:
        return (
            f'<iframe sandbox="allow-scripts" title="{escape(self._title)}" srcdoc="{html.escape(self._page)}"'
            f' style="width:100%;height:{FRAME_HEIGHT}px;border:1px solid #d8dde3;resize:vertical"></iframe>'
        )


def _read(doc: str | Path) -> tuple[str, str]:
    """The text of a document and its name: of a path, or the text itself."""
    if isinstance(doc, Path) or (len(doc) < PATH_LENGTH and "\n" not in doc and doc.lower().endswith(SUFFIXES)):
        path = Path(doc)
        return decode(path.read_bytes(), path.name), path.name
    return doc, ""


def show_facts(doc: str | Path, published: str | None = None, place: str | None = None, lang: str = "zh") -> FactsShown:
    """The facts of one document, marked in its text, as the output of a notebook cell.

    Input: a path (.txt, .html) or the text itself; ISO day of publication and adcode of its own place, where they are
    known. Raises DataError for a file that holds no text.
    """
    raw, name = _read(doc)
    facts = facts_of(raw, published or "", place or "")
    return FactsShown(raw, facts, name or say("marked_text", lang), lang)

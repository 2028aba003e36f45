"""A report as the data that the typst template sets: links that lead somewhere, long words in pieces, columns sized."""

import re
from collections.abc import Iterator
from datetime import date
from itertools import groupby
from pathlib import Path

from yigong_analysis.phrases import LANGUAGES, say
from yigong_analysis.reports.content import blocks_in, runs_in
from yigong_analysis.reports.pdf import columns, marks, pictures
from yigong_analysis.reports.pdf.annex import moved

DAY = re.compile(r"\d{4}-\d\d-\d\d")
NO_DAY = "2000-01-01"  # PDF/A demands a date, and a clock would make equal reports differ
REGIONS = {"zh": "cn", "en": "gb"}
LONG = re.compile(rf"[!-~]{{{columns.BREAK + 1},}}")
PIECE = 4  # letters between two places where a long word may break
LINE = re.compile(r"(\n)")
NOTE = 200  # letters
FOOT = 105.0  # ems of words that two lines at the foot of a page hold beside its number
TALL = 400  # letters of a cell, or
LINES = 15  # lines, from which a row may be taller than a page


def document(report: dict, folder: Path) -> dict:
    """All that the template needs of a report.

    Input: the content of report.json; the folder with its pictures (`figures/`).
    """
    lang = report["parameters"].get("lang", LANGUAGES[0])
    content = _side_by_side(moved(report["content"], folder, lang))
    parts = _Parts(content, lang)
    title = report["title"] or parts.title or report["made_by"]
    annex = _at_the_foot(parts.headings, say("pdf_comma", lang))
    return {
        "title": title,
        "running": _said(title, lang),
        "made_by": report["made_by"],
        "keywords": [word for word in (say("pdf_keyword", lang), *_codes(report["parameters"])) if word],
        "date": [int(number) for number in _day(report).split("-")],
        "lang": lang,
        "region": REGIONS[lang],
        "ems": round(_ems([part for part in content if not part["annex"]])),
        "words": {
            "annex": _said(say("pdf_annex", lang), lang),
            "annex_from": _said(say("pdf_annex_from", lang, page="{page}", parts=annex), lang),
            "page": say("pdf_page", lang, page="{page}", pages="{pages}"),
        },
        "main": parts.groups(annex=False),
        "annex": parts.groups(annex=True),
    }


def _side_by_side(content: list[dict]) -> list[dict]:
    """The parts of a report; charts with only a line of words between them become neighbours, and it comes after."""
    found: list[dict] = []
    for part in content:
        at = len(found)
        while part["part"] == "chart" and at and _is_line(found[at - 1]):
            at -= 1
        beside = at and found[at - 1]["part"] == "chart" and found[at - 1]["annex"] == part["annex"]
        found.insert(at if beside else len(found), part)
    return found


def _is_line(part: dict) -> bool:
    """Whether a part is a note of a line or two and nothing else."""
    (block, *more) = part.get("blocks") or [{}]
    return not more and block.get("kind") == "note" and len(text_of(block["words"])) <= NOTE


def _at_the_foot(headings: list[str], comma: str) -> str:
    """The headings of the annex, or as many of them as two lines hold and … for the rest."""
    for count in range(len(headings), 0, -1):
        said = comma.join([*headings[:count], *(["…"] if count < len(headings) else [])])
        if columns.ems(said) <= FOOT:
            return said
    return ""


def _codes(parameters: dict) -> list[str]:
    found = [parameters.get("adcode"), parameters.get("province"), *(parameters.get("adcodes") or [])]
    return [code for code in found if isinstance(code, str)]


def _day(report: dict) -> str:
    """The day of the newest document of a report that is known to the day."""
    listed = [part.get("documents") for part in report["sections"].values()]
    documents = [item for items in listed if isinstance(items, list) for item in items if isinstance(item, dict)]
    days = [str(item.get("published", "")) for item in documents]
    return max((day for day in days if DAY.fullmatch(day) and _is_day(day)), default=NO_DAY)


def _is_day(words: str) -> bool:
    try:
        date.fromisoformat(words)
    except ValueError:
        return False
    return True


def text_of(runs: list[dict]) -> str:
    """The words of some runs."""
    return "".join(run["text"] for run in runs)


def _said(words: str, lang: str) -> list:
    """Words without looks or links, ready for the template."""
    return marks.ready([{"text": words}] if words else [], lang)


class _Parts:
    """The parts of a report, made ready: `title` and the `headings` of the annex are met on the way."""

    def __init__(self, content: list[dict], lang: str):
        self.lang = lang
        self.title, self.headings = "", []
        self.level, self.annex, self.ids = 0, False, frozenset(_ids(content))
        self.free = set(_links(content)) & self.ids
        self.done = [self._part(part) for part in content]

    def groups(self, annex: bool) -> list[dict]:
        """The parts before or in the annex; neighbours of one page format together, charts side by side together."""
        parts = [part for part in self.done if part["annex"] == annex]
        sets = [self._set(list(some), kind) for kind, some in groupby(parts, lambda part: part["part"])]
        flat = [part for some in sets for part in some]
        return [{"wide": wide, "parts": list(some)} for wide, some in groupby(flat, lambda part: part["wide"])]

    @staticmethod
    def _set(parts: list[dict], kind: str) -> list[dict]:
        if kind != "chart":
            return parts
        pieces = [piece for part in parts for piece in part["pieces"]]
        return [{"part": "charts", "wide": False, "columns": pictures.columns(pieces)}]

    def _part(self, part: dict) -> dict:
        if part["annex"] and not self.annex:
            self.annex, self.level = True, 1  # the annex has a heading of its own
        made = self._chart(part) if part["part"] == "chart" else self._section(part)
        return made | {"part": part["part"], "annex": part["annex"]}

    def _section(self, part: dict) -> dict:
        before = len(self.headings)
        blocks = [self._block(block) for block in part["blocks"]]
        del self.headings[before + 1 :]
        return {"wide": any(block.get("wide") for block in blocks), "blocks": blocks}

    def _chart(self, part: dict) -> dict:
        """The pieces of a chart: the first has its heading and says to the ear what is seen, the last its caption."""
        alt = part["alt"] or part["heading"] or say("pdf_picture", self.lang, chart=part["key"])
        plain = {"alt": "", "heading": [], "level": 0, "id": "", "caption": [], "more": []}
        pieces = [plain | piece for piece in part["pieces"]] or [plain | {"file": "", "svg": "", "top": 0, "foot": 0}]
        pieces[0] |= {"alt": alt, "heading": _said(part["heading"], self.lang), "id": self._own(part.get("id", ""))}
        pieces[0]["level"] = self._next_level(3) if part["heading"] else 0
        pieces[-1] |= {"caption": _said(part["caption"], self.lang), "more": self._runs(part.get("more", []))}
        return {"pieces": pieces, "wide": False}

    def _next_level(self, level: int) -> int:
        """Levels in order, as a screen reader needs them: none is left out on the way down, and the first is 1."""
        self.level = min(level, self.level + 1)
        return self.level

    def _block(self, block: dict) -> dict:
        match block["block"]:
            case "heading":
                return self._heading(block)
            case "list":
                items = [item | {"blocks": [self._block(one) for one in item["blocks"]]} for item in block["items"]]
                return block | {"items": items}
            case "table":
                return self._table(block)
            case "fold":
                words = self._runs(block["words"])
                return block | {"words": words, "blocks": [self._block(one) for one in block["blocks"]]}
        return block | {"words": self._runs(block["words"])}

    def _heading(self, block: dict) -> dict:
        words = text_of(block["words"]).replace("\n", " ")
        self.title = self.title or words
        if self.annex:
            self.headings.append(words)
        level = self._next_level(max(block["level"], 2) if self.annex else block["level"])
        own = self._own(block.get("id", ""))
        return block | {"level": level, "words": self._runs(block["words"]), "id": own}

    def _table(self, block: dict) -> dict:
        count = max([1, len(block["header"]), *(len(row["cells"]) for row in block["rows"])])
        header = block["header"] + [""] * (count - len(block["header"]))
        rows = [row["cells"] + [[]] * (count - len(row["cells"])) for row in block["rows"]]
        shares, least = columns.widths(header, [[text_of(cell) for cell in cells] for cells in rows])
        wide = least > columns.PORTRAIT
        made = [
            {
                "id": self._own(row["id"]),
                "cells": [self._runs(cell, row["id"]) for cell in cells],
                "long": any(len(words) > TALL or words.count("\n") > LINES for words in map(text_of, cells)),
            }
            for row, cells in zip(block["rows"], rows, strict=True)
        ]
        scale = columns.SMALLER if least > columns.LANDSCAPE else 1
        told = {"header": [_said(word, self.lang) for word in header], "caption": _said(block["caption"], self.lang)}
        return block | told | {"rows": made, "columns": shares, "wide": wide, "scale": scale}

    def _own(self, name: str) -> str:
        """The name of a row, for links; the second row of one name has none."""
        mine = name in self.free
        self.free.discard(name)
        return name if mine else ""

    def _runs(self, runs: list[dict], row: str = "") -> list:
        return marks.ready([piece for run in runs for piece in _split(self._linked(run, row))], self.lang)

    def _linked(self, run: dict, row: str) -> dict:
        """A link stays one where it leads to another row of this report, or to an https address."""
        link = run.get("link", "")
        inside = link.startswith("#") and link[1:] in self.ids and link[1:] != row
        if inside or link.startswith(("https://", "http://")):
            return run
        return {key: value for key, value in run.items() if key != "link"}


def _blocks(content: list[dict]) -> list[dict]:
    """Every block of some parts."""
    return [block for part in content for block in blocks_in(part.get("blocks", []))]


def _ids(content: list[dict]) -> Iterator[str]:
    """The names that a link may lead to: of rows of tables, and of what moved to the annex."""
    blocks = _blocks(content)
    named = [*content, *blocks, *(row for block in blocks for row in block.get("rows", []))]
    return (one["id"] for one in named if one.get("id"))


def _ems(content: list[dict]) -> float:
    """The width of all words of some parts on one line, in ems; captions of charts and tables are not counted."""
    return sum(columns.ems(run["text"]) for block in _blocks(content) for run in runs_in(block))


def _links(content: list[dict]) -> Iterator[str]:
    """The names that the links of some parts lead to."""
    runs = [run for block in _blocks(content) for run in runs_in(block)]
    runs += [run for part in content for run in part.get("more", [])]
    return (run["link"][1:] for run in runs if run.get("link", "").startswith("#"))


def _split(run: dict) -> list[dict]:
    """Line ends as runs of their own, and words too long for a line as runs of pieces."""
    found = []
    for line in LINE.split(run["text"]):
        start = 0
        for word in LONG.finditer(line):
            found += [line[start : word.start()], _pieces(word.group())]
            start = word.end()
        found.append(line[start:])
    return [run | {"text": words} for words in found if words]


def _pieces(word: str) -> list[str]:
    return [word[at : at + PIECE] for at in range(0, len(word), PIECE)]

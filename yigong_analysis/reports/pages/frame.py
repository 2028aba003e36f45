"""The frame of a page: head with its policy, way back, downloads, foot, and the panel that a number opens.

No page asks for anything but files of its own folder and of `assets/`: the policy refuses the rest.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from string import Template

from yigong_analysis.display.markup import LANGUAGE_CODES, escape
from yigong_analysis.phrases import say
from yigong_analysis.reports.pages.body import Part
from yigong_analysis.reports.pages.head import POLICY
from yigong_analysis.reports.pages.split import INDEX

FRAME = Path(__file__).parents[1] / "template" / "page.html"
OTHER = {"zh": "en", "en": "zh"}
DATA = (("JSON", "report.json"), ("CSV", "numbers.csv"), ("Notebook", "notebook.ipynb"))
MADE = {"pdf": ("PDF", "report.pdf"), "docx": ("Word", "report.docx")}
WORDS = {
    "skip": "skip", "page_foot": "page_foot", "navigation": "pg_navigation", "document": "pg_document",
    "note": "pg_note", "scroll": "pg_scroll", "back": "pg_return", "previous": "pg_previous", "next": "pg_next",
    "close": "pg_close", "annex": "pg_annex", "panel": "pg_panel", "lost": "pg_lost", "row": "pg_row",
}  # fmt: skip


@dataclass(frozen=True)
class Frame:
    """What stands around the parts of a report; called with parts and the name of their page, it gives the page.

    `formats`: the names of the formats that are made beside the page.
    """

    title: str
    lang: str
    folder: str
    made_by: str
    formats: tuple[str, ...] = ()

    def __call__(self, parts: list[Part], name: str) -> str:
        """The finished page of some parts: the report itself, or one of its sections on a page of its own."""
        whole = name == INDEX
        cited = any(part.key == "cite" for part in parts)
        return _frame().substitute(
            {slot: self._say(key) for slot, key in WORDS.items()},
            code=LANGUAGE_CODES[self.lang],
            policy=POLICY,
            made_by=escape(self.made_by),
            title=escape(self.title),
            kind="" if whole else " page-wide",
            way=self._way() if whole else self._way_back(),
            downloads=self._downloads() if whole else "",
            cite=f' · <a href="#cite">{self._say("h_cite")}</a>' if cited else "",
            parts=_in_order(parts),
        )

    def _say(self, key: str) -> str:
        return escape(say(key, self.lang))

    def _way(self) -> str:
        other = OTHER[self.lang]
        return (
            f'<a href="../../index.html">{self._say("nav_index")}</a> '
            f'<a href="../../index.html#{other}-{escape(self.folder)}" lang="{LANGUAGE_CODES[other]}">'
            f"{self._say('nav_other_language')}</a>"
        )

    def _way_back(self) -> str:
        return f'<a href="{INDEX}">{self._say("pg_back")}</a> <span>{escape(self.title)}</span>'

    def _downloads(self) -> str:
        """Links to the files that stand beside the page."""
        files = [MADE[name] for name in sorted(MADE) if name in self.formats] + list(DATA)
        links = "".join(f'<li><a href="{file}">{name}</a></li>' for name, file in files)
        return f'<ul class="files" aria-label="{self._say("pg_downloads")}">{links}</ul>'


@cache
def _frame() -> Template:
    return Template(FRAME.read_text(encoding="utf-8").rstrip("\n") + "\n")


def _in_order(parts: list[Part]) -> str:
    """The parts as they stand; those of the annex together, so that print can begin it on a new page."""
    main, annex = ("\n".join(p.html for p in parts if p.annex is kind) for kind in (False, True))
    return main + (f'\n<div class="yg-annex">\n{annex}\n</div>' if annex else "")

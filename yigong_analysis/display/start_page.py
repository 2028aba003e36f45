"""The first page for a newcomer: what is here, which places have figures, one of them, a text of one's own, reports."""

import json
from functools import cached_property
from pathlib import Path

from yigong_analysis import paths, pipeline
from yigong_analysis.display.county_menu import county_section
from yigong_analysis.display.front_end import Live, is_open
from yigong_analysis.display.markup import escape, paragraph, table
from yigong_analysis.display.own_document import document_section
from yigong_analysis.display.places_table import places_section
from yigong_analysis.display.section import Page, Section
from yigong_analysis.parameters import check, coded_places, places, refuse
from yigong_analysis.phrases import rows_by

TASKS = ("county", "all", "own", "extract", "audit")
SIDES = {"zh": 0, "en": -1}  # a notebook's title is 中文 · English


def _read(notebook: Path) -> dict:
    return json.loads(notebook.read_text(encoding="utf-8"))


def _title(content: dict, lang: str) -> str:
    """The notebook's own title in one language: the first line of its first cell."""
    first = "".join(content["cells"][0]["source"]).splitlines()[0]
    return first.lstrip("# ").split(" · ")[SIDES[lang]]


def _required(content: dict) -> list[str]:
    """The parameters that a notebook cannot do without."""
    declared = content["metadata"]["yigong"]["parameters"]
    return [name for name, parameter in declared.items() if parameter.get("required")]


class StartPage(Page):
    """The sections of `00_start`; some of them can be used where the notebook is open."""

    def __init__(self, adcode: str, lang: str, as_of: str):
        self.adcode, self.lang, self.as_of = adcode, lang, as_of

    @cached_property
    def _evidence(self) -> pipeline.Evidence:
        return pipeline.run(self.as_of)

    def head(self) -> Section:
        """What there is: figures, documents, places, coded methods."""
        evidence, title = self._evidence, self._say("lab_title")
        counts = {
            "facts": len(evidence.facts),
            "sources": len(evidence.sources),
            "places": len(places(self.as_of)),
            "methods": len(coded_places(self.as_of)),
        }
        said = self._say("lab_finding", **counts)
        other = {"zh": "en", "en": "zh"}[self.lang]
        html = f"<h1>{escape(title)}</h1>{paragraph(escape(said), 'yg-finding')}"
        html += paragraph(
            f'<span lang="{other}">{escape(self._say("lab_other_language"))}</span>'
            f" <code>lang = &quot;{other}&quot;</code>",
            "yg-note",
        )
        return Section("head", html, f"{title}\n{said}", {"title": title, "finding": said, **counts})

    def notebooks(self) -> Section:
        """Each notebook with the question that it answers and what must be filled in."""
        asks = rows_by("phrases", "key")  # a notebook that a user has put there has no row
        found = [path for path in sorted(paths.notebooks().glob("*.ipynb")) if f"lab_asks_{path.stem}" in asks]
        rows, told = [], []
        for path in found:
            content, question = _read(path), self._say(f"lab_asks_{path.stem}")
            title, needed = _title(content, self.lang), _required(content)
            codes = ", ".join(f"<code>{escape(name)}</code>" for name in needed)
            rows.append([self._link(path.name), escape(title), escape(question), codes or "–"])
            told.append({"notebook": path.stem, "title": title, "question": question, "required": needed})
        header = [self._say(f"lab_col_{column}") for column in ("notebook", "title", "question", "required")]
        html = paragraph(escape(self._say("lab_notebooks_lead")))
        html += table(header, rows, self._say("lab_notebooks_caption", n=len(rows)))
        text = "\n".join(f"{row['notebook']}: {row['question']}" for row in told)
        return Section("notebooks", html, text, {"notebooks": told}, self._say("lab_h_notebooks"))

    def _link(self, name: str) -> str:
        """The notebook's name; a link where JupyterLab can follow it."""
        name, stem = escape(name), escape(name.removesuffix(".ipynb"))
        return f'<a href="{name}">{stem}</a>' if is_open() else f"<code>{stem}</code>"

    def places(self) -> Live:
        """The places that have figures."""
        return places_section(self._evidence, self.lang)

    def county(self) -> Live:
        """Head and key figures of one place, with a menu."""
        return county_section(self.adcode, self.lang, self.as_of)

    def document(self) -> Live:
        """A made-up document, and a field for one's own."""
        return document_section(self.lang)

    def reports(self) -> Section:
        """The commands that make reports, and where these are."""
        header = [self._say(f"lab_col_{column}") for column in ("task", "command", "result")]
        rows = [
            [
                escape(self._say(f"lab_task_{task}")),
                f"<code>{escape(self._say(f'lab_command_{task}', adcode=self.adcode))}</code>",
                escape(self._say(f"lab_result_{task}", adcode=self.adcode, language=self.lang)),
            ]
            for task in TASKS
        ]
        lead = self._say("lab_reports_lead")
        html = paragraph(escape(lead)) + table(header, rows, self._say("lab_reports_caption"))
        data = {"commands": [self._say(f"lab_command_{task}", adcode=self.adcode) for task in TASKS]}
        return Section("reports", html, "\n".join([lead, *data["commands"]]), data, self._say("lab_h_reports"))


def start_page(*, adcode: str = "", lang: str = "zh", as_of: str = "") -> StartPage:
    """The start page.

    Input: six-digit adcode of the place shown first; blank is the first one with a coded method; language zh or en;
    `as_of` an ISO date or empty for all sources. Raises ParameterError naming what is allowed.
    """
    refuse(check({"lang": lang, "as_of": as_of} | ({"adcode": adcode} if adcode else {})))
    first = next(iter([*coded_places(as_of), *places(as_of)]), "")
    return StartPage(adcode or first, lang, as_of)

"""What the documentation tells a reader to type: its fenced blocks, line by line, and a desk on which they are run.

A line that a test cannot run is marked in the page, above its block, with the reason; in brackets: the lines that
are meant.

    <!-- not run: needs a cluster -->
    <!-- not run (render --all): every place takes minutes -->

The exit code of a line is 0, unless its comment says `exit code 1` or `退出码 1`.
"""

import io
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import redirect_stdout
from dataclasses import dataclass, field
from pathlib import Path

from markdown_it import MarkdownIt

from yigong_analysis.reports import batch, render

ROOT = Path(__file__).parents[1]
SHELL = {"sh", "bash", "shell", "console"}
MARK = re.compile(r"<!-- not run(?: \((?P<meant>[^)]*)\))?: (?P<reason>.+?) -->", re.S)
EXIT = re.compile(r"#.*(?:exit code|退出码) (\d)")
COMMANDS = ("yigong ", ".venv/bin/", "make ", "$ ")


@dataclass(frozen=True)
class Block:
    """A fenced block: its page, first line, language, text, and the marks above it."""

    page: str
    line: int
    language: str
    text: str
    marks: tuple[tuple[str, str], ...] = ()  # words that a line must hold to be meant (blank: any line), reason

    def lines(self) -> list["Line"]:
        """The commands of a shell block; a line that ends in a backslash goes on."""
        joined = self.text.replace("\\\n", " ").splitlines()
        told = [line.strip().removeprefix("$ ") for line in joined]
        return [
            Line(self, words, next((reason for meant, reason in self.marks if meant in words), ""))
            for words in told
            if words and not words.startswith("#")
        ]


@dataclass(frozen=True)
class Line:
    """One command, and why it is not run (blank: it is)."""

    block: Block
    words: str
    reason: str

    @property
    def exit_code(self) -> int:
        """What the page says that it ends with."""
        found = EXIT.search(self.words)
        return int(found[1]) if found else 0

    def __str__(self) -> str:
        return f"{self.block.page}:{self.block.line}: {self.words}"


def pages() -> list[str]:
    """README and the pages of `docs/`, not those that the site build writes."""
    made = (ROOT / "docs" / "_build", ROOT / "docs" / "reference")
    found = [path for path in sorted((ROOT / "docs").rglob("*.md")) if not any(one in path.parents for one in made)]
    return ["README.md", "README.zh.md", *(path.relative_to(ROOT).as_posix() for path in found)]


def blocks(page: str, text: str) -> Iterator[Block]:
    """The fenced blocks of a page, in lists and quotes too."""
    above = ()
    for token in MarkdownIt().parse(text):
        if token.type == "html_block":
            above += tuple((mark["meant"] or "", mark["reason"]) for mark in MARK.finditer(token.content))
        elif token.type == "fence":
            language = token.info.strip().split(" ")[0]
            yield Block(page, token.map[0] + 1, language, token.content, above)
            above = ()
        elif token.level == 0:
            above = ()


def indented(text: str) -> list[str]:
    """Commands in blocks that are indented, which nothing runs."""
    codes = [token.content for token in MarkdownIt().parse(text) if token.type == "code_block"]
    return [line for code in codes for line in code.splitlines() if line.lstrip().startswith(COMMANDS)]


def targets() -> set[str]:
    """The targets of the Makefile."""
    return set(re.findall(r"^([a-z]+):", (ROOT / "Makefile").read_text(encoding="utf-8"), flags=re.M))


@dataclass
class Desk:
    """A folder in which commands are typed one after another, as by one person in one terminal.

    In a hurry, one language is rendered where the page leaves that open, tables that were written to are put back, and
    only the first reports are rendered at once: those of later lines are checked and kept for one batch at the end,
    `render_kept`, because every run warms up workers of its own.
    """

    folder: Path
    data: Path
    hurry: bool = False
    environment: dict[str, str] = field(default_factory=dict)
    said: dict[str, str] = field(default_factory=dict)  # command → what it printed
    kept: dict[str, object] = field(default_factory=dict)  # name of a report → its job

    def __post_init__(self) -> None:
        self.environment = {"HOME": str(self.folder), "YIGONG_LANG": "en", "YIGONG_DATA": str(self.data)}

    def type(self, line: Line, run: object, patch: object) -> int:
        """Run a line, `yigong` inside this process; returns the exit code."""
        words = shlex.split(line.words, comments=True)
        if words[0] == "make":
            return 0 if words[1] in targets() else 2
        if words[0] == "export":
            self.environment |= [word.split("=", 1) for word in words[1:]]
            return 0
        if Path(words[0]).name != "yigong":
            return self._shell(line.words)
        return self._yigong(words[1:], run, patch)

    def _shell(self, words: str) -> int:
        where = os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]])
        given = os.environ | self.environment | {"PATH": where}
        return subprocess.run(["bash", "-c", words], cwd=self.folder, env=given, check=False).returncode

    def _yigong(self, words: list[str], run: object, patch: object) -> int:
        for name, value in self.environment.items():
            patch.setenv(name, value)
        patch.chdir(self.folder)
        target = None
        if len(words) > 2 and words[-2] == ">":
            *words, _, target = words
        if words[0] == "render":
            words += ["--jobs", "1"] if "--jobs" not in words else []
            words += ["--lang", "en"] if self.hurry and "--lang" not in words else []
            if self.hurry and (self.folder / "reports").is_dir():
                patch.setattr(batch, "render_jobs", self._keep)
        printed = io.TextIOWrapper(io.BytesIO(), encoding="utf-8", write_through=True)
        with redirect_stdout(printed):
            code = run(*words)
        told = self.said[" ".join(words)] = printed.buffer.getvalue().decode("utf-8")
        if target:
            Path(target).write_text(told, encoding="utf-8")
        if self.hurry and "--write" in words:
            shutil.copytree(ROOT / "data", self.data, dirs_exist_ok=True)
        return code

    def _keep(self, jobs: list, *_: object, **__: object) -> render.Result:
        self.kept |= {job.name: job for job in jobs}
        return render.Result(len(jobs), 0, [], [], False)

    def render_kept(self, patch: object) -> render.Result:
        """Render what later lines asked for, as one batch."""
        for name, value in self.environment.items():
            patch.setenv(name, value)
        patch.chdir(self.folder)
        return batch.render_jobs(list(self.kept.values()), "reports", batch.Settings(), io.StringIO(), workers=1)


def lay_out(folder: Path) -> None:
    """The files that pages call by made-up names: documents, tables of cases and parameter sets, a notebook."""
    for name in ("docs/sample", "data"):
        shutil.copytree(ROOT / name, folder / name)
    news = "2024年，宁津县以工代赈项目发放劳务报酬1442万元，带动985人务工。\n"
    for name in ("NEWS.txt", "材料.txt", "FOLDER/a.txt", "FOLDER/b.txt", "文件夹/甲.txt", "NEWS.html"):
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_text(f"<p>{news}</p>" if name.endswith(".html") else news, encoding="utf-8")
    head, *rows = (ROOT / "data/casebase/facts.csv").read_text(encoding="utf-8").splitlines()
    row = next(row for row in rows if row.startswith("s010-nation-2024-year-01,"))
    head_of_pages, page, *_ = (ROOT / "data/casebase/sources.csv").read_text(encoding="utf-8").splitlines()
    for facts, sources in (("MINE.csv", "PAGES.csv"), ("我的案例.csv", "来源.csv")):
        mine = row.replace("s010-nation-2024-year", "mine-2024").replace(
            "3320000,3315000,3325000", "3330000,3325000,3335000"
        )
        (folder / facts).write_text(f"{head}\n{mine}\n", encoding="utf-8")
        (folder / sources).write_text(f"{head_of_pages}\nmine-2024,{page.split(',', 1)[1]}\n", encoding="utf-8")
    for notebook, sets in (("MINE.ipynb", "SETS.csv"), ("我的笔记本.ipynb", "参数表.csv")):
        shutil.copy(ROOT / "notebooks" / "02_case_study.ipynb", folder / notebook)
        (folder / sets).write_text("adcode\n371422\n", encoding="utf-8")

"""The documentation does what it says: every command in it is run, every link leads somewhere, the site is built."""

import doctest
import re
import subprocess
import sys
from urllib.parse import unquote

import pytest
import typer
from conftest import forget
from documented import ROOT, SHELL, Desk, Line, blocks, indented, lay_out, pages, targets
from markdown_it import MarkdownIt
from test_render_failures import run

from yigong_analysis import cli

PAGES = {page: (ROOT / page).read_text(encoding="utf-8") for page in pages()}
LINES = {page: [line for block in blocks(page, text) if block.language in SHELL for line in block.lines()]
         for page, text in PAGES.items()}  # fmt: skip
PYTHON = [block for page, text in PAGES.items() for block in blocks(page, text) if block.language == "python"]
OWN_DESK = {"docs/tutorial.md"}  # writes tables that the other pages must not see
SAME = {"docs/tutorial.zh.md": "docs/tutorial.md"}  # tells the same commands; they are run once
RUN = {page: lines for page, lines in LINES.items() if page not in SAME and any(not line.reason for line in lines)}
NOT_RUN = [line for lines in LINES.values() for line in lines if line.reason]


@pytest.fixture(scope="module")
def shared_desk(english, tmp_path_factory):
    """One folder for all pages, so that a report is rendered once however many pages ask for it."""
    folder = tmp_path_factory.mktemp("desk")
    lay_out(folder)
    return Desk(folder, folder / "data", hurry=True)


def follow(lines: list[Line], desk: Desk) -> None:
    """Type the lines of a page that can be run; each ends as the page says."""
    for line in lines:
        if not line.reason:
            with pytest.MonkeyPatch.context() as patch:
                forget()
                assert (str(line), desk.type(line, run, patch)) == (str(line), line.exit_code)


@pytest.mark.parametrize("page", [page for page in RUN if page not in OWN_DESK])
def test_the_commands_of_a_page_end_as_it_says(page, shared_desk):
    follow(RUN[page], shared_desk)


def test_the_reports_that_the_pages_ask_for_are_rendered(shared_desk, monkeypatch):
    result = shared_desk.render_kept(monkeypatch)
    assert (result.failures, result.findings) == ([], [])
    assert result.done + result.kept == len(shared_desk.kept)


@pytest.fixture(scope="module")
def tutorial(english, tmp_path_factory):
    """The folder of someone who has followed the tutorial."""
    folder = tmp_path_factory.mktemp("tutorial")
    lay_out(folder)
    desk = Desk(folder, folder / "data")
    follow(RUN["docs/tutorial.md"], desk)
    yield desk
    forget()


def test_the_tutorial_prints_what_it_shows(tutorial):
    [shown] = [
        block.text for block in blocks("docs/tutorial.md", PAGES["docs/tutorial.md"]) if block.language == "text"
    ]
    assert shown in "".join(tutorial.said.values())
    for words in ("would add 15 figures and 1 sources", "reports made: 0, left as they were: 2"):
        assert f"`{words}`" in PAGES["docs/tutorial.md"]
        assert any(words in said for said in tutorial.said.values())


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_tutorial_ends_with_the_files_that_it_names(tutorial, lang):
    made = {path.name for path in (tutorial.folder / "out" / lang / "371499").iterdir()}
    named = re.search(r"In the folder .*?In `out/zh", PAGES["docs/tutorial.md"], flags=re.S)[0]
    asked = set(re.findall(r"`([a-z]+\.[a-z]+|figures/)`", named))
    assert {name.rstrip("/") for name in asked} - made == set()


@pytest.mark.parametrize(("page", "lang"), [("docs/tutorial.md", "en"), ("docs/tutorial.zh.md", "zh")])
def test_the_report_has_the_sections_that_the_tutorial_names(tutorial, page, lang):
    made = (tutorial.folder / "out" / lang / "371499" / "index.html").read_text(encoding="utf-8")
    named = re.findall(r"^- .*?“([^”]+)”", PAGES[page], flags=re.M)
    assert len(named) == 2
    assert [name for name in named if f"<h2>{name}" not in made] == []


@pytest.mark.parametrize("page", SAME)
def test_a_translated_page_tells_the_same_commands(page):
    def told(name: str) -> list[str]:
        return [line.words.partition("#")[0].strip() for line in LINES[name] if "YIGONG_LANG" not in line.words]

    assert told(page) == told(SAME[page])


def inline(text: str) -> list[str]:
    """The code spans of a page."""
    found = [child for token in MarkdownIt().parse(text) for child in token.children or ()]
    return [child.content for child in found if child.type == "code_inline"]


def unknown(words: str) -> set[str]:
    """The verb, options or target of a command that do not exist."""
    program, *rest = words.split()
    if program == "make":
        return {rest[0]} - targets()
    command = typer.main.get_command(cli.app)
    while rest and hasattr(command, "commands") and not rest[0].startswith("-"):
        verb = rest.pop(0)
        if verb not in command.commands:
            return {verb}
        command = command.commands[verb]
    options = {option for parameter in command.params for option in parameter.opts} | {"--help", "-h"}
    return {word for word in rest if re.match("--?[a-z]", word)} - options


@pytest.mark.parametrize("page", PAGES)
def test_commands_within_sentences_exist(page):
    spans = [words for words in inline(PAGES[page]) if re.match(r"(yigong|make) [a-z]", words)]
    assert {words: unknown(words) for words in spans if unknown(words)} == {}


def test_a_command_that_does_not_exist_is_found():
    assert unknown("yigong rendr 371422") == {"rendr"}
    assert unknown("yigong render 371422 --langue zh") == {"--langue"}
    assert unknown("yigong cases ad FILE") == {"ad"}
    assert unknown("make dinner") == {"dinner"}
    assert unknown("yigong sources verify --raw FOLDER") == set()


@pytest.mark.parametrize("page", PAGES)
def test_commands_stand_in_fences_where_they_are_run(page):
    assert indented(PAGES[page]) == []


def test_a_command_in_an_indented_block_is_found():
    assert indented("Type\n\n    yigong render 371422\n") == ["yigong render 371422"]


def test_a_mark_means_the_lines_that_it_names():
    page = "<!-- not run (--all): slow -->\n<!-- not run (s3): needs a store -->\n```sh\na --all\nb\nc s3\n```\n"
    [block] = blocks("page", page)
    assert [line.reason for line in block.lines()] == ["slow", "", "needs a store"]
    marked, plain = blocks("page", "<!-- not run: stays open -->\n```sh\na\n```\n\n```sh\nb # exit code 1\n```\n")
    assert [line.reason for line in (*marked.lines(), *plain.lines())] == ["stays open", ""]
    assert plain.lines()[0].exit_code == 1


def test_what_is_not_run_says_why(capsys):
    """The list is printed with `-s`; it grows only with a line here."""
    reasons = sorted({(line.reason, str(line)) for line in NOT_RUN})
    print(*(f"{reason}: {line}" for reason, line in reasons), sep="\n")
    assert len(NOT_RUN) == 32
    assert all(len(reason) > 10 for reason, _ in reasons)


@pytest.mark.parametrize("block", [block for block in PYTHON if not block.marks], ids=lambda b: f"{b.page}:{b.line}")
def test_python_of_the_pages_runs(block, english, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    if ">>>" not in block.text:
        exec(compile(block.text, f"{block.page}:{block.line}", "exec"), {})
        return
    test = doctest.DocTestParser().get_doctest(block.text, {}, block.page, None, block.line)
    assert doctest.DocTestRunner().run(test).failed == 0


def test_an_example_with_another_result_is_found():
    test = doctest.DocTestParser().get_doctest(">>> 1 + 1\n3\n", {}, "page", None, 0)
    assert doctest.DocTestRunner(verbose=False).run(test, out=lambda _: None).failed == 1


def anchors(text: str) -> set[str]:
    """The anchors of the headings of a page, as a code host and the site make them."""
    headings = re.findall(r"^#+ +(.+)$", re.sub(r"^```.*?^```", "", text, flags=re.S | re.M), flags=re.M)
    plain = [re.sub(r"\[([^]]*)\]\([^)]*\)", r"\1", heading).replace("`", "") for heading in headings]
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in plain}


def broken(page: str, text: str) -> list[str]:
    """The relative links and pictures of a page that lead to no file, or to no heading of it."""
    found = []
    for token in MarkdownIt().parse(text):
        for child in token.children or ():
            link = child.attrs.get("href") or child.attrs.get("src") or ""
            if not link or re.match("[a-z]+:", f"{link}"):
                continue
            name, _, anchor = unquote(f"{link}").partition("#")
            target = (ROOT / page).parent / name if name else ROOT / page
            known = not anchor or (target.is_file() and anchor in anchors(target.read_text(encoding="utf-8")))
            if not (target.exists() and known):
                found.append(f"{link}")
    return found


FURTHER = [
    "CONTRIBUTING.md",
    "GLOSSARY.md",
    "CHANGELOG.md",
    "data/README.md",
    "data/casebase/README.md",
    "reports/README.md",
]


@pytest.mark.parametrize("page", [*PAGES, *FURTHER])
def test_links_lead_to_a_file_and_a_heading(page):
    assert broken(page, (ROOT / page).read_text(encoding="utf-8")) == []


def test_a_link_that_leads_nowhere_is_found():
    text = "[a](nowhere.md) [b](audit.md#no-such-heading) [c](audit.md#relations) [d](https://example.org)"
    assert broken("docs/page.md", text) == ["nowhere.md", "audit.md#no-such-heading"]


@pytest.fixture(scope="module")
def site(english, tmp_path_factory):
    """The built documentation; a warning of Sphinx ends the build."""
    folder = tmp_path_factory.mktemp("site")
    words = ["-m", "sphinx", "-q", "-W", "--keep-going", "-c", "docs", "-d", folder / "doctrees", ".", folder / "html"]
    done = subprocess.run([sys.executable, *words], cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    return folder / "html"


def test_the_site_asks_for_nothing_from_elsewhere(site):
    asked = re.compile(
        r"""<(?:script|img|iframe|source)[^>]*\ssrc=["'](?:https?:)?//|<link[^>]*href=["'](?:https?:)?//"""
    )
    assert [path.name for path in site.rglob("*.html") if asked.search(path.read_text(encoding="utf-8"))] == []
    styles = re.compile(r"@import|url\(\s*[\"']?(?:https?:)?//|@font-face")
    assert [path.name for path in site.rglob("*.css") if styles.search(path.read_text(encoding="utf-8"))] == []


def test_the_site_begins_at_its_root_and_can_be_searched(site):
    assert 'url=docs/README.html"' in (site / "index.html").read_text(encoding="utf-8")
    index = (site / "searchindex.js").read_text(encoding="utf-8")
    assert {
        name for name in ("docs/tutorial", "docs/reference/indicators", "GLOSSARY") if f'"{name}"' not in index
    } == set()


def test_a_chinese_page_says_so(site):
    assert '<html class="no-js" lang="zh-CN"' in (site / "docs" / "tutorial.zh.html").read_text(encoding="utf-8")
    assert '<html class="no-js" lang="en"' in (site / "docs" / "tutorial.html").read_text(encoding="utf-8")

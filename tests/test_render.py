"""Reports as files: complete, linked inside, nothing from the net, the same bytes again. One county is rendered."""

import json
import re
from pathlib import Path

import pytest
from conftest import make_reports
from test_sentence import Seen

from yigong_analysis import paths

FILES = [
    "figures/funds_to_wages.csv",
    "figures/funds_to_wages.svg",
    "figures/indicator_dots.csv",
    "figures/indicator_dots.svg",
    "index.html",
    "notebook.ipynb",
    "numbers.csv",
    "report.docx",
    "report.json",
    "report.pdf",
]
ADDRESS = re.compile(r'<a href="https?://[^"]+" rel="noreferrer nofollow">')  # of a source: for readers, never fetched
OUTSIDE = re.compile(
    r"""(?:src|href|action)=["']?(?:[a-z]+:)?//|url\(["']?(?:[a-z]+:)?//|@import|<script(?! src="\.\./\.\./assets/)""",
    re.I,
)


def files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def page_faults(folder: Path) -> list[str]:
    """Links without a target, pictures without a file or words, addresses outside the folder."""
    html = (folder / "index.html").read_text(encoding="utf-8")
    tags = Seen(html).tags
    ids = [attributes["id"] for _, attributes in tags if "id" in attributes]
    links = [attributes["href"] for tag, attributes in tags if tag == "a"]
    faults = [f"no target for {link}" for link in links if link.startswith("#") and link[1:] not in ids]
    faults += [f"id twice: {name}" for name in sorted(set(ids)) if ids.count(name) > 1]
    for attributes in (attributes for tag, attributes in tags if tag == "img"):
        faults += [] if (attributes.get("alt") or "").strip() else ["a picture without words"]
        faults += [] if (folder / attributes["src"]).is_file() else [f"no file {attributes['src']}"]
    return faults + [f"outside: {found}" for found in OUTSIDE.findall(ADDRESS.sub("", html))]


@pytest.fixture(params=["zh", "en"])
def folder(request, rendered):
    return rendered / request.param / "371422"


def report(folder: Path) -> dict:
    return json.loads((folder / "report.json").read_text(encoding="utf-8"), parse_constant=pytest.fail)


def test_all_files_are_there_and_nothing_else(folder):
    assert files(folder) == FILES


def test_assets_are_there_once(rendered):
    assets = files(paths.ASSETS)
    of_the_index = [f"index_{what}.{lang}.js" for what in ("figures", "names") for lang in ("en", "zh")]
    assert files(rendered / "assets") == sorted([*assets, *of_the_index])
    assert {"page.css", "sections.css", "fonts/NotoSansSC-Bold.ttf", "fonts/LICENSE-OFL.txt"} <= set(assets)
    shared = [name for name in files(rendered) if name.endswith((".css", ".ttf"))]
    assert [name for name in shared if not name.startswith("assets/")] == []
    assert not OUTSIDE.search("".join((paths.ASSETS / name).read_text() for name in assets if name.endswith(".css")))
    there = [".ledger.sqlite", "assets", "en", "index.html", "ro-crate-metadata.json", "zh"]
    assert sorted(path.name for path in rendered.iterdir()) == there


def test_a_page_is_whole_in_itself(folder):
    assert page_faults(folder) == []
    assert (folder / "index.html").stat().st_size <= 60_000
    for name in ("page.css", "sections.css", "page.js"):
        assert f"../../assets/{name}" in (folder / "index.html").read_text(encoding="utf-8")


def test_the_pages_a_page_links_to_exist(folder):
    tags = Seen((folder / "index.html").read_text(encoding="utf-8")).tags
    links = [attributes["href"] for tag, attributes in tags if tag in ("a", "link") and "rel" not in attributes]
    links += [attributes["href"] for tag, attributes in tags if tag == "link"]
    assert [
        link for link in links if not link.startswith("#") and not (folder / link.partition("#")[0]).is_file()
    ] == []


@pytest.mark.parametrize(("html", "fault"), [
    ('<a href="#gone">1</a>',                        "no target for #gone"),
    ('<b id="a"></b><b id="a"></b>',                 "id twice: a"),
    ('<img src="x.svg" alt="x">',                    "no file x.svg"),
    ('<img src="index.html" alt=" ">',               "a picture without words"),
    ('<link href="https://x.example/a.css">',        "outside: href=\"https://"),
    ("<style>a{b:url(//x.example/a.ttf)}</style>",   "outside: url(//"),
    ("<script>1</script>",                           "outside: <script"),
])  # fmt: skip
def test_a_faulty_page_is_noticed(tmp_path, html, fault):
    (tmp_path / "index.html").write_text(html, encoding="utf-8")
    assert page_faults(tmp_path) == [fault]


@pytest.mark.parametrize(("lang", "html_lang", "title"), [
    ("zh", "zh-CN", "山东省德州市宁津县 · “1253”工作法 · 2022–2023年"),
    ("en", "en",    "Ningjin County, Dezhou, Shandong · “1253” method · 2022–2023"),
])  # fmt: skip
def test_a_page_names_its_county_and_language(rendered, lang, html_lang, title):
    html = (rendered / lang / "371422" / "index.html").read_text(encoding="utf-8")
    assert re.findall(r'<html lang="([^"]+)"', html) == [html_lang]
    assert re.findall(r"<title>(.*)</title>", html) == [title]
    assert re.findall(r"<h1>(.*?)</h1>", html) == [title]
    assert report(rendered / lang / "371422")["title"] == title


def test_code_is_hidden(folder):
    html = (folder / "index.html").read_text(encoding="utf-8")
    assert [code for code in ("case_study(", "adcode =", "study.head()", "import ") if code in html] == []
    assert "case_study(" in (folder / "notebook.ipynb").read_text(encoding="utf-8")


def test_every_number_in_report_json_has_interval_unit_and_origin(folder):
    told = report(folder)
    numbers = told["sections"]["indicators"]["indicators"]
    assert len(numbers) >= 10
    known = {fact["fact_id"] for fact in told["sections"]["sources"]["facts"]}
    for number in numbers:
        assert number["lo"] <= number["value"] <= number["hi"]
        assert number["unit"]
        assert {number["fact_id"], number["numerator_id"]} & known
    [pay] = [number for number in numbers if number["indicator"] == "labor_remuneration"]
    assert [pay[key] for key in ("value", "lo", "hi", "unit")] == [14_420_000, 14_415_000, 14_425_000, "CNY"]


def test_report_json_names_its_documents_and_how_to_make_it_again(folder):
    told = report(folder)
    [document] = told["sections"]["sources"]["documents"]
    assert document["sha256"] == "5b691f2f3713b26bc41bc72c35fdc3d922ca44e5c7956cd21f46e1e34af5f76b"
    assert len(told["sections"]["sources"]["facts"]) == 25
    assert told["parameters"] == {"adcode": "371422", "lang": folder.parent.name, "as_of": ""}
    assert "yigong render 371422" in told["sections"]["cite"]["command"]
    assert all(chart["data"] and chart["alt"] for chart in told["charts"].values())


def test_the_same_bytes_again_in_another_time_zone_and_locale(rendered, tmp_path, monkeypatch):
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    monkeypatch.setenv("LC_ALL", "C")
    assert make_reports(["371422"], tmp_path / "again", ("zh",)).done == 1
    one, two, en = rendered / "zh/371422", tmp_path / "again/zh/371422", rendered / "en/371422"
    assert [name for name in FILES if (one / name).read_bytes() != (two / name).read_bytes()] == []
    assert [name for name in FILES if (one / name).read_bytes() != (en / name).read_bytes()] == FILES

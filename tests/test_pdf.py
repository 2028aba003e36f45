"""report.pdf: what the page says, as PDF/A-2a and PDF/UA-1, the same bytes for the same report."""

import io
import json
import os
import re
import subprocess
import sys

import pytest

from yigong_analysis.errors import YigongError
from yigong_analysis.phrases import say
from yigong_analysis.reports.content import blocks
from yigong_analysis.reports.pdf import file as pdf
from yigong_analysis.reports.pdf.words import document

pypdf = pytest.importorskip("pypdf")

SPACE = re.compile(r"\s+")
HOSTILE = ["#let x = 1", "$a^2$", "]", "@ref", "<label>", '"', "'", "\\", "*a*", "_b_", "`c`", "= Heading", "//", "~"]


def made(report: dict, folder) -> "pypdf.PdfReader":
    return pypdf.PdfReader(io.BytesIO(pdf.pdf(report, folder)))


def squeezed(words: str) -> str:
    """Words without blanks and line ends: lines of a PDF end elsewhere."""
    return SPACE.sub("", words)


def words_of(reader, first: int = 0, last: int | None = None) -> str:
    return squeezed("".join(page.extract_text() for page in reader.pages[first:last]))


def report_of(*parts: dict, lang: str = "zh", title: str = "县") -> dict:
    return {"made_by": "yigong_analysis 0", "parameters": {"lang": lang}, "title": title, "sections": {}, "charts": {},
            "content": [{"part": "section", "key": f"part-{place}", "annex": False} | part
                        for place, part in enumerate(parts)]}  # fmt: skip


def section(html: str, **more: object) -> dict:
    return {"blocks": blocks(html)} | more


@pytest.fixture(scope="module", params=["zh", "en"])
def place(request, rendered):
    folder = rendered / request.param / "371422"
    return json.loads((folder / "report.json").read_text(encoding="utf-8")), folder


@pytest.fixture(scope="module")
def read(place):
    return pypdf.PdfReader(place[1] / pdf.FILE)


def texts(part: object) -> list[str]:
    if isinstance(part, list):
        return [word for item in part for word in texts(item)]
    if isinstance(part, dict):
        said = [part[key] for key in ("text", "heading", "caption") if isinstance(part.get(key), str)]
        return said + texts(
            [part[key] for key in ("words", "blocks", "items", "rows", "cells", "header") if key in part]
        )
    return [part] if isinstance(part, str) else []


def test_every_word_of_the_page_is_in_the_pdf(place, read):
    said = words_of(read)
    words = [word for text in texts(place[0]["content"]) for word in re.split(r"\s+", text) if word]
    missing = {word for word in words if squeezed(word) not in said}
    assert len(words) > 500
    assert {word for word in missing if not _over_a_line_or_page(word, said)} == set()


def _over_a_line_or_page(word: str, said: str) -> bool:
    """A paragraph that goes on overleaf has a footer inside it: then its two halves are there."""
    return any(word[:cut] in said and word[cut:] in said for cut in range(1, len(word)))


def test_the_brief_has_two_pages_and_says_where_the_annex_begins(place, read):
    report, _ = place
    lang = report["parameters"]["lang"]
    annex = squeezed(say("pdf_annex_from", lang, page=3, parts="")).rstrip("。.")
    assert all(annex in words_of(read, page, page + 1) for page in (0, 1))
    assert words_of(read, 2, 3).find(squeezed(say("pdf_annex", lang))) < 80
    told = squeezed(say("pdf_page", lang, page=1, pages=len(read.pages)))
    assert told in words_of(read, 0, 1)


BETWEEN = [
    ('<p class="yg-note">words between</p>', True),
    ('<p class="yg-finding">words between</p>', False),
    (f'<p class="yg-note">words between{" and more" * 30}</p>', False),
    ('<h2>heading</h2><p class="yg-note">words between</p>', False),
]


@pytest.mark.parametrize(("html", "beside"), BETWEEN, ids=["a note", "a finding", "a paragraph", "a section"])
def test_charts_with_a_note_between_them_stand_side_by_side_and_it_comes_after(tmp_path, html, beside):
    a, b = ({"part": "chart", "key": key, "heading": key, "alt": f"chart {key}", "caption": ""} for key in "ab")
    (group,) = document(report_of(a, section(html), b, lang="en"), tmp_path)["main"]
    assert [len(part.get("columns", ())) for part in group["parts"]] == ([2, 0] if beside else [1, 0, 1])
    assert "words between" in json.dumps(group["parts"][1])


def test_a_cell_of_many_lines_goes_on_over_the_page(tmp_path):
    cell = "<br>".join(f"L{number}" for number in range(95))
    read = made(report_of(section(f"<table><tr><th>a</th></tr><tr><td>{cell}</td></tr></table>")), tmp_path)
    heights = {}
    for page in read.pages:
        page.extract_text(
            visitor_text=lambda words, cm, tm, font, size: heights.setdefault(words.strip(), cm[5] + cm[3] * tm[5])
        )
    lines = [height for words, height in heights.items() if words.startswith("L")]
    assert len(lines) == 95
    assert 40 < min(lines) < max(lines) < 800  # points: between foot and head


def test_the_foot_names_the_parts_of_the_annex_that_two_lines_hold(tmp_path):
    annex = [section(f"<h2>{'很长的标题' * 4}{number}</h2><p>x</p>", annex=True) for number in range(12)]
    read = made(report_of(section("<h1>县</h1>"), *annex), tmp_path)
    said = words_of(read, 0, 1)
    assert "很长的标题0" in said
    assert "、…。" in said
    assert "很长的标题9" not in said


def test_it_is_tagged_described_and_has_an_archive_mark(place, read):
    report, _ = place
    root = read.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert "/StructTreeRoot" in root
    assert str(root["/Lang"]).startswith(report["parameters"]["lang"])
    xmp = root["/Metadata"].get_object().get_data().decode()
    assert "<pdfaid:part>2</pdfaid:part>" in xmp
    assert "<pdfaid:conformance>A</pdfaid:conformance>" in xmp
    assert "<pdfuaid:part>1</pdfuaid:part>" in xmp
    assert read.metadata.title == report["title"]
    assert read.metadata.author == "yigong_analysis"
    told = _alts(root["/StructTreeRoot"])
    assert {chart["alt"] for chart in report["content"] if chart["part"] == "chart"} <= told


def _alts(node) -> set[str]:
    found, todo, seen = set(), [node], set()
    while todo:
        item = todo.pop()
        reference = getattr(item, "idnum", None)
        item = item.get_object()
        if isinstance(item, list):
            todo += list(item)
        elif isinstance(item, dict) and (reference is None or reference not in seen):
            seen.add(reference)
            found |= {str(item["/Alt"])} if "/Alt" in item else set()
            todo += [item.raw_get("/K")] if "/K" in item else []
    return found


def test_headings_are_bookmarks(place, read):
    def flat(outline) -> list[str]:
        return [word for item in outline for word in (flat(item) if isinstance(item, list) else [item.title])]

    marked = set(flat(read.outline))
    headings = [
        block for part in place[0]["content"] for block in part.get("blocks", []) if block["block"] == "heading"
    ]
    assert {"".join(run["text"] for run in block["words"]) for block in headings} <= marked


def test_numbers_lead_to_their_row_and_sources_to_their_address(place, read):
    inside, outside = 0, set()
    for page in read.pages:
        for note in page.get("/Annots", []):
            action = note.get_object().get("/A", {})
            outside |= {action["/URI"]} if "/URI" in action else set()
            inside += "/Dest" in note.get_object() or "/D" in action
    assert inside > 30
    told = json.dumps(place[0]["content"])
    assert {str(link) for link in outside} == set(re.findall(r'"link": "(https?://[^"]+)"', told))


def test_only_the_bundled_font_is_inside(read):
    fonts = set()
    for page in read.pages:
        for font in page["/Resources"].get("/Font", {}).values():
            fonts.add(font.get_object()["/BaseFont"].split("+")[-1].split("-Identity")[0])
    assert fonts
    assert all(font.startswith("/NotoSansSC-") or font.startswith("NotoSansSC-") for font in fonts)


def test_another_process_zone_and_folder_make_the_same_bytes(place, tmp_path):
    report, folder = place
    code = "import json,sys;from pathlib import Path;from yigong_analysis.reports.pdf.file import write;" \
        "f=Path(sys.argv[1]);write(json.loads((f/'report.json').read_text(encoding='utf-8')),f)"  # fmt: skip
    before = (folder / pdf.FILE).read_bytes()
    assert pdf.pdf(report, folder) == before
    zone = os.environ | {"TZ": "Pacific/Auckland", "SOURCE_DATE_EPOCH": "1"}
    subprocess.run([sys.executable, "-c", code, str(folder)], cwd=tmp_path, env=zone, check=True)
    assert (folder / pdf.FILE).read_bytes() == before


def test_markup_of_the_template_language_is_text(tmp_path):
    cells = "".join(f"<tr><td>{words.replace('<', '&lt;')}</td></tr>" for words in HOSTILE)
    html = f"<h1>县</h1><p>{' '.join(HOSTILE).replace('<', '&lt;')}</p><table><tbody>{cells}</tbody></table>"
    said = words_of(made(report_of(section(html), title="#panic() ]"), tmp_path))
    assert all(said.count(squeezed(words)) >= 2 for words in HOSTILE)


def test_names_of_ten_thousand_letters_stay_on_the_page(tmp_path):
    html = f"<h1>县</h1><table><tbody><tr><td>{'W' * 10_000}</td><td>{'宁' * 10_000}</td></tr></tbody></table>"
    reader = made(report_of(section(html)), tmp_path)
    said = words_of(reader)
    assert said.count("W") == 10_000
    assert said.count("宁") == 10_000
    for page in reader.pages:
        edges: list[float] = []
        page.extract_text(visitor_text=lambda text, cm, tm, font, size, e=edges: e.append(cm[4] + tm[4] * cm[0]))
        assert max(edges) < page.mediabox.width


def test_marks_that_turn_the_direction_do_not_stop_it(tmp_path):
    said = words_of(made(report_of({"blocks": [
        {"block": "paragraph", "kind": "", "words": [{"text": "前\u202e1442\u202c后"}]}]}), tmp_path))  # fmt: skip
    assert {"前", "后"} <= set(said)


def test_a_letter_that_the_font_lacks_is_one_error_that_names_it_and_its_part(tmp_path):
    parts = [
        section("<h1>县</h1><p>好</p>"),
        section("<p>✗ 𠮷</p>", key="points"),
        section("<p>✗\u0007</p>", key="cite"),
    ]
    with pytest.raises(YigongError) as caught:
        pdf.pdf(report_of(*parts), tmp_path)
    told = "\n".join(caught.value.faults)
    assert "✗ (U+2717)" in told
    assert "U+20BB7" in told
    assert "points, cite" in told
    assert "--formats" in told


def test_a_broken_picture_is_an_error_and_not_a_crash(tmp_path):
    (tmp_path / "figures").mkdir()
    (tmp_path / "figures" / "a.png").write_bytes(b"no picture")
    chart = {"part": "chart", "key": "a", "heading": "", "alt": "", "caption": ""}
    with pytest.raises(YigongError, match=r"report\.pdf"):
        pdf.pdf(report_of(section("<h1>县</h1>"), chart), tmp_path)


def test_a_users_own_page(tmp_path):
    """A table of a data frame, one without rows, a picture without words, a fold, and headings in any order."""
    import matplotlib.pyplot as plt
    import pandas as pd

    (tmp_path / "figures").mkdir()
    figure, axes = plt.subplots()
    axes.plot([1, 2])
    figure.savefig(tmp_path / "figures" / "output-2.png")
    plt.close(figure)
    frame = pd.DataFrame({f"列{place}": ["长" * 300, "短"] for place in range(9)})
    chart = {"part": "chart", "key": "output-2", "heading": "", "alt": "", "caption": ""}
    html = f"<h3>先</h3><h1>后</h1>{frame.to_html()}{frame[:0].to_html()}<table></table>"
    html += "<details><summary>折</summary><p>开</p></details>"
    reader = made(report_of(section(html), chart, title=""), tmp_path)
    said = words_of(reader)
    assert said.count("长") == 2700
    assert {"先", "后", "短", "折", "开"} <= set(said)
    assert reader.metadata.title == "先"
    assert _alts(reader.trailer["/Root"]["/StructTreeRoot"]) >= {say("pdf_picture", "zh", chart="output-2")}


def test_a_report_of_nothing_is_a_page(tmp_path):
    assert len(made(report_of(title=""), tmp_path).pages) == 1


def test_a_brief_that_cannot_fit_keeps_its_words_and_ordinary_type(tmp_path):
    long = section("<h1>县</h1>" + "<p>字字字字字字字字</p>" * 400)
    reader = made(report_of(long, section("<h2>出处</h2>", annex=True)), tmp_path)
    assert words_of(reader).count("字" * 8) == 400
    assert len(reader.pages) > 3


def test_the_date_is_that_of_the_newest_document(place, read):
    days = [item["published"] for item in place[0]["sections"]["sources"]["documents"]]
    newest = max(day for day in days if re.fullmatch(r"\d{4}-\d\d-\d\d", day))
    assert read.metadata.creation_date_raw.startswith("D:" + newest.replace("-", ""))

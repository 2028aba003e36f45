"""Word documents: a real report, tables and charts, hostile words, and the same bytes every time."""

import json
import os
import re
import shutil
import subprocess
import sys
from functools import partial

import pytest
from docx import Document
from docx.enum.section import WD_SECTION
from lxml import etree
from pypdf import PdfReader
from word_files import LINKED, W, changed, faults, report, run, said, sheets, table, write

from yigong_analysis.reports import content
from yigong_analysis.reports.word import pictures
from yigong_analysis.reports.word.columns import measure, widths
from yigong_analysis.reports.word.xml import plain, web_address

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="100pt" height="{h}pt" viewBox="0 0 100 {h}">'
    '<rect width="100" height="{h}" fill="#fff"/>{bars}</svg>'
)


def svg(height: int, *bars: int) -> str:
    drawn = "".join(f'<rect x="10" y="{top}" width="80" height="20" fill="#0b6a78"/>' for top in bars)
    return SVG.format(h=height, bars=drawn)


@pytest.fixture
def written(tmp_path):
    """Writes a report into the folder of the test and opens the document."""
    return partial(write, tmp_path)


@pytest.fixture(scope="module", params=["zh", "en"])
def real(request, rendered, tmp_path_factory):
    """The Word document of Ningjin's case study as `yigong render` leaves it, and its report."""
    folder = rendered / request.param / "371422"
    return folder / "report.docx", json.loads((folder / "report.json").read_text(encoding="utf-8"))


def all_words(document) -> str:
    return "".join(piece.text or "" for piece in document.element.body.iter(f"{W}t"))


def test_a_real_report_has_no_fault_and_says_all_that_its_page_says(real):
    file, told = real
    assert faults(file) == []
    squeezed = re.sub(r"\s", "", all_words(Document(str(file))))
    words = [piece["text"] for part in told["content"] for block in content.blocks_in(part.get("blocks", []))
             for piece in content.runs_in(block)]  # fmt: skip
    lost = [piece for piece in words if re.sub(r"\s", "", plain(piece)) not in squeezed]
    assert [piece for piece in lost if not re.search(r"\d/\d$", piece)] == []  # a blank before a fraction is ours
    document = Document(str(file))
    charts = [part for part in told["content"] if part["part"] == "chart"]
    described = [drawing.get("descr") for drawing in document.element.body.iter("{*}docPr")]
    further = {chart["heading"] for chart in charts}  # the further pieces of a chart in several pieces
    assert [words for words in described if words not in further] == [chart["alt"] for chart in charts]
    assert max(map(len, (part for name, part in sheets(file).items() if name.endswith(".png")))) <= 200_000


def test_headings_are_headings_and_the_annex_begins_on_a_new_page(real):
    file, told = real
    named = [(p.style.name, p.text, p) for p in Document(str(file)).paragraphs]
    assert [text for name, text, _ in named if name == "Title"] == [told["title"]]
    sections = [text for name, text, _ in named if name == "Heading 1"]
    asked = ["".join(w["text"] for w in block["words"]) for part in told["content"] for block in part.get("blocks", [])
             if block["block"] == "heading" and block["level"] == 2]  # fmt: skip
    annex = {"zh": "附件", "en": "Annex"}[told["parameters"]["lang"]]
    assert [text for text in sections if text != annex] == asked
    [place] = [place for place, (name, text, _) in enumerate(named) if name == "Heading 1" and text == annex]
    assert named[place - 1][2]._p.find(f"{W}pPr/{W}sectPr") is not None
    brief, annexed = Document(str(file)).sections
    assert annexed.start_type == WD_SECTION.NEW_PAGE
    assert annexed.left_margin < brief.left_margin  # tables need the room
    assert annexed.page_width == brief.page_width


def test_figures_and_tables_are_counted_by_word_itself(real):
    body = Document(str(real[0])).element.body
    fields = [(field.get(f"{W}instr").split()[1], "".join(t.text for t in field.iter(f"{W}t")))
              for field in body.iter(f"{W}fldSimple")]  # fmt: skip
    for series in {series for series, _ in fields}:
        numbers = [number for name, number in fields if name == series]
        assert numbers == [str(place) for place in range(1, len(numbers) + 1)]
    assert len({series for series, _ in fields}) == 2


def test_fonts_for_chinese_are_named_and_nothing_asks_for_an_update(real):
    parts = sheets(real[0])
    fonts = etree.fromstring(parts["word/styles.xml"]).iter(f"{W}rFonts")
    assert all(font.get(f"{W}eastAsia") for font in fonts)
    assert not any(b"Theme" in part for name, part in parts.items() if name == "word/styles.xml")
    assert b"updateFields" not in parts["word/settings.xml"]
    assert b"PAGE" in parts["word/footer.xml"]


def test_a_header_row_repeats_and_a_row_stays_whole(written):
    document = written(report(table([["甲", "1"], ["乙" * 600, "2"]], ["地方", "数"], "表的说明")))
    first, short, long = document.tables[0].rows
    assert first._tr.find(f"{W}trPr/{W}tblHeader") is not None
    assert short._tr.find(f"{W}trPr/{W}cantSplit") is not None
    assert long._tr.find(f"{W}trPr/{W}cantSplit") is None  # longer than a page, it would be cut off
    assert [short.cells[1].paragraphs[0].alignment, short.cells[0].paragraphs[0].alignment] == [2, None]
    assert document.paragraphs[0].text.startswith("表")


def test_columns_are_as_wide_as_their_words_need():
    words = [["宁津县" * 10] * 3, ["12"] * 3, ["质量1"] * 3]
    found = widths(["说明", "数", "质量"], words, 8000, 90)
    assert sum(found) == 8000
    assert found[0] > 3 * found[1]
    assert found[2] > measure("质量1") * 90
    assert sum(widths([""] * 30, [["很长的一句话" * 9]] * 30, 8000, 90)) == 8000


def test_a_number_leads_to_its_row_and_a_link_to_nowhere_is_words(written):
    rows = table([["985名", "人数"]], ["原文", "读作"], ids=["fact-a:1-5"])
    words = said(run("985", link="#fact-a:1-5"), run("乙", link="#none"), run("丙", link="https://example.org/a b"),
                 run("丁", link="javascript:alert(1)"), run("戊", link="file:///etc/passwd"))  # fmt: skip
    document = written(report(words, rows, {**rows}))
    links = list(document.element.body.iter(f"{W}hyperlink"))
    [mark] = document.element.body.iter(f"{W}bookmarkStart")
    assert links[0].get(f"{W}anchor") == mark.get(f"{W}name")
    targets = [document.part.rels[link.get(f"{LINKED}id")].target_ref for link in links[1:]]
    assert targets == ["https://example.org/a%20b"]
    assert document.paragraphs[0].text == "985乙丙丁戊"


@pytest.mark.parametrize("link", ["http://[", "https://", "ftp://a.b", "https://a.b/" + "x" * 3000, "mailto:a@b"])
def test_what_word_would_stumble_over_is_no_web_address(link):
    assert web_address(link) == ""


def test_stages_have_a_sign_and_a_word(written):
    told = (("yes", "组织", "写明"), ("no", "考勤", "未写"), ("later", "岗位", "打算"))
    stages = [
        {"kind": kind, "blocks": [said(run(name + "1/2"), run(f" {state}", style="hidden"))]}
        for kind, name, state in told
    ]
    document = written(report({"block": "list", "kind": "strip", "ordered": True, "items": stages}))
    assert [cell.text for cell in document.tables[0].rows[0].cells] == [
        "● 组织 1/2\n写明",
        "○ 考勤 1/2\n未写",
        "◌ 岗位 1/2\n打算",
    ]


def test_what_a_page_folds_away_stands_in_the_annex(written):
    fold = {"block": "fold", "words": [run("未列入的3个")], "blocks": [said(run("缘由"))]}
    texts = [p.text for p in written(report(fold, said(run("正文")))).paragraphs]
    assert texts == ["未列入的3个：见附件。", "正文", "", "附件", "未列入的3个", "缘由"]


def test_a_report_of_an_annex_alone_has_no_empty_page_before_it(written):
    document = written(report(said(run("正文")), annex=True))
    assert len(document.sections) == 1
    assert document.paragraphs[0].paragraph_format.page_break_before


def test_a_number_and_its_interval_are_one_column(written):
    header = ["指标", "数值", "区间", "复算"]
    rows = [["总投资", "12.6亿元", "12.55–12.65亿元", "– 未复算"], ["项目数", "12", "", "– 未复算"]]
    [made] = written(report(table(rows, header))).tables
    assert [[cell.text for cell in row.cells] for row in made.rows] == [
        ["指标", "数值 · 区间", "复算"],
        ["总投资", "12.6亿元\n12.55–12.65亿元", "– 未复算"],
        ["项目数", "12", "– 未复算"],
    ]


def test_a_chart_taller_than_a_page_is_cut_between_its_panels(tmp_path):
    (tmp_path / "tall.svg").write_text(svg(400, 10, 110, 210, 310))
    found = pictures.pictures(tmp_path, "tall", 9000, 3000, 3000)  # a page 150 pt tall
    assert len(found) > 2
    assert sum(piece.height for piece in found) == pytest.approx(8000, abs=60)
    assert max(piece.height for piece in found) <= 3000
    assert len(pictures.pictures(tmp_path, "tall", 9000, 9000, 9000)) == 1


def test_a_chart_that_is_a_little_too_tall_is_drawn_smaller_and_flows_where_it_is_much_too_tall(tmp_path):
    (tmp_path / "tall.svg").write_text(svg(400, 10, 110, 210, 310))  # 8000 twips tall
    (smaller,) = pictures.pictures(tmp_path, "tall", 9000, 7200, 14400)
    assert smaller.height == pytest.approx(7200, abs=30)
    flowing = pictures.pictures(tmp_path, "tall", 9000, 4000, 12000)
    assert len(flowing) > 1
    assert sum(piece.height for piece in flowing) == pytest.approx(8000, abs=60)


def test_no_piece_of_a_chart_is_a_sliver(tmp_path):
    (tmp_path / "tall.svg").write_text(svg(400, 10, 110, 210, 310, 390))  # the last bar is 10 high
    found = pictures.pictures(tmp_path, "tall", 9000, 4000, 23700)
    assert len(found) > 1
    assert min(piece.height for piece in found) > 23700 // pictures.SLIVER


def test_hostile_words_are_words(written, tmp_path):
    bad = '\x00\x07\u202e<w:p/>&lt;{{报告}} HYPERLINK "http://a" =SUM(A1)\ud800\ufffe\t]]>' + "长" * 10_000
    document = written(report(said(run(bad)), table([[bad, bad]], [bad, ""], bad), title=bad))
    assert faults(tmp_path / "report.docx") == []
    kept = '<w:p/>&lt;{{报告}} HYPERLINK "http://a" =SUM(A1) ]]>' + "长" * 10_000
    assert document.paragraphs[0].text == kept
    assert document.tables[0].rows[1].cells[1].text == kept
    assert len(document.core_properties.title) == 255
    assert not list(document.element.body.iter(f"{W}instrText"))


def test_a_table_of_a_hundred_columns_says_what_it_leaves_out(written, tmp_path):
    document = written(report(table([["1"] * 100], ["甲"] * 100)))
    assert len(document.tables[0].columns) == 30
    assert "70" in document.paragraphs[-1].text
    assert faults(tmp_path / "report.docx") == []


def test_the_file_tells_title_and_language_and_no_day(written, tmp_path):
    document = written(report(said(run("a")), lang="en", title="A county"))
    told = document.core_properties
    assert (told.title, told.author, told.language) == ("A county", "yigong_analysis", "en-GB")
    core = sheets(tmp_path / "report.docx")["docProps/core.xml"]
    assert b"created" not in core
    assert b"modified" not in core


def test_two_processes_in_two_time_zones_write_the_same_bytes(tmp_path):
    (tmp_path / "figures").mkdir()
    (tmp_path / "figures" / "dots.svg").write_text(svg(60, 10))
    told = report(said(run("甲", link="https://example.org")), table([["1"]], ["数"], "题"))
    told["content"].append(
        {"part": "chart", "key": "dots", "annex": False, "heading": "图", "alt": "点", "caption": "注"}
    )
    (tmp_path / "report.json").write_text(json.dumps(told), encoding="utf-8")
    code = (
        "import json,sys,pathlib; from yigong_analysis.reports.word.file import write;"
        "folder = pathlib.Path(sys.argv[1]); write(json.loads((folder / 'report.json').read_text()), folder)"
    )
    made = []
    for zone, seed in (("Asia/Shanghai", "1"), ("America/New_York", "2")):
        env = os.environ | {"TZ": zone, "PYTHONHASHSEED": seed}
        subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=True, env=env)
        made.append((tmp_path / "report.docx").read_bytes())
    assert made[0] == made[1]


@pytest.mark.skipif(not shutil.which("soffice"), reason="no LibreOffice here: apt-get install libreoffice-writer-nogui")
def test_libreoffice_opens_the_document_and_draws_every_part(real, tmp_path):
    file, told = real
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path), str(file)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    pdf = PdfReader(tmp_path / "report.pdf")
    text = re.sub(r"\s", "", "".join(page.extract_text() for page in pdf.pages))
    assert 6 <= len(pdf.pages) <= 14
    assert re.sub(r"\s", "", told["title"]) in text
    # what LibreOffice cannot read it leaves out
    blocks = [block for part in told["content"] for block in part.get("blocks", []) if block["block"] == "heading"]
    headings = ["".join(piece["text"] for piece in block["words"]) for block in blocks]
    assert [heading for heading in headings if re.sub(r"\s", "", heading) not in text] == []
    assert sum(len(page.images) for page in pdf.pages) >= 2


@pytest.mark.parametrize(
    ("old", "new"),
    [(b'w:name="yigong_1"', b'w:name="other"'),
     (b'"BodyText"', b'"Nothing"'), (b"<w:gridCol", b"<w:gridCol/><w:gridCol"),
     (b"</w:body>", b'<w:bookmarkStart w:id="1" w:name="yigong_1"/></w:body>')],
)  # fmt: skip
def test_what_word_would_repair_is_found(written, tmp_path, old, new):
    rows = table([["985名"]], ["原文"], ids=["fact-a:1-5"])
    written(report(said(run("985", link="#fact-a:1-5")), rows))
    assert faults(tmp_path / "report.docx") == []
    assert faults(changed(tmp_path / "report.docx", "word/document.xml", old, new)) != []

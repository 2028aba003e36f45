"""An office's own template: its look stays, the report goes where it says, what is no template is refused."""

import re
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from lxml import etree
from word_files import LINKED, changed, faults, pack, report, run, said, sheets, table, write

from yigong_analysis.errors import ParameterError
from yigong_analysis.reports.formats import read_formats
from yigong_analysis.reports.word import template


def office(folder: Path, *paragraphs: str) -> Path:
    """A template as an office would have it: its heading, its header, its margins."""
    document = Document()
    for text in paragraphs:
        document.add_paragraph(text)
    document.styles["Heading 1"].font.name = "黑体"
    document.styles["Heading 1"].element.rPr.rFonts.set(qn("w:eastAsia"), "黑体")
    document.sections[0].header.paragraphs[0].text = "某局"
    document.sections[0].left_margin = 457_200
    file = folder / "office.docx"
    document.save(str(file))
    return file


def test_a_template_keeps_its_own_styles_header_and_margins(tmp_path):
    file = office(tmp_path, "红头", "{{报告}}", "落款")
    before = {style.style_id: etree.tostring(style.element) for style in Document(str(file)).styles}
    heading = {"block": "heading", "level": 2, "words": [run("要点")]}
    document = write(tmp_path, report(heading, said(run("一句")), table([["1"]], ["数"], "题")), str(file))
    assert [p.text for p in document.paragraphs][:3] == ["红头", "要点", "一句"]
    assert document.paragraphs[-1].text == "落款"
    after = {style.style_id: etree.tostring(style.element) for style in document.styles}
    assert {name: after[name] for name in before} == before
    assert document.paragraphs[1].style.name == "Heading 1"
    assert document.sections[0].header.paragraphs[0].text == "某局"
    assert document.sections[0].left_margin == 457_200
    assert {"报告表格"} <= {style.name for style in document.styles}
    assert faults(tmp_path / "report.docx") == []


def test_a_template_without_a_place_for_the_report_lends_its_look_only(tmp_path):
    document = write(tmp_path, report(said(run("一句"))), str(office(tmp_path, "样张")))
    assert [p.text for p in document.paragraphs] == ["一句"]
    assert document.sections[0].header.paragraphs[0].text == "某局"


OLD = template.OLD_FILE
LINK = b'<Relationship Id="rId99" Type="http://x/image" Target="http://example.org/x" TargetMode="External"/>'


def test_a_file_that_is_no_template_is_told_before_any_report_is_made(tmp_path):
    def told(file: Path) -> str:
        with pytest.raises(ParameterError) as caught:
            read_formats("", str(file))
        [fault] = caught.value.faults
        assert str(file) in fault
        return fault.replace(str(file), "")

    plain_file = tmp_path / "a.docx"
    found = set()
    for broken in (
        OLD + b"WordDocument",
        OLD + "EncryptedPackage".encode("utf-16-le"),
        b"words",
        b"PK\x03\x04 broken",
    ):
        plain_file.write_bytes(broken)
        found.add(told(plain_file))
    types, rels = "[Content_Types].xml", "word/_rels/document.xml.rels"
    main = b"wordprocessingml.document.main+xml"
    for name, old, new in (
        (types, main, b"wordprocessingml.template.main+xml"),
        (types, b"vnd.openxmlformats-officedocument." + main, b"vnd.ms-word.document.macroEnabled.main+xml"),
        (rels, b"</Relationships>", LINK + b"</Relationships>"),
        ("word/document.xml", b"<w:document", b'<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]><w:document'),
    ):
        found.add(told(changed(office(tmp_path), name, old, new)))
    assert len(found) == 7  # what is no package and what is a broken one are told alike
    assert read_formats("", str(office(tmp_path))).docx_template


def test_the_file_that_a_template_was_made_from_is_not_looked_for(tmp_path):
    file = office(tmp_path, "样张")
    parts = sheets(file)
    parts["word/_rels/settings.xml.rels"] = (
        b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        b'<Relationship Id="rId1" TargetMode="External" Target="file:///C:/secret.dotm" Type="http://schemas.open'
        b'xmlformats.org/officeDocument/2006/relationships/attachedTemplate"/></Relationships>'
    )
    parts["word/settings.xml"] = re.sub(
        rb"(<w:zoom[^>]*/>)", rb'\1<w:attachedTemplate xmlns:r="' + LINKED[1:-1].encode() + rb'" r:id="rId1"/>',
        parts["word/settings.xml"])  # fmt: skip
    pack(file, parts)
    assert read_formats("", str(file)).docx_template
    write(tmp_path, report(said(run("一句"))), str(file))
    assert not any(
        b"secret" in part or b"attachedTemplate" in part for part in sheets(tmp_path / "report.docx").values()
    )

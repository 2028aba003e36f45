"""The house style: bundled fonts hold every character, bold is bold, nothing is left behind, bytes are the same."""

import re
import warnings

import matplotlib as mpl
import pytest
from conftest import read_rows
from fontTools.ttLib import TTFont
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, findfont

from yigong_analysis import paths
from yigong_analysis.display import chart
from yigong_analysis.display.section import MIME

TABLES = ["phrases", "labels", "divisions", "components", "scopes", "indicators"]
FONTS = {name: paths.ASSETS / "fonts" / f"NotoSansSC-{name}.ttf" for name in ("Regular", "Bold")}
EMOJI, RARE = "\U0001f600", "龘"
NAMESPACES = {"http://www.w3.org/2000/svg", "http://www.w3.org/1999/xlink"}


@pytest.fixture(scope="module")
def glyphs():
    return {name: set(TTFont(path).getBestCmap()) for name, path in FONTS.items()}


def draw(words: str, weight: str = "normal") -> str:
    with chart.house_style():
        figure = Figure(figsize=(2, 1))
        figure.text(0.1, 0.5, words, weight=weight)
        return chart.to_svg(figure)


def missing(words: str, glyphs: dict[str, set[int]]) -> set[str]:
    """Characters beyond ASCII that one of the fonts lacks."""
    return {c for c in words if ord(c) > 127 and not all(ord(c) in have for have in glyphs.values())}


@pytest.mark.parametrize("name", TABLES)
def test_both_fonts_hold_every_character_of_the_tables(glyphs, name):
    words = "".join(cell for row in read_rows(paths.reference(name)) for cell in row.values())
    assert any("\u4e00" <= c <= "\u9fff" for c in words)
    assert missing(words, glyphs) == set()


def test_a_character_outside_the_fonts_would_be_seen(glyphs):
    assert missing(f"宁津县{EMOJI}{RARE}", glyphs) == {EMOJI, RARE}


@pytest.mark.parametrize("words", [f"宁津县{EMOJI}", f"宁津县{RARE}"])
def test_a_missing_glyph_is_an_error(words):
    with pytest.raises(UserWarning, match=r"Glyph \d+ .* missing from font"):
        draw(words)


def test_chinese_is_drawn_without_a_warning():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        draw("宁津县2022年：报酬占比1.14%（“1253”工作法）")
        draw("宁津县", "bold")


@pytest.mark.parametrize(("weight", "file", "heaviness"), [("normal", "Regular", 400), ("bold", "Bold", 700)])
def test_bold_is_the_bold_file(weight, file, heaviness):
    with chart.house_style():
        found = findfont(FontProperties(family=chart.FONT, weight=weight), fallback_to_default=False)
    assert found == str(FONTS[file])
    assert TTFont(found)["OS/2"].usWeightClass == heaviness


def test_bold_looks_otherwise_than_regular():
    assert draw("宁津县", "bold") != draw("宁津县", "normal")


def test_the_same_drawing_gives_the_same_bytes():
    assert draw("宁津县") == draw("宁津县")
    assert draw("宁津县") != draw("莱山区")


def urls(svg: str) -> set[str]:
    return set(re.findall(r"[a-z]+://[^\"'\s<>]*", svg))


def test_a_drawing_names_no_address_no_day_and_no_maker():
    svg = draw("宁津县")
    assert svg.startswith("<svg")
    assert urls(re.sub(r'xmlns(:\w+)?="[^"]*"', "", svg)) <= {"http://purl.org/dc/dcmitype/StillImage"}
    assert urls('<image href="https://x.example/a.png"/>') == {"https://x.example/a.png"}
    assert "dc:date" not in svg
    assert "dc:creator" not in svg
    assert "<text" not in svg  # letters are outlines: no font is needed to look at it


def test_the_house_style_leaves_nothing_behind():
    before = dict(mpl.rcParams)
    with chart.house_style():
        assert mpl.rcParams["svg.hashsalt"] == "yigong_analysis"
        assert mpl.rcParams["font.sans-serif"][0] == chart.FONT or mpl.rcParams["font.family"] == [chart.FONT]
        assert dict(mpl.rcParams) != before
    assert dict(mpl.rcParams) == before


def test_the_house_style_leaves_nothing_behind_after_an_error():
    before = dict(mpl.rcParams)
    with pytest.raises(ZeroDivisionError), chart.house_style():
        1 / 0  # noqa: B018
    assert dict(mpl.rcParams) == before


def test_a_chart_is_a_picture_words_and_data():
    made = chart.Chart("dots", "<svg/>", "alt", "caption", [{"value": 1.0}], "heading")
    told = {"key": "dots", "heading": "heading", "alt": "alt", "caption": "caption", "data": [{"value": 1.0}]}
    assert made._repr_mimebundle_() == {
        "image/svg+xml": "<svg/>",
        "text/plain": "alt",
        MIME: {"kind": "chart", **told},
    }

"""The data files of the index: nothing lost, nothing made up, every word of the scripts there."""

import json
import re

import pytest
from test_index_rows import figure, row

from yigong_analysis import paths
from yigong_analysis.phrases import rows_by
from yigong_analysis.reports.index import data as index_data

ROWS = [row("371422", figure()), row("370613", figure(value=5.0, lo=5.0, hi=5.0, period="2023"))]


def read(content: bytes) -> dict:
    return json.loads(re.fullmatch(r".*?\nyigong\.\w+ = (.*);\n", content.decode(), flags=re.S).group(1))


def test_every_figure_is_there_with_its_interval_its_words_and_its_class():
    told = read(index_data.scripts(ROWS, "zh")["index_figures.zh.js"])
    measure = index_data.measures().index(("labor_remuneration", ""))
    rounded, full = told["figures"][measure]
    assert rounded[:1] + rounded[2:] == [0, "1442万元", 14420000.0, 14415000.0, 14425000.0, "1441.5–1442.5万元"]
    assert full[0] == 1
    assert full[3:] == [5.0]
    key, period, fund, grade, labels = told["cases"][rounded[1]]
    assert (period, fund, grade, labels) == ("2022", "promoted_mixed", 1, "累计 · 2022年 · 推广类")
    assert told["classes"][key]["words"] == ["推广类项目", "已发生", "整体", "县级", "单个年份", ""]


def test_the_names_come_without_the_figures():
    told = read(index_data.scripts([row("371422", figure(), lang="en")], "en")["index_names.en.js"])
    assert [(one["f"], one["n"]) for one in told["rows"]] == [("371422", "Ningjin County")]
    assert "figures" not in told
    assert told["least"] == 5


def test_the_same_rows_give_the_same_bytes():
    assert index_data.scripts(ROWS, "zh") == index_data.scripts(ROWS, "zh")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_word_that_a_script_asks_for_is_given_and_none_besides(lang):
    code = "".join(path.read_text(encoding="utf-8") for path in sorted(paths.ASSETS.glob("index*.js")))
    asked = set(re.findall(r"words\.(\w+)", code)) - {"filter", "replace"}  # of lists and of text
    assert asked == set(read(index_data.scripts(ROWS, lang)[f"index_names.{lang}.js"])["words"])


def test_no_word_for_readers_stands_in_a_script():
    for path in paths.ASSETS.glob("index*.js"):
        code = re.sub(r"//.*", "", path.read_text(encoding="utf-8"))
        assert not re.search("[\u4e00-\u9fff]", code), path.name


def test_no_script_makes_markup_of_words():
    for path in paths.ASSETS.glob("index*.js"):
        assert not re.search(r"innerHTML|outerHTML|insertAdjacent|document\.write|\beval\b", path.read_text("utf-8"))


def test_measures_that_share_a_name_are_told_apart_by_their_base():
    names = [index_data.measure_name(*measure, "zh") for measure in index_data.measures()]
    assert len(names) == len(set(names))
    assert "超出报酬下限（分母中央资金）" in names


def test_what_can_be_sorted_by_is_in_the_table_of_indicators():
    assert set(index_data.measures()) <= set(rows_by("indicators", "indicator", "base"))
    assert ("remuneration_share_total", "total_investment") in index_data.measures()
    assert "design_count" not in {indicator for indicator, _ in index_data.measures()}

"""Which places a text names, and their codes in the text's year."""
# ruff: noqa: E501  (drawn tables)

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yigong_analysis import paths
from yigong_analysis.gazetteer import adcode_of, full_name, mentions
from yigong_analysis.gazetteer.divisions import STILL, table
from yigong_analysis.tables import read_cells


def named(text: str, year: int = 2023, home: str = "") -> list[str]:
    """The mentions as `words code`, `words ?` where it stays open."""
    return [f"{text[m.start : m.end]} {m.adcode or '?'}" for m in mentions(text, year, home)]


@pytest.mark.parametrize(("text", "expected"), [
    ("宁津县开工建设村道。",             ["宁津县 371422"]),
    ("山东省德州市宁津县开工。",         ["山东省德州市宁津县 371422"]),
    ("山东德州宁津县开工。",             ["山东德州宁津县 371422"]),
    ("四川凉山州越西县开工。",           ["四川凉山州越西县 513434"]),
    ("黔东南州、锡林郭勒盟开工。",       ["黔东南州 522600", "锡林郭勒盟 152500"]),
    ("察布查尔县和巍山县开工。",         ["察布查尔县 654022", "巍山县 532927"]),
    ("新疆维吾尔自治区伊犁州开工。",     ["新疆维吾尔自治区伊犁州 654000"]),
    ("重庆市綦江区万盛经开区开工。",     ["重庆市綦江区 500110"]),
    ("湖北省仙桃市开工。",               ["湖北省仙桃市 429004"]),
    ("在宁夏、内蒙古和西藏推广。",       ["宁夏 640000", "内蒙古 150000", "西藏 540000"]),
    ("吉林省吉林市、吉林永吉县开工。",   ["吉林省吉林市 220200", "吉林永吉县 220221"]),
    ("青海海南州共和县开工。",           ["青海海南州共和县 632521"]),
    ("青海省黄南州河南县开工。",         ["青海省黄南州河南县 632324"]),
    ("宁津县委、宁津县政府印发通知。",   ["宁津县 371422", "宁津县 371422"]),
    ("枣庄市中区、四川乐山市中区开工。", ["枣庄市中区 370402", "四川乐山市中区 511102"]),
    ("阳泉市郊区开工。",                 ["阳泉市郊区 140311"]),
])  # fmt: skip
def test_long_names_and_chains(text, expected):
    assert named(text) == expected


@pytest.mark.parametrize("text", [
    "市区、县区、全市、各县、该区、示范区、园区、景区、社区、库区、灾区、项目区、小区、州县、县市区",
    "大市、城市、超市、上市、都市、沿海城市、县级市、自治县、示范县、贫困地区",
    "各成县级项目，建成县乡道路，信息县、管理县、循环县、提高县级财力",
    "西南山区和陕南山区的山区群众，东北林区",
    "郊区、城区、矿区、新区和新城区的道路",
    "为了长治久安、乡村振兴、生活富裕、矿产资源和惠民工程",
    "黄河北岸、长江西岸、推广西部做法",
])  # fmt: skip
def test_ordinary_words_are_no_places(text):
    assert named("在" + text) == []


def test_short_names_count_only_where_the_place_is_certain():
    assert named("宁津的做法") == []
    assert named("宁津县的做法，宁津是第一个。") == ["宁津县 371422", "宁津 371422"]
    assert named("在宁津，德州的做法", home="371422") == ["宁津 371422", "德州 371400"]
    assert named("宁津县宁津镇、宁津路") == ["宁津县 371422"]
    assert named("长治市为长治久安，长治") == ["长治市 140400", "长治 140400"]
    assert named("惠民县的惠民工程") == ["惠民县 371621"]


def test_a_short_name_shared_with_a_prefecture_is_the_prefecture():
    assert named("长沙县的项目，长沙的做法") == ["长沙县 430121", "长沙 430100"]


def test_short_names_follow_their_province_and_stand_in_lists():
    assert named("山东德州的做法") == ["山东德州 371400"]
    assert named("湖南长沙的做法") == ["湖南长沙 430100"]
    assert named("河北省保定市唐县、易县、涞源、阜平等县") == [
        "河北省保定市唐县 130627",
        "易县 130633",
        "涞源 130630",
        "阜平 130624",
    ]
    assert named("山东惠民、公安") == ["山东 370000"]


@pytest.mark.parametrize(("text", "home", "expected"), [
    ("在鼓楼区开工",                   "",       ["鼓楼区 ?"]),
    ("在通州区开工",                   "",       ["通州区 ?"]),
    ("在通州区开工",                   "110000", ["通州区 110112"]),
    ("在通州区开工",                   "320600", ["通州区 320612"]),
    ("在通州区开工",                   "320000", ["通州区 320612"]),
    ("在通州区开工",                   "370000", ["通州区 ?"]),
    ("苏州市的项目，在通州区开工",     "",       ["苏州市 320500", "通州区 320612"]),
    ("枣庄市的项目，在市中区开工",     "",       ["枣庄市 370400", "市中区 370402"]),
    ("徐州市鼓楼区，南京市，在鼓楼区", "",       ["徐州市鼓楼区 320302", "南京市 320100", "鼓楼区 320302"]),
    ("在市中区开工",                   "370402", ["市中区 370402"]),
    ("在市中区开工",                   "370481", ["市中区 370402"]),
    ("南通市通州区开工",               "110000", ["南通市通州区 320612"]),
    ("徐州市泉山区、鼓楼区开工",       "320100", ["徐州市泉山区 320311", "鼓楼区 320302"]),
    ("海门区开工后，在通州区开工",     "",       ["海门区 320614", "通州区 320612"]),
    ("北京市与海门区，在通州区开工",   "",       ["北京市 110000", "海门区 320614", "通州区 ?"]),
    ("在资源县开工",                   "",       []),
    ("在资源县开工",                   "450300", ["资源县 450329"]),
    ("资源县开工",                     "",       ["资源县 450329"]),
    ("在城区开工",                     "140500", []),
    ("老城区开工",                     "",       []),
    ("富裕县区开工",                   "",       []),
])  # fmt: skip
def test_a_shared_name_is_what_its_surroundings_point_to(text, home, expected):
    assert named(text, home=home) == expected


@pytest.mark.parametrize(("text", "year", "expected"), [
    ("在即墨市",         2016, "370282"),
    ("在即墨市",         2017, "370282"),  # in the year of the change both hold
    ("在即墨区",         2017, "370215"),
    ("在即墨市",         2020, "370215"),
    ("在即墨区",         2010, "370282"),
    ("在藁城市",         2013, "130182"),
    ("在藁城市",         2016, "130109"),
    ("在蓬莱市",         2019, "370684"),
    ("在蓬莱市",         2023, "370614"),
    ("在莱芜市",         2017, "371200"),
    ("在莱芜市",         2021, "370116"),
    ("在綦江县",         2010, "500222"),
    ("在綦江县",         2020, "500110"),
    ("在万盛区",         2008, "500110"),
    ("在枞阳县",         2014, "340823"),
    ("在枞阳县",         2015, "340722"),
    ("安徽省安庆市枞阳县", 2015, "340823"),
    ("安徽省安庆市枞阳县", 2020, "340722"),
    ("在巢湖市",         2009, "341400"),
    ("在巢湖市",         2012, "340181"),
    ("在赣县区",         2020, "360704"),
    ("在赣县",           2020, "360704"),
    ("在横县",           2023, "450181"),
    ("在沙县",           2023, "350405"),
    ("在思茅市",         2005, "530800"),
    ("在浑源县",         2020, "140225"),
    ("在章贡区",         2013, "360702"),
    ("在襄樊市",         2020, "420600"),
    ("在毕节地区",       2015, "520500"),
    ("杭州市临平区",     2022, "330113"),
    ("杭州市临平区",     2018, "330100"),  # the district did not exist, the city did
    ("在白杨市",         2024, "659012"),
    ("在和安县",         2025, "653229"),
    ("重庆市渝北区",     2024, "500112"),
    ("重庆市两江新区",   2020, "500000"),
    ("重庆市两江新区",   2026, "500157"),
])  # fmt: skip
def test_the_code_is_the_one_of_the_year(text, year, expected):
    assert [m.adcode for m in mentions(text, year)] == [expected]


@pytest.mark.parametrize(("adcode", "year", "name"), [
    ("371422", 2023, "山东省德州市宁津县"),
    ("000000", 2023, "全国"),
    ("640000", 2023, "宁夏回族自治区"),
    ("500110", 2008, "重庆市万盛区"),
    ("500110", 2020, "重庆市綦江区"),
    ("654022", 2023, "新疆维吾尔自治区伊犁哈萨克自治州察布查尔锡伯自治县"),
    ("532927", 2023, "云南省大理白族自治州巍山彝族回族自治县"),
    ("429004", 2023, "湖北省仙桃市"),
    ("370282", 2023, "山东省青岛市即墨市"),
    ("999999", 2023, ""),
])  # fmt: skip
def test_names_of_codes(adcode, year, name):
    assert full_name(adcode, year) == name


@pytest.mark.parametrize(("name", "home", "adcode"), [
    ("宁津", "", "371422"),
    ("德州宁津", "", "371422"),
    ("山东宁津县", "", "371422"),
    ("察布查尔县", "", "654022"),
    ("吉林", "", "220000"),
    ("吉林市", "", "220200"),
    ("惠民", "", "371621"),
    ("长沙", "", "430100"),
    ("市中区", "", ""),
    ("市中区", "370400", "370402"),
    ("济南市中区", "", "370103"),
    ("全国", "", "000000"),
    ("河北省德州市", "", ""),
    ("以工代赈", "", ""),
    ("", "", ""),
])  # fmt: skip
def test_codes_of_names_alone(name, home, adcode):
    assert adcode_of(name, 2023, home) == adcode


YEARS = (1995, 2000, 2005, 2010, 2015, 2020, 2024, 2026)


def in_force(year: int) -> list:
    return [row for rows in table().by_code.values() for row in rows if row.valid_from <= str(year) < row.valid_to]


@pytest.mark.parametrize("year", YEARS)
def test_every_division_is_found_by_its_full_name(year):
    assert len(in_force(year)) > 3200
    for row in in_force(year):
        name = full_name(row.adcode, year)
        [mention] = mentions(f"在{name}实施", year)
        assert (mention.start, mention.end, mention.adcode, mention.sure) == (1, 1 + len(name), row.adcode, True)
        assert adcode_of(name, year) == row.adcode


@pytest.mark.parametrize("year", YEARS)
def test_a_name_alone_is_never_another_place(year):
    for row in in_force(year):
        assert {m.adcode for m in mentions(f"在{row.name}实施", year)} <= {row.adcode, ""}


def test_the_codes_of_a_year_are_its_own():
    codes = [row.adcode for row in in_force(2024)]
    assert len(codes) == len(set(codes)) == 3213


def test_the_table_is_sorted_and_each_row_has_its_parent():
    header, cells = read_cells(paths.reference("division_codes"))
    assert header[:6] == ["adcode", "name", "parent", "valid_from", "valid_to", "successor"]
    keys = [(row[0], row[3]) for _, row in cells]
    assert keys == sorted(set(keys))
    for rows in table().by_code.values():
        for row in rows:
            assert row.valid_from <= row.valid_to <= STILL
            assert not row.successor or table().heir(row), row
            assert row.parent == "000000" or row.parent in table().by_code, row
            assert row.use in ("", "word", "support", "chain")


WORDS = "山东 省 德州 市 宁津 县 通州 区 市中 鼓楼 、 和 凉山 州 海南 河南 自治 县委 长治 久 云南 山区 新 城区 \n 在"
words = st.sampled_from(WORDS.split(" "))


@given(st.lists(words, max_size=20).map("".join), st.sampled_from(["", "371422", "320600", "000000", "999999"]))
def test_mentions_are_in_order_apart_and_name_their_place(text, home):
    end = 0
    for mention in mentions(text, 2023, home):
        assert end <= mention.start < mention.end <= len(text)
        assert bool(mention.adcode) == mention.sure
        own = full_name(mention.adcode, 2023)
        assert not mention.sure or set(text[mention.start : mention.end]) <= set(own)
        end = mention.end


def lines_run(text: str) -> int:
    """How many lines of code are run to read a text: effort without a clock."""
    count = 0

    def trace(frame, event, argument):
        nonlocal count
        count += event == "line"
        return trace

    before = sys.gettrace()
    sys.settrace(trace)
    try:
        mentions(text, 2023)
    finally:
        sys.settrace(before)
    return count


@pytest.mark.parametrize("piece", ["县", "通州区", "山东", "市中区、", "宁津县、宁津", "自治县", "山东省德州市宁津县"])
def test_monotonous_text_takes_linear_effort(piece):
    mentions(piece * 2, 2023)
    assert lines_run(piece * 1000) < 15 * lines_run(piece * 100)  # 10 if linear, 100 if quadratic


def test_places_are_read_without_pandas():
    import subprocess

    code = "import sys; from yigong_analysis.gazetteer import mentions; mentions('宁津县', 2023); print('pandas' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"

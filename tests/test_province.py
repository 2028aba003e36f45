"""A province and its places: who reports what, the sums, and the province's own figures."""

import re

import pytest

from yigong_analysis import province_report
from yigong_analysis.errors import ParameterError

pytestmark = pytest.mark.usefixtures("founding")

SHANDONG, HEBEI = "370000", "130000"
NINGJIN, LAISHAN, LAIXI = "371422", "370613", "370285"
PARTS = ["head", "places", "sums", "against_the_province", "sources"]
PAY = "ningjin-2023:1595-1601"  # 1442万元 to date, promoted, 2022


def made(province: str = SHANDONG, lang: str = "en", as_of: str = "") -> dict:
    report = province_report(province, lang=lang, as_of=as_of)
    return {name: getattr(report, name)() for name in PARTS}


@pytest.fixture
def pay(add):
    """`pay("laishan-2023", "370613", 5e6)`: another place reports pay with the labels of Ningjin's."""

    def report(source: str, adcode: str, value: float, **labels: str) -> None:
        span = {"fact_id": f"{source}:1-4", "source_id": source, "start": "1", "end": "4", "exact": "99元"}
        numbers = dict.fromkeys(("value", "lo", "hi"), str(int(value)))
        add("facts.csv", PAY, **span, **numbers, adcode=adcode, **labels)

    return report


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("province", [SHANDONG, HEBEI])
def test_every_part_says_something(province, lang):
    for name, part in made(province, lang).items():
        assert part.text.strip(), name
        assert not re.search(r"<(ul|tbody)[^>]*></\1>|None|nan", part.html), name


def test_every_link_leads_to_a_row_of_the_page(pay):
    pay("laishan-2023", LAISHAN, 5e6)
    html = "".join(part.html for part in made().values())
    ids = set(re.findall(r'id="([^"]+)"', html))
    assert set(re.findall(r'href="#([^"]+)"', html)) <= ids


def test_the_finding_without_a_sum():
    data = made()["head"].data
    assert (data["places"], data["places_with_pay"]) == ([LAIXI, LAISHAN, NINGJIN], [LAIXI, NINGJIN])
    assert "No two counties report pay with the same labels" in data["finding"]


@pytest.mark.parametrize(("lang", "said"), [
    ("zh", "口径（累计 · 2022年 · 推广类 · 质量1）相同的2个县（市、区）劳务报酬合计1942万元（区间 1941.5–1942.5万元）"),
    ("en", "with the same labels (to date · 2022 · promoted (mixed) · grade 1) adds up to CNY 19.42"),
])  # fmt: skip
def test_the_finding_with_a_sum(pay, lang, said):
    pay("laishan-2023", LAISHAN, 5e6)
    study = made(lang=lang)
    assert said in study["head"].text
    pay_sum = next(s for s in study["sums"].data["sums"] if s["indicator"] == "labor_remuneration")
    assert (pay_sum["adcodes"], pay_sum["value"], pay_sum["lo"]) == ([LAISHAN, NINGJIN], 19_420_000, 19_415_000)


def test_a_sum_names_the_figures_it_is_made_of_and_each_leads_to_its_source(pay):
    pay("laishan-2023", LAISHAN, 5e6)
    study = made(lang="zh")
    cell = next(row for row in study["sums"].html.split("<tr") if "1942万元" in row)
    summands = re.findall(r'(\w+) <a [^>]*href="#(fact-[^"]+)">([^<]+)</a>', cell)
    assert [(place, words) for place, _, words in summands] == [("莱山区", "500.0000万元"), ("宁津县", "1442万元")]
    assert all(f'id="{fact}"' in study["sources"].html for _, fact, _ in summands)


@pytest.mark.parametrize("labels", [{"status": "planned"}, {"fund_kind": "special_mixed"}, {"period": "2023"}])
def test_pay_of_other_labels_is_not_added(pay, labels):
    pay("laishan-2023", LAISHAN, 5e6, **labels)
    study = made()
    assert not [s for s in study["sums"].data["sums"] if s["indicator"] == "labor_remuneration"]
    assert sum("labour remuneration" in line for line in study["sums"].data["not_summed"]) == 3


def test_blanks_are_said_and_are_null_in_the_data():
    places = made()["places"]
    [case] = [c for c in places.data["cases"] if c["adcode"] == LAISHAN and c["status"] == "cumulative"]
    assert (case["persons_employed"], case["labor_remuneration"]) == (369, None)
    nulls = sum(value is None for c in places.data["cases"] for value in c.values())
    assert places.html.count(">not reported<") == nulls


def test_the_places_of_the_finding_are_those_of_the_table_and_those_with_other_figures_only(add):
    assert "only other figures" not in made()["places"].text
    labels = {"fact_id": "laishan-2023:1-4", "source_id": "laishan-2023", "start": "1", "end": "4", "exact": "99人"}
    numbers = dict.fromkeys(("value", "lo", "hi"), "99")
    add("facts.csv", "ningjin-2023:979-984", **labels, **numbers, adcode="370687")  # people in a roster
    study = made()
    assert "370687" in study["head"].data["places"]
    assert study["places"].text.endswith("; of Haiyang City, only other figures are registered")


def test_a_star_is_explained():
    places = made()["places"]
    assert "18*" in places.html
    assert "identified, not necessarily started" in places.html


@pytest.mark.parametrize(("stated", "relation", "said"), [
    (20e6,       "below", "does not exceed the whole"),
    (14_420_000, "tie",   "level with"),
    (10e6,       "above", "a part cannot exceed the whole"),
])  # fmt: skip
def test_beside_the_figure_of_the_province(pay, stated, relation, said):
    pay("shandong-2023", SHANDONG, stated)
    section = made()["against_the_province"]
    assert [pair["relation"] for pair in section.data["pairs"]] == [relation]
    assert said in section.text


@pytest.mark.parametrize(("province", "said"), [
    (SHANDONG, "has the labels of a county figure"),
    (HEBEI,    "No core figure of the province itself"),
])  # fmt: skip
def test_where_nothing_can_be_set_beside_the_province_it_is_said(province, said):
    assert said in made(province)["against_the_province"].text


def test_a_city_is_shown_and_not_added():
    study = made(HEBEI)
    assert study["sums"].data["sums"] == []
    assert all("a city’s figure may hold" in line for line in study["sums"].data["not_summed"])


def test_before_any_place_had_a_source():
    study = made(as_of="2023-04-19")
    assert "no figures of places below the province" in study["head"].text
    assert study["places"].data == {"cases": []}


@pytest.mark.parametrize("province", ["", "37", "371422", "990000", 370000, None, ["370000"]])
def test_a_code_that_is_no_province_with_facts_is_refused(province):
    with pytest.raises(ParameterError, match="370000 山东省"):
        province_report(province)


def test_hostile_words_in_the_tables_stay_words(edit):
    hostile = "<script>alert(1)</script>"
    edit("reference/divisions.csv", NINGJIN, zh=hostile)
    edit("reference/divisions.csv", SHANDONG, zh=hostile)
    html = "".join(part.html for part in made(lang="zh").values())
    assert "alert(1)" in html
    assert "<script" not in html

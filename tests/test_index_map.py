"""The map of the index: only from a user's file, only with its review number. All shapes are made-up rectangles."""

import json
import re

import pytest
from test_index_rows import row
from test_sentence import Seen
from typer.testing import CliRunner

from yigong_analysis.cli import app
from yigong_analysis.errors import YigongError
from yigong_analysis.reports import site
from yigong_analysis.reports.index import map as index_map

NUMBER = "虚构审图号 0000"


def rectangle(code: object, west: float = 100.0, kind: str = "Polygon") -> dict:
    ring = [[west, 30.0], [west + 1, 30.0], [west + 1, 31.0], [west, 31.0], [west, 30.0]]
    shape = [ring] if kind == "Polygon" else [[ring], [[[x + 5, y] for x, y in ring]]]
    return {"type": "Feature", "properties": {"adcode": code}, "geometry": {"type": kind, "coordinates": shape}}


@pytest.fixture
def file(tmp_path):
    def write(*features: dict, **more: object):
        path = tmp_path / "made-up.geojson"
        told = {"type": "FeatureCollection", "features": list(features)} | more
        path.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
        return path

    return write


@pytest.mark.parametrize("member", ["map_review_number", "审图号"])
def test_the_review_number_is_read_from_the_file(file, member):
    assert index_map.read(file(rectangle("371422"), **{member: NUMBER})).number == NUMBER


def test_the_review_number_can_be_given(file):
    assert index_map.read(file(rectangle("371422")), NUMBER).number == NUMBER


def test_a_map_without_a_review_number_is_refused_in_one_line_that_says_what_to_do(file):
    with pytest.raises(YigongError, match=r"has no review number.*--map-review-number") as raised:
        index_map.read(file(rectangle("371422")))
    assert len(raised.value.faults) == 1


@pytest.mark.parametrize(("feature", "said"), [
    (rectangle("37142"),                                                      "adcode of six digits"),
    ({"properties": None, "geometry": None},                                  "adcode of six digits"),
    (rectangle("371422", 500.0),                                              "in degrees"),
    (rectangle("371422", kind="Polygon") | {"geometry": {"type": "Point"}},   "in degrees"),
    (rectangle("371422") | {"geometry": {"type": "Polygon", "coordinates": [[["a", 1]]]}}, "in degrees"),
])  # fmt: skip
def test_a_feature_at_fault_is_named(file, feature, said):
    with pytest.raises(YigongError, match=f"feature 2: .*{said}"):
        index_map.read(file(rectangle(371422), feature), NUMBER)


@pytest.mark.parametrize("content", ["", "[]", '{"features": []}', "{"])
def test_a_file_that_is_no_geojson_is_told(tmp_path, content):
    path = tmp_path / "map.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(YigongError, match="takes a GeoJSON file"):
        index_map.read(path, NUMBER)


def test_the_number_is_printed_and_places_with_a_report_lead_to_it(file):
    drawn = index_map.read(file(rectangle("371422"), rectangle("370613", 102.0, "MultiPolygon")), NUMBER)
    svg = drawn.svg("zh", [row("371422")]).decode()
    assert NUMBER in svg
    assert re.findall(r'href="([^"]*)"', svg) == ["../zh/371422/index.html"]
    assert svg.count("<path") == 2
    assert NUMBER in drawn.html("zh", [row("371422")])


def test_the_drawing_keeps_north_up_and_east_right(file):
    drawn = index_map.read(file(rectangle("371422"), rectangle("370613", 102.0)), NUMBER)
    paths = re.findall(r'd="M([\d. L]+)Z"', drawn.svg("zh", []).decode())
    left, right = sorted([tuple(map(float, point.split())) for point in path.split("L")] for path in paths)
    assert max(x for x, _ in left) < min(x for x, _ in right)
    assert left[0][1] > left[2][1]  # the ring begins in the south; y grows downwards


def test_hostile_words_of_a_file_stay_words(file):
    html = index_map.read(file(rectangle("371422")), '"><script>alert(1)</script>').html("zh", [])
    assert "script" not in [tag for tag, _ in Seen(html).tags]


def test_the_map_is_on_the_index_and_gone_with_the_next_index_that_has_none(file, tmp_path):
    drawn = index_map.read(file(rectangle("371422")), NUMBER)
    (tmp_path / "zh/371422").mkdir(parents=True)
    (tmp_path / "zh/371422/report.json").touch()
    known = {"zh/371422": {"title": "T", "finding": "F", "place": "371422"}}
    assert "assets/map.zh.svg" in site.write_index(tmp_path, known, drawn).read_text(encoding="utf-8")
    assert (tmp_path / "assets/map.zh.svg").exists()
    assert "map.zh.svg" not in site.write_index(tmp_path, known).read_text(encoding="utf-8")
    assert not (tmp_path / "assets/map.zh.svg").exists()


def test_the_command_refuses_before_it_renders(file, tmp_path):
    render = ["render", "371422", "--out", str(tmp_path / "out")]
    done = CliRunner().invoke(app, [*render, "--map", str(file(rectangle("1")))])
    assert done.exit_code != 0
    assert not (tmp_path / "out").exists()
    done = CliRunner().invoke(app, [*render, "--map-review-number", NUMBER])
    assert "goes with --map" in str(done.exception)

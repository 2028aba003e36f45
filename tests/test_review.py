"""`yigong diff`: what a reader would have to take back stands first, each change once, with both values."""

import json
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from yigong_analysis import cli
from yigong_analysis.reports.review import told
from yigong_analysis.reports.review.changes import KINDS, beyond, review
from yigong_analysis.reports.review.rendered import open_set, read

PAY = "labor_remuneration||371422|2022|promoted_mixed||cumulative|stated"


def figure(value: float, width: float = 5000.0, name: str = PAY, indicator: str = "labor_remuneration") -> dict:
    return {
        "indicator_id": name, "indicator": indicator, "value": value, "lo": value - width, "hi": value + width,
        "unit": "CNY", "precision": "rounded", "adcode": "371422", "period": "2022", "status": "cumulative",
        "fund_kind": "promoted_mixed",
    }  # fmt: skip


def report(*figures: dict, findings: tuple = (), pairs: tuple = (), stages: tuple = (), words: str = "一") -> dict:
    return {
        "title": "宁津县",
        "sections": {
            "head": {"numbers": list(figures[:1])},
            "indicators": {"indicators": list(figures), "pairs": list(pairs)},
            "recomputed": {"findings": list(findings)},
            "method": {"stages": list(stages)},
        },
        "content": [{"part": "section", "key": "points", "blocks": [words]}],
    }


def finding(verdict: str) -> dict:
    return {
        "doc": "a",
        "relation": "share",
        "fact_ids": ["a:1-4"],
        "base": "",
        "verdict": verdict,
        "text": f"“54.5%”{verdict}",
    }


@pytest.fixture
def write(tmp_path):
    """A set of made-up reports: `write("old", {"zh/371422": report(…)})` gives its folder."""

    def made(name: str, reports: dict[str, dict]) -> str:
        for place, content in reports.items():
            folder = tmp_path / name / place
            folder.mkdir(parents=True)
            (folder / "report.json").write_text(json.dumps(content), encoding="utf-8")
            (folder / "index.html").write_text("<p>", encoding="utf-8")
        return str(tmp_path / name)

    return made


def changed(write, old: dict, new: dict) -> list[str]:
    folders = [open_set(write(name, {"zh/371422": content})) for name, content in (("old", old), ("new", new))]
    return [change.kind for change in review(*folders).changes]


CASES = [
    (report(figure(100_000)), report(figure(100_000)), []),
    (report(figure(100_000)), report(figure(120_000)), ["headline_beyond"]),
    (report(figure(100_000)), report(figure(103_000)), ["headline_within"]),
    (report(figure(100_000)), report(), ["headline_gone"]),
    (report(), report(figure(100_000)), ["headline_new"]),
    (report(findings=(finding("holds"),)), report(findings=(finding("fails"),)), ["verdict_flipped"]),
    (report(findings=(finding("fails"),)), report(), ["verdict_gone"]),
    (
        report(pairs=({"a": "x", "b": "y", "relation": "above"},)),
        report(pairs=({"a": "x", "b": "y", "relation": "tie"},)),
        ["relation_flipped"],
    ),
    (
        report(stages=({"stage": "A", "code": "1", "described": 3, "n": 3},)),
        report(stages=({"stage": "A", "code": "1", "described": 2, "n": 3},)),
        ["code_changed"],
    ),
    (report(words="一"), report(words="二"), ["words_changed"]),
]


@pytest.mark.parametrize(("old", "new", "kinds"), CASES)
def test_every_kind_of_change_is_found(write, old, new, kinds):
    assert changed(write, old, new) == kinds


def test_a_share_that_crosses_its_floor_is_a_relation_that_flipped(write):
    above = figure(2.0, 1.0, "floor_margin|total|1", "floor_margin")
    tie = figure(0.5, 1.0, "floor_margin|total|1", "floor_margin")
    assert changed(write, report(above), report(tie)) == ["relation_flipped"]


def test_a_place_gone_stands_before_a_verdict_and_a_verdict_before_a_number(write):
    old = {
        "zh/371422": report(figure(100_000), findings=(finding("holds"),)),
        "zh/370613": report(figure(1_000)),
        "en/370613": report(figure(1_000)),
    }
    new = {"zh/371422": report(figure(900_000), findings=(finding("fails"),))}
    found = review(open_set(write("old", old)), open_set(write("new", new)))
    assert [change.kind for change in found.changes] == ["report_gone", "verdict_flipped", "headline_beyond"]
    assert found.changes[0].reports == ("en/370613", "zh/370613")  # one place, two languages, one change


def test_the_larger_move_stands_first_within_a_kind(write):
    other = PAY.replace("2022", "2023")
    old = report(figure(100_000), figure(100_000, name=other))
    new = report(figure(130_000), figure(900_000, name=other))
    new["sections"]["head"]["numbers"] = old["sections"]["head"]["numbers"] = []
    folders = [open_set(write(name, {"zh/371422": content})) for name, content in (("old", old), ("new", new))]
    assert [change.new["value"] for change in review(*folders).changes] == [900_000, 130_000]


@given(st.floats(0, 1e6), st.floats(0, 1e6), st.floats(0, 1e5), st.floats(0, 1e5))
def test_beyond_means_that_no_value_fits_both(a, b, wide, narrow):
    old, new = figure(a, wide), figure(b, narrow)
    meet = max(old["lo"], new["lo"]) <= min(old["hi"], new["hi"])
    assert beyond(old, new) == (not meet) == beyond(new, old)


def test_another_unit_is_beyond_whatever_the_numbers():
    assert beyond(figure(1.0), {**figure(1.0), "unit": "percent"})


def test_a_set_against_itself_has_no_change(rendered):
    found = review(open_set(str(rendered)), open_set(str(rendered)))
    assert (found.changes, found.unchanged) == ([], found.old_reports)


def test_a_figure_changed_in_a_real_report_is_told_once(rendered, tmp_path):
    shutil.copytree(rendered / "zh", tmp_path / "zh")
    file = tmp_path / "zh/371422/report.json"
    text = file.read_text(encoding="utf-8")
    for written in ("14420000.0", "14415000.0", "14425000.0"):
        assert written in text
        text = text.replace(written, written.replace("14", "15", 1))
    file.write_text(text, encoding="utf-8")
    old = {name: path for name, path in open_set(str(rendered)).items() if name.startswith("zh/")}
    first, *rest = review(old, open_set(str(tmp_path))).changes
    assert (first.kind, first.what, first.new["value"]) == ("headline_beyond", PAY, 15_420_000)
    assert {change.kind for change in rest} <= {"number_beyond"}  # the figure as the source has it


def invoke(*arguments: str):
    return CliRunner().invoke(cli.app, ["diff", *arguments])


def test_page_and_json_show_both_values_and_count_the_rest(write, tmp_path):
    names = [PAY.replace("2022", str(year)) for year in range(2000, 2030)]
    old = write("old", {"zh/371422": report(*(figure(100_000, name=name) for name in names))})
    new = write("new", {"zh/371422": report(*(figure(200_000, name=name) for name in names))})
    result = invoke(old, new, "--out", str(tmp_path / "review"), "--lang", "en", "--format", "json")
    assert result.exit_code == 1
    data = json.loads((tmp_path / "review" / "changes.json").read_text(encoding="utf-8"))
    assert (len(data["changes"]), data["not_shown"]) == (20, 10)
    assert data["counts"] == {"headline_beyond": 1, "number_beyond": 29}
    assert (data["changes"][0]["old"]["value"], data["changes"][0]["new"]["value"]) == (100_000, 200_000)
    page = (tmp_path / "review" / "index.html").read_text(encoding="utf-8")
    assert "CNY 100,000" in page
    assert "CNY 200,000" in page
    assert 'href="../new/zh/371422/index.html"' in page


def test_equal_sets_end_with_zero_and_say_so(write):
    one = write("old", {"zh/371422": report(figure(1.0))})
    result = invoke(one, one, "--lang", "zh")
    assert result.exit_code == 0
    assert "没有变化" in result.stdout


def test_words_of_a_report_are_never_markup(write, tmp_path):
    hostile = report() | {"title": "<script>alert(1)</script>"}
    old = write("old", {"zh/371422": hostile, "zh/370613": report()})
    invoke(old, write("new", {"zh/370613": report()}), "--out", str(tmp_path / "review"))
    assert "<script>" not in (tmp_path / "review" / "index.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("spoil", ["{", "[]", '{"sections": {}}', '{"title": "a", "sections": 3}'])
def test_what_is_no_report_is_named_with_what_to_do(write, spoil):
    folder = write("old", {"zh/371422": report()})
    Path(folder, "zh/371422/report.json").write_text(spoil, encoding="utf-8")
    with pytest.raises(cli.YigongError, match=r"371422/report\.json"):
        read(open_set(folder)["zh/371422"])


@pytest.mark.parametrize("folder", ["nowhere", "."])
def test_a_folder_without_reports_is_refused(tmp_path, monkeypatch, folder):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(cli.YigongError):
        open_set(folder)


def test_every_kind_has_words_in_both_languages():
    assert all(told.kind_words(kind, lang) for kind in KINDS for lang in ("zh", "en"))

"""The benchmarks: a cheap contender makes its report, a missing one is noticed, the table keeps the words around it."""

import sys
from pathlib import Path

import pytest
from conftest import read_rows

ROOT = Path(__file__).parents[1]
PLACE = "110101"


@pytest.fixture(scope="module", autouse=True)
def benchmarks():
    """The folder of the benchmarks, importable as it is for the command."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(ROOT / "benchmarks"))
        yield
        for name in ("run", "contenders", "extraction", "extractors", "figures", "make_counties"):
            sys.modules.pop(name, None)


@pytest.fixture
def bench(tmp_path):
    from run import Bench

    return Bench(tmp_path, counties=9, reports=1, rounds=1)


@pytest.fixture
def page(tmp_path):
    from figures import BEGIN, END

    path = tmp_path / "page.md"
    path.write_text(f"before\n\n{BEGIN}\nNot measured yet.\n{END}\n\nafter\n", encoding="utf-8")
    return path


def test_the_table_keeps_the_words_around_it_and_other_benchmarks(page):
    from figures import BEGIN, END, Row, rewrite

    rewrite(page, [Row("b", "old"), Row("c", "kept", "1 s", "2 ×", "≤ 3 ×", True)], "Here.")
    rewrite(page, [Row("b", "new", met=False), Row("a", "first")], "Here.")
    text = page.read_text(encoding="utf-8")
    assert text.startswith(f"before\n\n{BEGIN}\nHere.\n\n| | what |")
    assert text.endswith(f"\n{END}\n\nafter\n")
    assert text.splitlines()[7:10] == [
        "| a | first |  |  |  |  |",
        "| b | new |  |  |  | **missed** |",
        "| c | kept | 1 s | 2 × | ≤ 3 × | met |",
    ]


def test_figures_of_another_machine_do_not_stay(page):
    from figures import Row, rewrite

    rewrite(page, [Row("b", "old")], "There.")
    rewrite(page, [Row("a", "new")], "Here.")
    assert "old" not in page.read_text(encoding="utf-8")


def test_a_page_without_marks_is_left_alone(page):
    from figures import Row, rewrite

    page.write_text("words", encoding="utf-8")
    with pytest.raises(ValueError, match="no marks"):
        rewrite(page, [Row("a", "new")], "Here.")
    assert page.read_text(encoding="utf-8") == "words"


def test_the_page_of_the_package_has_the_marks():
    from figures import BEGIN, END

    text = (ROOT / "docs" / "performance.md").read_text(encoding="utf-8")
    assert text.count(BEGIN) == text.count(END) == 1


def test_median_range_and_aim():
    from figures import Row, against, spread

    assert spread([3.0, 1.0, 2.0], "s") == "2.0 (1.0–3.0) s"
    assert spread([1.234], digits=2) == "1.23"
    assert against(Row("a", "x"), [4.0, 6.0, 5.0], least=5).met
    assert not against(Row("a", "x"), [1.3, 1.4, 1.5], most=1.3).met
    assert against(Row("a", "x"), [9.9]).met is None


def test_a_few_reports_are_extended_to_many():
    from contenders import Run

    assert Run(n=4, whole=10.0, steady=2.0).seconds(40) == 82.0


@pytest.mark.parametrize("way", ["suite", "by_papermill"])
def test_a_contender_makes_its_report(bench, way):
    import contenders

    run = getattr(contenders, way)([PLACE], bench.out(way), bench.data, 1)
    assert run.n == 1
    assert 0 < run.steady <= run.whole


def test_the_limit_makes_its_report(bench):
    import contenders

    contenders.by_limit([PLACE], bench.out("limit"), bench.data)
    assert (bench.out("limit") / PLACE / "report.json").exists()


def test_a_missing_or_other_report_is_noticed(tmp_path):
    from contenders import BenchmarkError, check

    (tmp_path / "page").write_text("虚构县110102 yg-cite", encoding="utf-8")
    check({"110102": tmp_path / "page"})
    for adcode, page in ((PLACE, "page"), (PLACE, "nowhere")):
        with pytest.raises(BenchmarkError, match=PLACE):
            check({adcode: tmp_path / page})


def test_a_command_that_fails_is_noticed(tmp_path):
    from contenders import BenchmarkError, command

    with pytest.raises(BenchmarkError, match="no room"):
        command([sys.executable, "-c", "import sys; sys.exit('no room')"], tmp_path, None)


def test_one_fact_of_one_county_changes(bench):
    from run import change_a_fact, kind_of

    before = read_rows(bench.data / "facts.csv")
    place = change_a_fact(bench)
    [(old, new)] = [
        pair for pair in zip(before, read_rows(bench.data / "facts.csv"), strict=True) if pair[0] != pair[1]
    ]
    assert old["adcode"] == place
    assert int(new["value"]) == int(old["value"]) - 1
    kinds = [kind_of(f"zh/{folder}", place) for folder in (place, "province-110000", "facts", "110105")]
    assert kinds == ["the county", "page of its province", "table of all figures", "of its comparison group"]

"""The index over all reports: what has been rendered, in order, with links that exist and words that stay words."""

import json
import re

import pytest
from test_sentence import Seen

from yigong_analysis import paths
from yigong_analysis.reports import site

HOSTILE = '<script>alert("x")</script>'


@pytest.fixture
def put(tmp_path):
    """`put("zh", "371422", title="…")`: a finished report in the folder."""

    def write(lang: str, name: str, title: str = "title", finding: str = "finding") -> None:
        folder = tmp_path / lang / name
        folder.mkdir(parents=True)
        (folder / "index.html").touch()
        report = {"title": title, "sections": {"head": {"finding": finding}}, "charts": {}}
        (folder / "report.json").write_text(json.dumps(report), encoding="utf-8")

    return write


def links(index) -> list[str]:
    found = [attributes["href"] for tag, attributes in Seen(index.read_text(encoding="utf-8")).tags if tag == "a"]
    return [link for link in found if not link.startswith("#")]


def test_the_index_lists_all_reports_in_both_languages_in_order(put, tmp_path):
    for lang in ("en", "zh"):
        for name in ("mine", "371422", "audit", "compare-371422-370613", "facts", "130600", "compare"):
            put(lang, name)
    pages = [link for link in links(site.write_index(tmp_path, {})) if link.endswith(".html")]
    order = ["compare", "compare-371422-370613", "facts", "audit", "130600", "371422", "mine"]
    assert pages == [f"{lang}/{name}/index.html" for lang in ("zh", "en") for name in order]


def test_every_link_of_the_index_exists(rendered, put, tmp_path):
    put("zh", "371422")
    for index in (rendered / "index.html", site.write_index(tmp_path, {})):
        assert links(index)
        assert [link for link in links(index) if not (index.parent / link).is_file()] == []
    (tmp_path / "zh" / "371422" / "index.html").unlink()
    assert [link for link in links(index) if not (index.parent / link).is_file()] == ["zh/371422/index.html"]


def test_the_rendered_index_says_what_was_found(rendered):
    html = (rendered / "index.html").read_text(encoding="utf-8")
    assert links(rendered / "index.html") == ["zh/371422/index.html", "en/371422/index.html"]
    for words in ("宁津县", "Ningjin County", "1442万元", "CNY 14.42 million"):
        assert words in html
    assert not re.search(r"https?:|@import", html)


def test_the_policy_of_the_index_lets_nothing_inline_through(put, tmp_path):
    put("zh", "371422")
    tags = Seen(site.write_index(tmp_path, {}).read_text(encoding="utf-8")).tags
    policy = next(attributes["content"] for tag, attributes in tags if "http-equiv" in attributes)
    assert policy.startswith("default-src 'none'")
    assert "unsafe" not in policy
    scripts = [attributes for tag, attributes in tags if tag == "script"]
    assert scripts
    assert [a for a in scripts if not a["src"].startswith("assets/")] == []
    assert [a for _, a in tags if "style" in a or any(name.startswith("on") for name in a)] == []


def test_the_files_that_the_index_loads_are_there(rendered):
    tags = Seen((rendered / "index.html").read_text(encoding="utf-8")).tags
    named = [a.get("src") or a.get("href") for tag, a in tags if tag in ("script", "link", "img")]
    assert [name for name in named if not (rendered / name).is_file()] == []
    for lang in ("zh", "en"):
        assert (rendered / "assets" / f"index_names.{lang}.js").is_file()
        assert (rendered / "assets" / f"index_figures.{lang}.js").is_file()


def test_the_fragments_that_reports_link_to_are_there(rendered):
    anchors = {a["id"] for _, a in Seen((rendered / "index.html").read_text(encoding="utf-8")).tags if "id" in a}
    asked = re.findall(r'index\.html#([^"]+)"', (rendered / "zh/371422/index.html").read_text(encoding="utf-8"))
    assert asked
    assert set(asked) <= anchors


@pytest.mark.parametrize("field", ["title", "finding"])
def test_hostile_words_of_a_report_stay_words(put, tmp_path, field):
    put("zh", "371422", **{field: HOSTILE})
    index = site.write_index(tmp_path, {})
    seen = Seen(index.read_text(encoding="utf-8"))
    assert [a for tag, a in seen.tags if tag == "script" and "src" not in a] == []
    assert HOSTILE in seen.words


def test_a_hostile_folder_name_stays_a_name(put, tmp_path):
    put("zh", '"><img src=x onerror=alert(1)>')
    html = site.write_index(tmp_path, {}).read_text(encoding="utf-8")
    assert "img" not in [tag for tag, _ in Seen(html).tags]


def test_what_the_ledger_knows_is_not_read_again(put, tmp_path):
    put("zh", "371422", title="on disk")
    known = {"zh/371422": {"title": "in the ledger", "finding": "x"}}
    assert "in the ledger" in site.write_index(tmp_path, known).read_text(encoding="utf-8")
    assert "on disk" in site.write_index(tmp_path, {}).read_text(encoding="utf-8")


def test_a_folder_without_a_finished_report_is_not_listed(put, tmp_path):
    put("en", "371422")
    (tmp_path / "en" / "130600").mkdir()
    assert len([link for link in links(site.write_index(tmp_path, {})) if link.endswith(".html")]) == 1


def test_an_empty_folder_has_an_index_without_links(tmp_path):
    assert links(site.write_index(tmp_path, {})) == []
    assert [path.name for path in tmp_path.iterdir()] == ["index.html"]


def test_the_index_can_be_written_again(put, tmp_path):
    put("zh", "371422")
    first = site.write_index(tmp_path, {}).read_bytes()
    assert site.write_index(tmp_path, {}).read_bytes() == first
    put("en", "371422")
    assert site.write_index(tmp_path, {}).read_bytes() != first


def test_assets_are_copied_and_repaired_and_otherwise_left_alone(tmp_path):
    site.copy_assets(tmp_path)
    css, font = tmp_path / "assets" / "page.css", tmp_path / "assets" / "fonts" / "NotoSansSC-Bold.ttf"
    before = font.stat().st_mtime_ns
    css.write_text("spoilt", encoding="utf-8")
    site.copy_assets(tmp_path)
    assert css.read_bytes() == (paths.ASSETS / "page.css").read_bytes()
    assert font.stat().st_mtime_ns == before

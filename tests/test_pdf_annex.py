"""Folds and lower panels of a brief go to the annex whole; without an annex all stays where it is."""

from yigong_analysis.reports.content import blocks
from yigong_analysis.reports.pdf.annex import moved

MAIN = "<h2>推敲</h2><p>一</p><details><summary>成立的</summary><ul><li>二</li></ul></details>"


def content(annex: bool) -> list[dict]:
    main = {"part": "section", "key": "a", "annex": False, "blocks": blocks(MAIN)}
    last = {"part": "section", "key": "z", "annex": True, "blocks": blocks("<h2>出处</h2>")}
    return [main, last] if annex else [main]


def test_a_fold_before_the_annex_becomes_its_first_section_and_is_linked(tmp_path):
    first, away, last = moved(content(annex=True), tmp_path, "zh")
    assert first["blocks"][-1]["words"] == [{"text": "成立的"}, {"text": "（见附录）", "link": "#moved-1"}]
    assert away["annex"]
    assert away["blocks"][0]["id"] == "moved-1"
    assert "".join(run["text"] for run in away["blocks"][0]["words"]) == "推敲 · 成立的"
    assert away["blocks"][1:] == content(annex=True)[0]["blocks"][2]["blocks"]
    assert last["key"] == "z"


def test_without_an_annex_nothing_moves(tmp_path):
    assert moved(content(annex=False), tmp_path, "zh") == content(annex=False)


def test_the_lower_panels_of_a_tall_chart_go_to_the_annex(tmp_path):
    panels = "".join(f'<path d="M 5 {top} \nL 5 {top + 200} \n"/>' for top in range(20, 2000, 300))
    svg = f'<svg width="338.4pt" height="2000pt" viewBox="0 0 338.4 2000">{panels}</svg>'
    (tmp_path / "figures").mkdir()
    (tmp_path / "figures" / "dots.svg").write_text(svg)
    chart = {"part": "chart", "key": "dots", "heading": "点", "alt": "点图", "caption": "", "annex": False}
    *_, stays, goes, _ = moved([chart, content(annex=True)[1]], tmp_path, "zh")
    assert [stays["pieces"][0]["top"], stays["pieces"][0]["foot"]] == [0.0, goes["pieces"][0]["top"]]
    assert goes["pieces"][-1]["foot"] == 2000 / 338.4
    assert stays["more"][0]["link"] == f"#{goes['id']}"

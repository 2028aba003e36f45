"""The kinds of page that readers get, and the small set of reports in which each of them stands in both languages."""

import io
import os
import shutil
import subprocess
import sys
from pathlib import Path

from yigong_analysis.parameters import coded_places
from yigong_analysis.phrases import LANGUAGES
from yigong_analysis.reports.folder import COMPARISON, FOLDERS, OVERALL, PROVINCE

CASES = ["371422", "370613", "370285", "420900", "130600"]
SHANDONG = "370000"
CHECKED = "check"  # folder of the pages that `yigong extract --format html` writes
REVIEW = "review"  # folder of the page that `yigong diff` writes
WIDTHS = [390, 820, 1440]  # px: phone, tablet, desk

# kind → folder below `<lang>/`; the index is one page in both languages
FOLDER = {"case": CASES[0], "province": f"province-{SHANDONG}", "compare": FOLDERS[COMPARISON]}
FOLDER |= {name: name for name in OVERALL.values()}
REPORTS = [f"{lang}/{folder}/index.html" for lang in LANGUAGES for folder in FOLDER.values()]
CHECK_PAGES = [f"{lang}/{CHECKED}/news.{suffix}.html" for lang in LANGUAGES for suffix in ("txt", "html")]
# pages of reports too long for one: their sources, or their table of all figures
LONG = {"130600": "sources", "pool": "sources", "pooled": "sources", "international": "sources", "facts": "facts"}
WORDY = ["en/compare/sources.html", "en/pool/pool.html"]  # English takes more letters
SPLIT = [*(f"{lang}/{folder}/{name}.html" for lang in LANGUAGES for folder, name in LONG.items()), *WORDY]
REVIEWS = [f"{lang}/{REVIEW}/index.html" for lang in LANGUAGES]
PAGES = ["index.html", *REPORTS, *CHECK_PAGES, *REVIEWS]

# made up for these tests: no such county, no such figures
NEWS = """虚构县以工代赈动态（虚构文本）
2024年，虚构县实施以工代赈项目12个，总投资4380万元，吸纳群众务工1260余人，发放劳务报酬1092万元，占中央资金的34.1%。
日工资由120元提高到160元，其中普工150元。预计2025年再实施项目5个。
"""
PLAN = """<!DOCTYPE html><html><head><title>虚构县2024年以工代赈投资计划</title></head><body>
<p>&emsp;下达以工代赈中央预算内投资<b>3200</b>万元。</p>
<table><tr><th>项目</th><th>总投资（万元）</th></tr><tr><td>产业路</td><td>820</td></tr></table></body></html>
"""


def render_reports(out: Path) -> None:
    """Every kind of report in both languages below `out`, as `yigong render` makes them; about twenty seconds."""
    from yigong_analysis.reports import batch
    from yigong_analysis.reports.formats import read_formats
    from yigong_analysis.reports.jobs import jobs_for

    asked = [*jobs_for(CASES), *jobs_for([SHANDONG], notebook=PROVINCE), *jobs_for(coded_places(), notebook=COMPARISON)]
    asked += [job for notebook in OVERALL for job in jobs_for([], notebook=notebook)]
    told = io.StringIO()
    result = batch.render_jobs(asked, str(out), batch.Settings(formats=read_formats("html")), told, workers=2)
    assert (result.failures, result.findings) == ([], []), told.getvalue()


def check_pages(documents: dict[str, str], inside: Path, out: Path, lang: str) -> None:
    """Check pages of documents (file name → text; kept in `inside`) in `out`, made by the command in that language."""
    inside.mkdir(parents=True, exist_ok=True)
    for name, text in documents.items():
        (inside / name).write_text(text, encoding="utf-8")
    yigong("extract", inside, "--format", "html", "--out", out, lang=lang)


def review_pages(new: Path, old: Path) -> None:
    """What `yigong diff` says of a set against an older one (made in `old`) with another number and a place less."""
    shutil.copytree(new, old, ignore=shutil.ignore_patterns("assets", "figures", CHECKED))
    for lang in LANGUAGES:
        shutil.rmtree(old / lang / CASES[-1])
        report = old / lang / CASES[0] / "report.json"
        report.write_text(report.read_text(encoding="utf-8").replace("1442", "1244"), encoding="utf-8")
    for lang in LANGUAGES:
        yigong("diff", old, new, "--out", new / lang / REVIEW, "--lang", lang, lang=lang, code=1)


def yigong(*words: object, lang: str = "en", code: int = 0, data: Path | None = None) -> None:
    """Run the command, which must end with that exit code; `data` is another folder of tables."""
    command = [sys.executable, "-m", "yigong_analysis", *map(str, words)]
    environment = os.environ | {"YIGONG_LANG": lang} | ({"YIGONG_DATA": str(data)} if data else {})
    ended = subprocess.run(command, capture_output=True, text=True, env=environment)
    assert ended.returncode == code, ended.stderr[-2000:]

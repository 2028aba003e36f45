"""Measures the index of a whole country in Chromium: first paint, search, ranking. Every row is made up.

    python benchmarks/index_page.py [--counties 3000] [--rounds 5] [--chromium /usr/bin/chromium] [--folder FOLDER]

Medians of so many rounds, each in a fresh browser. Search: from the key to the next painted frame.
"""

import argparse
import json
import os
import tempfile
from collections import defaultdict
from pathlib import Path
from statistics import median
from time import perf_counter

import make_counties

LANGS = ("zh", "en")
SAID = "虚构数据，只用于测速 (made up, to measure the index only). " * 2
PAINTED = """(step) => new Promise((done) => {
  const start = performance.now();
  step();
  const handled = performance.now() - start;
  requestAnimationFrame(() => setTimeout(() => done([handled, performance.now() - start])));
})"""
TYPE = "const q = document.querySelector('section:not([hidden]) [name=q]'); q.value = %s;"
SORT = "const q = document.querySelector('section:not([hidden]) [name=sort]'); q.value = %s;"
STEP = "(%s)(() => { %s q.dispatchEvent(new Event('input', { bubbles: true })); })"
# an empty one brings back all that the one before it has hidden
QUERIES = ("1", "11", "", "xu", "xuni", "xnx", "", "虚构", "虚构县", "县1", "110101", "", "made-up county", "没有", "")
# the first one reads the file of figures
SORTED = ("persons_employed.", "", "remuneration_pc.persons_employed", "labor_remuneration.", "")


def entries(folder: Path, counties: int) -> dict[str, dict]:
    """What a ledger would hold of the case studies of so many made-up counties in both languages."""
    make_counties.make(folder / "data", counties)
    os.environ["YIGONG_DATA"] = str(folder / "data")
    from yigong_analysis import pipeline
    from yigong_analysis.display.subject import number_data
    from yigong_analysis.places import divisions
    from yigong_analysis.reports.summary import entry
    from yigong_analysis.rows import rows_of

    numbers = defaultdict(list)
    for row in rows_of(pipeline.run().indicators):
        numbers[row["adcode"]].append(number_data(row))
    return {
        f"{lang}/{adcode}": entry(
            {
                "title": f"{divisions()[adcode][f'full_{lang}']} · 2022–2024",
                "parameters": {"adcode": adcode, "lang": lang},
                "sections": {"head": {"finding": SAID}, "indicators": {"indicators": rows}},
            }
        )
        for lang in LANGS
        for adcode, rows in sorted(numbers.items())
    }


def write(folder: Path, made: dict[str, dict]) -> float:
    """The index of these reports, whose pages are empty; returns the seconds it took."""
    from yigong_analysis.reports import site

    for name in made:
        (folder / name).mkdir(parents=True)
        (folder / name / "report.json").write_text(json.dumps({}), encoding="utf-8")
    site.copy_assets(folder)
    start = perf_counter()
    site.write_index(folder, made)
    return perf_counter() - start


def measure(index: Path, chromium: str) -> dict[str, float]:
    """One round: milliseconds in a fresh browser."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.goto(index.as_uri())
        page.wait_for_function("!document.querySelector('section:not([hidden]) fieldset').disabled")
        found = {
            "first paint": page.evaluate("performance.getEntriesByName('first-contentful-paint')[0].startTime"),
            "ready": page.evaluate("performance.now()"),
        }
        page.wait_for_timeout(500)
        steps = [("search", TYPE, query) for query in QUERIES] + [("order", SORT, name) for name in SORTED]
        for place, (kind, code, word) in enumerate(steps):
            handled, painted = page.evaluate(STEP % (PAINTED, code % json.dumps(word)))
            found[f"{place} {kind} {word!r} handled"], found[f"{place} {kind} {word!r} painted"] = handled, painted
            page.wait_for_timeout(300)
        browser.close()
    return found


def main() -> None:
    """Read the command line and print a table of medians."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--counties", type=int, default=3000)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--chromium", default="/usr/bin/chromium")
    parser.add_argument("--folder", type=Path, help="where to leave the pages; a temporary folder if not given")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = given.folder or Path(scratch)
        made = entries(folder, given.counties)
        print(f"{len(made)} rows, index written in {write(folder, made):.1f} s")
        for file in (folder / "index.html", *sorted((folder / "assets").glob("index*"))):
            print(f"  {file.name}: {file.stat().st_size / 1000:.0f} kB")
        rounds = [measure(folder / "index.html", given.chromium) for _ in range(given.rounds)]
        for name in rounds[0]:
            values = [one[name] for one in rounds]
            print(f"{name:45} {median(values):8.1f} ms  ({min(values):.1f}–{max(values):.1f})")


if __name__ == "__main__":
    main()

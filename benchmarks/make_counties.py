"""Writes a data folder of made-up counties, to measure the package at the size of the whole country.

    python benchmarks/make_counties.py FOLDER [--counties 2900] [--seed 1]
    YIGONG_DATA=FOLDER yigong render 370102 --out OTHER

Nothing in it is a fact about a place: only the magnitudes follow what real documents write, and every place, title,
publisher, licence and note says 虚构, made up. Each province states the sum over the cases of its counties for every
indicator that adds up, under the same labels. One seed gives the same bytes everywhere.
"""

import argparse
import csv
import hashlib
import shutil
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import count
from pathlib import Path
from random import Random
from typing import NamedTuple

REFERENCE = Path(__file__).resolve().parents[1] / "data" / "reference"
# the two digits with which real codes begin; the places behind them are made up
REGIONS = (range(11, 16), range(21, 24), range(31, 38), range(41, 47), range(50, 55), range(61, 66))
PROVINCES = [str(head) for region in REGIONS for head in region]
PERIODS = ("2022", "2023", "2024")
# how often: no core figure at all; one figure missing; a share that does not hold; a caveat
BARE, GAP, WRONG, DOUBT = 0.04, 0.1, 0.03, 0.05
NOTE = "虚构数据，只用于测速；没有这份材料 (made-up data for benchmarks; no such document exists)"
PUBLISHER = "虚构出版者 (made-up publisher)"
LICENCE = "虚构数据，不是第三方文本 (made-up data, no third-party text)"
FORM = {"language": "zh", "script": "simplified", "genre": "bulletin", "licence": LICENCE, "note": NOTE}
README = f"# 虚构数据 Made-up data\n\n{NOTE}\n\nbenchmarks/make_counties.py --counties {{counties}} --seed {{seed}}\n"


class Money(NamedTuple):
    """What programmes of one fund kind look like: ranges of real documents."""

    base: str  # the indicator that their pay is a share of
    project: tuple[int, int]  # base money of one project, 10 000 yuan
    percent: tuple[float, float]  # pay as a share of it
    pay: tuple[int, int]  # of one worker, yuan


FUND_KINDS = {
    "central_budget": Money("central_funds",    (320, 850),       (24, 44),   (9_000, 19_000)),
    "special_mixed":  Money("special_funds",    (320, 850),       (22, 42),   (9_000, 19_000)),
    "promoted_agri":  Money("total_investment", (3_000, 8_000),   (2.5, 5),   (8_600, 12_500)),
    "promoted_key":   Money("total_investment", (10_000, 80_000), (0.6, 1.6), (15_000, 27_000)),
    "promoted_mixed": Money("total_investment", (5_100, 20_000),  (0.8, 2.2), (11_000, 18_000)),
}  # fmt: skip
EXTRAS = {  # further figures that add up: measure word, range
    "registered_workers": ("人", 300, 6_000), "projects_pool_n": ("个", 3, 30), "training_persons": ("人", 40, 900),
    "training_person_times": ("人次", 60, 3_000), "public_posts": ("个", 2, 40), "long_term_posts": ("个", 2, 60),
}  # fmt: skip
TOTALS = {  # what provinces add up, and how they write it
    "projects_n": "个", "total_investment": "元", "central_funds": "元", "special_funds": "元",
    "labor_remuneration": "元", "persons_employed": "人",
} | {indicator: measure for indicator, (measure, *_) in EXTRAS.items()}  # fmt: skip


def reference(name: str) -> list[dict[str, str]]:
    """The rows of one of the package's own reference tables."""
    with (REFERENCE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


UNITS = {row["indicator"]: row["unit"] for row in reference("indicators")}


class Labels(NamedTuple):
    """What a figure is about, apart from its place."""

    period: str
    status: str
    fund_kind: str


class Figure(NamedTuple):
    """One figure as a made-up document writes it."""

    labels: Labels
    indicator: str
    exact: str
    value: Decimal
    lo: Decimal
    hi: Decimal
    precision: str


def full(labels: Labels, indicator: str, number: int | Decimal, measure: str) -> Figure:
    """A whole count, written in full: exact."""
    number = Decimal(number)
    return Figure(labels, indicator, f"{number}{measure}", number, number, number, "exact")


def rounded(labels: Labels, indicator: str, number: float, decimals: int, word: str, scale: int = 1) -> Figure:
    """A number with a multiplier or decimals: known to half of its last place."""
    written = Decimal(number / scale).quantize(Decimal(1).scaleb(-decimals))
    half = Decimal(scale).scaleb(-decimals) / 2
    value = written * scale
    return Figure(labels, indicator, f"{written}{word}", value, value - half, value + half, "rounded")


def over(labels: Labels, indicator: str, steps: int, step: int, exact: str) -> Figure:
    """A vague number (多, 余): up to the next step of its last digit."""
    value = Decimal(steps * step)
    return Figure(labels, indicator, exact, value, value, value + step, "over")


def money(labels: Labels, indicator: str, yuan: float, rng: Random) -> Figure:
    """A sum of money as documents write it: 12.60亿元, 1442万元, 7918.95万元."""
    if yuan >= 10**8:
        return rounded(labels, indicator, yuan, 2, "亿元", 10**8)
    return rounded(labels, indicator, yuan, rng.choice((0, 0, 1, 2)), "万元", 10**4)


def programme(labels: Labels, rng: Random) -> list[Figure]:
    """The figures of one programme of one year: projects, money, pay, workers, what they give a head."""
    kind, projects = FUND_KINDS[labels.fund_kind], rng.randint(1, 15)
    percent, head = rng.uniform(*kind.percent), rng.uniform(*kind.pay)
    base = projects * rng.uniform(*kind.project) * 10**4
    promoted = labels.fund_kind.startswith("promoted")
    to_date = labels._replace(status="cumulative") if promoted and labels.status == "actual" else labels
    figures = [
        full(labels, "projects_n", projects, "个"),
        money(labels, kind.base, base, rng),
        money(rng.choice((labels, to_date)), "labor_remuneration", base * percent / 100, rng),
        full(labels, "persons_employed", max(1, round(base * percent / 100 / head)), rng.choice("人名")),
    ]
    if not promoted and rng.random() < 0.6:
        figures.insert(2, money(labels, "total_investment", base * rng.uniform(1.05, 1.5), rng))
    if rng.random() < 0.3:
        wrong = rng.uniform(1, 4) if rng.random() < WRONG else 0
        share = "remuneration_share_" + kind.base.split("_")[0]  # central, special, total
        figures.append(rounded(labels, share, percent + wrong, rng.choice((1, 2)), "%"))
    figures += pay_of_one(labels, head, rng)
    return [figure for figure in figures if rng.random() >= GAP]


def pay_of_one(labels: Labels, head: float, rng: Random) -> Iterator[Figure]:
    """Gain per worker, sometimes twice and once vaguely; the monthly wage."""
    if rng.random() < 0.5:
        yield rounded(labels, "income_gain_pc", head, 2, "万元", 10**4)
        if rng.random() < 0.2:
            yield over(labels, "income_gain_pc", 1, 10**4, "1万余元")
    if rng.random() < 0.3:
        thousands = rng.randint(2, 6)
        yield over(labels, "monthly_wage", thousands, 10**3, f"{thousands}000多元")


def county(rng: Random) -> list[Figure]:
    """10 to 18 figures, fewer more often: programmes of two years, further figures, parts of the method."""
    n = min(rng.randint(10, 18), rng.randint(10, 18))
    kinds, figures = rng.choices(list(FUND_KINDS), k=2), []
    years = [
        Labels(period, "planned" if period == "2024" and rng.random() < 0.4 else "actual", kind)
        for period, kind in zip(sorted(rng.sample(PERIODS, 2)), kinds, strict=True)
    ]
    if rng.random() >= BARE:
        figures = [figure for labels in years for figure in programme(labels, rng)][: n - 1]
    if figures and rng.random() < 0.15:  # headlines repeat
        figures.append(figures[0])
    to_date = rng.choice(years)._replace(status="cumulative")  # beside planned workers: a rate to be refused
    for indicator in rng.sample(list(EXTRAS), min(rng.randint(1, 4), n - len(figures))):
        measure, least, most = EXTRAS[indicator]
        figures.append(full(to_date, indicator, rng.randint(least, most), measure))
    parts = n - len(figures)
    return figures + [full(years[0], "design_count", rng.randint(2, 9), rng.choice("个级步")) for _ in range(parts)]


def totals(counties: Iterable[list[Figure]]) -> list[Figure]:
    """The sum over counties for each indicator that adds up and each set of labels, written in full."""
    sums: dict[tuple[Labels, str], Decimal] = defaultdict(Decimal)
    for figures in counties:
        once = {(figure.labels, figure.indicator): figure.value for figure in figures if figure.indicator in TOTALS}
        for cell, value in once.items():
            sums[cell] += value
    return [
        full(labels, indicator, value.quantize(Decimal(1)), TOTALS[indicator])
        for (labels, indicator), value in sorted(sums.items())
    ]


def divisions(counties: int, rng: Random) -> list[dict[str, str]]:
    """Provinces, their prefectures of 8 to 10 counties, and the counties; all of them made up."""
    nation = next(row for row in reference("divisions") if row["level"] == "country")
    heads = PROVINCES[: max(1, min(len(PROVINCES), counties // 9))]
    rows = [nation]
    for place, head in enumerate(heads):
        left = counties // len(heads) + (place < counties % len(heads))
        rows.append(division(f"{head}0000", "province", nation))
        province, prefecture = rows[-1], count(1)
        while left:
            rows.append(division(f"{head}{next(prefecture):02}00", "city", province))
            city, n = rows[-1], min(left, rng.randint(8, 10))
            rows += [division(f"{city['adcode'][:4]}{number:02}", "county", city) for number in range(1, n + 1)]
            left -= n
    return rows


def division(adcode: str, level: str, parent: dict[str, str]) -> dict[str, str]:
    """A made-up place with its parents in its full name."""
    word, digits = {"province": ("省", 2), "city": ("市", 4), "county": ("县", 6)}[level]
    zh, en = f"虚构{word}{adcode[:digits]}", f"Made-up {level.capitalize()} {adcode[:digits]}"
    top = parent["level"] == "country"
    full_zh, full_en = (zh, en) if top else (parent["full_zh"] + zh, f"{en}, {parent['full_en']}")
    names = {"zh": zh, "full_zh": full_zh, "en": en, "full_en": full_en}
    return {"adcode": adcode} | names | {"level": level, "parent": parent["adcode"]}


def source(place: dict[str, str], published: str, size: int) -> dict[str, object]:
    """The made-up document of one place."""
    name = f"made-up-{place['adcode']}"
    title = f"虚构材料：{place['zh']}以工代赈情况 (made up: work-relief in {place['en']})"
    digest = hashlib.sha256(name.encode()).hexdigest()
    own = {"source_id": name, "adcode": place["adcode"], "publisher": PUBLISHER, "title": title}
    return own | {"published": published, "file": f"{name}.txt", "sha256": digest, "size_bytes": size} | FORM


def facts(place: dict[str, str], figures: list[Figure], rng: Random) -> Iterator[dict[str, object]]:
    """The figures as rows with ascending offsets."""
    name, end = f"made-up-{place['adcode']}", rng.randint(100, 400)
    for figure in figures:
        start = end + rng.randint(5, 120)
        end = start + len(figure.exact)
        span = {"fact_id": f"{name}:{start}-{end}", "source_id": name, "start": start, "end": end}
        numbers = {column: plain(getattr(figure, column)) for column in ("value", "lo", "hi")}
        where = {"unit": UNITS[figure.indicator], "precision": figure.precision, "place": place["full_zh"]}
        caveat = "status_unmarked" if figure.precision == "rounded" and rng.random() < DOUBT else ""
        own = span | {"exact": figure.exact, "indicator": figure.indicator} | numbers | where
        labels = {"adcode": place["adcode"]} | figure.labels._asdict()
        yield own | labels | {"scope": "", "caveat": caveat, "optional": 0}


def plain(number: Decimal) -> str:
    """A number as the tables write it: 35.675, 14420000."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def write(path: Path, rows: list[dict]) -> None:
    """Write the rows as a table of the package."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def make(folder: Path, counties: int = 2900, seed: int = 1) -> None:
    """Write the data folder. It must not hold anything yet, so that no real table is overwritten."""
    if counties < 1:
        raise ValueError("counties must be 1 or more")
    if folder.exists() and any(folder.iterdir()):
        raise FileExistsError(f"{folder} is not empty")
    rng = Random(seed)
    places = divisions(counties, rng)
    told = {place["adcode"]: county(rng) for place in places if place["level"] == "county"}
    for place in places:
        if place["level"] == "province":
            inside = [figures for adcode, figures in told.items() if adcode[:2] == place["adcode"][:2]]
            told[place["adcode"]] = totals(inside)
    register(folder, [place for place in places if place["adcode"] in told], told, rng)
    shutil.copytree(REFERENCE, folder / "reference")
    write(folder / "reference" / "divisions.csv", places)
    corrections = folder / "reference" / "corrections.csv"  # they are about real documents: only the header is kept
    corrections.write_bytes(corrections.read_bytes().splitlines(keepends=True)[0])
    (folder / "methods").mkdir()
    (folder / "README.md").write_text(README.format(counties=counties, seed=seed), encoding="utf-8")


def register(folder: Path, places: list[dict[str, str]], told: dict[str, list[Figure]], rng: Random) -> None:
    """Write the documents of all places and their figures; a province speaks after its counties."""
    folder.mkdir(parents=True, exist_ok=True)
    sources, figures = [], []
    for place in places:
        day = f"2025-{rng.randint(1, 9):02}-{rng.randint(1, 28):02}"
        published = "2025-12-31" if place["level"] == "province" else rng.choice((day, day, day, day[:7], "2024"))
        rows = list(facts(place, told[place["adcode"]], rng))
        sources.append(source(place, published, 3 * (rows[-1]["end"] if rows else 0) + rng.randint(100, 2000)))
        figures += rows
    write(folder / "sources.csv", sources)
    write(folder / "facts.csv", figures)


def main() -> None:
    """Read the command line and write the folder."""
    parser = argparse.ArgumentParser(description="Write a data folder of made-up counties, to measure the package.")
    parser.add_argument("folder", type=Path, help="a new or empty folder")
    parser.add_argument("--counties", type=int, default=2900)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    try:
        make(given.folder, given.counties, given.seed)
    except (FileExistsError, ValueError) as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()

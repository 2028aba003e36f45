"""What `extraction.py` measures, each in a process and an environment of its own; here nothing but Python is imported.

python extractors.py WAY FOLDER ROUNDS WORD...: the last line that it prints holds its figures as JSON. Times are of
the wall and of the processor. Documents are those of FOLDER.
"""

import cProfile
import functools
import gc
import json
import logging
import os
import pstats
import random
import re
import sys
import traceback
from collections import Counter
from collections.abc import Callable, Iterable
from itertools import islice
from pathlib import Path
from time import perf_counter, process_time

MB = 1_000_000
TIMES = 50  # how often this suite reads the documents in a round
PEER_TIMES = {"jionlp": 5, "recognizers": 1}  # they are slow
LARGEST = 4 * MB
STEPS = 11  # doublings from the smallest hostile text to the largest
SHOWN = 3  # sizes that are told
SEVERAL = 4  # a size is measured in every round if one of them takes at most this share of the time allowed
STEEP = 1.2  # growth of seconds per MB at a doubling that is too much; linear texts were seen to scatter up to 1.13
SENTENCE = "2023年宁津县投入中央资金500万元，带动120名群众务工，发放劳务报酬80万元"


def documents(folder: str) -> list[str]:
    """The documents of a folder, in the order of their names."""
    return [file.read_text(encoding="utf-8") for file in sorted(Path(folder).glob("*.txt"))]


def clocked(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds of the wall and of the processor."""
    wall, cpu = perf_counter(), process_time()
    work()
    return perf_counter() - wall, process_time() - cpu


def suite(folder: str, rounds: int) -> dict:
    """The whole extraction and its first two stages by themselves, in turn; `cached`: what keeps something of a text.

    Patterns that are made for a document are made anew every time: `re` would keep them from repetition to repetition.
    """
    from yigong_analysis.facts.extraction import facts_of
    from yigong_analysis.quantities import quantities
    from yigong_analysis.text import clean

    texts = documents(folder)
    cleaned = [clean(text) for text in texts]

    def whole() -> None:
        for text in texts * TIMES:
            re.purge()
            facts_of(text)

    def cleaning() -> None:
        for text in texts * TIMES:
            clean(text)

    def figures() -> None:
        for one in cleaned * TIMES:
            for block in one.blocks:
                if block.kind in ("title", "body"):
                    quantities(one.text, block.start, block.end)

    stages = {"whole": whole, "clean": cleaning, "quantities": figures}
    facts = sum(len(facts_of(text)) for text in texts)
    found = {name: [clocked(stage) for _ in range(rounds)] for name, stage in stages.items()}
    cached = _cached(lambda stamp: [facts_of(f"{text}\n另有{number}{stamp}处。") for number, text in enumerate(texts)])
    return {"documents": len(texts) * TIMES, "bytes": _bytes(texts) * TIMES, "facts": facts, "cached": cached} | found


def _bytes(texts: Iterable[str]) -> int:
    return sum(len(text.encode()) for text in texts)


def _cached(work: Callable[[int], object]) -> list[str]:
    """The caches of the package that grow with every new wording of the documents."""
    work(1)  # fills what the last sentence of a document asks for the first time
    caches = [one for one in gc.get_objects() if isinstance(one, functools._lru_cache_wrapper)]
    ours = [one for one in caches if one.__module__.startswith("yigong_analysis")]
    before = [one.cache_info().currsize for one in ours]
    work(2)
    grown = zip(ours, before, strict=True)
    return [f"{one.__module__}.{one.__name__}" for one, size in grown if one.cache_info().currsize > size]


def jionlp(folder: str, rounds: int) -> dict:
    """JioNLP's money and time in running text."""
    import jionlp as library

    logging.disable()  # it tells of words of time that it cannot date
    ways = {"extract_money": library.ner.extract_money, "extract_time": library.ner.extract_time}
    return _peer("jionlp", folder, rounds, ways)


def recognizers(folder: str, rounds: int) -> dict:
    """Recognizers-Text: numbers, money, times."""
    from recognizers_date_time import DateTimeRecognizer
    from recognizers_number import NumberRecognizer
    from recognizers_number_with_unit import NumberWithUnitRecognizer
    from recognizers_suite import Culture

    language = Culture.Chinese
    ways = {
        "number": NumberRecognizer(language).get_number_model().parse,
        "currency": NumberWithUnitRecognizer(language).get_currency_model().parse,
        "datetime": DateTimeRecognizer(language).get_datetime_model().parse,
    }
    return _peer("recognizers", folder, rounds, ways)


def _peer(name: str, folder: str, rounds: int, ways: dict[str, Callable[[str], object]]) -> dict:
    texts, times = documents(folder), PEER_TIMES[name]
    found = {"documents": len(texts) * times, "bytes": _bytes(texts) * times}
    for way, read in ways.items():
        read(SENTENCE)
        found[way] = [clocked(lambda read=read: [read(text) for text in texts * times]) for _ in range(rounds)]
    return found


def made_up(number: int) -> str:
    """A short made-up document, another for every number."""
    dice = random.Random(number)
    year, county = dice.randint(2015, 2025), dice.choice(("宁津县", "环县", "岳西县", "巴东县", "田林县"))
    lines = [f"{county}以工代赈项目第{number}号"]
    for _ in range(4):
        persons, pay, share = dice.randint(20, 900), dice.randint(10, 900) / 10, dice.randint(15, 45)
        lines.append(
            f"{year}年，{county}{dice.randint(1, 30)}个项目带动{persons}余名群众务工，发放劳务报酬{pay}万元，"
            f"占中央资金{share}%。预计投入专项资金{dice.randint(100, 9000)}万元。"
        )
    return "\n".join(lines)


def memory(_: str, __: int, count: str) -> dict:
    """MB that the process holds after a tenth of the made-up documents and after all."""
    import psutil

    from yigong_analysis.facts.extraction import facts_of

    held, process = [], psutil.Process()
    for number in range(int(count)):
        facts_of(made_up(number))
        if number + 1 in (int(count) // 10, int(count)):
            held.append(process.memory_info().rss / 2**20)
    return {"held": held}


def _of(unit: str) -> Callable[[int], str]:
    """A text of a size that repeats some words."""
    return lambda size: unit * max(1, size // len(unit.encode()))


def _nested(before: str, inside: str, after: str) -> Callable[[int], str]:
    """Tags nested as deep as they go into a size."""

    def page(size: int) -> str:
        deep = max(1, size // len(f"{before}{after}"))
        return f"{before * deep}{inside}{after * deep}"

    return page


HOSTILE = {
    "paragraphs, a sentence each": _of(f"{SENTENCE}。\n"),
    "one line of sentences": _of(f"{SENTENCE}。"),
    "one sentence without a stop": _of(f"{SENTENCE}，"),
    "one sentence, `甲村3户、` × n": _of("甲村3户、"),
    "one sentence, `其中5人，` × n": _of("其中5人，"),
    "one sentence, `建设12个项目、` × n": _of("建设12个项目、"),
    "one sentence, `宁津县5万元，` × n": _of("宁津县5万元，"),
    "one digit × n": _of("7"),
    "`一` × n": _of("一"),
    "`1,` × n": _of("1,"),
    "`1.` × n": _of("1."),
    "`1 ` × n": _of("1 "),
    "`(` × n": _of("("),
    "`（` × n": _of("（"),
    "`<` × n": _of("<"),
    "`&` × n": _of("&"),
    "`、` × n": _of("、"),
    "`，` × n": _of("，"),
    "`-` × n": _of("-"),
    "`县` × n": _of("县"),
    "`县` × n, a line each": _of("县\n"),
    "`全县` × n": _of("全县"),
    "`万` × n": _of("万"),
    "`百分之` × n": _of("百分之"),
    "`截至` × n": _of("截至"),
    "`2023年` × n": _of("2023年"),
    "`2023年1月2日` × n, a line each": _of("2023年1月2日\n"),
    "`山东省德州市宁津县、` × n": _of("山东省德州市宁津县、"),
    "a name of one letter × n": _of("a"),
    "`http://` × n": _of("http://"),
    "blanks × n": _of(" "),
    "line ends × n": _of("\n"),
    "a table, three cells a row": _of("资金\t5万元\t6人\n"),
    "a row of cells `5万元`": _of("5万元\t"),
    "a row of cells `5`, named": lambda size: "资金（万元）\t" + _of("5\t")(size),
    "`|1` × n": _of("|1"),
    "`<div>` nested, never closed": _of("<div>"),
    "`<div>` nested": _nested("<div>", SENTENCE, "</div>"),
    "`<table>` nested": _nested("<table><tr><td>", SENTENCE, "</td></tr></table>"),
    "`<div class=footer>` nested": _nested("<div class=footer>", SENTENCE, "</div>"),
    "`<script>` × n": _of("<script>"),
    "`<!--` × n": _of("<!--"),
    "links": _of("<a href=x>县</a>"),
}


def hostile(_: str, rounds: int, name: str, seconds: str) -> dict:
    """Seconds of the processor for the three largest sizes that are done in the time allowed.

    `error`: what the text raised; `guilty`: the function whose time grows most, where time grows faster than the text.
    """
    from yigong_analysis.facts.extraction import facts_of

    facts_of(SENTENCE)
    make, allowed, took, error = HOSTILE[name], float(seconds), {}, ""
    for size in (LARGEST // 2**step for step in range(STEPS, -1, -1)):
        last = list(took.values())[-2:]
        growth = min(4.0, max(2.0, last[1] / last[0])) if len(last) == 2 else 4.0
        if last and last[-1] * growth > allowed:
            break
        try:
            took[size] = clocked(lambda size=size: facts_of(make(size)))[1]
        except Exception as fault:
            error = f"{type(fault).__name__} at {size / 1000:.0f} KB in {_told(*_place(fault))}"
            break
    sizes = list(took)[-SHOWN:]
    several = rounds if sizes and took[sizes[-1]] * SEVERAL <= allowed else 1
    found = {}
    for size in sizes:
        text = make(size)
        found[size] = [took[size], *(clocked(lambda text=text: facts_of(text))[1] for _ in range(several - 1))]
    doublings = max(1, len(sizes) - 1)
    steep = len(sizes) > 1 and took[sizes[-1]] / took[sizes[0]] > (2 * STEEP) ** doublings
    return {"seconds": found, "error": error, "guilty": _guilty(facts_of, make, sizes[-2:]) if steep else ""}


def _guilty(work: Callable[[str], object], make: Callable[[int], str], sizes: list[int]) -> str:
    """The function whose own time (what is written in C counts for its caller) grows most between two sizes."""
    small, large = (_own_times(work, make(size)) for size in sizes)
    grown = Counter({name: large[name] - 2 * small[name] for name in large})
    whole = sum(large.values())
    return ", ".join(
        f"{name} {large[name] / whole:.0%}" for name, _ in islice(grown.most_common(3), 3) if large[name] > 0.05 * whole
    )


def _own_times(work: Callable[[str], object], text: str) -> Counter:
    profile = cProfile.Profile()
    profile.runcall(work, text)
    found = Counter()
    for (file, line, name), (_, _, own, _, callers) in pstats.Stats(profile).stats.items():
        if file != "~":
            found[_told(file, line, name)] += own
            continue
        for caller, numbers in callers.items():
            found[_told(*caller)] += numbers[2]
    return found


def _place(fault: Exception) -> tuple[str, int, str]:
    last = traceback.extract_tb(fault.__traceback__)[-1]
    return last.filename, last.lineno or 0, last.name


def _told(file: str, line: int, name: str) -> str:
    short = "/".join(Path(file).parts[-2:]).removeprefix("yigong_analysis/")
    return f"`{short}:{line}`" if name.startswith("<") else f"`{short}` {name}"


WAYS = {"suite": suite, "jionlp": jionlp, "recognizers": recognizers, "memory": memory, "hostile": hostile}


def main(way: str, folder: str, rounds: str, *more: str) -> None:
    """Measure, and print the figures as the last line."""
    print(json.dumps(WAYS[way](folder, int(rounds), *more)), flush=True)


if __name__ == "__main__":
    os.environ.setdefault("TZ", "UTC")
    main(*sys.argv[1:])

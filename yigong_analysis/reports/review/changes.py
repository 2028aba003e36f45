"""What changed between two editions of a set, each change once, ranked by what a reader would have to take back."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from yigong_analysis.phrases import message
from yigong_analysis.reports.review.rendered import Told, read
from yigong_analysis.slow_loops import watched

# the order is the ranking: first what overturns a statement, last what only words it anew
KINDS = (
    "report_gone",
    "verdict_flipped",
    "relation_flipped",
    "headline_beyond",
    "headline_gone",
    "verdict_gone",
    "number_beyond",
    "code_changed",
    "headline_new",
    "report_new",
    "verdict_new",
    "headline_within",
    "number_within",
    "number_gone",
    "number_new",
    "words_changed",
)


@dataclass(frozen=True)
class Change:
    """One change, with the reports that show it.

    `kind`: one of KINDS. `what`: the id of the figure, claim, pair, stage, part or report. `old`, `new`: a figure
    (dict), a word (verdict, relation, code, title), or None where there is none. `size`: how far a value moved, as a
    part of the old one; 0 where nothing is measured. `told`: the sentence of a verdict.
    """

    kind: str
    what: str
    old: object
    new: object
    size: float = 0.0
    told: str = ""
    reports: tuple[str, ...] = ()


@dataclass(frozen=True)
class Review:
    """All changes, ranked; how many reports each set has; how many reports are the same in every word and value."""

    changes: list[Change]
    old_reports: int
    new_reports: int
    unchanged: int

    @property
    def counts(self) -> dict[str, int]:
        """Changes of each kind, kinds without one left out."""
        found = Counter(change.kind for change in self.changes)
        return {kind: found[kind] for kind in KINDS if found[kind]}


def moved(old: dict, new: dict) -> float:
    """How far a value moved as a part of the old one; from zero, its own size."""
    return abs(new["value"] - old["value"]) / (abs(old["value"]) or 1)


def beyond(old: dict, new: dict) -> bool:
    """Whether two readings of a figure exclude each other: their intervals do not meet, or their units differ."""
    return old["unit"] != new["unit"] or new["lo"] > old["hi"] or new["hi"] < old["lo"]


def _of_figures(old: Told, new: Told) -> Iterator[Change]:
    for name in sorted({*old.figures, *new.figures}):
        was, now = old.figures.get(name), new.figures.get(name)
        stands = "headline" if name in old.headline | new.headline else "number"
        if was is None or now is None:
            yield Change(f"{stands}_{'new' if was is None else 'gone'}", name, was, now)
        elif any(was[key] != now[key] for key in ("value", "lo", "hi", "unit")):
            yield Change(f"{stands}_{'beyond' if beyond(was, now) else 'within'}", name, was, now, moved(was, now))


def _of_verdicts(old: Told, new: Told) -> Iterator[Change]:
    for claim in sorted({*old.verdicts, *new.verdicts}):
        was, now = old.verdicts.get(claim), new.verdicts.get(claim)
        if was != now:
            kind = "verdict_new" if was is None else "verdict_gone" if now is None else "verdict_flipped"
            yield Change(kind, claim, was, now, told=new.stated.get(claim) or old.stated[claim])


def _of_words(old: dict[str, str], new: dict[str, str], kind: str, *, both: bool) -> Iterator[Change]:
    """Changes of one word each; `both`: only where both editions have it."""
    for name in sorted({*old, *new}):
        was, now = old.get(name), new.get(name)
        if was != now and (not both or (was is not None and now is not None)):
            yield Change(kind, name, was, now)


def of_reports(old: Told, new: Told) -> list[Change]:
    """The changes of one report."""
    found = [
        *_of_verdicts(old, new),
        *_of_words(old.relations, new.relations, "relation_flipped", both=True),
        *_of_figures(old, new),
        *_of_words(old.codes, new.codes, "code_changed", both=True),
    ]
    parts = [part for part in sorted({*old.words, *new.words}) if old.words.get(part) != new.words.get(part)]
    # a part that shows a changed number says other words: only what changed nothing else is told as words
    return found or [Change("words_changed", part, None, None) for part in parts]


def review(old: dict[str, Path], new: dict[str, Path]) -> Review:
    """The changes from one set to the other. Input: reports by name (`rendered.open_set`).

    A change that several reports show (a figure on the pages of its place, in both languages, beside other places) is
    one change.
    """
    found: dict[tuple, list[str]] = {}
    kept: dict[tuple, Change] = {}
    unchanged = 0
    for name in watched(sorted({*old, *new}), message("progress_unit")):
        changes = _of_one(name, old.get(name), new.get(name))
        unchanged += not changes
        for change in changes:
            mark = _mark(name, change)
            kept.setdefault(mark, change)
            found.setdefault(mark, []).append(name)
    told = [Change(**{**vars(kept[mark]), "reports": tuple(names)}) for mark, names in found.items()]
    return Review(sorted(told, key=_rank), len(old), len(new), unchanged)


def _mark(name: str, change: Change) -> tuple:
    """What makes two changes the same one: a place is gone in both languages, words change in each page."""
    if change.kind in ("report_gone", "report_new"):
        return change.kind, name.partition("/")[2]
    where = name if change.kind == "words_changed" else ""
    return change.kind, where, change.what, str(change.old), str(change.new)


def _of_one(name: str, old: Path | None, new: Path | None) -> list[Change]:
    if old is None:
        return [Change("report_new", name, None, read(new).title)]
    if new is None:
        return [Change("report_gone", name, read(old).title, None)]
    return of_reports(read(old), read(new))


def _rank(change: Change) -> tuple:
    return KINDS.index(change.kind), -change.size, -len(change.reports), change.what, change.reports

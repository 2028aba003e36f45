"""The tables of pooled figures: medians, cases against the floor, tests, regressions, and what was left out."""

from collections import Counter
from collections.abc import Mapping

from yigong_analysis import phrases
from yigong_analysis.comparison import rule_change, small_samples
from yigong_analysis.comparison.pooling import Pooled
from yigong_analysis.comparison.project_regression import EACH, Fit
from yigong_analysis.comparison.rule_change import Change
from yigong_analysis.comparison.samples import Refused, Sample, TooFew, enough
from yigong_analysis.comparison.small_samples import Summary
from yigong_analysis.display import sample_words as words
from yigong_analysis.display.markup import bullets, escape, paragraph, table
from yigong_analysis.display.pooled_forests import points_words, pooled_words, span
from yigong_analysis.display.subject import case_label, unbroken
from yigong_analysis.phrases import say
from yigong_analysis.rows import Row

NAMED = 20  # cases that are not above their floor for sure; a list of a country's could not be read
FIRST = 3  # left-out cases that are named beside each reason
POOLED = ("value", "low", "high", "predict_low", "predict_high", "i2", "tau", "q", "without_low", "without_high")
ENDS = ("value", "lo", "hi", "low", "high", "without_low", "without_high")


def _header(names: str, lang: str) -> list[str]:
    return [say(f"st_col_{name}", lang) for name in names.split()]


def _kind_cells(sample: Sample, lang: str) -> list[str]:
    """What every row of a table says first: indicator with base, family, status, n, how many of them are parts."""
    told = (words.named(sample, lang), words.group_name(sample, lang))
    n = say("st_n_cell", lang, n=sample.n, parts=sample.parts) if sample.parts else str(sample.n)
    return [*map(escape, told), unbroken(words.status_name(sample, lang)), unbroken(n)]


def median_words(sample: Sample, found: Summary, lang: str) -> tuple[str, str, str]:
    """A median, its bootstrap interval and its leave-one-out range."""
    numbers = (found.value, found.low, found.high, sample.unit, lang)
    without = (found.value, found.without_low, found.without_high, sample.unit, lang)
    return words.number(*numbers), words.interval(*numbers), words.interval(*without)


def medians(samples: list[Sample], lang: str) -> tuple[str, list[dict]]:
    """The table of samples that are large enough, and its data; empty without one."""
    cells, data = [], []
    for sample in filter(enough, samples):
        found = small_samples.summary(sample)
        median, interval, without = median_words(sample, found, lang)
        without = say("st_without_cell", lang, range=without, case=words.case_name(found.moves_most, lang))
        cells.append([*_kind_cells(sample, lang), *map(escape, (median, interval, without))])
        data.append(sample_data(sample) | {name: getattr(found, name) for name in ENDS})
        data[-1]["moves_most"] = found.moves_most["indicator_id"]
    header = _header("indicator family status n_parts median bootstrap without_most", lang)
    return (table(header, cells, say("st_cap_headlines", lang)) if cells else ""), data


def sample_data(sample: Sample) -> dict:
    """The labels of a sample for report.json."""
    return {
        **{name: getattr(sample, name) for name in ("indicator", "base", "unit", "group", "status", "level")},
        **{name: getattr(sample, name) for name in ("n", "parts")},
    }


def few(samples: list[Sample], lang: str) -> tuple[str, list[dict]]:
    """The table of samples that are too small: their lowest and highest case and nothing else."""
    small = [sample for sample in samples if sample.n and not enough(sample)]
    cells = [[*_kind_cells(sample, lang), escape(words.range_words(sample, lang))] for sample in small]
    header = _header("indicator family status n_parts cases", lang)
    data = [sample_data(sample) for sample in small]
    return (table(header, cells, say("st_cap_few", lang)) if cells else ""), data


def pooled_values(pooled: Mapping[Sample, Pooled], lang: str) -> tuple[str, list[dict]]:
    """What random effects make of each fund kind that has cases enough; empty without one."""
    cells, data = [], []
    for sample, found in pooled.items():
        told = pooled_words(sample, found, lang)
        most = words.case_name(found.moves_most, lang)
        shown = (
            say("st_pooled_cell", lang, **told),
            told["predicted"],
            say("st_spread_cell", lang, **told),
            say("st_without_cell", lang, range=told["without"], case=most),
        )
        cells.append([*_kind_cells(sample, lang), *map(escape, shown)])
        numbers = {name: getattr(found, name) for name in POOLED}
        data.append(sample_data(sample) | numbers | {"moves_most": found.moves_most["indicator_id"]})
    header = _header("indicator kind status n_parts pooled predicted spread without_most", lang)
    return (table(header, cells, say("st_cap_pooled", lang)) if cells else ""), data


def floors_kept(samples: list[Sample], lang: str) -> tuple[str, list[dict]]:
    """Cases at or above their floor; samples of margins. Too few cases are counted and get no interval."""
    cells, data = [], []
    for sample in (sample for sample in samples if sample.n):
        above = sum(row["lo"] >= 0 for row in sample.rows)
        below = sum(row["hi"] < 0 for row in sample.rows)
        unsure = sum(row["floor_certainty"] == "unsure" for row in sample.rows)
        base = phrases.label("base", sample.base, lang)
        counts = [say("st_k_of_n", lang, k=above, n=sample.n), str(below), str(sample.n - above - below), str(unsure)]
        try:
            found = small_samples.above_zero(sample)
            ends = say("semicolon", lang).join(f"{low:.0f}–{high:.0f}%" for low, high in (found.wilson, found.exact))
        except TooFew:
            ends = say("st_few", lang)
        status = unbroken(words.status_name(sample, lang))
        cells.append([escape(base), escape(words.group_name(sample, lang)), status, *map(escape, (*counts, ends))])
        data.append(sample_data(sample) | {"above": above, "below": below, "unsure": unsure})
    header = _header("base family status at_or_above below open unsure both", lang)
    html = table(header, cells, say("st_cap_floors", lang)) if cells else ""
    named = [_not_above(row, lang) for sample in samples for row in sample.rows if row["lo"] < 0]
    more = [say("st_others", lang, n=len(named) - NAMED)] if len(named) > NAMED else []
    return html + bullets(list(map(escape, named[:NAMED] + more))), data


def _not_above(row: Row, lang: str) -> str:
    """A case that is not above its floor for sure: by how much, below which floor, and how sure the floor is."""
    return say(
        "st_not_above",
        lang,
        case=case_label(row, lang),
        base=phrases.label("base", row["base"], lang),
        margin=span(row["lo"], row["hi"], lang),
        floor=f"{row['floor']:g}%",
        certainty=phrases.label("certainty", row["floor_certainty"], lang),
    )


def _change_cells(change: Change, lang: str) -> list[str]:
    names, found = rule_change.periods(), change.found
    sides = []
    for code, sample in zip((change.before, change.after), change.samples, strict=True):
        mean = f"{sample.values.mean():.1f}%" if sample.n else "–"
        sides.append(say("st_side", lang, period=names[code][lang], n=sample.n, mean=mean))
    tested = found is not None and found.p is not None
    how = say("st_exact" if found.exact else "st_resampled", lang, n=found.splits) if tested else "–"
    told = [points_words(found.value, found.lo, found.hi, lang) if found else "–"]
    told += [say(f"st_verdict_{change.verdict}", lang), how]
    told += [words.p_words(p) for p in (found.p if tested else None, change.p_holm, change.cautious_holm)]
    return [escape(cell) for cell in (words.named(change.samples[1], lang), *sides, *told)]


def tests(changes: list[Change], lang: str) -> tuple[str, list[dict]]:
    """What was tested: shares of neighbouring periods of the floor, p exact, or why none."""
    header = _header("indicator earlier later difference verdict splits p p_holm p_cautious", lang)
    cells = [_change_cells(change, lang) for change in changes]
    data = []
    for change in changes:
        labels = {name: getattr(change, name) for name in ("before", "after", "verdict", "p_holm", "cautious_holm")}
        found = (
            {name: getattr(change.found, name) for name in ("value", "lo", "hi", "p", "p_cautious", "splits")}
            if change.found
            else {}
        )
        n = dict(zip(("n_before", "n_after"), (sample.n for sample in change.samples), strict=True))
        data.append(
            {"indicator": change.samples[1].indicator, **labels, **n, **{k: _plain(v) for k, v in found.items()}}
        )
    return (table(header, cells, say("st_cap_tests", lang)) if cells else ""), data


def _plain(value: object) -> object:
    """A number of numpy as one of Python; None stays."""
    return None if value is None else float(value)


def regression(found: Fit, lang: str) -> tuple[str, dict]:
    """The table of one regression and what limits it, as trusted HTML, and its data."""
    cells = []
    for one in found.coefficients:
        whole = one.without_low == one.without_low  # missing where a place cannot be left out
        without = span(one.without_low, one.without_high, lang) if whole else "–"
        written = span(one.written_lo, one.written_hi, lang)
        told = (phrases.label("st_term", one.term, lang), points_words(one.value, one.low, one.high, lang))
        cells.append([escape(cell) for cell in (*told, written, without)])
    base = phrases.label("base", found.sample.base, lang)
    numbers = {"n": found.n, "places": found.places, "r2": f"{found.r2:.2f}", "condition": f"{found.condition:.1f}"}
    caption = say("st_cap_regression", lang, base=base, **numbers)
    html = table(_header("term coefficient written without_place", lang), cells, caption)
    if found.dropped:
        names = phrases.enumerate_words([phrases.label("st_term", term, lang) for term in found.dropped], lang)
        html += paragraph(escape(say("st_dropped", lang, terms=names, each=EACH)), "yg-note")
    data = {
        **sample_data(found.sample),
        **{name: getattr(found, name) for name in ("n", "places", "r2", "condition")},
        "dropped": list(found.dropped),
        "coefficients": [
            {name: None if value != value else value for name, value in vars(one).items()} for one in found.coefficients
        ],
    }
    return html, data


def left_out(refused: list[Refused], lang: str) -> tuple[str, dict[str, int]]:
    """How many rows were left out for each reason, the first ones named."""
    counts = Counter(one.reason for one in refused)
    cells = []
    for reason, n in counts.most_common():
        first = [one for one in refused if one.reason == reason][:FIRST]
        named = bullets([escape(_left(one, lang)) for one in first])
        cells.append([escape(phrases.label("st_reason", reason, lang)), str(n), named])
    header = _header("reason rows first", lang)
    return (table(header, cells, say("st_cap_left_out", lang, n=len(refused))) if cells else ""), dict(counts)


def _left(one: Refused, lang: str) -> str:
    """A case that was left out, and the case in its stead or inside it."""
    case = case_label(one.row, lang)
    return say("st_left_for", lang, case=case, other=case_label(one.other, lang)) if one.other else case

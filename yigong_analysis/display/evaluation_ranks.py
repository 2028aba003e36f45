"""Tables of an evaluation's outcome: weights, scores with their range of ranks, and what moves the ranks."""

from collections.abc import Mapping

import numpy as np

from yigong_analysis import phrases
from yigong_analysis.display.acceptability_chart import acceptability
from yigong_analysis.display.chart import Chart
from yigong_analysis.display.evaluation_cases import case_name, criterion_names, selection_words
from yigong_analysis.display.markup import escape, paragraph, table
from yigong_analysis.evaluation.decision_table import DecisionTable
from yigong_analysis.evaluation.ranking import LEAD, Ranking, Weighting
from yigong_analysis.evaluation.scores import ranks
from yigong_analysis.floors import NATION, floor_on


def span(ends: np.ndarray, lang: str) -> str:
    """A range of ranks: 第2–5 / 2–5."""
    lo, hi = int(ends[0]), int(ends[1])
    return phrases.say("ev_range_one" if lo == hi else "ev_range", lang, lo=lo, hi=hi)


def count(n: int, lang: str) -> str:
    """A whole number; thousands are grouped in English only."""
    return f"{n:,}" if lang == "en" else str(n)


def ordered(ranking: Ranking) -> list[int]:
    """Positions of the cases by mean rank under random weights, then by name."""
    return list(np.lexsort((ranking.table.cases.index, np.round(ranking.any_weights.expected, 9))))


def names_of(ranking: Ranking, lang: str) -> list[str]:
    """The cases in words, in the order of the table."""
    return [case_name(row, lang) for _, row in ranking.table.cases.iterrows()]


def vague(ranking: Ranking, i: int) -> tuple[str, ...]:
    """The evaluated criteria of a case that rest on a figure written as over or under a number."""
    case = ranking.table.cases.index[i]
    return tuple(name for name in ranking.names if (case, name) in ranking.table.one_sided)


def marked_names(ranking: Ranking, lang: str) -> list[str]:
    """The cases in words, those with a one-sided figure marked."""
    names = names_of(ranking, lang)
    return [phrases.say("ev_vague", lang, name=name) if vague(ranking, i) else name for i, name in enumerate(names)]


def first_words(ranking: Ranking, lang: str) -> str:
    """Which case comes first, if figures as written and figures drawn agree on it; else that nothing decides it."""
    parts = {"draws": count(ranking.draws, lang), "least": f"{LEAD * 100:.0f}%"}
    if ranking.leader is not None:
        shares = dict(zip(("written", "drawn"), _shares(ranking.first[ranking.leader]), strict=True))
        return phrases.say("ev_first", lang, name=names_of(ranking, lang)[ranking.leader], **shares, **parts)
    tops = ranking.first.argmax(axis=0)
    key = "ev_undecided" if tops[0] == tops[1] else "ev_undecided_differ"
    shares = dict(zip(("written", "drawn"), _shares(ranking.first.max(axis=0)), strict=True))
    return phrases.say(key, lang, **shares, **parts)


def _shares(first: np.ndarray) -> list[str]:
    return [f"{share * 100:.0f}%" for share in first]


def first_table(ranking: Ranking, lang: str) -> str:
    """How often each case comes first with figures as written and drawn, and which of its figures are one-sided."""
    header = [phrases.say(f"ev_col_{name}", lang) for name in ("case", "first_written", "first_drawn", "one_sided")]
    names, scheme = names_of(ranking, lang), ranking.table.selection.scheme
    shown = [i for i in np.lexsort((range(len(names)), -ranking.first.max(axis=1))) if ranking.first[i].max() >= 0.01]
    cells = [
        [escape(names[i]), *_shares(ranking.first[i]), escape(criterion_names(vague(ranking, i), scheme, lang) or "–")]
        for i in shown
    ]
    parts = {
        "draws": count(ranking.draws, lang),
        "n": len(names),
        "what": selection_words(ranking.table.selection, lang),
    }
    return table(header, cells, phrases.say("ev_cap_first", lang, **parts))


def chart(ranking: Ranking, lang: str) -> Chart:
    """The heat map of rank acceptability."""
    marked, shares = marked_names(ranking, lang), ranking.any_weights.acceptability
    rows = [
        {"case": ranking.table.cases.index[i], "label": marked[i], "shares": [round(float(s), 4) for s in shares[i]]}
        for i in ordered(ranking)
    ]
    selection = ranking.table.selection
    parts = {"what": selection_words(selection, lang), "names": criterion_names(ranking.names, selection.scheme, lang)}
    caption = phrases.say("ev_cap_acceptability", lang, draws=count(ranking.draws, lang), n=len(rows), **parts)
    return acceptability(rows, caption, lang)


def _in_percent(values: np.ndarray | None, n: int) -> list[str]:
    return ["–"] * n if values is None else [f"{value * 100:.1f}" for value in values]


def note_on(weighting: Weighting, scheme: str, judge: Mapping[str, str], lang: str) -> str:
    """What to know of one weighting: who judged, how consistent, or why it is not used."""
    if weighting.elsewhere:
        return phrases.say(weighting.fault, lang, names=criterion_names(weighting.elsewhere, scheme, lang))
    ratio = f"{weighting.ahp.ratio:.3f}" if weighting.ahp and not np.isnan(weighting.ahp.ratio) else "–"
    said = phrases.say(f"ev_note_{weighting.name}", lang, judge=judge[lang], ratio=ratio)
    return " ".join(filter(None, [said, phrases.say(weighting.fault, lang) if weighting.fault else ""]))


def weights_table(
    found: DecisionTable, weightings: Mapping[str, Weighting], judge: Mapping[str, str], lang: str
) -> str:
    """Each weighting as a row, the criteria of a table as columns."""
    header = [phrases.say("ev_col_weighting", lang)]
    header += [criterion.words[f"short_{lang}"] for criterion in found.criteria]
    header.append(phrases.say("ev_col_note", lang))
    cells = [
        [
            escape(phrases.label("ev_weighting", one.name, lang)),
            *_in_percent(one.vector, len(found.criteria)),
            f"<span>{escape(note_on(one, found.selection.scheme, judge, lang))}</span>",
        ]
        for one in weightings.values()
    ]
    return table(header, cells, phrases.say("ev_cap_weights", lang, n=len(found.cases)))


def central_table(ranking: Ranking, lang: str) -> str:
    """For each case that ever comes first, how often and under which weights on average."""
    names, central = names_of(ranking, lang), ranking.any_weights.central_weights
    first = ranking.any_weights.acceptability[:, 0]
    header = [phrases.say(f"ev_col_{name}", lang) for name in ("case", "first")]
    header += [criterion.words[f"short_{lang}"] for criterion in ranking.table.criteria]
    cells = [
        [escape(names[i]), f"{first[i] * 100:.0f}%", *_in_percent(central[i], len(ranking.names))]
        for i in sorted(range(len(names)), key=lambda i: -first[i])
        if first[i] >= 0.01
    ]
    return table(header, cells, phrases.say("ev_cap_central", lang))


def scores_table(ranking: Ranking, lang: str) -> str:
    """Range of ranks first, then closeness and rank under each weighting; no rank where ranges tell none."""
    usable = [one for one in ranking.weightings.values() if one.vector is not None]
    found = {one.name: ranking.scores(one) for one in usable}
    header = [phrases.say("ev_col_case", lang), phrases.say("ev_col_range", lang)]
    header += [phrases.label("ev_weighting", one.name, lang) for one in usable]
    names, ranges = marked_names(ranking, lang), ranking.both.range()
    cells = []
    for i in ordered(ranking):
        key = "ev_score" if ranking.told[i] else "ev_score_no_rank"
        told = [
            phrases.say(key, lang, score=f"{scores[i]:.2f}", rank=int(ranks(scores)[i])) for scores in found.values()
        ]
        cells.append([escape(names[i]), escape(span(ranges[i], lang)), *map(escape, told)])
    what = selection_words(ranking.table.selection, lang)
    return table(header, cells, phrases.say("ev_cap_scores", lang, n=len(cells), what=what))


def scores_data(ranking: Ranking) -> list[dict]:
    """A row a case for report.json: range of ranks, whether a rank is told, closeness by weighting."""
    ranges = ranking.both.range()
    usable = [one for one in ranking.weightings.values() if one.vector is not None]
    closeness = {one.name: ranking.scores(one) for one in usable}
    return [
        {
            "case": ranking.table.cases.index[i],
            "ranks": [int(rank) for rank in ranges[i]],
            "told": bool(ranking.told[i]),
            "first_written": round(float(ranking.first[i, 0]), 4),
            "first_drawn": round(float(ranking.first[i, 1]), 4),
            "one_sided": list(vague(ranking, i)),
            "scores": {name: round(float(scores[i]), 6) for name, scores in closeness.items()},
        }
        for i in ordered(ranking)
    ]


def cross_check(ranking: Ranking, lang: str) -> str:
    """How the ranks differ from those of a weighted sum, one sentence."""
    moved = np.abs(ranks(ranking.scores(ranking.chosen)) - ranking.sum_ranks)
    if not moved.any():
        return phrases.say("ev_sum_same", lang, n=len(moved))
    return phrases.say("ev_sum_differs", lang, n=len(moved), m=int((moved > 0).sum()), most=int(moved.max()))


def sensitivity_table(ranking: Ranking, lang: str) -> str:
    """Ranks of each case under figures drawn from their intervals, and under each weight ±20 %."""
    names, written, shifted = marked_names(ranking, lang), ranking.any_values.range(), ranking.shifted.range(1.0)
    cells = [
        [escape(names[i]), escape(span(written[i], lang)), escape(span(shifted[i], lang))] for i in ordered(ranking)
    ]
    header = [phrases.say(f"ev_col_{name}", lang) for name in ("case", "written", "changed")]
    parts = {
        "weighting": phrases.label("ev_weighting", ranking.chosen.name, lang),
        "what": selection_words(ranking.table.selection, lang),
    }
    return table(header, cells, phrases.say("ev_cap_sensitivity", lang, n=len(cells), **parts))


def years_words(found: DecisionTable, lang: str, *, ranked: bool) -> str:
    """The years of the cases (of those evaluated, if `ranked`), and how the pay floor rose in them.

    Empty where no share of pay is looked at or no floor rose: promoted projects have none, and one year has one rule.
    The floor is the nation's for central-budget money, which most of the special funds follow.
    """
    years = sorted({period[:4] for period in found.cases["period"]})
    shares = any(criterion.indicator.startswith("remuneration_share") for criterion in found.criteria)
    if not shares or len(years) < 2 or found.selection.fund_family != "special":
        return ""
    days = [f"{year}-{day}" for year in range(int(years[0]), int(years[-1]) + 1) for day in ("01-01", "12-31")]
    floors = [floor.percent for day in days if (floor := floor_on(day, "central_budget", NATION))]
    if not floors or floors[-1] <= floors[0]:
        return ""
    parts = {"first": years[0], "last": years[-1], "low": f"{floors[0]:g}", "high": f"{floors[-1]:g}"}
    key = "ev_years" if ranked else "ev_years_comparable"
    return phrases.say(key, lang, n=len(found.cases), **parts)


def notes(sentences: list[str]) -> str:
    """Sentences as notes, a paragraph each; empty ones are passed over."""
    return "".join(paragraph(escape(said), "yg-note") for said in sentences if said)

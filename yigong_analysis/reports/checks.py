"""Checks across the reports of a batch: every one there once, one value for one figure, parts not above their whole."""

from collections import defaultdict

from yigong_analysis.phrases import message
from yigong_analysis.places import names
from yigong_analysis.reports.ledger import Ledger
from yigong_analysis.reports.plan import Planned
from yigong_analysis.reports.summary import interval_of

ADDITIVE = {"CNY", "count", "person", "person_time", "post"}  # units of figures that parts add up to


def _absent(planned: list[Planned], ledger: Ledger) -> list[str]:
    """Reports that were asked for and are neither finished nor told as failed."""
    states = ledger.states()
    return [message("check_absent", name=p.job.name) for p in planned if p.job.name not in states]


def contradictions(figures: dict[str, list[str]]) -> list[str]:
    """Figures that do not have the same value in all reports."""
    return [
        message("check_differs", figure=figure, values="; ".join(values))
        for figure, values in figures.items()
        if len(values) > 1
    ]


def _parts_of_provinces(figures: dict[str, str]) -> dict[tuple, dict[str, tuple[float, float]]]:
    """The additive stated figures: (province, indicator and labels) → adcode → interval."""
    found = defaultdict(dict)
    for figure, value in figures.items():
        labels = figure.split("|")
        if len(labels) != 8 or labels[5] or labels[7] != "stated":  # a fact, a part of a programme, or computed
            continue
        indicator, base, adcode, period, fund_kind, _, status, _ = labels
        lo, hi, unit = interval_of(value)
        if unit in ADDITIVE:
            found[adcode[:2] + "0000", indicator, base, period, fund_kind, status][adcode] = (lo, hi)
    return found


def sums_above(figures: dict[str, str]) -> list[str]:
    """Where the places of a province sum to more than the province itself states under the same labels.

    Input: figures by indicator id, as `ledger.figures` gives them. Less is no fault: not every place reports. A
    prefecture stands for its counties where it states a figure of its own.
    """
    faults = []
    for (province, indicator, _, period, *_), places in sorted(_parts_of_provinces(figures).items()):
        prefectures = {adcode[:4] for adcode in places if adcode.endswith("00") and adcode != province}
        parts = [
            interval
            for adcode, interval in places.items()
            if adcode != province and (adcode.endswith("00") or adcode[:4] not in prefectures)
        ]
        if province in places and sum(lo for lo, _ in parts) > places[province][1]:
            least = f"{sum(lo for lo, _ in parts):.12g}"
            told = {"province": names().get(province, province), "indicator": indicator, "period": period}
            faults.append(message("check_sum", **told, n=len(parts), least=least, most=f"{places[province][1]:.12g}"))
    return faults


def findings(planned: list[Planned], ledger: Ledger, *, stopped: bool = False) -> list[str]:
    """All findings, one line each; of a run that was stopped, not that reports are still to be made."""
    absent = [] if stopped else _absent(planned, ledger)
    by_day = defaultdict(set)  # what was known on one day may differ from what was known on another
    for item in planned:
        by_day[item.job.parameters.get("as_of", "")].add(item.job.name)
    found = [ledger.figures(names) for names in by_day.values()]
    sums = [line for figures in found for line in sums_above({name: values[0] for name, values in figures.items()})]
    return [*absent, *(line for figures in found for line in contradictions(figures)), *sums]

"""The four kinds of charts. Each takes plain rows, draws them, and returns a `Chart` with alt text and those rows.

Nothing is computed here that a reader could not read off the rows; intervals are always drawn.
"""

from textwrap import wrap

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patheffects import withStroke
from matplotlib.ticker import MaxNLocator

from yigong_analysis.display.chart import ACCENT, GREY, INK, PALE, WARN, WIDTH, Chart, house_style, to_svg
from yigong_analysis.phrases import enumerate_words, label, say

ROW = 0.44  # inches a row: a label above, its mark below
AXIS = {
    "zh": {"CNY/person": (1e4, "万元/人"), "percent": (1, "%"), "persons_per_10m": (1, "人/千万元")},
    "en": {"CNY/person": (1e3, "CNY 1,000"), "percent": (1, "%"), "persons_per_10m": (1, "jobs")},
}  # divisor and unit of an axis
TITLE_LENGTH = {"zh": 32, "en": 62}  # characters that fit the width
KIND = {
    "own": {"color": ACCENT, "mfc": ACCENT, "ms": 7, "weight": "bold"},
    "own_planned": {"color": ACCENT, "mfc": "white", "ms": 7, "weight": "bold"},
    "peer": {"color": GREY, "mfc": GREY, "ms": 6, "weight": "normal"},
    "reference": {"color": GREY, "mfc": "white", "ms": 6, "weight": "normal"},
}


def _quiet(ax: Axes) -> None:
    """No frame, no left ticks, a light vertical grid behind the marks, zero as the base."""
    for side in ("top", "right", "left"):
        ax.spines[side].set_visible(False)
    ax.set_yticks([])
    ax.grid(axis="x", color=PALE, linewidth=0.7)
    ax.set_axisbelow(True)
    ax.set_xlim(left=0)
    ax.xaxis.set_major_locator(MaxNLocator(5))


def _dot_row(ax: Axes, y: float, row: dict, factor: float) -> None:
    look = KIND[row["kind"]]
    lo, hi, value = (row[key] / factor for key in ("lo", "hi", "value"))
    ax.errorbar(
        value,
        y,
        xerr=[[value - lo], [hi - value]],
        fmt="o",
        color=look["color"],
        mfc=look["mfc"],
        ms=look["ms"],
        capsize=3,
        elinewidth=1.4,
        zorder=3,
    )
    ax.annotate(
        row["label"],
        (0, y + 0.3),
        xytext=(2, 0),
        textcoords="offset points",
        fontsize=8.5,
        color=INK if "own" in row["kind"] else GREY,
        weight=look["weight"],
        path_effects=[withStroke(linewidth=3, foreground="white")],  # keeps the grid out of the letters
    )
    ax.annotate(
        row["text"],
        (hi, y),
        xytext=(7, -3.2),
        textcoords="offset points",
        fontsize=8.5,
        color=look["color"],
        weight=look["weight"],
    )


def _dot_panel(ax: Axes, panel: dict, lang: str) -> None:
    factor, unit = AXIS[lang][panel["unit"]]
    rows = panel["rows"]
    for place, row in enumerate(rows):
        _dot_row(ax, -place, row, factor)
    top = max([row["hi"] for row in rows] + [panel["floor"] or 0]) / factor
    _quiet(ax)
    ax.set(xlim=(0, top * 1.32), ylim=(-len(rows) + 0.6, 0.75))
    title = say("title_unit", lang, title=panel["title"], unit=unit)
    ax.set_title("\n".join(wrap(title, TITLE_LENGTH[lang])), pad=17 if panel["floor"] else 6)
    if panel["floor"]:
        ax.axvline(panel["floor"] / factor, color=WARN, linestyle=(0, (4, 2)), linewidth=1.3, zorder=2)
        ax.annotate(
            panel["floor_text"],
            (panel["floor"] / factor, 1),
            xycoords=("data", "axes fraction"),
            xytext=(0, 3),
            textcoords="offset points",
            ha="center",
            fontsize=8.5,
            color=WARN,
        )


def indicator_dots(panels: list[dict], caption: str, lang: str) -> Chart:
    """One panel an indicator: a dot with its interval for each case, the pay floor as a line where there is one.

    Input: panels with title, unit, floor (number or None), floor_text, rows (label, kind of KIND, value, lo, hi, text).
    Own cases are in colour (a plan hollow), comparable cases grey, cases of another label hollow grey.
    """
    heights = [len(panel["rows"]) + 1.7 for panel in panels]
    with house_style():
        figure = Figure(figsize=(WIDTH, ROW * sum(heights)), layout="constrained")
        figure.get_layout_engine().set(h_pad=0.1)
        axes = figure.subplots(len(panels), 1, squeeze=False, gridspec_kw={"height_ratios": heights})[:, 0]
        for ax, panel in zip(axes, panels, strict=True):
            _dot_panel(ax, panel, lang)
        svg = to_svg(figure)
    told = [say("alt_panel", lang, title=panel["title"], rows=_named(panel["rows"], lang)) for panel in panels]
    alt = say("alt_dots", lang, panels=say("semicolon", lang).join(told))
    data = [{"panel": p["title"], "unit": p["unit"], "floor": p["floor"], **row} for p in panels for row in p["rows"]]
    return Chart("indicator_dots", svg, alt, caption, data, say("h_indicator_dots", lang))


def funds_to_wages(rows: list[dict], caption: str, lang: str) -> Chart:
    """Of each 100 yuan of the named money, how much became pay: a bar a case, its interval and its floor as ticks.

    Input: rows with label, kind of KIND, text, value, lo, hi (percent), floor (percent or None), planned.
    """
    with house_style():
        figure = Figure(figsize=(WIDTH, 0.6 * len(rows) + 0.5), layout="constrained")
        ax = figure.subplots()
        for place, row in enumerate(rows):
            _wage_bar(ax, -place, row)
        _quiet(ax)
        ax.grid(visible=False)
        ax.set(xlim=(0, 100), ylim=(-len(rows) + 0.6, 0.75), xlabel=say("axis_share_of_money", lang))
        svg = to_svg(figure)
    alt = say("alt_wages", lang, rows=_named(rows, lang))
    return Chart("funds_to_wages", svg, alt, caption, rows, say("h_funds_to_wages", lang))


def _wage_bar(ax: Axes, y: float, row: dict) -> None:
    color, weight = KIND[row["kind"]]["color"], KIND[row["kind"]]["weight"]
    ax.barh(y, 100, height=0.34, color=PALE)
    ax.barh(
        y,
        row["value"],
        height=0.34,
        color="white" if row["planned"] else color,
        edgecolor=color,
        linewidth=1.2,
    )
    ax.plot([row["lo"], row["hi"]], [y, y], color=INK, linewidth=1.2, solid_capstyle="butt")
    ax.annotate(row["label"], (0, y + 0.27), fontsize=8.5, weight=weight)
    ax.annotate(row["text"], (100, y + 0.27), ha="right", fontsize=8.5, color=color, weight="bold")
    if row["floor"]:
        ax.plot([row["floor"]] * 2, [y - 0.24, y + 0.2], color=WARN, linewidth=2)


def floor_timeline(floors: pd.DataFrame, points: list[dict], caption: str, lang: str) -> Chart:
    """The central-budget floor through the years as steps (dashed where unsure), the cases as points with intervals.

    Input: floors (effective_from, effective_to, percent, certainty, adcode, money); points with label, kind, day
    (ISO), value, lo, hi (percent), text.
    """
    nation = floors[(floors["adcode"] == "000000") & (floors["money"] == "central_budget") & (floors["kind"] == "rule")]
    with house_style():
        figure = Figure(figsize=(WIDTH, 3.4), layout="constrained")
        ax = figure.subplots()
        top = max([60, *(point["hi"] * (1.15 + 0.09 * len(points)) for point in points)])  # room for the names above
        _floor_steps(ax, nation)
        _draw_points(ax, points)
        _label_points(ax, points, top)
        for side in ("top", "right"):
            ax.spines[side].set_visible(False)
        ax.grid(axis="y", color=PALE, linewidth=0.7)
        ax.set_axisbelow(True)
        first = min([2021, *(int(_year(point["day"])) for point in points)])
        ax.set(ylim=(0, top), xlim=(first, 2027), ylabel=say("axis_share_percent", lang))
        ax.xaxis.set_major_locator(MaxNLocator(integer=True, nbins=7))
        svg = to_svg(figure)
    steps = [
        f"{r.effective_from[:4]} {r.percent:g}% ({label('certainty', r.certainty, lang)})" for r in nation.itertuples()
    ]
    alt = say("alt_floors", lang, floors=enumerate_words(steps, lang), points=_named(points, lang))
    rows = [
        {"kind": "floor", **row}
        for row in nation[["effective_from", "effective_to", "percent", "certainty"]].to_dict("records")
    ]
    return Chart("floor_timeline", svg, alt, caption, rows + points, say("h_floor_timeline", lang))


def _floor_steps(ax: Axes, nation: pd.DataFrame) -> None:
    previous = None
    for floor in nation.itertuples():
        span = [_year(floor.effective_from), _year(floor.effective_to)]
        dashed = (0, (3, 2)) if floor.certainty == "unsure" else "-"
        ax.plot(span, [floor.percent] * 2, color=WARN, linewidth=2, linestyle=dashed, solid_capstyle="butt")
        if floor.percent != previous:
            ax.annotate(
                f"{floor.percent:g}%",
                (span[0], floor.percent),
                xytext=(2, -11),
                textcoords="offset points",
                color=WARN,
                fontsize=8.5,
            )
        previous = floor.percent


def _draw_points(ax: Axes, points: list[dict]) -> None:
    for point in points:
        look, value = KIND[point["kind"]], point["value"]
        ax.errorbar(
            _year(point["day"]),
            value,
            yerr=[[value - point["lo"]], [point["hi"] - value]],
            fmt="o",
            color=look["color"],
            mfc=look["mfc"],
            ms=look["ms"],
            capsize=3,
        )


def _label_points(ax: Axes, points: list[dict], top: float) -> None:
    """Names stacked above the points, with thin leaders, so that cases of almost the same share stay readable."""
    for place, point in enumerate(sorted(points, key=lambda p: (p["day"], p["value"]))):
        look = KIND[point["kind"]]
        ax.annotate(
            f"{point['label']} {point['text']}",
            (_year(point["day"]), point["hi"]),
            xytext=(0.03, 1 - (0.042 + 0.058 * place)),
            textcoords="axes fraction",
            va="center",
            fontsize=8.5,
            weight=look["weight"],
            color=look["color"],
            arrowprops={"arrowstyle": "-", "color": PALE, "linewidth": 0.8, "shrinkB": 4, "relpos": (1, 0.5)},
        )


def component_matrix(rows: pd.DataFrame, places: list[str], caption: str, lang: str) -> Chart:
    """Components × places: filled = described, hollow = announced for later, dot = not described, star = borderline.

    Input: rows with component, stage, name, and for each place a column of codes and `<place> borderline`.
    """
    n = len(rows)
    with house_style():
        figure = Figure(figsize=(WIDTH, 0.205 * n + 0.9), layout="constrained")
        ax = figure.subplots()
        for y, cells in enumerate(rows.to_dict("records")):
            _matrix_row(ax, -y, cells, places)
        totals = [int((rows[place] == "1").sum()) for place in places]
        ax.set_xticks(range(len(places)), [f"{p}\n{t}/{n}" for p, t in zip(places, totals, strict=True)])
        ax.xaxis.tick_top()
        ax.set_yticks(
            [-y for y in range(n)],
            [f"{s} {name}" for s, name in zip(rows["stage"], rows["name"], strict=True)],
        )
        ax.tick_params(length=0)
        ax.set(xlim=(-0.5, len(places) - 0.5), ylim=(-n + 0.4, 0.6))
        for side in ax.spines.values():
            side.set_visible(False)
        svg = to_svg(figure)
    told = [f"{place} {total}/{n}" for place, total in zip(places, totals, strict=True)]
    alt = say("alt_matrix", lang, places=enumerate_words(told, lang), n=n)
    return Chart("component_matrix", svg, alt, caption, rows.to_dict("records"), say("h_component_matrix", lang))


def _matrix_row(ax: Axes, y: float, cells: dict, places: list[str]) -> None:
    for x, place in enumerate(places):
        code = cells[place]
        if code == "1":
            ax.plot(x, y, "s", ms=9, color=ACCENT)
        elif code == "0*":
            ax.plot(x, y, "s", ms=8, mfc="white", mec=ACCENT, mew=1.2)
        else:
            ax.plot(x, y, "o", ms=2.2, color=GREY)
        if cells[f"{place} borderline"]:
            ax.plot(x + 0.27, y + 0.12, "*", ms=4.5, color=WARN)


def _year(date: str) -> float:
    day = pd.Timestamp(date)
    return day.year + (day.day_of_year - 1) / 365


def _named(rows: list[dict], lang: str) -> str:
    """Label and value of each row in words, for the alt text."""
    return enumerate_words([f"{row['label']} {row['text']}" for row in rows], lang) or say("nothing", lang)

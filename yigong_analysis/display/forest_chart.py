"""Forest plot: the cases of each fund kind with their written intervals, and what random effects make of them."""

from yigong_analysis.display import alt_words
from yigong_analysis.display.canvas import INTERVAL, LEADING, MARK, RULE, Canvas, broken
from yigong_analysis.display.chart import ACCENT, GREY, INK, PALE, WIDTH, Chart, house_style
from yigong_analysis.display.scale import Scale, axis_below
from yigong_analysis.phrases import say

LEFT, START, END, RIGHT = 2, 96, 178, WIDTH - 2  # names, the scale, and numbers at the right edge
NAMES = START - LEFT - 7  # room for a name
TITLE, LINE, GAP, AXIS = 17, 15, 9, 20  # heights of a title, a line, the space after a group, the axis
DASHES = (0, (3, 2))
DIAMOND = 4.5  # half its height


def forest(key: str, groups: list[dict], words: dict[str, str], lang: str) -> Chart:
    """One block a group: its cases as lines, below them the pooled value as a diamond, or why there is none.

    Input: groups with title, rows (label, value, lo, hi, text, planned), pooled (value, low, high, text, predict_low,
    predict_high, predict_text; None for a group that is not pooled) and note, the line in its stead; others, cases that
    share one line without names, and others_text; words: heading, axis, caption. A value beyond the scale ends in an
    arrow; the scale holds all cases and pooled intervals.
    """
    top = 1.04 * max(_reach(group) for group in groups)
    with house_style():
        canvas = Canvas(WIDTH, sum(map(_height, groups)) + AXIS + 14)
        scale, y = Scale(0, top, START, END), 0.0
        bottom = sum(map(_height, groups)) - GAP
        axis_below(canvas, scale, 0, bottom)
        for group in groups:
            _draw_group(canvas, y, group, scale, lang)
            y += _height(group)
        canvas.words((START + END) / 2, bottom + 27, words["axis"], "tick", align="center")
        svg = canvas.svg()
    return Chart(key, svg, _alt(groups, lang), words["caption"], _data(groups), words["heading"])


def _reach(group: dict) -> float:
    """The greatest value that the scale must hold."""
    pooled = [group["pooled"]["high"]] if group["pooled"] else []
    return max([row["hi"] for row in group["rows"]] + [row["value"] for row in group["others"]] + pooled)


def _height(group: dict) -> float:
    rows = sum(map(_row_height, group["rows"]))
    extra = LEADING * (len(_title(group)) + (0 if group["pooled"] else len(_note(group)) - 1) - 1)
    return TITLE + extra + rows + LINE * (bool(group["others"]) + (2 if group["pooled"] else 1)) + GAP


def _title(group: dict) -> list[str]:
    return broken(group["title"], RIGHT - LEFT, bold=True)


def _note(group: dict) -> list[str]:
    return broken(group["note"], RIGHT - LEFT)


def _row_height(row: dict) -> float:
    return LINE + LEADING * (len(broken(row["label"], NAMES)) - 1)


def _draw_group(canvas: Canvas, y: float, group: dict, scale: Scale, lang: str) -> None:
    y += TITLE + canvas.block(LEFT, y + 12, _title(group), "label", bold=True, clear=True)
    for row in group["rows"]:
        _draw_case(canvas, y + 7, row, scale)
        y += _row_height(row)
    if group["others"]:
        canvas.words(LEFT, y + 10, group["others_text"], "label", color=GREY, room=NAMES)
        points = [(scale(row["value"]), y + 7) for row in group["others"]]
        canvas.dots(MARK, points, {"marker": "|", "ms": 7, "mec": GREY, "mew": 0.6})
        y += LINE
    if group["pooled"]:
        _draw_pooled(canvas, y + 7, group["pooled"], scale, lang)
    else:
        canvas.block(LEFT, y + 10, _note(group), "label", color=GREY, clear=True)


def _draw_case(canvas: Canvas, y: float, row: dict, scale: Scale) -> None:
    canvas.block(LEFT, y + 3, broken(row["label"], NAMES), "label", color=GREY)
    canvas.lines(INTERVAL, [(scale(row["lo"]), y, scale(row["hi"]), y)], INK, 1.3)
    look = {"marker": "s", "ms": 4.5, "mec": INK, "mfc": "white" if row["planned"] else INK}
    canvas.dots(MARK, [(scale(row["value"]), y)], look)
    canvas.words(RIGHT, y + 3, row["text"], "label", align="right", room=RIGHT - END - 6)


def _draw_pooled(canvas: Canvas, y: float, pooled: dict, scale: Scale, lang: str) -> None:
    """The diamond from the lower to the upper limit, and below it where a further like case would fall."""
    low, middle, high = (scale(pooled[name]) for name in ("low", "value", "high"))
    sides = [(low, y, middle, y - DIAMOND), (middle, y - DIAMOND, high, y)]
    sides += [(high, y, middle, y + DIAMOND), (middle, y + DIAMOND, low, y)]
    canvas.lines(MARK, sides, ACCENT, 1.5)
    canvas.words(LEFT, y + 3, say("st_pooled", lang), "label", bold=True, color=ACCENT, room=NAMES)
    canvas.words(RIGHT, y + 3, pooled["text"], "label", bold=True, color=ACCENT, align="right", room=RIGHT - END - 6)
    y += LINE
    first, last = (scale(min(pooled[name], scale.hi)) for name in ("predict_low", "predict_high"))
    canvas.lines(RULE, [(first, y, last, y)], ACCENT, 1.2, DASHES)
    ends = [(first, y - 3, first, y + 3)]
    if pooled["predict_high"] > scale.hi:
        canvas.dots(MARK, [(last, y)], {"marker": ">", "ms": 4.5, "mec": ACCENT, "mfc": ACCENT})
    else:
        ends.append((last, y - 3, last, y + 3))
    canvas.lines(RULE, ends, ACCENT, 1.2)
    canvas.words(LEFT, y + 3, say("st_further_case", lang), "label", color=ACCENT, room=NAMES)
    canvas.words(RIGHT, y + 3, pooled["predict_text"], "label", color=ACCENT, align="right", room=RIGHT - END - 6)


def _alt(groups: list[dict], lang: str) -> str:
    """The pooled values, and how many groups are too small for one."""
    pooled = [group for group in groups if group["pooled"]]
    told = [say("alt_panel", lang, title=group["title"], rows=group["pooled"]["said"]) for group in pooled]
    left = len(groups) - len(pooled)
    rest = say("st_alt_rest", lang, n=left) if left else ""
    cases = sum(len(group["rows"] + group["others"]) for group in groups)
    return say("st_alt_forest", lang, n=cases, groups=alt_words.few(told, lang), rest=rest)


def _data(groups: list[dict]) -> list[dict]:
    rows = [
        {"group": group["title"], "kind": "case", **row} for group in groups for row in group["rows"] + group["others"]
    ]
    return rows + [
        {"group": group["title"], "kind": "pooled", **group["pooled"]} for group in groups if group["pooled"]
    ]


def coefficients(rows: list[dict], words: dict[str, str], lang: str) -> Chart:
    """The coefficients of a regression around zero: the 95 % interval as a line, what the writing allows as a band.

    Input: rows with label, value, low, high, written_lo, written_hi (points), text; words: heading, axis, caption.
    """
    ends = [0.0, *(row[name] for row in rows for name in ("low", "high", "written_lo", "written_hi"))]
    room = 0.04 * (max(ends) - min(ends))
    with house_style():
        bottom = sum(map(_coefficient_height, rows))
        canvas = Canvas(WIDTH, bottom + AXIS + 14)
        scale = Scale(min(ends) - room, max(ends) + room, 8, RIGHT - 8)
        axis_below(canvas, scale, 0, bottom)
        canvas.lines(RULE, [(scale(0), 0, scale(0), bottom)], GREY, 1)
        y = 0.0
        for row in rows:
            _draw_coefficient(canvas, y, row, scale)
            y += _coefficient_height(row)
        canvas.words(WIDTH / 2, bottom + 27, words["axis"], "tick", align="center")
        svg = canvas.svg()
    alt = say("st_alt_coefficients", lang, rows=alt_words.few([f"{r['label']} {r['text']}" for r in rows], lang))
    return Chart("coefficients", svg, alt, words["caption"], rows, words["heading"])


def _coefficient_words(row: dict) -> list[str]:
    return broken(f"{row['label']} {row['text']}", RIGHT - LEFT)


def _coefficient_height(row: dict) -> float:
    return 2.2 * LINE + LEADING * (len(_coefficient_words(row)) - 1)


def _draw_coefficient(canvas: Canvas, y: float, row: dict, scale: Scale) -> None:
    y += 1.5 * LINE + canvas.block(LEFT, y + 11, _coefficient_words(row), "label", clear=True)
    canvas.boxes(INTERVAL, [(scale(row["written_lo"]), y - 3.5, scale(row["written_hi"]), y + 3.5)], PALE)
    low, high = scale(row["low"]), scale(row["high"])
    canvas.lines(INTERVAL, [(low, y, high, y), (low, y - 3, low, y + 3), (high, y - 3, high, y + 3)], ACCENT, 1.4)
    canvas.dots(MARK, [(scale(row["value"]), y)], {"marker": "o", "ms": 6, "mec": ACCENT, "mfc": ACCENT})

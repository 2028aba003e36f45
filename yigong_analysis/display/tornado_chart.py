"""How far each assumption alone moves the answer: a bar from the answer at its lower end to that at its upper end."""

from yigong_analysis.display import lettering
from yigong_analysis.display.canvas import INTERVAL, LEADING, MARK, RULE, Canvas, broken, role_size
from yigong_analysis.display.chart import ACCENT, GREY, INK, WARN, WIDTH, Chart, house_style
from yigong_analysis.display.scale import Scale, axis_below
from yigong_analysis.phrases import say

LEFT, RIGHT, TOP, ROW = 6, WIDTH - 8, 30, 30
DASHES = (0, (4, 2))
SPACE = 3  # between the end of a bar and what it says


def tornado_chart(rows: list[dict], marks: dict[str, float], words: dict[str, str], lang: str) -> Chart:
    """A row an assumption: its name, and a bar around the answer with every assumption at its value.

    Input: rows (name, at_lo, at_hi, lo, hi: the answer at both ends and the ends in words), widest first; marks `now`
    and `wage_only` (the same number for each method, CNY per yuan); words (caption, alt, now, wage_only).
    """
    with house_style():
        bottom = TOP + sum(map(_height, rows))
        canvas = Canvas(WIDTH, bottom + 20)
        scale = _scale(rows, marks)
        axis_below(canvas, scale, TOP, bottom)
        _draw_marks(canvas, scale, marks, words, bottom)
        y = float(TOP)
        for row in rows:
            _draw_bar(canvas, y, row, scale, marks["now"])
            y += _height(row)
        svg = canvas.svg()
    return Chart("tornado", svg, words["alt"], words["caption"], rows, say("dv_h_tornado", lang))


def _scale(rows: list[dict], marks: dict[str, float]) -> Scale:
    """From zero, or below it, with room at both ends for the words beside the bars."""
    ends = [number for row in rows for number in (row["at_lo"], row["at_hi"])] + list(marks.values())
    lo, hi = min(0.0, *ends), max(ends)
    widest = max(lettering.width(row[name], role_size("tick")) for row in rows for name in ("lo", "hi")) + SPACE + 2
    return Scale(lo, lo + (hi - lo) * (RIGHT - LEFT) / (RIGHT - LEFT - widest), LEFT, RIGHT)


def _draw_marks(canvas: Canvas, scale: Scale, marks: dict, words: dict, bottom: float) -> None:
    """The answer as it stands and that of the wage-only method, as lines through all rows."""
    looks = {"now": (ACCENT, "solid", TOP - 5), "wage_only": (WARN, DASHES, TOP - 17)}
    for name, (color, dashes, baseline) in looks.items():
        x = scale(marks[name])
        canvas.lines(RULE, [(x, baseline + 2, x, bottom)], color, 1.2, dashes)
        half = lettering.width(words[name], role_size("label")) / 2
        canvas.words(
            min(max(x, LEFT + half), RIGHT - half), baseline, words[name], "label", color=color, align="center"
        )


def _name(row: dict) -> list[str]:
    return broken(row["name"], RIGHT - LEFT)


def _height(row: dict) -> float:
    return ROW + LEADING * (len(_name(row)) - 1)


def _draw_bar(canvas: Canvas, y: float, row: dict, scale: Scale, now: float) -> None:
    """The part at the upper end solid, that at the lower end hollow; both may lie on one side."""
    y += canvas.block(LEFT, y + 11, _name(row), "label", color=INK, clear=True)
    middle = scale(now)
    for name, face in (("lo", "white"), ("hi", ACCENT)):
        end = scale(row[f"at_{name}"])
        corners = (min(middle, end), y + 16, max(middle, end), y + 25)
        canvas.boxes(INTERVAL if name == "lo" else MARK, [corners], face, ACCENT, 1)
        other = scale(row["at_hi" if name == "lo" else "at_lo"])
        outward = end > middle if abs(end - middle) > SPACE else other <= middle  # no width: on the free side
        x = end + SPACE if outward else end - SPACE
        canvas.words(x, y + 24, row[name], "tick", color=GREY, align="left" if outward else "right", clear=True)

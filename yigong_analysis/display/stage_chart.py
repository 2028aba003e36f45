"""The chart of stages: how much of each stage of a project's life a method describes, a column a place."""

from yigong_analysis.display import alt_words, column_heads, lettering
from yigong_analysis.display.canvas import GROUND, RULE, Canvas, grid, role_size
from yigong_analysis.display.chart import ACCENT, GREY, PALE, WIDTH, Chart, house_style
from yigong_analysis.phrases import say

ROW, BAR = 16, 7  # heights
SPACE = 4  # between two places


def stage_profile(profiles: dict[str, dict], caption: str, lang: str) -> Chart:
    """Stages × places, a bar each: filled = described, outlined = announced for later only, pale = not described.

    Input: for each place (short name) its stages as `methods.stages` gives them. A whole bar is all components of the
    stage; beside it stands described / all.
    """
    first = next(iter(profiles.values()))
    totals = {place: sum(row["described"] for row in stages.values()) for place, stages in profiles.items()}
    n = sum(row["n"] for row in first.values())
    with house_style():
        names = [f"{stage} {row[f'stage_{lang}']}" for stage, row in first.items()]
        left = max(lettering.width(name, role_size("label")) for name in names) + 8
        column = (WIDTH - left) / len(profiles)
        head = column_heads.height(list(profiles), column)
        canvas = Canvas(WIDTH, head + ROW * len(first) + 4)
        column_heads.draw(canvas, {place: f"{total}/{n}" for place, total in totals.items()}, left, column)
        for place, (stage, name) in enumerate(zip(first, names, strict=True)):
            y = head + ROW * place
            canvas.lines(GROUND, [(0, y, WIDTH, y)], **grid())
            canvas.words(2, y + 11.5, name, "label")
            for at, stages in enumerate(profiles.values()):
                _draw_bar(canvas, left + column * at, y, column, stages[stage])
        svg = canvas.svg()
    told = [say("cm_alt_place", lang, place=place, n=_touched(stages)) for place, stages in profiles.items()]
    alt = say("cm_alt_stages", lang, of=len(first), places=alt_words.few(told, lang))
    data = [
        {"place": place, "stage": stage, **{key: row[key] for key in ("described", "announced", "n")}}
        for place, stages in profiles.items()
        for stage, row in stages.items()
    ]
    return Chart("stage_profile", svg, alt, caption, data, say("h_stages", lang))


def written(row: dict) -> str:
    """`2/3`, with a star where components are announced for later only."""
    return f"{row['described']}/{row['n']}" + ("*" if row["announced"] else "")


def _draw_bar(canvas: Canvas, x: float, y: float, column: float, row: dict) -> None:
    words = written(row)
    room = lettering.width("0/0*", role_size("tick"))
    width, top, bottom = column - room - SPACE - 5, y + (ROW - BAR) / 2, y + (ROW + BAR) / 2
    done = width * row["described"] / row["n"]
    later = done + width * row["announced"] / row["n"]
    canvas.boxes(GROUND, [(x, top, x + width, bottom)], PALE)
    if row["announced"]:
        canvas.boxes(RULE, [(x + done, top, x + later, bottom)], "white", ACCENT, 1)
    if row["described"]:
        canvas.boxes(RULE, [(x, top, x + done, bottom)], ACCENT, ACCENT, 1)
    canvas.words(x + width + 4, y + 11.5, words, "tick", color=None if row["described"] else GREY)


def _touched(stages: dict[str, dict]) -> int:
    """How many stages a place describes something of."""
    return sum(row["described"] > 0 for row in stages.values())

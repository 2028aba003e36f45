"""The truth table as a picture: which conditions each configuration has, and which of its cases have the outcome."""

from yigong_analysis.configurations.truth_table import CONTRADICTORY, RARE, WITH, Configuration, TruthTable
from yigong_analysis.display import alt_words, lettering
from yigong_analysis.display.canvas import GROUND, MARK, Canvas, grid, role_size
from yigong_analysis.display.chart import ACCENT, GREY, INK, WARN, WIDTH, Chart, house_style
from yigong_analysis.display.configuration_words import Wording

LINE, GAP = 15.5, 9  # heights: a case, between configurations
COLUMN = 21  # width of a condition
NAMED = 6  # cases of one configuration that are named; more are squares
YES = {"marker": "s", "ms": 8, "mfc": ACCENT, "mec": ACCENT}
NO = {"marker": "s", "ms": 7.4, "mfc": "white", "mec": GREY, "mew": 1}
HAS = {"marker": "o", "ms": 8, "mfc": INK, "mec": INK}
LACKS = {"marker": "o", "ms": 7.4, "mfc": "white", "mec": GREY, "mew": 1}
SQUARE = 12  # width of a case without a name
ORDER = (WITH, CONTRADICTORY, "0", RARE)


def _letter(place: int) -> str:
    return "ABCDEFGHIJ"[place]


def ordered(table: TruthTable) -> list[Configuration]:
    """Configurations with the outcome first, then contradictory ones, then those without it."""
    return sorted(table.rows, key=lambda row: (ORDER.index(row.code), [-value for value in row.has]))


def data_of(table: TruthTable, wording: Wording) -> list[dict]:
    """The rows behind the picture."""
    return [
        {
            "label": wording.configuration(row, table.conditions),
            "has": dict(zip(table.conditions, row.has, strict=True)),
            "n": row.n,
            "with_outcome": list(row.positive),
            "without_outcome": [case for case in row.cases if case not in row.positive],
            "code": row.code,
        }
        for row in ordered(table)
    ]


def configurations_chart(table: TruthTable, wording: Wording, caption: str) -> Chart:
    """A row a configuration: dots for conditions (full: present), squares for its cases (full: with the outcome)."""
    rows, k = ordered(table), len(table.conditions)
    with house_style():
        top = LINE * k + 26
        height = top + sum(GAP + LINE * _lines(row) for row in rows) + 4
        canvas = Canvas(WIDTH, height)
        for place, name in enumerate(table.conditions):
            words = f"{_letter(place)}  {wording.condition(name)}"
            canvas.words(2, LINE * place + 11, words, "label", room=WIDTH - 4)
        for place in range(k):
            canvas.words(_x(place), top - 6, _letter(place), "tick", align="center")
        left = COLUMN * k + 14
        key = wording.say("qca_chart_key")
        canvas.words(left - 5, top - 6, key, "tick", room=WIDTH - left)
        y = top
        for row in rows:
            canvas.lines(GROUND, [(0, y, WIDTH, y)], **grid())
            _draw(canvas, y + GAP / 2, row, left, wording)
            y += GAP + LINE * _lines(row)
        svg = canvas.svg()
    alt = wording.say("qca_chart_alt", told=alt_words.few([_told(row, table, wording) for row in rows], wording.lang))
    heading = wording.say("qca_h_chart")
    return Chart("configurations", svg, alt, caption, data_of(table, wording), heading)


def _told(row: Configuration, table: TruthTable, wording: Wording) -> str:
    words = wording.configuration(row, table.conditions)
    return wording.say("qca_row_told", words=words, part=len(row.positive), n=row.n)


def _lines(row: Configuration) -> int:
    return row.n if row.n <= NAMED else 1


def _x(place: int) -> float:
    return COLUMN * (place + 0.5) + 2


def _draw(canvas: Canvas, y: float, row: Configuration, left: float, wording: Wording) -> None:
    """One configuration: its conditions, its cases one below the other, and what the row counts as."""
    middle = y + LINE / 2
    for look, value in ((HAS, 1), (LACKS, 0)):
        points = [(_x(place), middle) for place, had in enumerate(row.has) if had == value]
        if points:
            canvas.dots(MARK, points, look)
    code = wording.code(row)
    color = {WITH: ACCENT, CONTRADICTORY: WARN}.get(row.code, GREY)
    canvas.words(WIDTH - 2, middle + 4, code, "label", color=color, bold=row.code == CONTRADICTORY, align="right")
    room = WIDTH - left - 26 - lettering.width(code, role_size("label"), bold=True)
    if row.n > NAMED:
        _squares(canvas, middle, row, left, room)
        return
    for place, case in enumerate(sorted(row.cases, key=lambda case: case not in row.positive)):
        has, line = case in row.positive, middle + LINE * place
        canvas.dots(MARK, [(left, line)], YES if has else NO)
        color = INK if has else GREY
        canvas.words(left + 9, line + 3.5, wording.case(case), "label", color=color, room=room)


def _squares(canvas: Canvas, y: float, row: Configuration, left: float, room: float) -> None:
    """Many cases as squares, those with the outcome first; as narrow as the room asks."""
    step = min(SQUARE, room / row.n)
    for look, first, last in ((YES, 0, len(row.positive)), (NO, len(row.positive), row.n)):
        points = [(left + step * place, y) for place in range(first, last)]
        if points:
            canvas.dots(MARK, points, {**look, "ms": min(look["ms"], step * 0.7)})

"""The charts of a report on paper: in two columns, and a chart taller than a page cut between its panels."""

import re
from itertools import pairwise
from pathlib import Path

from yigong_analysis.reports.picture_size import size

COLUMN = 1.77  # height to width of a piece of a chart: two thirds of a column, so that pieces fill pages
GLANCE = 1.54  # of the piece that stands before an annex; the panels below it stand in the annex
# a grid line: a panel reaches from its top to its foot
UPRIGHT = re.compile(rb"M ?([\d.]+) ([\d.]+)\s*L ?\1 ([\d.]+)(?=[\sM\"])")
ROOT = re.compile(r"<svg\b[^>]*>")
FRAME = re.compile(r' (?:width|height|viewBox)="[^"]*"')
MARK = re.compile(r'<use\b[^>]*?(?:\by="([-\d.]+)"|\btranslate\([-\d.]+ ([-\d.]+)\))[^>]*/>')
EDGE = 12.0  # marks and letters reach so far around their place
PANEL = 20.0  # a shorter line is an error bar or a tick
UNTOLD = (4.0, 3.0)  # of a picture that does not say its size


def find(folder: Path, key: str) -> Path | None:
    """The picture of a chart; None if it has none."""
    return next((file for end in ("svg", "png") if (file := folder / "figures" / f"{key}.{end}").is_file()), None)


def _cuts(data: bytes, height: float) -> list[float]:
    """Where a chart may be cut, top to bottom: halfway between the grid lines of one panel and those of the next."""
    lines = sorted((float(top), float(foot)) for _, top, foot in UPRIGHT.findall(data))
    cuts, low = [], 0.0
    for top, foot in lines:
        if foot - top < PANEL:
            continue
        if low and top > low:
            cuts.append((low + top) / 2)
        low = max(low, foot)
    return [*cuts, height]


def pieces(file: Path, first: float = COLUMN) -> list[dict]:
    """A picture as pieces from top to bottom: where each begins and ends, as shares of the width, and its `svg`.

    `first`: the height of the first piece to its width; the others are `COLUMN` at most. None is cut
    through a panel, so that a panel higher than that is a piece of its own. A picture in one piece is its `file`.
    """
    data = file.read_bytes()
    width, height = size(data) or UNTOLD
    ends, most = [0.0], first * width
    cuts = _cuts(data, height)
    for cut, after in zip(cuts, [*cuts[1:], float("inf")], strict=True):
        if after - ends[-1] > most:
            ends.append(cut)
            most = COLUMN * width
    if len(ends) == 2:
        return [{"file": f"/figures/{file.name}", "svg": "", "top": 0.0, "foot": height / width}]
    svg = data.decode()
    return [
        {"file": "", "svg": _piece(svg, width, top, foot), "top": top / width, "foot": foot / width}
        for top, foot in pairwise(ends)
    ]


def _piece(svg: str, width: float, top: float, foot: float) -> str:
    """What a chart shows from `top` to `foot`; letters and marks outside are left out for their weight."""

    def kept(mark: re.Match) -> str:
        return mark.group() if top - EDGE <= float(mark.group(1) or mark.group(2)) <= foot + EDGE else ""

    frame = f' width="{width}" height="{foot - top}" viewBox="0 {top} {width} {foot - top}">'
    return ROOT.sub(lambda root: FRAME.sub("", root.group())[:-1] + frame, MARK.sub(kept, svg), count=1)


def columns(found: list[dict]) -> list[list[dict]]:
    """Pieces of charts in two columns of about one height; one alone stays alone.

    Input: pieces with `top` and `foot`, see `pieces`.
    """
    if len(found) == 1:
        return [found]
    sides: list[list[dict]] = [[], []]
    heights = [0.0, 0.0]
    for piece in found:
        side = 0 if heights[0] <= heights[1] else 1
        sides[side].append(piece)
        heights[side] += piece["foot"] - piece["top"] + 0.2
    return sides

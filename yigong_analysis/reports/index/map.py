"""A map for the index, drawn from a GeoJSON file that the user supplies. The package holds no boundaries.

Maps shown to the public in China bear a review number (审图号); a file without one is refused.
"""

import json
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import blake2b
from pathlib import Path

from yigong_analysis.display.markup import escape
from yigong_analysis.errors import YigongError
from yigong_analysis.phrases import message, say
from yigong_analysis.reports.index.rows import Row

NUMBERS = ("map_review_number", "审图号")
WIDTH, MARGIN = 1000, 5  # of the drawing, whose grid has steps of one tenth
Ring = list[tuple[float, float]]


@dataclass(frozen=True)
class Map:
    """Boundaries by adcode as rings of degrees, and the review number under which they may be shown."""

    shapes: dict[str, list[Ring]]
    number: str
    digest: str

    def html(self, lang: str, rows: list[Row]) -> str:
        """The figure on the page of the index; the picture itself, a file beside it, bears the number."""
        picture = f"assets/map.{lang}.svg"
        n = len(self.shapes.keys() & {row.place for row in rows if row.kind == "place"})
        alt = escape(say("ix_map_alt", lang, n=n, rest=len(self.shapes) - n, number=self.number))
        height = _sheet(_projection(self.shapes)[1])
        note, opened = escape(say("ix_map_note", lang)), escape(say("ix_map_open", lang))
        return (
            f'<figure class="ix-map"><img src="{picture}" width="{WIDTH}" height="{height}" alt="{alt}">'
            f'<figcaption>{note} <a href="{picture}">{opened}</a></figcaption></figure>'
        )

    def svg(self, lang: str, rows: list[Row]) -> bytes:
        """The picture: places with a report are dark and lead to it; the review number stands below."""
        reports = {row.place: row for row in reversed(rows) if row.kind == "place"}
        project, height = _projection(self.shapes)
        told = [_drawn(code, rings, reports.get(code), lang, project) for code, rings in sorted(self.shapes.items())]
        told.sort(key=lambda piece: piece.startswith("<a"))  # places with a report lie above the others
        number = escape(say("ix_map_review", lang, number=self.number))
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {_sheet(height)}" '
            'fill="#e6e9ed" stroke="#ffffff" stroke-width="0.6" stroke-linejoin="round">'
            f'{"".join(told)}<text x="{MARGIN}" y="{height + 30:.0f}" font-size="24" fill="#1b1f24" stroke="none" '
            f'font-family="Noto Sans SC, sans-serif">{number}</text></svg>\n'
        ).encode()


def _sheet(height: float) -> int:
    """Height of the picture: the drawing and the line below it."""
    return round(height + 40)


def _projection(shapes: dict[str, list[Ring]]):
    """Degrees → the grid of the drawing (equirectangular, true at the middle latitude), and the drawing's height."""
    points = [point for rings in shapes.values() for ring in rings for point in ring]
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    squeeze = math.cos(math.radians((south + north) / 2))
    scale = (WIDTH - 2 * MARGIN) / max((east - west) * squeeze, (north - south) / 2, 1e-6)

    def project(point: tuple[float, float]) -> tuple[float, float]:
        x, y = point
        return round(MARGIN + (x - west) * squeeze * scale, 1), round(MARGIN + (north - y) * scale, 1)

    return project, (north - south) * scale + 2 * MARGIN


def _drawn(code: str, rings: list[Ring], row: Row | None, lang: str, project) -> str:
    path = "".join(_path([project(point) for point in ring]) for ring in rings)
    if row is None:
        return f'<path fill-rule="evenodd" d="{path}"/>'
    shape = f'<path fill="#0b6a78" fill-rule="evenodd" d="{path}"><title>{escape(row.name)}</title></path>'
    return f'<a href="../{lang}/{escape(row.folder)}/index.html">{shape}</a>'


def _path(ring: Ring) -> str:
    """A ring without points that fall on the one before them; three at least make a shape."""
    kept = [point for place, point in enumerate(ring) if place == 0 or point != ring[place - 1]]
    return f"M{'L'.join(f'{x:g} {y:g}' for x, y in kept)}Z" if len(kept) > 2 else ""


def read(file: Path, number: str = "") -> Map:
    """The boundaries of a GeoJSON file, with its review number or the one given.

    Raises YigongError: no number, no FeatureCollection, or all features without a code or in another form.
    """
    try:
        content = file.read_bytes()
        told = json.loads(content)
    except (OSError, ValueError) as error:
        raise YigongError(message("ix_map_unreadable", file=file, reason=error)) from None
    if not isinstance(told, dict) or not isinstance(told.get("features"), list) or not told["features"]:
        raise YigongError(message("ix_map_unreadable", file=file, reason="features"))
    number = " ".join((number or next((str(told[name]) for name in NUMBERS if told.get(name)), "")).split())
    if not number:
        raise YigongError(message("ix_map_no_number", file=file))
    shapes: dict[str, list[Ring]] = {}
    faults = []
    for n, feature in enumerate(told["features"], start=1):
        try:
            code, rings = _feature(feature)
            shapes.setdefault(code, []).extend(rings)
        except YigongError as error:
            faults.append(message("ix_map_feature", file=file, n=n, reason=error))
    if faults:
        raise YigongError(*faults)
    return Map(shapes, number, blake2b(content + number.encode(), digest_size=12).hexdigest())


def _feature(feature: object) -> tuple[str, list[Ring]]:
    """Code and rings of one feature. Raises YigongError with what is wrong with it."""
    known = feature if isinstance(feature, dict) else {}
    code = str((known.get("properties") or {}).get("adcode", ""))
    if not re.fullmatch(r"\d{6}", code):
        raise YigongError(message("ix_map_adcode"))
    try:
        rings = [[(float(x), float(y)) for x, y, *_ in ring] for ring in _rings(known.get("geometry"))]
    except (TypeError, ValueError):
        rings = []
    if not rings or any(not (abs(x) <= 180 and abs(y) <= 90) for ring in rings for x, y in ring):
        raise YigongError(message("ix_map_shape"))
    return code, rings


def _rings(geometry: object) -> Iterator[list]:
    known = geometry if isinstance(geometry, dict) else {}
    if known.get("type") == "Polygon":
        yield from known["coordinates"]
    elif known.get("type") == "MultiPolygon":
        for polygon in known["coordinates"]:
            yield from polygon

"""How large a picture says that it is: an SVG by its viewBox, a PNG by its first bytes."""

import re
import struct

SHEET = re.compile(rb'<svg\b[^>]*\bviewBox="[\d.+-]+[ ,]+[\d.+-]+[ ,]+([\d.]+)[ ,]+([\d.]+)"')
PNG = b"\x89PNG\r\n\x1a\n"
HEAD = 24  # bytes of a PNG that hold its size


def size(picture: bytes) -> tuple[float, float] | None:
    """Width and height of a picture in its own unit; None where it does not say them.

    Input: the bytes of an SVG or a PNG; of a PNG the first 24 are enough.
    """
    if picture.startswith(PNG):
        return struct.unpack(">II", picture[16:HEAD]) if len(picture) >= HEAD else None
    told = SHEET.search(picture)
    return (float(told[1]), float(told[2])) if told else None

"""Weights that a user gives: `pay=0.4, jobs=0.6` or a mapping, each criterion once, none negative, a sum of 1."""

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping

from yigong_analysis.phrases import message

SUM = 1e-6  # how far the sum may be from 1: what writing thirds as decimals costs
WEIGHT = re.compile(r"\s*([a-z_]+)\s*[=:：]\s*(-?\d+(?:\.\d+)?)\s*")


def pieces(given: str) -> list[str]:
    """What stands between commas, semicolons or line ends; blanks are nothing."""
    return [piece for piece in re.split(r"[,，;；\n]", given) if piece.strip()]


def read_weights(given: object, names: Iterable[str]) -> tuple[dict[str, float], list[str]]:
    """The weights by name as they were given, and the faults, one line each; with a fault there are no weights.

    Faults: neither text nor mapping, a text that cannot be read, a name that is unknown or stands twice, a weight that
    is no number or negative, a sum other than 1. A name that is not given weighs 0.
    """
    names, faults = list(names), []
    if isinstance(given, str):
        found = [WEIGHT.fullmatch(piece) for piece in pieces(given)]
        counts = Counter(match[1] for match in found if match)
        faults = [message("weights_twice", name=name) for name, n in counts.items() if n > 1]
        given = {match[1]: float(match[2]) for match in found} if found and all(found) else given
    if not isinstance(given, Mapping):
        return {}, [message("weights_unread", value=given, allowed=", ".join(names))]
    faults = faults or _faults(given, names)
    return ({}, faults) if faults else ({str(name): float(weight) for name, weight in given.items()}, [])


def _faults(given: Mapping, names: list[str]) -> list[str]:
    allowed = ", ".join(names)
    faults = [message("weights_unknown", name=name, allowed=allowed) for name in given if name not in names]
    for name, weight in given.items():
        number = isinstance(weight, int | float) and not isinstance(weight, bool) and math.isfinite(weight)
        if not number or weight < 0:
            faults.append(message("weights_negative", name=name, value=repr(weight)))
    if not faults and abs(sum(given.values()) - 1) > SUM:
        faults.append(message("weights_sum", value=f"{sum(given.values()):g}"))
    return faults

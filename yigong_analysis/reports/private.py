"""What must not reach a report: secrets that a notebook was given, and numbers that belong to a person."""

import ast
import base64
import html
import json
import re
import unicodedata
from typing import TYPE_CHECKING
from urllib.parse import quote, quote_plus

from yigong_analysis.phrases import message

if TYPE_CHECKING:  # slow to import, and planning needs this module
    from nbformat import NotebookNode

MARK = "•••"
IDENTITY = re.compile(
    r"(?<!\d)[1-9]\d{5}[ -]?(?:18|19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[ -]?\d{3}[\dXx](?!\d)"
)
MOBILE = re.compile(r"(?<![\d.])(?:\+?86[ -]?)?1[3-9]\d(?:[ -]?\d{4}){2}(?!\d)")
CARD = re.compile(r"(?<!\d)(?:\d{16,19}|\d{4}(?:[ -]\d{4}){3}(?:[ -]?\d{1,3})?)(?!\d)")


def _luhn(digits: str) -> bool:
    """The check digit that every bank card carries; it tells cards from other long numbers."""
    doubled = [int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(digits))]
    return sum(number - 9 * (number > 9) for number in doubled) % 10 == 0


def looks_private(text: str) -> bool:
    """Whether a text holds an identity number, a mobile number or the number of a bank card, in any width of digits."""
    plain = unicodedata.normalize("NFKC", text)
    if IDENTITY.search(plain) or MOBILE.search(plain):
        return True
    return any(_luhn(re.sub(r"\D", "", found)) for found in CARD.findall(plain))


def _forms(secret: str) -> list[str]:
    """The secret as it may stand in an output: as it is, escaped for HTML, JSON, Python or an address, or coded."""
    forms = {
        secret,
        html.escape(secret),
        html.escape(secret, quote=False),
        json.dumps(secret)[1:-1],
        json.dumps(secret, ensure_ascii=False)[1:-1],
        repr(secret)[1:-1],
        secret.encode("unicode_escape").decode(),
        quote(secret),
        quote(secret, safe=""),
        quote_plus(secret),
        secret.encode().hex(),
        secret.encode().hex().upper(),
        *_in_base64(secret.encode()),
    }
    return sorted(forms, key=len, reverse=True)


def _in_base64(secret: bytes) -> list[str]:
    """The secret inside a longer text in base64: what of it does not depend on what stands before and after."""
    found = []
    for before in range(3):
        coded = base64.b64encode(b"\0" * before + secret).decode()
        found.append(coded[-(-before * 8 // 6) : (before + len(secret)) * 8 // 6])
    return found


def hide(text: str, secrets: dict[str, str]) -> str:
    """The text with every secret value as •••; for messages, too."""
    for secret in secrets.values():
        for form in _forms(secret) if secret else []:
            text = text.replace(form, MARK)
    return text


def _hide_all(value: object, secrets: dict[str, str]) -> object:
    """The same in every text of a nested value, keys included."""
    if isinstance(value, str):
        return hide(value, secrets)
    if isinstance(value, list):
        return [_hide_all(item, secrets) for item in value]
    if isinstance(value, dict):
        return type(value)({hide(key, secrets): _hide_all(item, secrets) for key, item in value.items()})
    return value


def _without_assignments(source: str, secrets: dict[str, str]) -> str:
    """An injected cell with `name = "•••"` for each secret, however the value was escaped there."""
    lines = source.splitlines()
    for node in reversed(ast.parse(source).body):
        names = [target.id for target in getattr(node, "targets", []) if isinstance(target, ast.Name)]
        if set(names) & set(secrets):
            lines[node.lineno - 1 : node.end_lineno] = [f'{" = ".join(names)} = "{MARK}"']
    return "\n".join(lines)


def scrub(notebook: "NotebookNode", secrets: dict[str, str]) -> list[str]:
    """Take the secrets out of an executed notebook, in place.

    Input: names and values of the secrets, no value empty.
    Returns one fault for each cell whose output holds a secret: such a report must not be kept. A picture made of dots
    cannot be searched.
    """
    faults = []
    for place, cell in enumerate(notebook.cells if secrets else []):
        if "injected-parameters" in cell.metadata.get("tags", []):
            cell.source = _without_assignments(cell.source, secrets)
        told = _told(cell.get("outputs", []), secrets)
        faults += [message("report_tells_secret", name=name, cell=cell.get("id", place)) for name in told]
        notebook.cells[place] = _hide_all(cell, secrets)
    notebook.metadata = _hide_all(notebook.metadata, secrets)
    return faults


def _told(outputs: list, secrets: dict[str, str]) -> list[str]:
    """The names of the secrets that some outputs hold."""
    return [name for name, value in secrets.items() if _hide_all(outputs, {name: value}) != outputs]

"""What `facts.js` finds out about a page that is open in the browser."""

from functools import cache
from pathlib import Path


@cache
def _script() -> str:
    return (Path(__file__).parent / "facts.js").read_text(encoding="utf-8").strip()


def ask(page: object, fact: str, *given: object) -> object:
    """One fact about a page: `ask(page, "small", 11)`; most are a list of sentences, one for each fault."""
    return page.evaluate(f"given => ({_script()}).{fact}(...given)", list(given))


def at_width(page: object, width: int, height: int = 900) -> None:
    """Lay the page out at another width of the window."""
    page.set_viewport_size({"width": width, "height": height})
    page.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")

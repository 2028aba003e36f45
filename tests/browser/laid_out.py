"""What `facts.js` finds out about a page that is open in the browser."""

from functools import cache
from pathlib import Path

FRAMES = "new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
STILL = """new Promise((done, failed) => {
  const place = () => `${scrollY} ${document.body.getBoundingClientRect().height}`;
  let before = "", same = 0, frames = 0;
  const look = () => {
    same = place() === before ? same + 1 : 0;
    before = place();
    if (same === 10) done(scrollY);
    else if (++frames === 600) failed(new Error(`the page never stands still: ${before}`));
    else requestAnimationFrame(look);
  };
  look();
})"""


@cache
def _script() -> str:
    return (Path(__file__).parent / "facts.js").read_text(encoding="utf-8").strip()


def ask(page: object, fact: str, *given: object) -> object:
    """One fact about a page: `ask(page, "small", 11)`; most are a list of sentences, one for each fault."""
    return page.evaluate(f"given => ({_script()}).{fact}(...given)", list(given))


def at_width(page: object, width: int, height: int = 900) -> None:
    """Lay the page out at another width of the window."""
    page.set_viewport_size({"width": width, "height": height})
    page.evaluate(FRAMES)


def slowed(page: object, rate: int = 6) -> None:
    """From now on the page is so many times as slow as this machine: what is right only on a fast one shows."""
    page.context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": rate})


def settled(page: object) -> int:
    """Wait until the page stands still for ten frames in turn. Returns how far it is scrolled, in px."""
    return page.evaluate(STILL)

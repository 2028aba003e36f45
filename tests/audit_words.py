"""Made-up words → what the audit tells of them; used by the tests of its modules."""

from yigong_analysis.audit.bounds import Bounds
from yigong_analysis.audit.claim import Claim
from yigong_analysis.audit.figure import Figure, Page
from yigong_analysis.audit.findings import Finding, findings_of
from yigong_analysis.audit.pages import page_of

DAY, PLACE = "2024-03-01", "371422"


def page(words: str) -> Page:
    """The page of a made-up text of a known place and day."""
    return page_of(words, "made-up.txt", DAY, PLACE)


def audited(words: str, *relations: str) -> list[Finding]:
    """The findings of a text; of some relations only, where they are named."""
    return [found for found in findings_of(page(words)) if not relations or found.relation in relations]


def line(found: Finding) -> str:
    """`50% = 6个 percent 12个 holds`: stated, the inputs with the formula between, the verdict; of a list `3 items`."""
    way = f" {found.formula} ".join(figure.exact for figure in found.inputs)
    if len(found.inputs) == 1:
        way = f"{found.formula} {way}"
    return f"{found.figure.exact} = {way or f'{found.computed.lo:g} items'} {found.verdict}"


def told(words: str, *relations: str) -> list[str]:
    """The findings of a text, a line each."""
    return [line(found) for found in audited(words, *relations)]


def claimed(claims: list[Claim]) -> list[str]:
    """What is claimed: the stated figure and the inputs of its first reading."""
    return [f"{one.figure.exact} = {' '.join(written(one.main[0].inputs))}" for one in claims]


def written(figures: list[Figure] | tuple[Figure, ...]) -> list[str]:
    """Figures as they are written."""
    return [figure.exact for figure in figures]


def figure(words: str, exact: str) -> tuple[Page, Figure]:
    """The page of a text and its one figure so written."""
    read = page(words)
    [found] = [one for one in read.figures if one.exact == exact]
    return read, found


def plain(exact: str, value: float, unit: str = "CNY", *, half: float = 0.0, at: int = 0, **labels: object) -> Figure:
    """A figure of a page of its own, ± half a unit of its last place."""
    place = {"sentence": 0, "paragraph": 0} | labels
    bounds = Bounds(value - half, value + half)
    return Figure(at, at + len(exact), at, at + len(exact), exact, value, bounds, unit, "exact", **place)

"""A document → its page, a table of facts → its pages: all that the audit needs to know of a figure."""

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from yigong_analysis.audit.bounds import Bounds
from yigong_analysis.audit.figure import Figure, Page
from yigong_analysis.facts import document
from yigong_analysis.facts.extraction import Fact, labelled
from yigong_analysis.facts.figures import Found
from yigong_analysis.facts.sentences import END
from yigong_analysis.quantities import Quantity, quantities
from yigong_analysis.rows import Row

WRITTEN = 30  # characters of the longest figure
HEADLINE = 60  # characters of the longest headline


def page_of(raw: str, doc: str = "", published: str = "", home: str = "") -> Page:
    """The page of one document.

    Input: the raw document, its name, the ISO day of its publication and the adcode of its own place if known.
    """
    read = document.read(raw, published, home)
    clean = read.clean
    stops = [found.start() for found in END.finditer(clean.text)]
    title = _headline(read)
    figures = [
        _labelled(read, found, fact, bisect_right(stops, found.quantity.start), title) for found, fact in labelled(read)
    ]
    figures = _headline_above(read, title) + figures
    return Page(
        doc=doc,
        figures=figures,
        text=clean.text,
        raw_span=clean.raw_span,
        rows=[(block.start, block.end) for block in clean.blocks if block.kind == "row"],
        title=title,
        published=published or read.year,
    )


def _headline(read: document.Document) -> tuple[int, int]:
    """The span of the headline; a text of one paragraph has none."""
    title = read.title
    if title is None or title.end - title.start > HEADLINE or "。" in read.clean.text[title.start : title.end]:
        return 0, 0
    return title.start, title.end


def _headline_above(read: document.Document, title: tuple[int, int]) -> list[Figure]:
    """The figures of a line of headline above the headline, which no fact is read from."""
    above = [block for block in read.clean.blocks if block.end < title[0]][-1:]
    short = [block for block in above if block.end - block.start <= HEADLINE and block.kind == "furniture"]
    found = [one for block in short for one in quantities(read.clean.text, block.start, block.end)]
    return [_figure(read, one, sentence=-1, paragraph=-1, title=True) for one in found]


def _written(read: document.Document, start: int, end: int, quantity: Quantity) -> str:
    """A figure as the document writes it; where tags or breaks stand inside, as a reader sees it."""
    raw = read.clean.raw[start:end]
    plain = end - start <= WRITTEN and raw.isprintable() and "<" not in raw
    return raw if plain else read.clean.text[quantity.start : quantity.end]


def _figure(read: document.Document, quantity: Quantity, **labels: object) -> Figure:
    """A figure of a document; `labels`: where it stands and what is known of it."""
    start, end = read.clean.raw_span(quantity.start, quantity.end)
    return Figure(
        start=start,
        end=end,
        at=quantity.start,
        stop=quantity.end,
        exact=_written(read, start, end, quantity),
        value=quantity.value,
        bounds=Bounds(quantity.lo, quantity.hi),
        unit=quantity.unit,
        precision=quantity.precision,
        measure=quantity.measure,
        **labels,
    )


def _labelled(read: document.Document, found: Found, fact: Fact, sentence: int, title: tuple[int, int]) -> Figure:
    """A figure that was read, with the labels of its fact."""
    quantity = found.quantity
    return _figure(
        read,
        quantity,
        sentence=sentence,
        paragraph=found.paragraph.start,
        indicator="" if quantity.unit == "person" and fact.indicator == "design_count" else fact.indicator,
        adcode=fact.adcode,
        period=fact.period,
        status=fact.status,
        fund_kind=fact.fund_kind,
        base=fact.base,
        title=title[0] <= quantity.start < title[1],
        cell=found.paragraph.kind == "row",
    )


def pages_of(facts: Iterable[Row]) -> Iterator[Page]:
    """The pages of a table of facts, one a source, in the order of the table.

    Input: rows with the columns of `schema.facts`. There is no text: figures with the same place, period, scope and
    kind of money count as one sentence, those of one place as one paragraph.
    """
    sources: dict[str, list[Row]] = {}
    for fact in facts:
        sources.setdefault(fact["source_id"], []).append(fact)
    for source_id, rows in sources.items():
        rows = sorted(rows, key=lambda row: row["start"])
        yield Page(source_id, [_registered(row, place) for place, row in enumerate(rows)])


def _registered(row: Row, place: int) -> Figure:
    labels = {name: row[name] for name in ("adcode", "period", "status", "fund_kind", "scope", "indicator", "fact_id")}
    return Figure(
        start=row["start"],
        end=row["end"],
        at=2 * place,
        stop=2 * place + 1,
        exact=row["exact"],
        value=row["value"],
        bounds=Bounds(row["lo"], row["hi"]),
        unit=row["unit"],
        precision=row["precision"],
        sentence=(row["adcode"], row["period"], row["scope"], row["fund_kind"]),
        paragraph=row["adcode"],
        **labels,
    )

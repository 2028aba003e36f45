"""One line a source: a registered document with its hash, or a page of the case base with its address.

An address is shown as a link only if it begins with http:// or https://; nothing is ever fetched from it.
"""

from yigong_analysis import phrases
from yigong_analysis.display.markup import escape
from yigong_analysis.rows import Row


def is_page(source: Row) -> bool:
    """Whether a source is a page of the case base, read in an excerpt; else it is a registered document."""
    return not source["sha256"]


def record(source: Row) -> dict:
    """A source as plain values for report.json: only what its kind of source has."""
    return {key: value for key, value in source.items() if value != ""}


def source_line(source: Row, lang: str) -> str:
    """Publisher, title, day and how to find the source again; escaped HTML."""
    return _page_line(source, lang) if is_page(source) else _document_line(source, lang)


def citation(source: Row, lang: str) -> str:
    """How to cite the source itself; plain words. The title of a page is ours, so it is not quoted."""
    key = "cite_page" if is_page(source) else "cite_document"
    names = {name: source[name] for name in ("publisher", "title", "published", "agency")}
    return phrases.say(key, lang, **names)


def said_by(source: Row, lang: str) -> str:
    """Publisher and day, to tell two sources apart inside a sentence."""
    return phrases.say("said_by", lang, publisher=source["publisher"], published=source["published"])


def _document_line(source: Row, lang: str) -> str:
    return escape(
        phrases.say(
            "document",
            lang,
            publisher=source["publisher"],
            title=source["title"],
            published=source["published"],
            script=phrases.label("script", source["script"], lang),
            genre=phrases.label("genre", source["genre"], lang),
            file=source["file"],
            size=source["size_bytes"],
            sha256=source["sha256"],
        )
    )


def _page_line(source: Row, lang: str) -> str:
    words = {name: source[name] for name in ("publisher", "agency", "title", "published", "accessed")}
    said = phrases.say("page", lang, genre=phrases.label("genre", source["genre"], lang), **words)
    doubts = page_doubts(source, lang)
    notes = [phrases.say("page_context", lang)] if source["use"] == "context" else []
    notes += [phrases.say("page_doubts", lang, doubts=phrases.enumerate_words(doubts, lang))] if doubts else []
    return " ".join([escape(said), _link(source["url"], lang), *(escape(note) for note in notes)])


def page_doubts(source: Row, lang: str) -> list[str]:
    """What a reader must know of a page before quoting it, read off the coder's note.

    The note itself is a working paper (which copies were left out and why); it stays in the data.
    """
    known = [code for kind, code in phrases.rows_by("labels", "kind", "code") if kind == "page_doubt"]
    return [phrases.label("page_doubt", code, lang) for code in known if code in source["note"]]


def _link(address: str, lang: str) -> str:
    if not address.startswith(("http://", "https://")):
        return escape(phrases.say("page_no_address", lang))
    words = escape(phrases.say("page_address", lang))
    return f'<a href="{escape(address)}" rel="noreferrer nofollow">{words}</a>'

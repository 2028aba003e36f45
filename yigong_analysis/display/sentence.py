"""Sentences whose numbers are links: plain text for charts and JSON, escaped HTML for pages."""

from dataclasses import dataclass

from yigong_analysis import phrases, units
from yigong_analysis.display.markup import escape
from yigong_analysis.rows import Row


@dataclass(frozen=True)
class Linked:
    """Words that lead somewhere on the page: `href` is the id of a source entry or of a calculation."""

    text: str
    href: str = ""

    def __str__(self) -> str:
        return self.text

    @property
    def html(self) -> str:
        """The words, escaped, as a link where there is one."""
        words = escape(self.text)
        return f'<a href="#{escape(self.href)}">{words}</a>' if self.href else words


@dataclass(frozen=True)
class Sentence:
    """One sentence as `text` and as `html`."""

    text: str
    html: str

    def __str__(self) -> str:
        return self.text


def sentence(key: str, lang: str, **parts: object) -> Sentence:
    """A sentence of the phrase table; parts may be words, `Linked` or other sentences. Every word is escaped."""

    def as_html(part: object) -> str:
        return part.html if isinstance(part, Linked | Sentence) else escape(str(part))

    text = phrases.say(key, lang, **parts)
    html = escape(phrases.template(key, lang)).format_map({name: as_html(part) for name, part in parts.items()})
    return Sentence(text, html)


def join(sentences: list[Sentence], lang: str) -> Sentence:
    """Several sentences as one paragraph."""
    gap = {"zh": "", "en": " "}[lang]
    return Sentence(gap.join(s.text for s in sentences), gap.join(s.html for s in sentences))


def join_linked(items: list[Linked | Sentence], lang: str) -> Sentence:
    """`甲、乙、丙` / `a; b; c`."""
    comma = {"zh": "、", "en": "; "}[lang]  # English names hold commas themselves
    return Sentence(comma.join(str(i) for i in items), comma.join(i.html for i in items))


def fact_anchor(fact_id: str) -> str:
    """The id of a fact's entry among the sources of a page."""
    return f"fact-{fact_id}"


def calc_anchor(indicator_id: str) -> str:
    """The id of a calculation's entry on a page."""
    return "calc-" + indicator_id.replace("|", ".")


def evidence_anchor(adcode: str, name: str) -> str:
    """The id of a piece of evidence for a component or a part of a method."""
    return f"evidence-{adcode}-{name}"


def fact_link(fact: Row) -> Linked:
    """A figure as the document writes it, linked to its source entry."""
    return Linked(fact["exact"], fact_anchor(fact["fact_id"]))


def quantity(row: Row, lang: str) -> Linked:
    """One indicator row as a reader writes it, linked to its source entry or its calculation."""
    text = units.write(row["value"], row["lo"], row["hi"], row["unit"], lang, row["precision"])
    text += "*" if row["caveat"] else ""  # what to know stands under "check before quoting"
    stated = row["origin"] == "stated"
    return Linked(text, fact_anchor(row["fact_id"]) if stated else calc_anchor(row["indicator_id"]))


PLAIN = {"CNY/person": "CNY", "CNY/year": "CNY"}


def plain(row: Row, lang: str) -> Linked:
    """A quantity inside a sentence that itself says “per worker”: 1.46万元, not 1.46万元/人."""
    return quantity({**row, "unit": PLAIN.get(row["unit"], row["unit"])}, lang)


def _date_words(date: str, lang: str) -> str:
    parts = date.split("-")
    return date if lang == "en" else "".join(f"{int(n)}{unit}" for n, unit in zip(parts, "年月日", strict=False))


def period_words(period: str, lang: str) -> str:
    """`2022` → 2022年 / 2022; `2022/2023` → 2022–2023年 / 2022–2023; `2023-01/2023-06` → 2023年1–6月."""
    if not period:
        return ""
    first, _, last = period.partition("/")
    if not last or first == last:
        return _date_words(first, lang)
    if "-" not in period:
        return f"{first}–{_date_words(last, lang)}"
    if lang == "en":
        return f"{first} to {last}"
    start, end = _date_words(first, lang), _date_words(last, lang)
    same_year = "-" in first and first[:4] == last[:4] and len(first) == len(last) == len("2023-01")
    return f"{start.removesuffix('月')}–{end.partition('年')[2]}" if same_year else f"{start}至{end}"

"""Findings of the audit as a page tells them: every figure a link, the calculation, what would make it hold."""

from yigong_analysis import phrases, units
from yigong_analysis.audit import told
from yigong_analysis.audit.figure import Figure
from yigong_analysis.audit.findings import FAILS, HOLDS, NOT_COMPARABLE, OTHER_BASE, Finding
from yigong_analysis.audit.records import record
from yigong_analysis.display.lookup import Lookup
from yigong_analysis.display.sentence import Linked, Sentence, fact_anchor, join_linked, sentence
from yigong_analysis.display.source_lines import said_by
from yigong_analysis.display.subject import titled

ORDER = (FAILS, OTHER_BASE, NOT_COMPARABLE, HOLDS)  # what a reader must see first stands first
CONTRADICTED = (FAILS, OTHER_BASE)


def ordered(findings: list[Finding]) -> list[Finding]:
    """Findings with what does not hold first, else as they were."""
    return sorted(findings, key=lambda found: ORDER.index(found.verdict))


def counts(findings: list[Finding]) -> dict[str, int]:
    """How many findings there are of each verdict."""
    return {verdict: sum(found.verdict == verdict for found in findings) for verdict in ORDER}


def counted(findings: list[Finding], lang: str) -> str:
    """The counts in words, verdicts without findings left out: 3 do not hold, 5 hold."""
    said = [
        phrases.say(f"n_{verdict}_{'one' if n == 1 else 'many'}", lang, n=n)
        for verdict, n in counts(findings).items()
        if n
    ]
    return phrases.say("comma", lang).join(said)


def figure_words(lookup: Lookup, figure: Figure, lang: str) -> Linked | Sentence:
    """A figure as the source writes it, linked; of one whose value is corrected, the value that was used."""
    link = Linked(figure.exact, fact_anchor(figure.fact_id))
    original = lookup.originals.get(figure.fact_id)
    if original is None or original["value"] == figure.value:
        return link
    used = units.write(figure.value, figure.bounds.lo, figure.bounds.hi, figure.unit, lang, figure.precision)
    return sentence("figure_corrected", lang, figure=link, used=used)


def expression(lookup: Lookup, found: Finding, lang: str) -> Sentence | Linked:
    """The calculation: 6个 ÷ 12个; where the items of a list were counted, their number."""
    written = [figure_words(lookup, figure, lang) for figure in found.inputs]
    if not written:
        return Linked(told.expression(found, lang))
    if found.formula in told.SIGNS:
        sign = told.SIGNS[found.formula]
        return Sentence(sign.join(map(str, written)), sign.join(words.html for words in written))
    return sentence(f"formula_{found.formula}", lang, **dict(zip("abc", written, strict=False)))


def finding_sentence(lookup: Lookup, found: Finding, lang: str) -> Sentence:
    """What is stated, what comes out, and whether it holds; and whether the pay floor lies between the two."""
    ending = "_other_source" if found.other else "" if found.inputs else "_counted"
    said = expression(lookup, found, lang)
    words = sentence(
        f"audit_{found.verdict}{ending}",
        lang,
        stated=figure_words(lookup, found.figure, lang),
        relation=phrases.label("relation", found.relation, lang),
        expression=said,
        computed=said if found.other else told.computed(found, lang),
        other=said_by(lookup.sources[found.other], lang) if found.other else "",
    )
    return sentence("finding_crosses" if found.verdict_changes else "finding_said", lang, said=words)


def recomputed(lookup: Lookup, found: Finding, lang: str) -> Sentence:
    """The calculation with what came out, as a cell of a table; of two sources, what the other one says."""
    said = expression(lookup, found, lang)
    if found.other:
        return sentence("other_source", lang, other=said_by(lookup.sources[found.other], lang), figure=said)
    if not found.inputs:
        return sentence("items_counted", lang, n=said)
    return sentence("calculation", lang, expression=said, computed=told.computed(found, lang))


def advice(found: Finding, lang: str) -> list[str]:
    """What would make it hold, as items of a list."""
    return [titled(words) for words in told.advice(found, lang)]


def stated_figures(lookup: Lookup, findings: list[Finding], lang: str) -> Sentence:
    """The stated figures of some findings, each once: 54.5%、52.6%."""
    figures = {found.figure.span: found.figure for found in findings}
    return join_linked([figure_words(lookup, figure, lang) for figure in figures.values()], lang)


def finding_data(lookup: Lookup, found: Finding, lang: str) -> dict:
    """A finding as plain values for report.json, its words in the language of the page; no bound is null."""
    plain, words = record(found), told.advice(found, lang)
    suggestions = words and [one | {"text": text} for one, text in zip(plain["suggestions"], words, strict=True)]
    return plain | {"suggestions": suggestions, "text": str(finding_sentence(lookup, found, lang))}

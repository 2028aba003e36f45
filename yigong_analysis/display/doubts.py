"""What a reader must know before quoting: corrections, what does not hold, competing figures, caveats, refusals."""

from collections.abc import Iterable, Iterator

from yigong_analysis import phrases
from yigong_analysis.casebase import tables
from yigong_analysis.display.corrected import correction_sentence, without_mark
from yigong_analysis.display.finding_words import CONTRADICTED, finding_sentence
from yigong_analysis.display.recomputed import findings_of
from yigong_analysis.display.sentence import Sentence, fact_link, join_linked, quantity, sentence
from yigong_analysis.display.source_lines import said_by
from yigong_analysis.display.subject import Subject, caveat_notes, indicator_name
from yigong_analysis.errors import NotComparable
from yigong_analysis.rows import Row, rows_of


def refusal_words(refusal: NotComparable, lang: str) -> str:
    """Why two figures are not set against each other: the label that differs and its two values."""
    name = refusal.name
    return phrases.say(
        "refusal",
        lang,
        label=phrases.label("label", name, lang),
        left=phrases.label(name, refusal.left, lang),
        right=phrases.label(name, refusal.right, lang),
    )


def _competing(subject: Subject) -> Iterator[Sentence]:
    lang, facts = subject.lang, subject.lookup.facts
    for case in subject.cases:
        if not case["competing"] or case["reason"] == "repeated":
            continue
        others = [facts[other] for other in case["competing"].split()]
        apart = {other["source_id"] for other in others} != {case["source_id"]}
        chosen, *others = [_with_source(subject, fact) if apart else fact_link(fact) for fact in (case, *others)]
        yield sentence(
            "doubt_competing",
            lang,
            indicator=indicator_name(case["indicator"], lang),
            chosen=chosen,
            others=join_linked(others, lang),
            reason=phrases.label("choice", case["reason"], lang),
        )


def _with_source(subject: Subject, fact: Row) -> Sentence:
    """A figure with publisher and day, where several sources say different things."""
    by = said_by(subject.lookup.sources[fact["source_id"]], subject.lang)
    return sentence("noted", subject.lang, name=fact_link(fact), note=by)


def _known_conflicts(subject: Subject) -> Iterator[Sentence]:
    """What the case base has noted about figures of the place that do not fit each other."""
    lang, known = subject.lang, subject.lookup.sources
    table = tables.load().conflicts
    for row in rows_of(table[table["adcode"] == subject.adcode]):
        sources = [known[source] for source in row["sources"].split() if source in known]
        if sources:
            by = phrases.say("semicolon", lang).join(said_by(source, lang) for source in sources)
            yield sentence("known_conflict", lang, what=row[lang].rstrip("。."), by=by)


def _disagreeing(subject: Subject) -> Iterator[Sentence]:
    """What the audit found against a figure; of figures it found nothing of, what the indicators say."""
    lang, lookup = subject.lang, subject.lookup
    for found in findings_of(subject):
        if found.verdict in CONTRADICTED:
            yield finding_sentence(lookup, found, lang)
    for row in subject.indicators:
        if row["agrees"] == "no" and row["fact_id"] not in lookup.findings:
            name = indicator_name(row["indicator"], lang, row["base"])
            yield sentence("doubt_disagrees", lang, indicator=name, stated=quantity(row, lang))


def caveats(facts: Iterable[Row], lang: str) -> Iterator[Sentence]:
    """What is noted at some facts: what the stars on the page mean."""
    for fact in facts:
        for note in caveat_notes(fact, lang):
            yield sentence("doubt_caveat", lang, figure=fact_link(fact), note=note)


def _noted(subject: Subject) -> Iterator[Sentence]:
    """The caveats of the place's figures; what a correction says in full needs no second line."""
    return caveats(map(without_mark, subject.facts), subject.lang)


def _corrected(subject: Subject) -> Iterator[Sentence]:
    """Each corrected or withdrawn figure of the place."""
    for fact_id in subject.corrections:
        yield correction_sentence(subject.lookup, fact_id, subject.lang)


def _refused(subject: Subject) -> Iterator[Sentence]:
    lang, facts = subject.lang, subject.lookup.facts
    for refusal in subject.evidence.refusals:
        if refusal["adcode"] != subject.adcode:
            continue
        parts = {
            "indicator": indicator_name(refusal["indicator"], lang),
            "top": fact_link(facts[refusal["numerator_id"]]),
            "bottom": fact_link(facts[refusal["denominator_id"]]),
        }
        if refusal["error"] is None:
            yield sentence("doubt_zero", lang, **parts)
        else:
            yield sentence("doubt_refused", lang, why=refusal_words(refusal["error"], lang), **parts)


def doubts(subject: Subject) -> list[Sentence]:
    """All of them, one sentence each, the gravest kind first."""
    kinds = (_corrected, _disagreeing, _competing, _known_conflicts, _noted, _refused)
    return [said for kind in kinds for said in kind(subject)]

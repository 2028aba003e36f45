"""Do the figures hold? Each figure of a place that follows from others, recomputed; what does not hold first."""

from yigong_analysis import phrases
from yigong_analysis.audit.findings import FAILS, HOLDS, Finding
from yigong_analysis.display.finding_words import (
    advice,
    counted,
    counts,
    figure_words,
    finding_data,
    finding_sentence,
    ordered,
    recomputed,
    stated_figures,
)
from yigong_analysis.display.lookup import Lookup
from yigong_analysis.display.markup import bullets, escape, paragraph, table
from yigong_analysis.display.section import Section
from yigong_analysis.display.sentence import Sentence, join, sentence
from yigong_analysis.display.subject import Subject

COLUMNS = ("stated", "relation", "recomputed", "verdict", "would_hold")


def findings_of(subject: Subject) -> list[Finding]:
    """The findings whose stated figure is one of the place, what does not hold first."""
    return ordered([found for found in subject.evidence.findings if found.figure.adcode == subject.adcode])


def _lead(subject: Subject, found: list[Finding]) -> Sentence:
    """How many could be recomputed and how they came out, then those that fail by name."""
    lang = subject.lang
    if not found:
        return sentence("recomputed_nothing", lang)
    said = [sentence("recomputed_lead", lang, n=len(found), counts=counted(found, lang))]
    failing = [one for one in found if one.verdict == FAILS]
    if failing:
        said.append(sentence("recomputed_fails", lang, figures=stated_figures(subject.lookup, failing, lang)))
    return join(said, lang)


def _verdict_cell(found: Finding, lang: str) -> str:
    crosses = f"<br><small>{escape(phrases.say('audit_crosses', lang))}</small>" if found.verdict_changes else ""
    verdict = escape(phrases.say(f"mark_{found.verdict}_short", lang))
    return f'<span><span class="yg-verdict">{verdict}</span>{crosses}</span>'


def finding_cells(lookup: Lookup, found: Finding, lang: str) -> list[str]:
    """One finding as the cells of a row: stated, relation, recomputed, verdict, what would make it hold."""
    return [
        f"<span>{figure_words(lookup, found.figure, lang).html}</span>",
        escape(phrases.label("relation", found.relation, lang)),
        f"<span>{recomputed(lookup, found, lang).html}</span>",  # one box beside its label on a narrow screen
        _verdict_cell(found, lang),
        bullets([escape(words) for words in advice(found, lang)]),
    ]


def _holding(subject: Subject, found: list[Finding]) -> str:
    """Those that hold: their number, and a list to open."""
    if not found:
        return ""
    title = phrases.say("recomputed_hold", subject.lang, n=len(found))
    said = [finding_sentence(subject.lookup, one, subject.lang).html for one in found]
    return f"<details><summary>{escape(title)}</summary>{bullets(said)}</details>"


def recomputed_figures(subject: Subject) -> Section:
    """The section: a sentence, a table of what does not simply hold, a list of what holds."""
    lang, lookup, found = subject.lang, subject.lookup, findings_of(subject)
    lead, open_ones = _lead(subject, found), [one for one in found if one.verdict != HOLDS]
    html = paragraph(lead.html)
    if open_ones:
        header = [phrases.say(f"col_{column}", lang) for column in COLUMNS]
        cells = [finding_cells(lookup, one, lang) for one in open_ones]
        html += table(header, cells, phrases.say("cap_recomputed", lang))
    html += _holding(subject, [one for one in found if one.verdict == HOLDS])
    data = {"findings": [finding_data(lookup, one, lang) for one in found], "counts": counts(found)}
    text = "\n".join([lead.text, *(finding_sentence(lookup, one, lang).text for one in found)])
    return Section("recomputed", html, text, data, phrases.say("h_recomputed", lang))

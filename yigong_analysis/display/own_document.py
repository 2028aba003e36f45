"""A document of a reader's own: a made-up one to begin with, what is read in it, and whether it holds."""

from yigong_analysis.audit import told
from yigong_analysis.audit.findings import Finding, findings_of
from yigong_analysis.audit.pages import page_of
from yigong_analysis.display import fact_words
from yigong_analysis.display.check_page import show_facts
from yigong_analysis.display.front_end import Live
from yigong_analysis.display.markup import bullets, escape, paragraph, table
from yigong_analysis.display.section import Section
from yigong_analysis.facts.extraction import Fact, facts_of
from yigong_analysis.phrases import label, say

PARAGRAPHS = ("lab_sample_title", "lab_sample_programme", "lab_sample_project")
COLUMNS = ("exact", "indicator", "value", "confidence")


def sample() -> str:
    """The made-up document, which says so in its first line. Documents are Chinese, whatever the language."""
    return "\n".join(say(key, "zh") for key in PARAGRAPHS) + "\n"


def _facts(facts: list[Fact], lang: str) -> str:
    rows = [
        [
            escape(fact.exact),
            escape(fact_words.indicator_row(fact.indicator)[lang]),
            escape(fact_words.value_words(fact, lang)),
            escape(fact_words.confidence_words(fact.confidence, lang)),
        ]
        for fact in facts
    ]
    return table([say(f"col_{column}", lang) for column in COLUMNS], rows, say("marked_caption", lang, n=len(facts)))


def _verdict(finding: Finding, lang: str) -> str:
    words = say("lab_verdict", lang, said=told.sentence(finding, lang), verdict=label("verdict", finding.verdict, lang))
    return escape(words)


def _held(findings: list[Finding], lang: str) -> str:
    """Each relation between the figures, and whether it holds."""
    if not findings:
        return paragraph(escape(say("lab_no_relation", lang)), "yg-note")
    return paragraph(escape(say("lab_relations", lang, n=len(findings)))) + bullets(
        [_verdict(one, lang) for one in findings]
    )


def document_section(lang: str) -> Live:
    """The made-up document with its figures; where a notebook is open, a field for a text of one's own."""
    text, heading = sample(), say("lab_h_document", lang)
    facts, findings = facts_of(text), findings_of(page_of(text))
    lead = paragraph(escape(say("lab_document_lead", lang)))
    quoted = "".join(f'<p lang="zh">{escape(line)}</p>' for line in text.splitlines())
    gloss = paragraph(escape(" ".join(say(key, "en") for key in PARAGRAPHS)), "yg-note") if lang == "en" else ""
    html = f"{lead}<blockquote>{quoted}</blockquote>{gloss}{_facts(facts, lang)}{_held(findings, lang)}"
    data = {
        "figures": [{"exact": fact.exact, "indicator": fact.indicator, "value": fact.value} for fact in facts],
        "verdicts": [found.verdict for found in findings],
    }
    plain = "\n".join([say("lab_document_lead", lang), *(f"{fact.exact} {fact.indicator}" for fact in facts)])
    section = Section("document", html, plain, data, heading)
    return Live(section, lambda: _field(Section("document", lead + gloss, plain, data, heading), lang))


def _field(lead: Section, lang: str) -> None:
    """Show the field, a button, and below them the marked text and what was recomputed."""
    import ipywidgets
    from IPython.display import clear_output, display

    full = {"width": "46rem", "max_width": "100%"}
    field = ipywidgets.Textarea(value=sample(), layout=full | {"height": "8rem"})
    button = ipywidgets.Button(description=say("lab_document_read", lang), button_style="primary")
    below = ipywidgets.Output()

    def show(_: object = None) -> None:
        found = findings_of(page_of(field.value))
        with below:
            clear_output(wait=True)
            display(show_facts(field.value + "\n", lang=lang), Section("held", _held(found, lang), ""))

    button.on_click(show)
    display(lead, field, button, below)
    show()

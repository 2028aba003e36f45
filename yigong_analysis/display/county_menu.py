"""One place after the other: a menu, and below it the head and the key figures of the place that is chosen."""

import re
from dataclasses import replace

from yigong_analysis.display.case_study import case_study
from yigong_analysis.display.front_end import Live
from yigong_analysis.display.markup import escape, paragraph
from yigong_analysis.display.section import Section
from yigong_analysis.parameters import places
from yigong_analysis.phrases import say
from yigong_analysis.places import names

LINK = re.compile(r"</?a\b[^>]*>")


def _lead(adcode: str, lang: str) -> str:
    return paragraph(escape(say("lab_county_lead", lang))) + paragraph(
        escape(say("lab_county_how", lang)) + f" <code>adcode = &quot;{escape(adcode)}&quot;</code>"
    )


def county_section(adcode: str, lang: str, as_of: str = "") -> Live:
    """Head and key figures of one place; where a notebook is open, with a menu of all places above them."""
    head, figures = _shown(adcode, lang, as_of)
    heading, lead = say("lab_h_county", lang), _lead(adcode, lang)
    html = lead + _without_title(head.html, head.data["title"]) + figures.html
    text = f"{head.text}\n{figures.text}"
    data = {"adcode": adcode, "finding": head.data["finding"], "figures": figures.data["figures"]}
    section = Section("county", html, text, data, heading)
    return Live(section, lambda: _menu(Section("county", lead, text, section.data, heading), adcode, lang, as_of))


def _without_title(html: str, title: str) -> str:
    """The head of a case study inside another page: its title is one step lower."""
    return html.replace(f"<h1>{escape(title)}</h1>", f"<h3>{escape(title)}</h3>", 1)


def _shown(adcode: str, lang: str, as_of: str) -> tuple[Section, Section]:
    """Head and key figures without links: what they lead to is in the case study, not here."""
    study = case_study(adcode, lang=lang, as_of=as_of)
    head, figures = study.head(), study.key_figures()
    return replace(head, html=LINK.sub("", head.html)), replace(figures, html=LINK.sub("", figures.html))


def _menu(lead: Section, adcode: str, lang: str, as_of: str) -> None:
    """Show the menu; each choice shows the place."""
    import ipywidgets
    from IPython.display import clear_output, display

    told = names(lang)
    options = [(f"{code} {told.get(code, '')}".rstrip(), code) for code in places(as_of)]
    menu = ipywidgets.Dropdown(
        options=options,
        value=adcode,
        description=say("lab_county_menu", lang),
        layout={"width": "24rem"},
        style={"description_width": "initial"},
    )
    below = ipywidgets.Output()

    def show(_: object = None) -> None:
        with below:
            clear_output(wait=True)
            display(*_shown(menu.value, lang, as_of))

    menu.observe(show, "value")
    display(lead, menu, below)
    show()

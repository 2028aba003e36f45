"""The form of the index: search, filters, order. Its choices are what the reports have."""

from collections.abc import Callable

from yigong_analysis import places
from yigong_analysis.display.markup import escape
from yigong_analysis.phrases import label, rows_by, say
from yigong_analysis.reports.index.data import measure_name, measures
from yigong_analysis.reports.index.rows import KINDS, Row, is_amount


def province_name(digits: str, lang: str) -> str:
    """The province that codes with these two digits belong to."""
    return places.names(lang).get(f"{digits}0000", f"{digits}0000")


def form(lang: str, rows: list[Row]) -> str:
    """Search, filters and order. It stands disabled until the data has been read, and hidden without scripts."""
    search, group, clear = (escape(say(f"ix_{key}", lang)) for key in ("search", "group", "clear"))
    fields = "".join(_select(name, lang, options) for name, options in _choices(lang, rows).items())
    return (
        f'<form class="ix-form" role="search" aria-label="{search}"><fieldset disabled>'
        f'<div class="ix-field ix-q"><label for="q-{lang}">{search}</label>'
        f'<input id="q-{lang}" name="q" type="search" autocomplete="off" spellcheck="false" '
        f'aria-describedby="hint-{lang}"><small id="hint-{lang}">{escape(say("ix_search_hint", lang))}</small></div>'
        f"{fields}{_sort(lang, rows)}"
        f'<div class="ix-field ix-group" hidden><label for="group-{lang}">{group}</label>'
        f'<select id="group-{lang}" name="group"></select></div>'
        f'<button type="reset">{clear}</button></fieldset></form>'
    )


def _choices(lang: str, rows: list[Row]) -> dict[str, list[tuple[str, str]]]:
    """The filters by name, each with its values and their words."""
    told = {labels for row in rows for labels in row.told}
    provinces = sorted({row.place[:2] for row in rows if row.place and row.place[:2] != "00"})
    used = {fund for _, fund, _ in told}
    funds = [code for kind, code in rows_by("labels", "kind", "code") if kind == "fund_kind" and code in used]
    years = sorted({year for year, *_ in told if year}, reverse=True)
    grades = sorted({str(grade) for *_, grade in told if grade})
    kinds = [kind for kind in KINDS if any(row.kind == kind for row in rows)]
    return {
        "kind": [(kind, say(f"ix_h_{kind}", lang)) for kind in kinds],
        "prov": [(digits, province_name(digits, lang)) for digits in provinces],
        "year": [(year, year) for year in years],
        "fund": [(fund, label("fund_kind", fund, lang)) for fund in funds],
        "grade": [(grade, label("grade", grade, lang)) for grade in grades],
    }


def _options(options: list[tuple[str, str]]) -> str:
    return "".join(f'<option value="{escape(value)}">{escape(words)}</option>' for value, words in options)


def _select(name: str, lang: str, options: list[tuple[str, str]]) -> str:
    every = _options([("", say("ix_any", lang))])
    return (
        f'<div class="ix-field"><label for="{name}-{lang}">{escape(say(f"ix_{name}", lang))}</label>'
        f'<select id="{name}-{lang}" name="{name}">{every}{_options(options)}</select></div>'
    )


def _sort(lang: str, rows: list[Row]) -> str:
    """The indicators that some place has: shares and sums per head first, then amounts."""
    have = {(f["indicator"], f["base"]) for row in rows for f in row.figures}

    def group(key: str, wanted: Callable[[str], bool]) -> str:
        found = [pair for pair in measures() if pair in have and wanted(pair[0])]
        inside = _options([(".".join(pair), measure_name(*pair, lang)) for pair in found])
        return f'<optgroup label="{escape(say(key, lang))}">{inside}</optgroup>' if found else ""

    by_code = _options([("", say("ix_by_code", lang))])
    groups = group("ix_ratios", lambda name: not is_amount(name)) + group("ix_amounts", is_amount)
    return (
        f'<div class="ix-field ix-sort"><label for="sort-{lang}">{escape(say("ix_sort", lang))}</label>'
        f'<select id="sort-{lang}" name="sort">{by_code}{groups}</select></div>'
    )

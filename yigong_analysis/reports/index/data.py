"""The data behind the search, the ranking and the comparison of the index: scripts beside the page, no network.

What repeats is written once and named by its place in a list: 3 000 places take a few megabytes.
"""

from yigong_analysis import places
from yigong_analysis.phrases import label, rows_by, say, template
from yigong_analysis.reports.index.rows import KINDS, LABELS, Row, class_of, is_amount, plain
from yigong_analysis.reports.script import as_script
from yigong_analysis.units import SCALES

MOST = 4  # places side by side
WORDS = (
    "all_reports", "alone", "and_more", "apart", "clear_picks", "comma", "compare_caption", "compare_close",
    "compare_none", "compare_note", "compare_open", "compare_title", "differs", "exact", "full", "group_n", "hits",
    "hits_none", "indicator", "interval", "interval_is", "labels", "never", "not_here", "not_with", "one_more",
    "parts_left", "periods_differ", "pick", "pick_of", "picked", "place", "position", "rank_absent",
    "rank_caption", "rank_few", "rank_head", "rank_none", "rank_note", "rank_other", "rank_turn_down",
    "rank_turn_up", "rank_unknown", "reading", "remove", "see_above", "showing", "tie_all", "tie_none", "tie_pair",
    "value",
)  # fmt: skip


def measures() -> list[tuple[str, str]]:
    """Indicator and base of what can be sorted by, in the order of the indicator table: what the pages lay out."""
    laid_out = {*rows_by("layout", "indicator"), "cost_per_job", "floor_margin"}
    return [pair for pair in rows_by("indicators", "indicator", "base") if pair[0] in laid_out]


def measure_name(indicator: str, base: str, lang: str) -> str:
    """The name of a measure where it opens a line; with its base where several share the name."""
    row = rows_by("indicators", "indicator", "base")[indicator, base]
    alike = [r for r in rows_by("indicators", "indicator", "base").values() if r[lang] == row[lang]]
    name = row[lang][:1].upper() + row[lang][1:]
    return say("ix_of_base", lang, name=name, base=label("base", base, lang)) if len(alike) > 1 else name


def class_words(key: tuple[str, ...], lang: str) -> list[str]:
    """A class in words, one for each of LABELS; blank where the label does not matter."""
    family, status, extent, level, span, day = key
    return [
        label("family_short" if family != "unknown" else "fund_family", family, lang),
        label("status_group", status, lang),
        say(f"ix_extent_{extent}", lang),
        say(f"ix_level_{level}", lang) if level else "",
        _span(span, lang),
        say("ix_as_of", lang, day=day) if day else "",
    ]


def _span(span: str, lang: str) -> str:
    from yigong_analysis.display.sentence import period_words

    if span in ("", "year", "undated"):
        return say(f"ix_span_{span}", lang) if span else ""
    return period_words(span, lang)


class Once(dict):
    """Values in the order in which they were first asked for → the place of each in that list."""

    def place(self, value: object) -> int:
        """The place of a value; a new one goes to the end."""
        return self.setdefault(value, len(self))


def figures(rows: list[Row], lang: str) -> dict:
    """The figures of all rows by measure, and what their labels are; rows by their place in the list.

    A figure is [row, case, text, value, lo, hi, interval]; one written in full ends with its value.
    """
    cases, classes = Once(), Once()
    known = {measure: (place, is_amount(measure[0])) for place, measure in enumerate(measures())}
    told: list[list] = [[] for _ in known]
    for at, row in enumerate(rows):
        for f in row.figures:
            measure, amount = known.get((f["indicator"], f["base"]), (None, False))
            if measure is None:
                continue
            key = classes.place(class_of(f, row, amount=amount))
            case = cases.place((key, f["period"], f["fund_kind"], f["grade"], plain(f["labels"])))
            value, lo, hi = (float(f"{f[bound]:.10g}") for bound in ("value", "lo", "hi"))
            between = [value] if lo == hi else [value, lo, hi, plain(f["interval"])]
            told[measure].append([at, case, plain(f["text"]), *between])
    return {
        "classes": [{"key": list(key), "words": class_words(key, lang)} for key in classes],
        "cases": [list(case) for case in cases],
        "figures": told,
    }


def _measure(indicator: str, base: str, lang: str) -> dict:
    row = rows_by("indicators", "indicator", "base")[indicator, base]
    unit = rows_by("units", "unit")[row["unit"]]
    return {
        "id": f"{indicator}.{base}",
        "name": measure_name(indicator, base, lang),
        "unit": unit["zh" if lang == "zh" else "en_many"],
        "amount": is_amount(indicator),
        "up": row["direction"] == "-1",  # less is better: the least stand first
    }


def names(rows: list[Row], lang: str) -> dict:
    """What search and filters need, the words of the scripts, and the measures."""
    tells = Once()
    table = [
        {
            "f": row.folder,
            "k": KINDS.index(row.kind),
            "n": row.name,
            "c": row.place,
            "w": row.finds,
            "l": row.latin,
            "i": row.initials,
            "t": [tells.place(told) for told in row.told],
        }
        for row in rows
    ]
    return {
        "words": {key: template(f"ix_{key}", lang) for key in WORDS} | {"semicolon": say("semicolon", lang)},
        "scales": [[divisor, word] for divisor, word in SCALES[lang] if word],
        "grouped": lang == "en",
        "gap": {"zh": "", "en": " "}[lang],
        "kinds": list(KINDS),
        "most": MOST,
        "least": places.ENOUGH,
        "labels": [say(f"ix_label_{name}", lang) for name in LABELS],
        "measures": [_measure(*measure, lang) for measure in measures()],
        "grades": {str(n): label("grade", str(n), lang) for n in (1, 2, 3)},
        "tells": [list(told) for told in tells],
        "rows": table,
    }


def scripts(rows: list[Row], lang: str) -> dict[str, bytes]:
    """The files of one language by name: names first, and apart the figures, which only ranking and comparison need."""
    return {
        f"index_names.{lang}.js": _script(f"names_{lang}", names(rows, lang)),
        f"index_figures.{lang}.js": _script(f"figures_{lang}", figures(rows, lang)),
    }


def _script(name: str, data: dict) -> bytes:
    return ("window.yigong = window.yigong || {};\n" + as_script(f"yigong.{name}", data)).encode()

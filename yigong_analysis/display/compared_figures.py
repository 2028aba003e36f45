"""The figures of several places as tables: pairs that may be compared, and how they relate; pairs that may not; all."""

from collections.abc import Iterator
from itertools import combinations

from yigong_analysis import units
from yigong_analysis.comparison import comparability
from yigong_analysis.display import compared
from yigong_analysis.display.doubts import caveats, refusal_words
from yigong_analysis.display.lookup import Lookup
from yigong_analysis.display.markup import bullets, escape, paragraph, table
from yigong_analysis.display.number_table import facts_behind, number_table
from yigong_analysis.display.section import Section
from yigong_analysis.display.sentence import Sentence, quantity, sentence
from yigong_analysis.display.subject import case_label, case_words, number_data, row_title
from yigong_analysis.errors import NotComparable
from yigong_analysis.phrases import label, say
from yigong_analysis.rows import Row

FEWEST = 5  # comparable cases; with fewer nothing is ranked
COLUMNS = ("indicator", "cm_a", "cm_b", "status", "relation", "cm_n")


def _couples(rows: list[Row]) -> Iterator[tuple[Row, Row]]:
    """Every two cases of one indicator and different places, a rule left out."""
    cases = [row for row in compared.one_a_case(rows) if row["status_group"] != "target"]
    same = combinations(cases, 2)
    return ((a, b) for a, b in same if a["indicator"] == b["indicator"] and a["adcode"] != b["adcode"])


def comparable_pairs(rows: list[Row], everything: list[Row]) -> list[dict]:
    """Every two cases of different places that may be set beside each other.

    Input: the indicators of the places, and those of all places. Returns for each pair `a`, `b`, the `relation` of a to
    b (above, below, tie) and `n`, the comparable cases of all places, these two among them.
    """
    pairs = []
    for a, b in _couples(rows):
        try:
            relation = comparability.compare(a, b)
        except NotComparable:
            continue
        pairs.append({"a": a, "b": b, "relation": relation, "n": 1 + len(comparability.peers(a, everything)[0])})
    return pairs


def figures(lookup: Lookup, rows: list[Row], everything: list[Row], shown: list[Row], lang: str) -> Section:
    """The comparable pairs with their relation, then all indicators behind the charts as one table.

    Input: all indicators of the places, those of all places, and which of the first the table shows.
    """
    pairs = comparable_pairs(rows, everything)
    html = _pair_table(pairs, lang) if pairs else paragraph(escape(say("cm_no_pairs", lang)), "yg-note")
    html += number_table(lookup, shown, say("cap_compared", lang, n=len(shown)), lang, with_place=True)
    html += bullets([line.html for line in caveats(facts_behind(lookup, shown), lang)])
    said = [_relation_words(pair, lang) for pair in pairs] or [say("cm_no_pairs", lang)]
    data = {
        "indicators": [number_data(row) for row in shown],
        "pairs": [
            {"a": p["a"]["indicator_id"], "b": p["b"]["indicator_id"], "relation": p["relation"], "n": p["n"]}
            for p in pairs
        ],
    }
    return Section("indicators", html, "\n".join(said), data, say("h_indicators", lang))


def _pair_table(pairs: list[dict], lang: str) -> str:
    cells = []
    for pair in pairs:
        a, b = pair["a"], pair["b"]
        cells.append(
            [
                escape(row_title(a, lang)),
                _case(a, lang),
                _case(b, lang),
                escape(label("status_group", a["status_group"], lang)),
                escape(say(f"cm_is_{pair['relation']}", lang) + _part_words(a, b, lang)),
                str(pair["n"]),
            ]
        )
    few = min(pair["n"] for pair in pairs) < FEWEST
    caption = say("cm_cap_pairs_few" if few else "cm_cap_pairs_enough", lang, n=len(pairs), fewest=FEWEST)
    return table([say(f"col_{c}" if "_" not in c else c.replace("_", "_col_"), lang) for c in COLUMNS], cells, caption)


def _part_words(a: Row, b: Row, lang: str) -> str:
    """Which of the cases is a part of its place's programme, and no whole."""
    parts = [say(f"cm_{name}_is_part", lang) for name, row in (("a", a), ("b", b)) if row["scope"]]
    return "".join(parts)


def _case(row: Row, lang: str) -> str:
    words = units.write_interval(row["value"], row["lo"], row["hi"], row["unit"], lang, row["precision"])
    interval = f" <small>({escape(words)})</small>" if words else ""
    return f"<span>{escape(case_label(row, lang))}: {quantity(row, lang).html}{interval}</span>"


def _relation_words(pair: dict, lang: str) -> str:
    a, b = (case_words(pair[name], lang) for name in "ab")
    words = {
        "a": a,
        "b": b,
        "indicator": row_title(pair["a"], lang),
        "relation": say(f"cm_is_{pair['relation']}", lang),
    }
    return say("cm_relation", lang, **words)


def refusals(rows: list[Row], lang: str) -> dict[str, Sentence]:
    """Every pair of cases that may not be set against each other, and the label that differs: asked, not listed."""
    said = {}
    for a, b in _couples(rows):
        try:
            comparability.require_comparable(a, b)
        except NotComparable as refusal:
            line = _refusal(a, b, refusal, lang)
            said[line.text] = line
    return {text: said[text] for text in sorted(said)}


def _refusal(a: Row, b: Row, refusal: NotComparable, lang: str) -> Sentence:
    return sentence(
        "refused_pair",
        lang,
        a=case_words(a, lang),
        b=case_words(b, lang),
        indicator=row_title(a, lang),
        why=refusal_words(refusal, lang),
    )


def refused(said: dict[str, Sentence], lang: str) -> Section:
    """The refusals as a section."""
    html = paragraph(escape(say("rule_pairs", lang))) + bullets([line.html for line in said.values()])
    return Section("refusals", html, "\n".join(said), {"refused": list(said)}, say("h_refusals", lang))

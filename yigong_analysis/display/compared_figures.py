"""The figures of several places as tables: pairs that may be compared, and how they relate; pairs that may not; all."""

from collections.abc import Iterator
from dataclasses import dataclass
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
from yigong_analysis.display.subject import case_label, case_words, number_data, row_title, titled, unbroken
from yigong_analysis.errors import NotComparable
from yigong_analysis.phrases import enumerate_words, label, say
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


def comparable(rows: list[Row], everything: list[Row], lang: str) -> Section:
    """The comparable pairs with their relation.

    Input: all indicators of the places, and those of all places.
    """
    pairs = comparable_pairs(rows, everything)
    html = _pair_table(pairs, lang) if pairs else paragraph(escape(say("cm_no_pairs", lang)), "yg-note")
    said = [_relation_words(pair, lang) for pair in pairs] or [say("cm_no_pairs", lang)]
    data = {
        "pairs": [
            {"a": p["a"]["indicator_id"], "b": p["b"]["indicator_id"], "relation": p["relation"], "n": p["n"]}
            for p in pairs
        ],
    }
    return Section("comparable", html, "\n".join(said), data, say("cm_h_comparable", lang))


def figures(lookup: Lookup, shown: list[Row], lang: str) -> Section:
    """The indicators behind the charts as one table, and what is doubtful about them."""
    caption = say("cap_compared", lang, n=len(shown))
    html = number_table(lookup, shown, caption, lang, with_place=True)
    html += bullets([line.html for line in caveats(facts_behind(lookup, shown), lang)])
    data = {"indicators": [number_data(row) for row in shown]}
    return Section("indicators", html, caption, data, say("h_indicators", lang))


def _pair_table(pairs: list[dict], lang: str) -> str:
    cells = []
    for pair in pairs:
        a, b = pair["a"], pair["b"]
        cells.append(
            [
                escape(row_title(a, lang)),
                _case(a, lang),
                _case(b, lang),
                unbroken(label("status_group", a["status_group"], lang)),
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


@dataclass(frozen=True)
class Refused:
    """A pair of cases that may not be set against each other: the sentence on it, its indicator, what differs."""

    line: Sentence
    indicator: str
    why: str


def refusals(rows: list[Row], lang: str) -> list[Refused]:
    """Every pair of cases that may not be set against each other, and the label that differs: asked, not listed."""
    said = {}
    for a, b in _couples(rows):
        try:
            comparability.require_comparable(a, b)
        except NotComparable as refusal:
            found = _refusal(a, b, refusal, lang)
            said[found.line.text] = found
    return [said[text] for text in sorted(said)]


def _refusal(a: Row, b: Row, refusal: NotComparable, lang: str) -> Refused:
    indicator, words = row_title(a, lang), refusal_words(refusal, lang)
    line = sentence("refused_pair", lang, a=case_words(a, lang), b=case_words(b, lang), indicator=indicator, why=words)
    first, second = sorted((refusal.left, refusal.right))  # which of the two stands first says nothing
    return Refused(line, indicator, refusal_words(NotComparable(refusal.name, first, second), lang))


def refused(found: list[Refused], lang: str) -> Section:
    """The refusals by what differs, a sentence each; pair by pair in a fold."""
    groups: dict[str, list[str]] = {}
    for one in found:
        groups.setdefault(one.why, []).append(one.indicator)
    told = [
        say("cm_refused_group", lang, why=titled(why), n=len(names), indicators=_listed(names, lang))
        for why, names in sorted(groups.items(), key=lambda item: (-len(item[1]), item[0]))
    ]
    lines = [one.line for one in found]
    fold = f"<summary>{escape(say('cm_refused_each', lang, n=len(lines)))}</summary>"
    html = paragraph(escape(say("rule_pairs", lang))) + bullets([escape(words) for words in told])
    html += f"<details>{fold}{bullets([line.html for line in lines])}</details>"
    data = {"refused": [line.text for line in lines], "groups": {why: len(names) for why, names in groups.items()}}
    return Section("refusals", html, "\n".join(told), data, say("h_refusals", lang))


def _listed(names: list[str], lang: str) -> str:
    """The indicators of some pairs, each once."""
    inside = [name if lang == "zh" else name[:1].lower() + name[1:] for name in dict.fromkeys(names)]
    return enumerate_words(inside, lang)

"""What several methods share, what one alone describes, and whether two are more alike than chance would make them."""

from collections.abc import Mapping

import pandas as pd

from yigong_analysis import methods
from yigong_analysis.comparison import likeness
from yigong_analysis.display.markup import bullets, escape, paragraph, table
from yigong_analysis.display.section import Section
from yigong_analysis.display.sentence import Linked, Sentence, join_linked, sentence
from yigong_analysis.display.subject import Subject, noted_component
from yigong_analysis.phrases import enumerate_words, say
from yigong_analysis.rows import rows_of

SHORT = ("pair", "both", "jaccard", "holm")  # what most readers want to know; the rest is folded
COLUMNS = ("pair", "each", "both", "jaccard", "overlap", "alike", "unlike", "holm", "margins")


def shared_and_unique(subjects: list[Subject], lang: str) -> Section:
    """What all describe, what one alone describes, what one alone leaves out."""
    coded = methods.matrix({subject.adcode: subject.method for subject in subjects})
    shared, only, lacking = likeness.shared_and_unique(coded)
    said = [sentence("all_describe", lang, names=_components(shared, lang))]
    # of two places, what one alone describes is what the other alone lacks: said once
    told = [("place_only", only), ("place_lacks", lacking)][: 1 if len(subjects) == 2 else 2]
    for subject in subjects:
        for key, codes in told:
            if codes[subject.adcode]:
                names = join_linked([_noted(subject, code) for code in codes[subject.adcode]], lang)
                said.append(sentence(key, lang, place=subject.name, names=names))
    html = bullets([s.html for s in said])
    data = {"shared": shared, "only": only, "lacking": lacking}
    return Section("shared", html, "\n".join(s.text for s in said), data, say("h_shared", lang))


def _noted(subject: Subject, code: str) -> Linked:
    """A component with its doubts; the evidence stands on the place's own page, so there is no link here."""
    return Linked(noted_component(subject, code).text)


def _components(codes: list[str], lang: str) -> Sentence:
    names = methods.components()[lang]
    return join_linked([Linked(names[code]) for code in codes] or [Linked(say("nothing", lang))], lang)


def similarity(coded: pd.DataFrame, names: Mapping[str, str], lang: str) -> Section:
    """How alike each pair of methods is, against what chance would give.

    Input: components × places with codes, the name of each place.
    """
    values, pairs = likeness.jaccard(coded), rows_of(likeness.pairs(coded))
    finding = _finding(pairs, names, lang)
    cells = [dict(zip(COLUMNS, _cells(row, names, lang), strict=True)) for row in pairs]
    long = say("cm_cap_pairs", lang, n=len(coded), draws=f"{likeness.DRAWS:,}")
    html = paragraph(escape(finding)) + _table(SHORT, cells, say("cm_cap_pairs_short", lang, n=len(coded)), lang)
    html += (
        f"<details><summary>{escape(say('cm_pairs_all', lang))}</summary>{_table(COLUMNS, cells, long, lang)}</details>"
    )
    data = {a: {b: _rounded(values.loc[a, b]) for b in coded.columns} for a in coded.columns}
    data["pairs"] = [{key: _rounded(value) for key, value in row.items()} for row in pairs]
    return Section("similarity", html, finding, data, say("h_similarity", lang))


def _table(columns: tuple[str, ...], cells: list[dict[str, str]], caption: str, lang: str) -> str:
    """The pairs with some of what is known of them."""
    header = [say(f"cm_col_{column}", lang) for column in columns]
    return table(header, [[row[column] for column in columns] for row in cells], caption)


def _finding(pairs: list[dict], names: Mapping[str, str], lang: str) -> str:
    """Which pairs are more or less alike than chance, or that none is."""

    def told(chosen: list[dict]) -> str:
        return enumerate_words([_pair_words(row, names, lang) for row in chosen], lang) or say("nothing", lang)

    beyond = [row for row in pairs if row["p_holm"] < likeness.LEVEL]
    if not beyond:
        least = min(pairs, key=lambda row: row["p_holm"])
        return say("cm_alike_none", lang, pair=_pair_words(least, names, lang), p=p_words(least["p_holm"]))
    more = [row for row in beyond if row["p_alike"] < row["p_unlike"]]
    less = [row for row in beyond if row not in more]
    return say("cm_alike_some", lang, more=told(more), less=told(less), level=f"{likeness.LEVEL:g}")


def _pair_words(row: dict, names: Mapping[str, str], lang: str) -> str:
    return say("cm_pair", lang, a=names[row["a"]], b=names[row["b"]])


def _cells(row: dict, names: Mapping[str, str], lang: str) -> list[str]:
    cells = [
        _pair_words(row, names, lang),
        f"{row['n_a']} / {row['n_b']}",
        say("cm_expected", lang, shared=row["shared"], expected=f"{row['expected']:.1f}"),
        _number(row["jaccard"], lang),
        _number(row["overlap"], lang),
        *(p_words(row[key]) for key in ("p_alike", "p_unlike", "p_holm")),
        f"{p_words(row['p_both_alike'])} / {p_words(row['p_both_unlike'])}",
    ]
    return [escape(cell) for cell in cells]


def p_words(p: float) -> str:
    """A p-value with three decimals, a smaller one as below that."""
    return f"{p:.3f}" if p >= 0.0005 else "<0.001"


def _number(value: float, lang: str) -> str:
    return escape(say("missing_short", lang)) if pd.isna(value) else f"{value:.2f}"


def _rounded(value: object) -> object:
    """A number with four decimals for report.json; a missing one is null."""
    if not isinstance(value, float):
        return value
    return None if pd.isna(value) else round(float(value), 4)

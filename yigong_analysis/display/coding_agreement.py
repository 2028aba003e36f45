"""How far the readers of the founding documents agree: coefficients, the cells that differ, borderline codes."""

from collections.abc import Mapping

import pandas as pd

from yigong_analysis import methods
from yigong_analysis.comparison import coding
from yigong_analysis.display.markup import bullets, escape, paragraph, table
from yigong_analysis.display.section import Section
from yigong_analysis.display.subject import titled
from yigong_analysis.phrases import enumerate_words, label, say

FEWEST = 5  # units; of fewer the counts are told and no coefficient


def coding_agreement(coded: dict[str, dict], names: Mapping[str, str], lang: str) -> Section:
    """Agreement overall, by stage and by component; every cell where coders differ; borderline codes with their notes.

    Input: coded methods by adcode, the name of each place.
    """
    wide = coding.units(coding.codings(coded))
    overall, bounds, stages, components = _measured(wide)
    finding = _finding(wide, overall, bounds, lang)
    borderline = _borderline(coded, names, lang)
    html = paragraph(escape(finding)) + _agreement_table(overall, bounds, stages, components, lang)
    alike = [code for code, told in components.items() if told["alike"] == told["units"]]
    html += paragraph(escape(_alike_words(alike, lang)), "yg-note")
    html += _differing_table(wide, coded, names, lang)
    html += f"<details><summary>{escape(say('borderline_n', lang, n=len(borderline)))}</summary>"
    html += bullets([escape(words) for words in borderline]) + "</details>"
    data = {
        "coders": list(wide.columns),
        "cells": overall["units"],
        "agreed": overall["alike"],
        **_plain(overall),
        "alpha_interval": [round(bound, 4) for bound in bounds] if bounds else None,
        "alpha_ordinal": _rounded(coding.alpha(wide, "ordinal")),
        "stages": [{"stage": stage} | _plain(told) for stage, told in stages.items()],
        "components": [{"component": code} | _plain(told) for code, told in components.items()],
        "differing": [
            {"component": code, "adcode": adcode, **{c: None if pd.isna(v) else v for c, v in row.items()}}
            for (code, adcode), row in coding.differing(wide).iterrows()
        ],
        "borderline": borderline,
    }
    return Section("coding", html, finding, data, say("cm_h_coding", lang))


def _measured(wide: pd.DataFrame) -> tuple[dict, tuple[float, float] | None, dict[str, dict], dict[str, dict]]:
    """Agreement overall, the interval of its α, agreement by stage, by component."""
    stage = methods.components()["stage"]
    each = pd.Series(stage.index, index=stage.index)
    return coding.agreement(wide), coding.interval(wide), coding.by_group(wide, stage), coding.by_group(wide, each)


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def _plain(told: dict) -> dict:
    """One agreement as plain values for report.json."""
    pairs = [pair | {"kappa": _rounded(pair["kappa"])} for pair in told["pairs"]]
    return {"units": told["units"], "alike": told["alike"], "alpha": _rounded(told["alpha"]), "pairs": pairs}


def _coder(name: str, lang: str) -> str:
    return label("coder", name, lang)


def _finding(wide: pd.DataFrame, overall: dict, bounds: tuple[float, float] | None, lang: str) -> str:
    coders = enumerate_words([_coder(name, lang) for name in wide.columns], lang)
    alpha = _coefficient(overall["alpha"], overall["units"], lang)
    key = "cm_coding" if bounds else "cm_coding_alike"
    lo, hi = (f"{bound:.2f}" for bound in bounds) if bounds else ("", "")
    parts = {"coders": coders, "cells": overall["units"], "agreed": overall["alike"], "alpha": alpha}
    return say(key, lang, **parts, lo=lo, hi=hi, draws=f"{coding.DRAWS:,}")


def _coefficient(value: float | None, n: int, lang: str) -> str:
    """A coefficient with two decimals, or why there is none."""
    if value is None:
        return say("cm_all_alike" if n else "cm_no_units", lang)
    if n < FEWEST:
        return say("cm_too_few", lang)
    return f"{value:.2f}"


def _kappas(told: dict, lang: str) -> str:
    """κ of each pair of coders; of two coders alone it needs no names."""
    pairs = told["pairs"]
    words = [_coefficient(pair["kappa"], pair["units"], lang) for pair in pairs]
    if len(pairs) == 1:
        return words[0]
    named = [
        say("cm_kappa_pair", lang, a=_coder(pair["a"], lang), b=_coder(pair["b"], lang), kappa=word)
        for pair, word in zip(pairs, words, strict=True)
    ]
    return say("semicolon", lang).join(named)


def _agreement_table(overall: dict, bounds: tuple | None, stages: dict, components: dict, lang: str) -> str:
    """Counts first, then coefficients: all cells, and the stages and components on which coders differ.

    A stage of one component is told as that component.
    """
    rows = [(say("cm_all_cells", lang), overall)]
    table_of = methods.components()
    for stage, told in stages.items():
        own = table_of[table_of["stage"] == stage]
        if told["alike"] < told["units"] and len(own) > 1:
            rows.append((f"{stage} {own[f'stage_{lang}'].iloc[0]}", told))
    named = table_of[lang]
    rows += [(titled(named[code]), told) for code, told in components.items() if told["alike"] < told["units"]]
    header = [say(f"cm_col_{column}", lang) for column in ("cells", "agreed", "alpha", "kappa")]
    cells = [
        [
            escape(name),
            f"{told['alike']}/{told['units']}",
            escape(_alpha_words(told, bounds if told is overall else None, lang)),
            escape(_kappas(told, lang)),
        ]
        for name, told in rows
    ]
    return table(header, cells, say("cm_cap_coding", lang, n=overall["units"]))


def _alpha_words(told: dict, bounds: tuple[float, float] | None, lang: str) -> str:
    alpha = _coefficient(told["alpha"], told["units"], lang)
    return say("cm_with_interval", lang, value=alpha, lo=f"{bounds[0]:.2f}", hi=f"{bounds[1]:.2f}") if bounds else alpha


def _alike_words(codes: list[str], lang: str) -> str:
    named = methods.components()[lang]
    names = {"zh": "、", "en": "; "}[lang].join(named[code] for code in codes) or say("nothing", lang)
    return say("cm_alike_components", lang, n=len(codes), names=names)


def _differing_table(wide: pd.DataFrame, coded: dict[str, dict], names: Mapping[str, str], lang: str) -> str:
    """Every cell where coders differ, a column a coder, with the note of a borderline code."""
    rows, named = coding.differing(wide), methods.components()[lang]
    if rows.empty:
        return ""
    cells = []
    for (code, adcode), row in rows.iterrows():
        said = [say("cm_not_coded", lang) if pd.isna(given) else label("code", given, lang) for given in row]
        told = coded[adcode]["components"][code]
        note = told["note"][lang] if told["borderline"] else ""
        cells.append([escape(word) for word in (names[adcode], titled(named[code]), note, *said)])
    header = [say("col_place", lang), say("col_component", lang), titled(say("borderline_code", lang))]
    header += [titled(_coder(name, lang)) for name in wide.columns]
    return table(header, cells, say("cm_cap_differing", lang, n=len(rows), of=len(wide)))


def _borderline(coded: dict[str, dict], names: Mapping[str, str], lang: str) -> list[str]:
    """The codes on which careful readers may differ, each with the reason."""
    named = methods.components()[lang]
    return [
        say("cm_borderline", lang, place=names[adcode], component=named[code], note=cell["note"][lang])
        for adcode, method in coded.items()
        for code, cell in method["components"].items()
        if cell["borderline"]
    ]

"""The forest plots of pooled figures: which samples stand in one plot, and what is said below it."""

from collections.abc import Mapping

from yigong_analysis import phrases, schema
from yigong_analysis.comparison import pooling
from yigong_analysis.comparison.pooling import Pooled
from yigong_analysis.comparison.project_regression import Fit
from yigong_analysis.comparison.samples import Sample, years
from yigong_analysis.display import sample_words as words
from yigong_analysis.display.chart import Chart
from yigong_analysis.display.forest_chart import coefficients, forest
from yigong_analysis.phrases import enumerate_words, say
from yigong_analysis.rows import Row

SPECIAL = "special"
NAMED = 12  # cases of a group with a line of their own; of more, the latest keep one, the rest share one line


def drawn_samples(samples: list[Sample]) -> list[Sample]:
    """The samples of one plot: those of special-fund money; where there is none, the others. Largest first.

    Special-fund and promoted projects never stand in one plot.
    """
    families = schema.groups("fund_kind")
    special = [sample for sample in samples if families[sample.group] == SPECIAL]
    shown = [sample for sample in special or samples if sample.n]
    return sorted(shown, key=lambda sample: (sample.status, -sample.n, sample.group))


def pooled_words(sample: Sample, found: Pooled, lang: str) -> dict[str, str]:
    """A pooled value in words: value, interval, predicted (a further like case), without (leaving one out), i2, tau."""
    unit, value = sample.unit, found.value

    def interval(low: float, high: float) -> str:
        return words.interval(value, low, high, unit, lang)

    log = pooling.is_log(sample)
    return {
        "value": words.number(value, found.low, found.high, unit, lang),
        "interval": interval(found.low, found.high),
        "predicted": interval(found.predict_low, found.predict_high),
        "without": interval(found.without_low, found.without_high),
        "i2": f"{found.i2:.0f}%" if found.i2 < 99.5 else "> 99%",
        "tau": say("st_tau_factor" if log else "st_tau_points", lang, tau=f"{found.tau:.1f}"),
    }


def _pooled(sample: Sample, found: Pooled | None, lang: str) -> dict | None:
    if found is None:
        return None
    told = pooled_words(sample, found, lang)
    return {
        **{name: getattr(found, name) for name in ("value", "low", "high", "predict_low", "predict_high")},
        "n": sample.n,
        "text": f"{told['value']} ({told['interval'].removesuffix('%')})",
        "predict_text": told["predicted"],
        "said": say("st_pooled_said", lang, **told),
    }


def _case(row: Row, lang: str) -> dict:
    return {
        "label": words.case_name(row, lang),
        "text": words.value_words(row, lang),
        "value": float(row["value"]),
        "lo": float(row["lo"]),
        "hi": float(row["hi"]),
        "planned": row["status_group"] == "planned",
        "indicator_id": row["indicator_id"],
    }


def _group(sample: Sample, pooled: Mapping[Sample, Pooled], lang: str) -> dict:
    """One block of the plot; its cases in the order of time, which ranks nobody."""
    cases = sorted(sample.rows, key=lambda row: (years(row), row["adcode"], row["indicator_id"]))
    unnamed = len(cases) - NAMED if len(cases) > NAMED + 1 else 0
    return {
        "title": say(
            "st_group_title",
            lang,
            group=words.group_name(sample, lang),
            status=words.status_name(sample, lang),
            n=words.n_words(sample, lang),
        ),
        "rows": [_case(row, lang) for row in cases[unnamed:]],
        "others": [_case(row, lang) for row in cases[:unnamed]],
        "others_text": say("st_others", lang, n=unnamed) if unnamed else "",
        "pooled": _pooled(sample, pooled.get(sample), lang),
        "note": say("st_not_pooled", lang, n=sample.n),
    }


def forest_of(key: str, samples: list[Sample], pooled: Mapping[Sample, Pooled], lang: str) -> Chart | None:
    """The forest plot of one indicator and base, a block a fund kind and status; None without a case.

    Input: samples by fund kind of one indicator and base; the pooled values of those that have cases enough.
    """
    shown = drawn_samples(samples)
    if not shown:
        return None
    groups = [_group(sample, pooled, lang) for sample in shown]
    base = phrases.label("base", shown[0].base, lang)
    how = say("st_cap_log" if pooling.is_log(shown[0]) else "st_cap_share", lang)
    caption = say("st_cap_forest", lang, base=base, n=sum(sample.n for sample in shown), how=how)
    axis = say("st_axis_jobs" if pooling.is_log(shown[0]) else "st_axis_share", lang, base=base)
    heading = say("st_h_forest", lang, indicator=words.named(shown[0], lang))
    return forest(key, groups, {"heading": heading, "axis": axis, "caption": caption}, lang)


def coefficient_chart(fits: list[Fit], lang: str) -> Chart | None:
    """The coefficients of the regressions, one after another; None where nothing could be fitted."""
    rows = []
    for found in fits:
        base = phrases.label("base", found.sample.base, lang)
        for one in found.coefficients:
            term = phrases.label("st_term", one.term, lang)
            rows.append(
                {
                    "label": say("st_term_of", lang, term=term, base=base, n=found.n),
                    "text": points_words(one.value, one.low, one.high, lang),
                    **{name: getattr(one, name) for name in ("value", "low", "high", "written_lo", "written_hi")},
                }
            )
    if not rows:
        return None
    bases = enumerate_words([phrases.label("base", found.sample.base, lang) for found in fits], lang)
    caption = say("st_cap_coefficients", lang, bases=bases)
    heading, axis = say("st_h_coefficients", lang), say("st_axis_points", lang)
    return coefficients(rows, {"heading": heading, "axis": axis, "caption": caption}, lang)


def signed(number: float) -> str:
    """A difference in points with its sign and one decimal."""
    text = f"{number:+.1f}"
    return "0.0" if text in ("-0.0", "+0.0") else text.replace("-", "−")


def points_words(value: float, low: float, high: float, lang: str) -> str:
    """A difference in points with its interval."""
    return say("st_points", lang, value=signed(value), low=signed(low), high=signed(high))


def span(low: float, high: float, lang: str) -> str:
    """A range of differences in points; one number where both ends are written alike."""
    ends = list(dict.fromkeys((signed(low), signed(high))))
    return say("st_span", lang, low=ends[0], high=ends[-1]) if len(ends) > 1 else ends[0]

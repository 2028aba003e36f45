"""The charts of an industry dividend, with their captions and alt texts from one calculation."""

from yigong_analysis import phrases
from yigong_analysis.display import alt_words
from yigong_analysis.display.chart import Chart
from yigong_analysis.display.cumulative_chart import cumulative_chart
from yigong_analysis.display.dividend_reckoning import Reckoning
from yigong_analysis.display.dividend_words import (
    HIGH,
    LOW,
    MIDDLE,
    count,
    percent,
    quantity_end,
    quantity_name,
    yuan,
    yuan_range,
)
from yigong_analysis.display.quantile_dots import dots_of, quantile_dots
from yigong_analysis.display.subject import titled
from yigong_analysis.display.tornado_chart import tornado_chart
from yigong_analysis.dividends import uncertainty

BARS = 12
CURVES = ("project", "wage_only")
WAGES = ("wage_only", "net")


def cumulative(reckoning: Reckoning, even: str, lang: str) -> Chart:
    """Net gains added up; `even` says when they catch up."""
    lines, bands = uncertainty.curve(reckoning.made), uncertainty.bands(reckoning.made)
    rows = [
        {
            "curve": name,
            "year": year,
            "value": float(value),
            "lo": float(bands[name][LOW][year]),
            "hi": float(bands[name][HIGH][year]),
        }
        for name in CURVES
        for year, value in enumerate(lines[name])
    ]
    last = len(lines["project"]) - 1
    ends = {name: yuan(float(lines[name][-1]), lang) for name in CURVES}
    told = {
        "n": last,
        "end": ends["project"],
        "wage": ends["wage_only"],
        "even": even,
    }
    words = {
        "caption": phrases.say("dv_cap_cumulative", lang),
        "alt": phrases.say("dv_alt_cumulative", lang, range=yuan_range(bands["project"][:, -1], lang), **told),
        **{name: phrases.say(f"dv_line_{name}", lang, value=ends[name]) for name in CURVES},
    }
    return cumulative_chart(rows, words, lang)


def tornado(reckoning: Reckoning, lang: str) -> Chart:
    """The assumptions with the widest swings."""
    bars, made = reckoning.bars[:BARS], reckoning.made
    rows = [
        {
            "code": bar.code,
            "name": titled(quantity_name(bar.code, lang)),
            "at_lo": bar.at_lo,
            "at_hi": bar.at_hi,
            "lo": quantity_end(made[bar.code], made[bar.code].lo, lang),
            "hi": quantity_end(made[bar.code], made[bar.code].hi, lang),
        }
        for bar in bars
    ]
    now, wage = reckoning.per_yuan[uncertainty.ANSWER], reckoning.per_yuan[WAGES]
    told = [
        phrases.say("dv_alt_bar", lang, **(row | {end: yuan(row[end], lang) for end in ("at_lo", "at_hi")}))
        for row in rows
    ]
    left = len(reckoning.bars) - len(bars)
    caption = phrases.say("dv_cap_tornado", lang) + (phrases.say("dv_cap_tornado_left", lang, n=left) if left else "")
    words = {
        "caption": caption,
        "alt": phrases.say("dv_alt_tornado", lang, bars=alt_words.few(told, lang)),
        "now": phrases.say("dv_now", lang, value=yuan(now, lang)),
        "wage_only": phrases.say("dv_line_wage_only", lang, value=yuan(wage, lang)),
    }
    return tornado_chart(rows, {"now": now, "wage_only": wage}, words, lang)


def draws(reckoning: Reckoning, lang: str) -> Chart:
    """The draws of both methods as dots."""
    found = reckoning.draws
    ranges = {"project": found.ranges[uncertainty.ANSWER], "wage_only": found.ranges[WAGES]}
    middles = {name: yuan(float(ends[MIDDLE]), lang) for name, ends in ranges.items()}
    words = {
        "caption": phrases.say("dv_cap_draws", lang, n=count(uncertainty.DRAWS, lang), seed=uncertainty.SEED),
        "alt": phrases.say(
            "dv_alt_draws",
            lang,
            project=middles["project"],
            range=yuan_range(ranges["project"], lang),
            wage=middles["wage_only"],
            wage_range=yuan_range(ranges["wage_only"], lang),
            share=percent(found.better),
        ),
        **{name: phrases.say(f"dv_row_{name}", lang, value=middles[name]) for name in CURVES},
    }
    wages = {name: float(ranges["wage_only"][place]) for name, place in (("lo", LOW), ("value", MIDDLE), ("hi", HIGH))}
    return quantile_dots(dots_of(found.answers), wages, words, lang)

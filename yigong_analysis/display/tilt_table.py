"""The tilt towards disaster areas: every share with its base, the stated one beside it, and what the audit says."""

from yigong_analysis import phrases, units
from yigong_analysis.display.lookup import Lookup
from yigong_analysis.display.markup import bullets, escape, paragraph, table
from yigong_analysis.display.section import Section
from yigong_analysis.display.sentence import Linked, fact_anchor, fact_link, period_words
from yigong_analysis.display.subject import indicator_name, place_name, scope_name, titled
from yigong_analysis.screening.tilt import Share

COLUMNS = ("area", "what", "part", "base", "share", "stated", "verdict")


def section(found: list[Share], listed: dict, lookup: Lookup, lang: str) -> Section:
    """The section: what comes out, the table of shares, what is not known, and the tilt of the list itself."""
    said = [_lead(one, lang) for one in found if one.share and one.origin == "reported"]
    lead = [phrases.say("sc_tilt_lead", lang), *said] if found else [phrases.say("sc_tilt_none", lang)]
    html = "".join(paragraph(escape(words)) for words in lead[:1]) + bullets([escape(words) for words in lead[1:]])
    if found:
        header = [phrases.say(f"sc_col_{name}", lang) for name in COLUMNS]
        cells = [_cells(one, lookup, lang) for one in found]
        html += table(header, cells, phrases.say("sc_cap_tilt", lang, n=len(found)))
    notes = [phrases.say("sc_tilt_no_sampling", lang), phrases.say("sc_tilt_counties", lang)] if found else []
    notes.append(_of_list(listed, lang))
    html += "".join(paragraph(escape(words), "yg-note") for words in notes)
    data = {"shares": [_data(one) for one in found], "list": listed, "none": "" if found else lead[0]}
    return Section("tilt", html, "\n".join([*lead, *notes]), data, phrases.say("sc_h_tilt", lang))


def _area(one: Share, lang: str) -> str:
    where = (place_name(one.part["adcode"], lang), period_words(one.part["period"], lang))
    return " ".join([*where, scope_name(one.part, lang, short=True)])


def _percent(share: tuple[float, float, float], lang: str) -> str:
    return units.write(*share, "percent", lang, "computed")


def _lead(one: Share, lang: str) -> str:
    """One share in a sentence: what it is of, the base, and that the stated one is another."""
    finding = one.finding
    key = "sc_tilt_fails" if finding and finding.verdict == "fails" else "sc_tilt_is"
    return phrases.say(
        key,
        lang,
        area=_area(one, lang),
        what=indicator_name(one.part["indicator"], lang),
        part=_written(one.part, lang),
        base=_written(one.whole, lang),
        base_name=indicator_name(one.whole["indicator"], lang),
        share=_percent(one.share, lang),
        stated=finding.figure.exact if finding else "",
    )


def _written(row: dict, lang: str) -> str:
    return units.write(row["value"], row["lo"], row["hi"], row["unit"], lang, row["precision"])


def _linked(row: dict, lang: str) -> Linked:
    return Linked(_written(row, lang), fact_anchor(row["fact_id"]))


def _cells(one: Share, lookup: Lookup, lang: str) -> list[str]:
    finding = one.finding
    stated = (
        fact_link(lookup.facts[finding.figure.fact_id]).html if finding else escape(phrases.say("sc_not_stated", lang))
    )
    verdict = phrases.say("sc_no_verdict", lang)
    if finding and one.origin == "implied":
        verdict = phrases.say("sc_would_hold", lang)
    elif finding:
        verdict = phrases.say(f"mark_{finding.verdict}_short", lang)
    return [
        escape(_area(one, lang)),
        _what(one, lang),
        f"<span>{_linked(one.part, lang).html}</span>",
        f"<span>{_base(one, lang)}</span>",
        escape(_percent(one.share, lang) if one.share else phrases.say("sc_no_share", lang)),
        f"<span>{stated}</span>",
        escape(verdict),
    ]


def _what(one: Share, lang: str) -> str:
    """The figure and its status, which is that of the whole too."""
    status = phrases.label("status", one.part["status"], lang)
    return f"<span>{escape(titled(indicator_name(one.part['indicator'], lang)))} <small>{escape(status)}</small></span>"


def _base(one: Share, lang: str) -> str:
    """What the part is divided by: a reported whole, the base that the stated share implies, or none."""
    if one.whole is not None:
        name = escape(indicator_name(one.whole["indicator"], lang))
        return f"{_linked(one.whole, lang).html}<br><small>{name}</small>"
    if one.base is None:
        return escape(phrases.say("sc_no_base", lang))
    value, lo, hi = one.base
    text = units.write_interval(value, lo, hi, one.part["unit"], lang, "computed")
    text = text or units.write(value, lo, hi, one.part["unit"], lang)
    return f"{escape(text)}<br><small>{escape(phrases.label('tilt_origin', 'implied', lang))}</small>"


def _of_list(listed: dict, lang: str) -> str:
    """The share of the list's own projects; where the flag is unknown the share has a least and a most."""
    if not listed["n"]:
        return phrases.say("sc_list_empty", lang)
    parts = {name: listed[name] for name in ("n", "flagged", "unknown", "reporting")}
    shown = {name: f"{listed[name]:.1f}" for name in ("share_lo", "share_hi")}
    said = phrases.say("sc_tilt_list", lang, **parts, **shown)
    if listed["money_share_lo"] is None:
        return said + phrases.say("sc_tilt_list_no_money", lang)
    money = {name: f"{listed[name]:.1f}" for name in ("money_share_lo", "money_share_hi")}
    return said + phrases.say("sc_tilt_list_money", lang, reporting=listed["reporting"], **money)


def _data(one: Share) -> dict:
    def bounds(three: tuple | None) -> dict | None:
        return dict(zip(("value", "lo", "hi"), three, strict=True)) if three else None

    return {
        "adcode": one.part["adcode"],
        "period": one.part["period"],
        "scope": one.part["scope"],
        "indicator": one.part["indicator"],
        "part_id": one.part["fact_id"],
        "base_id": one.whole["fact_id"] if one.whole is not None else "",
        "base_origin": one.origin if one.base else "",
        "base": bounds(one.base),
        "share": bounds(one.share),
        "stated": one.finding.figure.exact if one.finding else "",
        "verdict": one.finding.verdict if one.finding and one.origin == "reported" else "",
    }

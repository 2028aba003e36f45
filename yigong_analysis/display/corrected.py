"""What the source says and what is used instead: both numbers or labels, the reason, who and when."""

from yigong_analysis import phrases, units
from yigong_analysis.corrections import CAVEAT
from yigong_analysis.display.lookup import Lookup
from yigong_analysis.display.markup import escape
from yigong_analysis.display.sentence import Sentence, fact_link, period_words, sentence
from yigong_analysis.display.subject import indicator_name, scope_name
from yigong_analysis.rows import Row

VALUE = 2  # the column of a table of figures in which a withdrawn one says so


def _number(fact: Row, lang: str) -> str:
    """Value and interval of a figure as a reader writes them."""
    numbers = [fact[column] for column in ("value", "lo", "hi", "unit")]
    value, interval = units.write(*numbers, lang, fact["precision"]), units.write_interval(*numbers, lang)
    return phrases.say("with_interval", lang, value=value, interval=interval) if interval else value


def _words(fact: Row, lang: str) -> dict[str, str]:
    """The correctable cells of a figure by the heading of their column, as a reader writes them."""
    notes = phrases.rows_by("caveats", "caveat")
    return {
        "col_reading": indicator_name(fact["indicator"], lang),
        "col_value": _number(fact, lang),
        "col_precision": phrases.label("precision", fact["precision"], lang),
        "col_place": f"{fact['place']} {fact['adcode']}",
        "col_period": period_words(fact["period"], lang) or phrases.say("undated", lang),
        "col_status": phrases.label("status", fact["status"], lang),
        "col_fund_kind": phrases.label("fund_short", fact["fund_kind"], lang),
        "col_scope": scope_name(fact, lang),
        "col_caveat": notes[fact["caveat"]][lang] if fact["caveat"] else "",
    }


def without_mark(fact: Row) -> Row:
    """A figure with the caveat noted at it, without the mark that it is corrected."""
    return {**fact, "caveat": fact["caveat"].removesuffix(CAVEAT).strip()}


def _changes(original: Row, used: Row, lang: str) -> str:
    """What differs between source and use, joined: `Value: 985 people in the source, 1,985 people used here`."""
    nothing = phrases.say("correction_blank", lang)
    now = _words(used, lang)
    said = [
        phrases.say(
            "correction_change", lang, name=phrases.say(name, lang), old=old or nothing, new=now[name] or nothing
        )
        for name, old in _words(original, lang).items()
        if old != now[name]
    ]
    return phrases.say("semicolon", lang).join(said)


def _reasons(rows: list[Row], lang: str) -> str:
    """Why, who and when, each once."""
    said = [
        phrases.say("correction_reason", lang, reason=row[f"reason_{lang}"], who=row["who"], date=row["date"])
        for row in rows
    ]
    return phrases.say("semicolon", lang).join(dict.fromkeys(said))


def correction_sentence(lookup: Lookup, fact_id: str, lang: str) -> Sentence:
    """What the source says of a figure and what is used, or that it is withdrawn; why, who and when."""
    original, used = lookup.originals[fact_id], lookup.facts.get(fact_id)
    parts = {"figure": fact_link(original), "reasons": _reasons(lookup.corrections[fact_id], lang)}
    if used is None:
        return sentence("doubt_withdrawn", lang, **parts)
    return sentence("doubt_corrected", lang, changes=_changes(original, without_mark(used), lang), **parts)


def beside_the_source(cells: list[str], before: list[str], withdrawn: bool, lang: str) -> list[str]:
    """The cells of a figure as used, beside each changed one what the source says; trusted HTML.

    Input: the cells as used and as registered. A withdrawn figure is told as such in the cell of its value.
    """
    if withdrawn:
        said = escape(phrases.template("withdrawn_value", lang)).format(old=f"<del>{before[VALUE]}</del>")
        return [*before[:VALUE], said, *before[VALUE + 1 :]]
    both = escape(phrases.template("in_source", lang))
    return [now if now == old else both.format(used=now, old=old) for now, old in zip(cells, before, strict=True)]


def correction_data(corrections: dict[str, list[Row]]) -> dict:
    """The corrections as plain values for report.json, `expected` what the source says and `new` what is used.

    Without any, nothing: a report that no correction touches stays as it was.
    """
    rows = [{key: row[key] for key in row if key != "status"} for found in corrections.values() for row in found]
    return {"corrections": rows} if rows else {}

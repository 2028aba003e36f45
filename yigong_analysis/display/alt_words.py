"""Alt texts: what a chart shows, the finding first, short enough to be listened to. The numbers stand in its data."""

from itertools import pairwise

from yigong_analysis.display.marks import is_own, is_plan
from yigong_analysis.display.subject import place_name
from yigong_analysis.phrases import enumerate_words, say

ROOM = {"zh": 200, "en": 330}  # letters of a list inside an alt text; with its frame it stays under 300 and 500


def few(told: list[str], lang: str) -> str:
    """As many of the items as a listener bears, always the first, and how many were left out."""
    kept, room = told[:1], ROOM[lang] - len("".join(told[:1]))
    for words in told[1:]:
        room -= len(words)
        if room < 0:
            break
        kept.append(words)
    left = len(told) - len(kept)
    listed = say("semicolon", lang).join(kept) or say("nothing", lang)
    return say("alt_few", lang, told=listed, left=left) if left else listed


def span(rows: list[dict], lang: str) -> str:
    """The lowest and the highest value of some rows as they are written; one value where there is one."""
    ends = [choose(rows, key=lambda row: row["value"])["written"] for choose in (min, max)]
    return ends[0] if ends[0] == ends[1] else say("alt_span", lang, lo=ends[0], hi=ends[1])


def dots(panels: list[dict], lang: str) -> str:
    """Each indicator of the place, and the cases that it may be compared with."""
    return say("alt_dots", lang, panels=few([_panel(panel, lang) for panel in panels], lang), n=len(panels))


def _panel(panel: dict, lang: str) -> str:
    rows = panel["rows"] + panel["others"]
    own, peers = [row for row in rows if is_own(row)], [row for row in rows if row["kind"] == "peer"]
    places = sorted({row["adcode"] for row in own})
    names = say("alt_places", lang, n=len(places)) if len(places) > 1 else place_name(places[0], lang)
    told = say("alt_own", lang, title=panel["title"], place=names, own=span(own, lang))
    beside = say("alt_peers", lang, n=len(peers), span=span(peers, lang)) if peers else say("alt_no_peers", lang)
    floor = say("alt_floor", lang, floor=f"{panel['floor']:g}%") if panel["floor"] else ""
    return told + floor + beside


def wages(rows: list[dict], lang: str) -> str:
    """The shares of some cases from the highest down, and how many keep the floor of their time."""
    told = [f"{row['label']} {row['written']}" for row in sorted(rows, key=lambda row: -row["value"])]
    with_floor = [row for row in rows if row["floor"]]
    kept = sum(row["value"] >= row["floor"] for row in with_floor)
    floors = say("alt_floors_kept", lang, n=len(with_floor), kept=kept) if with_floor else ""
    return say("alt_wages", lang, rows=few(told, lang), floors=floors, n=len(rows))


def timeline(steps: list[dict], points: list[dict], lang: str) -> str:
    """The steps of the floor, and where the cases lie.

    Input: steps with effective_from (ISO), percent and certainty; points as the chart has them.
    """
    rises = steps[:1] + [step for before, step in pairwise(steps) if step["percent"] != before["percent"]]
    told = [
        say(f"alt_step_{step['certainty']}", lang, day=step["effective_from"][:7], percent=f"{step['percent']:g}%")
        for step in rises
    ]
    key = "alt_floors" if points else "alt_floors_alone"
    plans = sum(map(is_plan, points))
    cases = {"n": len(points), "plans": plans, "span": span(points, lang)} if points else {}
    return say(key, lang, floors=enumerate_words(told, lang), **cases)

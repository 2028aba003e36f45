"""What a brief of two pages cannot hold goes to the annex, whole: folded lists, and the lower panels of tall charts."""

from pathlib import Path

from yigong_analysis.phrases import say
from yigong_analysis.reports.pdf import pictures


def moved(content: list[dict], folder: Path, lang: str) -> list[dict]:
    """The parts of a report with what is folded before the annex put at its beginning, and a link left in its place.

    Charts get their `pieces`. A report without an annex keeps everything where it is.
    """
    annex = [part for part in content if part["annex"]]
    main, away = [], []
    for part in (part for part in content if not part["annex"]):
        stays, goes = (_chart if part["part"] == "chart" else _section)(part, folder, lang, bool(annex), len(away))
        main.append(stays)
        away += goes
    return [
        *main,
        *away,
        *(_chart(part, folder, lang, False, 0)[0] if part["part"] == "chart" else part for part in annex),
    ]


def _pieces(part: dict, folder: Path, first: float) -> list[dict]:
    file = pictures.find(folder, part["key"])
    return pictures.pieces(file, first) if file else []


def _chart(part: dict, folder: Path, lang: str, brief: bool, place: int) -> tuple[dict, list[dict]]:
    """A chart; before an annex its first piece, and the rest for the annex."""
    pieces = _pieces(part, folder, pictures.GLANCE if brief else pictures.COLUMN)
    if not brief or len(pieces) < 2:
        return part | {"pieces": pieces}, []
    name = f"moved-{place + 1}"
    more = {"text": say("pdf_more_panels", lang), "link": f"#{name}"}
    rest = part | {"annex": True, "pieces": pieces[1:], "id": name, "heading": part["heading"] or part["key"]}
    return part | {"pieces": pieces[:1], "more": [more]}, [rest]


def _section(part: dict, folder: Path, lang: str, brief: bool, place: int) -> tuple[dict, list[dict]]:
    """A section; before an annex without its folds, and those as sections of the annex."""
    blocks, away = [], []
    heading = next((block["words"] for block in part["blocks"] if block["block"] == "heading"), [])
    for block in part["blocks"]:
        if not brief or block["block"] != "fold":
            blocks.append(block)
            continue
        name = f"moved-{place + len(away) + 1}"
        link = {"text": say("pdf_in_annex", lang), "link": f"#{name}"}
        blocks.append({"block": "paragraph", "kind": "note", "words": [*block["words"], link]})
        colon = [{"text": say("pdf_colon", lang)}] if heading else []
        title = {"block": "heading", "level": 2, "id": name, "words": [*heading, *colon, *block["words"]]}
        away.append(part | {"annex": True, "key": f"{part['key']}-{name}", "blocks": [title, *block["blocks"]]})
    return part | {"blocks": blocks}, away

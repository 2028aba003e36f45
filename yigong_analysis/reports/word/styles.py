"""The styles of a report by role: our own, or an office's where its template has one of that name."""

import csv
from copy import deepcopy
from functools import cache
from typing import TYPE_CHECKING

from lxml import etree

from yigong_analysis.reports.word.package import PARTS
from yigong_analysis.reports.word.xml import W, w

if TYPE_CHECKING:
    from docx.document import Document
    from lxml.etree import _Element as Element

VAL, ID, TYPE = f"{{{W}}}val", f"{{{W}}}styleId", f"{{{W}}}type"
PREFIX = "Yigong"  # before the id of a style of ours that the template uses for another one
BULLETS = "2"  # the numbering of our lists; headings keep the office's own numbering, or none
NUMBERING_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"


def _named(parent: "Element", name: str) -> str:
    element = parent.find(f"{{{W}}}{name}")
    return element.get(VAL, "") if element is not None else ""


@cache
def _roles() -> list[dict[str, str]]:
    with (PARTS / "style_names.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def own_styles() -> dict[str, str]:
    """Role → style of our own documents."""
    return {row["role"]: row["style"] for row in _roles()}


def adopted_styles(document: "Document", lang: str) -> dict[str, str]:
    """Role → style of an office's document; styles that it lacks are added from ours, and none of its own changes."""
    theirs = document.styles.element
    names = _names(theirs)
    ours = {style.get(ID): style for style in _part(lang, "styles").iter(f"{{{W}}}style")}
    found, missing = {}, {}
    for row in _roles():
        style = ours[row["style"]]
        named = [names.get((style.get(TYPE), name.casefold())) for name in row["names"].split("|")]
        known = next((name for name in named if name), "")
        found[row["role"]] = known or _free(row["style"], theirs)
        if not known:
            missing[row["role"]] = style
    ids = _defaults(theirs, ours) | {row["style"]: found[row["role"]] for row in _roles()}
    bullets = _add_bullets(document, lang) if {"bullet", "bullet2"} & set(missing) else ""
    for role, style in missing.items():
        theirs.append(_copy(style, found[role], ids, bullets))
    return found


def _part(lang: str, name: str) -> "Element":
    return etree.parse(PARTS / lang / "word" / f"{name}.xml").getroot()


def _names(styles: "Element") -> dict[tuple[str, str], str]:
    """The ids of styles by type and name; a name may be one of several (`w:aliases`)."""
    found = {}
    for style in styles.iter(f"{{{W}}}style"):
        for name in [_named(style, "name"), *_named(style, "aliases").split(",")]:
            found.setdefault((style.get(TYPE, "paragraph"), name.strip().casefold()), style.get(ID))
    return found


def _free(style: str, styles: "Element") -> str:
    taken = {known.get(ID) for known in styles.iter(f"{{{W}}}style")}
    return style if style not in taken else PREFIX + style


def _defaults(theirs: "Element", ours: dict[str, "Element"]) -> dict[str, str]:
    """Our default styles → theirs of the same type."""
    default = f"{{{W}}}default"
    on = {
        style.get(TYPE): style.get(ID) for style in theirs.iter(f"{{{W}}}style") if style.get(default) in {"1", "true"}
    }
    return {id_: on.get(style.get(TYPE), "") for id_, style in ours.items() if style.get(default)}


def _copy(style: "Element", id_: str, ids: dict[str, str], bullets: str) -> "Element":
    """A style of ours as it stands in the office's document."""
    copy = deepcopy(style)
    copy.set(ID, id_)
    for name in ("basedOn", "next"):
        for element in copy.findall(f"{{{W}}}{name}"):
            element.set(VAL, ids.get(element.get(VAL), ""))
            if not element.get(VAL):
                copy.remove(element)
    for numbering in list(copy.iter(f"{{{W}}}numPr")):
        number = numbering.find(f"{{{W}}}numId")
        if number.get(VAL) == BULLETS:
            number.set(VAL, bullets)
        else:
            numbering.getparent().remove(numbering)
    return copy


def _add_bullets(document: "Document", lang: str) -> str:
    """Our bullets in the numbering of the office's document; returns their number there."""
    numbering = _numbering(document)
    ours = _part(lang, "numbering").find(f"{{{W}}}abstractNum[@{{{W}}}abstractNumId='{BULLETS}']")
    lists, numbers = numbering.findall(f"{{{W}}}abstractNum"), numbering.findall(f"{{{W}}}num")
    abstract = _above(lists, "abstractNumId")
    number = _above(numbers, "numId")
    ours.set(f"{{{W}}}abstractNumId", abstract)
    numbering.insert(numbering.index(lists[-1]) + 1 if lists else 0, ours)
    entry = w("num", w("abstractNumId", val=abstract), numId=number)
    numbering.insert(numbering.index(numbers[-1]) + 1 if numbers else numbering.index(ours) + 1, entry)
    return number


def _above(elements: "list[Element]", name: str) -> str:
    return str(max((int(element.get(f"{{{W}}}{name}")) for element in elements), default=0) + 1)


def _numbering(document: "Document") -> "Element":
    """The numbering of a document; a new one where it has none."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import XmlPart

    part = document.part
    if not any(link.reltype == RELATIONSHIP_TYPE.NUMBERING for link in part.rels.values()):
        made = XmlPart(PackURI("/word/numbering.xml"), NUMBERING_TYPE, w("numbering"), part.package)
        part.relate_to(made, RELATIONSHIP_TYPE.NUMBERING)
    return part.part_related_by(RELATIONSHIP_TYPE.NUMBERING)._element

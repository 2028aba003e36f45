"""Words of the other language inside a page: marked, so that they are read aloud and drawn as what they are."""

import re

TAGS = re.compile(r"(<[^>]*>)")
HAN = "\u3400-\u9fff\uf900-\ufaff"
SIGNS = "\u3001-\u3011\u201c\u201d\u00b7\uff01-\uff5e"  # of Chinese print, between its characters
CHINESE = re.compile(f"[0-9.]*[{HAN}](?:[{HAN}{SIGNS}0-9.%]*[{HAN}%])?")
# three words, set off by blanks and signs: a name alone is read well. A part of an entity is none: `;` is no sign
ENGLISH = re.compile(r"[A-Za-z][A-Za-z’'-]*(?:(?:&amp;|[ ,.:()0-9–-])+[A-Za-z][A-Za-z’'-]*){2,}")
FOREIGN = {"en": (CHINESE, "zh"), "zh": (ENGLISH, "en")}
UNREAD = ("<code", "<pre")


def mark(html: str, lang: str) -> str:
    """Trusted HTML of a page in `lang` with `lang` attributes on what is written in the other language.

    An element that holds nothing else takes the attribute itself; attributes such as alternative texts are left alone.
    """
    foreign, code = FOREIGN[lang]
    pieces = TAGS.split(html)
    for at in range(0, len(pieces), 2):  # words stand between the tags
        words, before = pieces[at], pieces[at - 1] if at else ""
        if not foreign.search(words) or before.startswith(UNREAD) or " lang=" in before:
            continue
        if foreign.fullmatch(words.strip(" “”‘’")) and _opens(before) and pieces[at + 1 : at + 2] == [_closing(before)]:
            pieces[at - 1] = f'{before[:-1]} lang="{code}">'
        else:
            pieces[at] = foreign.sub(lambda found: f'<span lang="{code}">{found[0]}</span>', words)
    return "".join(pieces)


def _opens(tag: str) -> bool:
    return tag.startswith("<") and not tag.startswith(("</", "<!")) and not tag.endswith("/>")


def _closing(tag: str) -> str:
    return f"</{re.split(r'[ >]', tag[1:], maxsplit=1)[0]}>"

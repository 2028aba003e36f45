"""What every page begins with: its language, its policy, its title. It imports little: the index is written often."""

from yigong_analysis.display.markup import LANGUAGE_CODES, escape

POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; script-src 'self'; "
    "base-uri 'none'; form-action 'none'"
)


def head(title: str, lang: str, links: str) -> str:
    """A page of the root folder up to the beginning of its body. Input: plain title; `links`, trusted HTML."""
    return (
        f'<!DOCTYPE html>\n<html lang="{LANGUAGE_CODES[lang]}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>{escape(title)}</title>\n{links}</head>\n<body>\n"
    )

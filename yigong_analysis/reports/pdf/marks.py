"""Quotation marks and dots of English reports: without the blank half that a Chinese font gives them."""

import re

ROOMS = ((" · ", -0.3), ("[’][^‘’“”]|[^‘’“”]‘", -0.76), ("[”][^‘’“”]|[^‘’“”]“", -0.58))  # ems between two letters
MARKED = re.compile("|".join(f"({pattern})" for pattern, _ in ROOMS), re.DOTALL)


def tracked(words: str) -> list[list]:
    """Some words in pieces, each with the room between its letters in ems; empty where no mark asks for less."""
    found, start = [], 0
    for mark in MARKED.finditer(words):
        found += [[words[start : mark.start()], 0], [mark.group(), ROOMS[mark.lastindex - 1][1]]]
        start = mark.end()
    return [piece for piece in [*found, [words[start:], 0]] if piece[0]] if found else []


def ready(runs: list[dict], lang: str) -> list:
    """Runs for the template: a string where words have no look of their own, `tracked` pieces at English marks."""
    made: list = []
    for run in runs:
        plain = run.keys() <= {"text"} and isinstance(run["text"], str) and run["text"] != "\n"
        if plain and made and isinstance(made[-1], str):
            made[-1] += run["text"]
        else:
            made.append(run["text"] if plain else run)
    return [_marked(run) for run in made] if lang == "en" else made


def _marked(run: dict | str) -> dict | str:
    words = run if isinstance(run, str) else run["text"]
    pieces = tracked(words) if isinstance(words, str) else []
    if not pieces:
        return run
    return ({"text": words} if isinstance(run, str) else run) | {"tracked": pieces}

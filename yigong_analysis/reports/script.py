"""Data as a script: a page opened from a disk may load scripts of its folder but may not read files."""

import json


def as_script(name: str, data: object) -> str:
    """The statement that gives a global name its data; no word of it can end the script or a line of it."""
    words = json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    # these two end a line in older scripts; the third could end the script where it stands in a page
    safe = words.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").replace("<", "\\u003c")
    return f"{name} = {safe};\n"

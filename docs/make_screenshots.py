"""Makes the pictures of the documentation: renders what they show and photographs it with the system's Chromium.

    python docs/make_screenshots.py [NAME]...

Every picture has the same size wherever it is made, and at most 150 kB. It needs Chromium (CHROMIUM, /usr/bin/chromium
or chromium on the path). The made-up county is that of the tutorial; its data folder is made anew and deleted.
"""

import io
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from PIL import Image  # comes with matplotlib
from playwright.sync_api import Browser, sync_playwright

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
YIGONG = Path(sys.executable).with_name("yigong")
SAMPLE = HERE / "sample"
LARGEST = 150_000  # bytes
COLOURS = 128
SCALE = 1.5  # pixels of the picture for one of the page
ARGUMENTS = ["--disable-gpu", *(["--no-sandbox"] if os.geteuid() == 0 else [])]  # root has no sandbox in Chromium
ADDED = ("made-up-2024", "虚构", "虚构县练习材料", "2024-12-20", "2026-01-02")
FIELDS = ("--source-id", "--publisher", "--title", "--published", "--accessed")


class Picture(NamedTuple):
    """A page of the folder that `prepare` fills, and the size of its upper part that is shown."""

    page: str
    width: int
    height: int


PICTURES = {
    "ningjin": Picture("out/en/371422/index.html", 900, 1150),
    "made-up-marked": Picture("marked-en.html", 960, 720),
    "made-up-marked-zh": Picture("marked-zh.html", 960, 720),
    "made-up-report": Picture("out/en/371499/index.html", 820, 1080),
    "made-up-report-zh": Picture("out/zh/371499/index.html", 820, 1080),
}


def yigong(*words: object, lang: str = "en", data: Path | None = None, into: Path | None = None) -> None:
    """The command with these words; its output goes into a file, or nowhere. Raises CalledProcessError."""
    given = os.environ | {"YIGONG_LANG": lang} | ({"YIGONG_DATA": str(data)} if data else {})
    with (into or Path(os.devnull)).open("wb") as output:
        subprocess.run([YIGONG, *map(str, words)], env=given, stdout=output, stderr=subprocess.DEVNULL, check=True)


def prepare(folder: Path) -> None:
    """What the tutorial makes, and the report of Ningjin County as it comes with the shipped tables."""
    data, facts = folder / "data", folder / "facts.jsonl"
    shutil.copytree(ROOT / "data", data, ignore=shutil.ignore_patterns("raw"))
    for table in ("divisions.csv", "division_codes.csv"):
        with (data / "reference" / table).open("a", encoding="utf-8", newline="") as file:
            file.write((SAMPLE / table).read_text(encoding="utf-8"))
    for lang in ("en", "zh"):
        marked = folder / f"marked-{lang}.html"
        yigong("extract", SAMPLE / "news.txt", "--format", "html", lang=lang, data=data, into=marked)
    yigong("extract", SAMPLE / "news.txt", data=data, into=facts)
    told = [word for pair in zip(FIELDS, ADDED, strict=True) for word in pair]
    yigong("cases", "add", facts, *told, "--write", data=data)
    yigong("render", "371499", "--out", folder / "out", data=data)
    yigong("render", "371422", "--lang", "en", "--out", folder / "out")


def photograph(browser: Browser, folder: Path, name: str) -> int:
    """Write the picture of this name; returns its size in bytes. Raises ValueError if it is too large."""
    picture = PICTURES[name]
    page = browser.new_page(
        viewport={"width": picture.width, "height": picture.height}, device_scale_factor=SCALE, reduced_motion="reduce"
    )
    page.goto((folder / picture.page).as_uri())
    page.evaluate("document.fonts.ready")
    target = HERE / "images" / f"{name}.png"
    shot = Image.open(io.BytesIO(page.screenshot()))
    shot.convert("RGB").quantize(COLOURS, dither=Image.Dither.NONE).save(target, optimize=True)
    page.close()
    size = target.stat().st_size
    if size > LARGEST:
        raise ValueError(f"{target.name} has {size} bytes, more than {LARGEST}: show less of the page")
    return size


def main(names: list[str]) -> None:
    """Make the pictures of these names, or all."""
    chromium = os.environ.get("CHROMIUM") or shutil.which("chromium") or "/usr/bin/chromium"
    with tempfile.TemporaryDirectory() as there, sync_playwright() as playwright:
        prepare(Path(there))
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        for name in names or PICTURES:
            print(f"{name}.png: {photograph(browser, Path(there), name)} bytes")
        browser.close()


if __name__ == "__main__":
    main(sys.argv[1:])

"""What the rendered files hold, read without a browser: no code inside a page, a strict policy, and few bytes."""

import re
from html.parser import HTMLParser

import pytest

from browser.kinds import CHECK_PAGES, PAGES

MOST_PAGE, MOST_CHART = 60_000, 150_000  # bytes
ASSETS = [page for page in PAGES if page not in CHECK_PAGES]  # pages whose style and script are files beside them
NEEDED = {"default-src": "'none'", "base-uri": "'none'", "form-action": "'none'"}
SCRIPT = re.compile(r"\s*javascript:", re.I)
OWN = ("'self'", "'none'")


class Marked(HTMLParser):
    """What a page must not hold (`faults`), and its content security policy."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.faults: list[str] = []
        self.policy: dict[str, list[str]] = {}
        self.feed(html)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        self.faults += [f"{tag} {name}" for name in given if name == "style" or name.startswith("on")]
        self.faults += [
            f"{tag} {name}={value}" for name, value in given.items() if re.match(r"\s*javascript:", value or "", re.I)
        ]
        if tag == "style" or (tag == "script" and "src" not in given):
            self.faults.append(f"inline {tag}")
        if tag in ("iframe", "object", "embed", "base"):
            self.faults.append(tag)
        if given.get("http-equiv", "").lower() == "content-security-policy":
            self.policy = {words[0]: words[1:] for words in map(str.split, given["content"].split(";")) if words}


def loose(policy: dict[str, list[str]]) -> list[str]:
    """Where a policy lets a page do more than use files beside it."""
    missing = [f"{name} is not {value}" for name, value in NEEDED.items() if policy.get(name) != [value]]
    return missing + [f"{name} {value}" for name, values in policy.items() for value in values if value not in OWN]


def seen(folder, path) -> Marked:
    return Marked((folder / path).read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", ASSETS)
def test_a_page_holds_no_code(rendered, path):
    assert seen(rendered, path).faults == []


@pytest.mark.parametrize("path", ASSETS)
def test_a_page_forbids_what_it_does_not_need(rendered, path):
    assert loose(seen(rendered, path).policy) == []


@pytest.mark.parametrize("path", CHECK_PAGES)
def test_a_check_page_is_one_file_whose_code_is_bound_by_hashes(rendered, path):
    page = seen(rendered, path)
    assert page.faults == ["inline style", "inline script", "inline script"]
    assert {value[:8] for value in page.policy["script-src"] + page.policy["style-src"]} == {"'sha256-"}
    assert [told for told in loose(page.policy) if "'sha256-" not in told] == []


@pytest.mark.parametrize(
    ("html", "fault"),
    [
        ('<p style="color:red">', "p style"),
        ('<p OnClick="x()">', "p onclick"),
        ("<a href=' JavaScript:x()'>", "a href= JavaScript:x()"),
        ("<script>x()</script>", "inline script"),
        ("<style>p{}</style>", "inline style"),
        ("<iframe src=x.html></iframe>", "iframe"),
    ],
)
def test_code_in_a_page_is_noticed(html, fault):
    assert Marked(html).faults == [fault]


def test_a_loose_policy_is_noticed():
    meta = '<meta http-equiv="Content-Security-Policy" content="{}">'
    strict = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'"
    assert loose(Marked(meta.format(strict)).policy) == []
    assert loose(Marked(meta.format(strict + "; img-src https:")).policy) == ["img-src https:"]
    assert loose(Marked("<p>none</p>").policy) == [f"{name} is not 'none'" for name in NEEDED]


def too_large(folder, pattern: str, most: int) -> dict[str, int]:
    sizes = {path.relative_to(folder).as_posix(): path.stat().st_size for path in sorted(folder.rglob(pattern))}
    return {name: size for name, size in sizes.items() if size > most}


def test_a_report_is_light(rendered):
    assert too_large(rendered, "index.html", MOST_PAGE) == {}


def test_a_chart_is_light(rendered):
    assert too_large(rendered, "figures/*.svg", MOST_CHART) == {}


def test_what_is_heavy_is_noticed(tmp_path):
    (tmp_path / "figures").mkdir()
    (tmp_path / "figures" / "x.svg").write_text("x" * 11, encoding="utf-8")
    assert too_large(tmp_path, "figures/*.svg", 10) == {"figures/x.svg": 11}

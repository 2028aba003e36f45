"""What axe-core says of a page that is open in the browser, in lines that a person can act on."""

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
GRAVE = ("serious", "critical")
SHOWN = 3  # elements that a line names
ROWS, TABLES = 4, 20  # of a table, and of a page, that are looked at: the rest is made by the same code
THIN = """([rows, tables]) => {
  document.querySelectorAll(`tbody > tr:nth-child(n + ${rows + 1}), li:nth-child(n + ${3 * rows})`)
    .forEach(one => one.remove());
  [...document.querySelectorAll("table")].slice(tables).forEach(one => one.parentElement.remove());
}"""


def findings(page: object, *rules: str) -> list[str]:
    """A line for each rule of axe that the page breaks, the gravest first: `serious color-contrast (4): … – elements`.

    All rules of `TAGS`, or just those named. Long tables lose their later rows and long pages their later tables: axe
    would take a minute for a thousand. The script is evaluated by the browser's tools, so that the page's own content
    security policy stays in force.
    """
    from axe_playwright_python.sync_playwright import Axe

    only = {"type": "rule", "values": list(rules)} if rules else {"type": "tag", "values": TAGS}
    options = {"runOnly": only, "resultTypes": ["violations"], "preload": False}
    page.evaluate(THIN, [ROWS, TABLES])
    found = Axe().run(page, options=options).response["violations"]
    ranks = ["critical", "serious", "moderate", "minor"]
    return [_line(one) for one in sorted(found, key=lambda one: (ranks.index(one["impact"]), one["id"]))]


def grave(found: list[str]) -> list[str]:
    """Of these findings those that keep somebody out: serious and critical."""
    return [line for line in found if line.split(": ", 1)[-1].startswith(GRAVE) or line.startswith(GRAVE)]


def _line(one: dict) -> str:
    where = " | ".join(f"{' '.join(map(str, node['target']))}: {node['html'][:120]}" for node in one["nodes"][:SHOWN])
    return f"{one['impact']} {one['id']} ({len(one['nodes'])}): {one['help']} – {where}"

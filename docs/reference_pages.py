"""The reference pages of the site, made from the command, the contracts and the tables, so that they cannot go stale.

python docs/reference_pages.py FOLDER       # the site build calls `write` itself
"""

import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import typer
from markdown_tables import cell, code, table
from schema_page import report

from yigong_analysis import cli, corrections, paths, schema
from yigong_analysis.casebase import contracts as casebase
from yigong_analysis.comparison import abroad, rule_change
from yigong_analysis.dividends import assumptions
from yigong_analysis.evaluation import criteria, weights
from yigong_analysis.screening import priorities, project_list
from yigong_analysis.tables import read_cells

LISTED = 12  # codes of a column that are listed; of more, their number and the first ones
LABELS = {
    "status": "Status",
    "fund_kind": "Fund kind",
    "fund_family": "Fund family",
    "precision": "Precision",
    "base": "Base of a share",
    "grade": "Quality (grade)",
    "relation": "Relations of the audit",
    "verdict": "Verdicts of the audit",
}
WAYS = {"stated": "stated in a text", "ratio": "computed", "margin": "computed"}


def commands() -> str:
    """Every verb of `yigong` with its usage, arguments and options, as `--help` tells them."""
    root = typer.main.get_command(cli.app)
    with typer.Context(root, info_name="yigong") as context:
        verbs = [_verb(context, command) for context, command in _leaves(context, root)]
    exits = cli.__doc__.splitlines()[0].partition(". ")[2]
    return "\n\n".join(["# Commands", "What each verb takes. The same words stand behind `--help`.", exits, *verbs])


def _leaves(context: typer.Context, command: object) -> Iterator[tuple]:
    """Each verb, with the context that knows its full name, in the order of the help."""
    for name in command.list_commands(context):
        below = command.get_command(context, name)
        inside = typer.Context(below, info_name=name, parent=context)
        if hasattr(below, "list_commands"):
            yield from _leaves(inside, below)
        else:
            yield inside, below


def _verb(context: typer.Context, command: object) -> str:
    usage = command.get_usage(context).removeprefix("Usage: ")
    records = [parameter.get_help_record(context) for parameter in command.get_params(context)]
    rows = [[code(_plain(words)), cell(meaning)] for words, meaning in filter(None, records)]
    heading = f"## {context.command_path}\n\n{cell(command.help)}"
    return f"{heading}\n\n```text\n{usage}\n```\n\n{table(['word', 'meaning'], rows)}"


def _plain(words: str) -> str:
    """An option as a reader writes it: `<str>` is TEXT, a range of whole numbers N, the type of a list goes."""
    return re.sub(r" <list\[.*", "", words).replace("<str>", "TEXT").replace("<int range>", "N")


def contracts() -> dict[str, schema.Contract]:
    """The contract of each table that has one, by its path in `data/`."""
    reference = {
        "ahp": weights.ahp_contract(),
        "ahp_random_index": weights.index_contract(),
        "corrections": corrections.contract(),
        "criteria": criteria.contract(),
        "dividend_assumptions": assumptions.contract(),
        "floor_periods": rule_change.contract(),
        "floors": schema.floors(),
        "indicators": schema.indicators(),
        "norms_abroad": abroad.norms_contract(),
        "parts": casebase.parts(),
        "screening_rules": priorities.contract(),
        "workdays": abroad.workdays_contract(),
    }
    cases = {
        "conflicts": casebase.conflicts([]),
        "facts": casebase.facts({}),
        "methods": casebase.methods([]),
        "projects": casebase.projects([]),
        "sources": casebase.sources(),
    }
    return (
        {"facts.csv": schema.facts(), "sources.csv": schema.sources()}
        | {f"casebase/{name}.csv": contract for name, contract in cases.items()}
        | {f"reference/{name}.csv": contract for name, contract in reference.items()}
    )


def tables() -> str:
    """Every table of `data/`: its rows, its columns and what each cell must keep."""
    known = contracts()
    names = sorted(path.relative_to(paths.data()).as_posix() for path in paths.data().rglob("*.csv"))
    lead = (
        "What each column must hold. What it means stands in the [data dictionary](/data/README.md) and in that of the"
        " [case base](/data/casebase/README.md). A table that breaks its contract is refused with all faults at once."
    )
    given = _contract("A list of projects of your own", "for [screening](/docs/screening.md)", project_list.contract())
    parts = [_table(name, known.get(name)) for name in names if not name.startswith("raw/")]
    return "\n\n".join(["# Tables", lead, *parts, given])


def _table(name: str, contract: schema.Contract | None) -> str:
    header, rows = read_cells(paths.data() / name)
    if contract is None:
        return f"## {name}\n\n{len(rows)} rows. Columns: " + ", ".join(code(column) for column in header) + "."
    return _contract(name, f"{len(rows)} rows", contract)


def _contract(heading: str, about: str, contract: schema.Contract) -> str:
    rows = [[code(name), _check(column), "yes" if column.unique else ""] for name, column in contract.columns.items()]
    rules = [f"- {cell(rule)}" for rule in contract.rules]
    told = "\n\nIn each row:\n\n" + "\n".join(rules) if rules else ""
    return f"## {heading}\n\n{about}.\n\n{table(['column', 'holds', 'unique'], rows)}{told}"


def _check(column: schema.Column) -> str:
    """What a column holds, in words; a pattern as code, a long list of codes by its number."""
    kind, _, rest = column.check.partition(" ")
    if column.check == "matches .+":
        return "text, not blank"
    if kind == "matches":
        return "text like " + code(rest)
    listed = rest.removeprefix("of ").split(", ")
    if column.check.startswith("one of ") and len(listed) > LISTED:
        return f"one of {len(listed)} codes: " + ", ".join(code(word) for word in listed[:3] if word) + " …"
    if column.check.startswith("one of "):
        return "one of " + ", ".join(code(word) if word else "blank" for word in listed)
    return cell(column.check) or "any text, or blank"


def indicators() -> str:
    """Each indicator with its names, unit, formula, meaning and how many figures of how many sources there are."""
    rows = pd.DataFrame(dict(zip(*_columns("indicators"), strict=True)))
    groups = schema.reference("codebook")["group"]
    labels = schema.reference("labels").query("kind == 'group'").set_index("code")["en"]
    lead = (
        "What is counted or computed. Every figure is an interval; a formula is computed with intervals, only within"
        " one place, period, scope, fund kind and status. “Figures” counts those of [facts.csv](/data/README.md) and of"
        " the [case base](/data/casebase/README.md), “sources” the documents and pages that they come from."
    )
    counted = _counted()
    kinds = dict.fromkeys([*groups.unique(), ""])
    by_group = {kind: rows[rows["indicator"].map(groups).fillna("") == kind] for kind in kinds}
    parts = [
        f"## {(labels.get(kind) or 'computed').capitalize()}\n\n{_indicator_table(part, counted)}"
        for kind, part in by_group.items()
        if len(part)
    ]
    return "\n\n".join(["# Indicators", lead, *parts, _floors()])


def _columns(name: str) -> tuple[list[str], list[tuple[str, ...]]]:
    header, rows = read_cells(paths.reference(name))
    return header, list(zip(*(row for _, row in rows), strict=True))


def _counted() -> dict[str, str]:
    """Indicator → “figures (sources)”, over the founding documents and the case base."""
    files = [paths.data() / "facts.csv", paths.data() / "casebase" / "facts.csv"]
    told = pd.concat([pd.read_csv(file, dtype=str)[["indicator", "source_id"]] for file in files])
    by = told.groupby("indicator")["source_id"].agg(["size", "nunique"])
    return {name: f"{row['size']} ({row['nunique']})" for name, row in by.iterrows()}


def _indicator_table(rows: pd.DataFrame, counted: dict[str, str]) -> str:
    lines = [
        [
            code(row.indicator),
            cell(f"{row.zh} · {row.en}"),
            code(row.unit),
            formula(row),
            counted.get(row.indicator, "") if row.kind == "stated" else "",
            cell(row.definition_en),
        ]
        for row in rows.itertuples()
    ]
    return table(["indicator", "name", "unit", "obtained", "figures (sources)", "meaning"], lines)


def formula(row: object) -> str:
    """How a row of `indicators.csv` is obtained: as stated, as a quotient with its scale, or as a margin."""
    if row.kind == "ratio":
        times = f" × {int(float(row.scale)):,}".replace(",", " ") if float(row.scale) != 1 else ""
        return f"{code(row.numerator)} ÷ {code(row.denominator)}{times}"
    if row.kind == "margin":
        return f"{code(row.numerator)} − pay floor of {code(row.base)}"
    return "stated" + (f", of {code(row.base)}" if row.base else "")


def _floors() -> str:
    """The pay floors with their dates, money, place and where the rule was read."""
    header, columns = _columns("floors")
    places, money = schema.reference("divisions")["en"], schema.reference("labels").query("kind == 'fund_kind'")
    names = money.set_index("code")["en"]
    rows = [
        [
            f"{row.effective_from} – {row.effective_to}",
            cell(places.get(row.adcode, row.adcode)),
            cell(names[row.money]),
            f"{row.percent} %",
            f"{row.kind}, {row.certainty}",
            cell(row.source),
            cell(row.note_en),
        ]
        for row in pd.DataFrame(dict(zip(header, columns, strict=True))).itertuples()
    ]
    known = schema.reference("bibliography")
    used = sorted({key for row in rows for key in row[5].split()})
    read = [[cell(key), cell(known["en"][key]), cell(known["date"][key]), cell(known["read_as"][key])] for key in used]
    lead = "The least share of the money that must be pay. `observed`: no rule was read, the plans agree on it."
    return "\n\n".join([
        "## Pay floors", lead, table(["from – to", "place", "money", "floor", "kind", "read in", "note"], rows),
        "### Where the floors were read", table(["key", "what", "date", "read as"], read),
    ])  # fmt: skip


def codes() -> str:
    """The codes of labels and units with their words."""
    labels = schema.reference("labels")
    parts = []
    for kind, title in LABELS.items():
        rows = [[code(row.code), cell(row.zh), cell(row.en)] for row in labels.loc[[kind]].itertuples()]
        parts.append(f"## {title}\n\n{table(['code', '中文', 'English'], rows)}")
    units = [[code(unit), cell(row.zh), cell(row.en_many)] for unit, row in schema.reference("units").iterrows()]
    parts.append(f"## Units\n\n{table(['code', '中文', 'English'], units)}")
    lead = "The codes that stand in tables, JSON and file names, with the words that pages show."
    return "\n\n".join(["# Codes and units", lead, *parts])


def write(folder: Path) -> None:
    """Write the pages into a folder; a page that would not change is left, so that a build reads only what is new."""
    folder.mkdir(parents=True, exist_ok=True)
    for page in (commands, tables, indicators, codes, report):
        path, text = folder / f"{page.__name__}.md", page().rstrip() + "\n"
        if not path.is_file() or path.read_text(encoding="utf-8") != text:
            path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]))

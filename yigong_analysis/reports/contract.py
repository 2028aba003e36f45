"""What a report takes and must hold: parameters are checked before a kernel starts, outputs before a page is kept."""

import re
from pathlib import Path

from yigong_analysis.errors import ParameterError
from yigong_analysis.phrases import LANGUAGES, message
from yigong_analysis.places import divisions
from yigong_analysis.reports.declaration import Promises, Template, template
from yigong_analysis.reports.parameter_types import is_blank, read
from yigong_analysis.reports.private import MARK

__all__ = [
    "Promises", "Template", "check_parameters", "check_report", "check_values", "declared", "public", "secrets",
    "template",
]  # fmt: skip

# the names that programs give to "no number"; not Ji'nan, and not the English sentence "None of …"
NO_NUMBER = re.compile(r"(?<!['’])\b(?:nan|NaN|NAN|NaT|inf|None(?! of)|null|undefined)\b|<NA>", re.ASCII)


def declared(notebook: Path) -> dict[str, object]:
    """The parameters of a notebook and their defaults; nothing is run. Raises ParameterError as `template` does."""
    return {name: parameter.default for name, parameter in template(notebook).parameters.items()}


def check_values(of: Template, given: dict[str, object]) -> tuple[dict[str, object], dict[str, list[str]]]:
    """All parameters of one run with their defaults, and the faults of each by its name; other names are not looked at.

    Places are checked on the day `as_of`, where that is a day.
    """
    values, faults = {}, {}
    for name in sorted(of.parameters, key=lambda name: name != "as_of"):  # the other checks ask for the day
        try:
            values[name] = read(of.parameters[name], given.get(name), values.get("as_of", ""))
        except ParameterError as error:
            faults[name] = error.faults
    return _in_order(of, values), _in_order(of, faults)


def _in_order(of: Template, by_name: dict) -> dict:
    return {name: by_name[name] for name in of.parameters if name in by_name}


def check_parameters(notebook: Path, given: dict[str, object]) -> dict[str, object]:
    """All parameters of one run, defaults filled in.

    Papermill only warns about a name that a notebook does not take, writes the name into a code cell as it stands, and
    then renders the default place. So: every given name must be one that the notebook takes, and every value, defaults
    included, must pass its check. Raises ParameterError with all faults and what is allowed.
    """
    of = template(notebook)
    allowed = ", ".join(sorted(of.parameters))
    unknown = [
        message("parameter_unknown", name=repr(name), notebook=notebook.name, allowed=allowed)
        for name in given
        if name not in of.parameters
    ]
    values, faults = check_values(of, given)
    if unknown or faults:
        raise ParameterError(*unknown, *(fault for found in faults.values() for fault in found))
    return values


def secrets(of: Template, values: dict[str, object]) -> dict[str, str]:
    """The secrets of one run that were given, by name."""
    return {n: values[n] for n, p in of.parameters.items() if p.type == "secret" and values.get(n)}


def public(of: Template, values: dict[str, object]) -> dict[str, object]:
    """The parameters of one run as they may be shown and stored: secrets as •••."""
    return values | dict.fromkeys(secrets(of, values), MARK)


def check_report(report: dict, of: Template, values: dict[str, object]) -> list[str]:
    """What a finished report lacks against what its notebook promises, one line each.

    Every report: a head, finite numbers, a headline without "nan", no chart without data. A declared one also: each
    promised section, chart, table and key, a title and a finding, and the name of its place in the title.
    """
    promises = of.promises
    faults = [] if "head" in report["sections"] else [message("report_no_head")]
    faults += _not_numbers(report)
    faults += [message("report_empty_chart", chart=key) for key, chart in report["charts"].items() if _is_empty(chart)]
    shown = {*report["sections"], *report["charts"]}
    for kind in ("sections", "charts"):
        promised = [names for names in getattr(promises, kind) if names != ("head",)]  # a head was asked for above
        faults += [message(f"report_no_{kind[:-1]}", name=_or(names)) for names in promised if not shown & {*names}]
    tables = [names for names in promises.tables if not any(map(_has_rows, _found(report, names)))]
    faults += [message("report_no_table", name=_or(names)) for names in tables]
    keys = [names for names in _keys(report, promises) if not any(map(_says_something, _found(report, names)))]
    faults += [message("report_no_key", name=_or(names)) for names in keys]
    if report["title"] and promises.title_names and values[promises.title_names]:
        faults += _wrong_place(report["title"], values[promises.title_names], values.get("lang", LANGUAGES[0]))
    return faults


def _not_numbers(report: dict) -> list[str]:
    """Numbers that are not finite anywhere, and their names in the words of the headline."""
    from yigong_analysis.display.section import not_finite  # brings matplotlib: not for planning

    head = report["sections"].get("head", {})
    words = {key: str(head.get(key, "")) for key in ("title", "finding")}
    words["badges"] = " ".join(map(str, head.get("badges", [])))
    spoken = [key for key, said in words.items() if NO_NUMBER.search(said)]
    return [message("report_not_finite", path=path) for path in not_finite(report, "report")] + [
        message("report_headline_nan", place=f"head.{key}") for key in spoken
    ]


def _is_empty(chart: dict) -> bool:
    """No row; rows whose cells are all blank; or rows made for a `value` and not one of them has it."""
    rows = chart["data"]
    measured = [row["value"] for row in rows if "value" in row]
    filled = any(not is_blank(cell) for row in rows for cell in row.values())
    return not filled or (bool(measured) and all(is_blank(value) for value in measured))


def _or(names: tuple[str, ...]) -> str:
    return " | ".join(names)


def _keys(report: dict, promises: Promises) -> list[tuple[str, ...]]:
    """The promised keys; a notebook that promises anything promises a headline."""
    headline = promises != Promises() and "head" in report["sections"]
    return list(dict.fromkeys([*([("head.title",), ("head.finding",)] if headline else []), *promises.keys]))


def _found(report: dict, names: tuple[str, ...]) -> list[object]:
    """What the dotted paths below `sections` lead to; a path without a dot is a whole section, such as a note."""
    found = []
    for name in names:
        value = report["sections"]
        for key in name.split("."):
            value = value.get(key) if isinstance(value, dict) else None
        found.append(value)
    return found


def _has_rows(value: object) -> bool:
    return isinstance(value, list | dict) and len(value) > 0


def _says_something(value: object) -> bool:
    """Words, a number (zero is one), rows; not a blank."""
    return value.strip() != "" if isinstance(value, str) else value not in (None, [], {})


def _wrong_place(title: str, adcode: str, lang: str) -> list[str]:
    """One line unless the title names the place, and no place below it, and no other place by its full name.

    The full name of a county holds those of its city and province, so to look for the name alone is not enough.
    """
    known = divisions()
    own, full = known[adcode], f"full_{lang}"
    named = {
        row[lang]
        for code, row in known.items()
        if (row[full] in title or row[lang] in title)  # seldom, and quick to ask of thousands
        and row[full] not in own[full]
        and row["parent"]  # 全国示范 is no place
        and (row[full] in title or adcode in _above(code, known))
    }
    if (own[lang] in title or own[full] in title) and not named:
        return []
    return [message("report_wrong_place", title=title, name=own[lang], others=", ".join(sorted(named)) or "–")]


def _above(adcode: str, known: dict[str, dict[str, str]]) -> list[str]:
    """The places that a place belongs to, nearest first."""
    chain = []
    while adcode := known.get(adcode, {}).get("parent", ""):
        chain.append(adcode)
    return chain

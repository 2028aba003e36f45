"""The pages that the site makes from the command, the contracts and the tables."""

import json
import re
import sys
from types import SimpleNamespace

import pytest
import typer
from documented import ROOT

from yigong_analysis import cli, paths, schema

COLUMNS = ("kind", "base", "numerator", "denominator", "scale")
sys.path.insert(0, str(ROOT / "docs"))

import markdown_tables  # noqa: E402  (the folder of the site is no package)
import reference_pages  # noqa: E402
import schema_page  # noqa: E402


@pytest.fixture(scope="module")
def pages(english, tmp_path_factory):
    folder = tmp_path_factory.mktemp("pages")
    reference_pages.write(folder)
    return {path.stem: path.read_text(encoding="utf-8") for path in folder.iterdir()}


def test_every_verb_and_every_option_is_told(pages):
    def verbs(command, name):
        below = getattr(command, "commands", {})
        return [found for key, one in below.items() for found in verbs(one, f"{name} {key}")] or [(name, command)]

    for name, command in verbs(typer.main.get_command(cli.app), "yigong"):
        [part] = re.findall(rf"^## {name}$.*?(?=^## |\Z)", pages["commands"], flags=re.M | re.S)
        told = [option for parameter in command.params for option in parameter.opts if option.startswith("--")]
        assert [option for option in told if option not in part] == []


def test_every_table_is_told_with_every_column(pages):
    for path in sorted(paths.data().rglob("*.csv")):
        name = path.relative_to(paths.data()).as_posix()
        [part] = re.findall(rf"^## {re.escape(name)}$.*?(?=^## |\Z)", pages["tables"], flags=re.M | re.S)
        header = path.read_text(encoding="utf-8").splitlines()[0].split(",")
        assert [column for column in header if f"`{column}`" not in part] == []


def test_every_indicator_and_its_unit_is_told(pages):
    for code, row in schema.reference("indicators").iterrows():
        assert f"| `{code}` | {row['zh']} · {row['en']} | `{row['unit']}` |" in pages["indicators"]


# kind, base, numerator, denominator, scale
@pytest.mark.parametrize(("row", "told"), [
    ("stated,,,,1",                          "stated"),
    ("stated,central_funds,,,1",             "stated, of `central_funds`"),
    ("ratio,people,pay,people,1",            "`pay` ÷ `people`"),
    ("ratio,money,people,money,10000000",    "`people` ÷ `money` × 10 000 000"),
    ("margin,central_funds,share,,1",        "`share` − pay floor of `central_funds`"),
])  # fmt: skip
def test_a_formula_is_written_out(row, told):
    assert reference_pages.formula(SimpleNamespace(**dict(zip(COLUMNS, row.split(","), strict=True)))) == told


def test_every_key_of_report_json_is_told(pages):
    def keys(given):
        if isinstance(given, dict):
            yield from given.get("properties", {})
            for value in given.values():
                yield from keys(value)
        elif isinstance(given, list):
            for value in given:
                yield from keys(value)

    schema = json.loads((paths.ASSETS / schema_page.SCHEMA).read_text(encoding="utf-8"))
    assert [key for key in keys(schema) if f"| `{key}` |" not in pages["report"]] == []


@pytest.mark.parametrize(("rule", "told"), [
    ({"$ref": "#/$defs/figure"},                                        "figure"),
    ({"type": "array", "items": {"$ref": "#/$defs/part"}},              "list of part"),
    ({"type": "object", "additionalProperties": {"type": "string"}},    "by key: string"),
    ({"enum": ["strong", "small"]},                                     "one of `strong`, `small`"),
    ({"type": ["number", "null"]},                                      "number or null"),
])  # fmt: skip
def test_a_type_is_told_in_words(rule, told):
    assert schema_page.kind(rule) == told


def test_words_of_a_table_stay_words():
    assert markdown_tables.cell("a|b\nc <b> *d* [e](f)") == r"a\|b c \<b\> \*d\* \[e\](f)"


def test_the_same_tables_give_the_same_pages(pages, tmp_path):
    reference_pages.write(tmp_path)
    assert {path.stem: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()} == pages


def test_a_page_that_would_not_change_is_left(tmp_path):
    reference_pages.write(tmp_path)
    before = {path: path.stat().st_mtime_ns for path in tmp_path.iterdir()}
    reference_pages.write(tmp_path)
    assert {path: path.stat().st_mtime_ns for path in tmp_path.iterdir()} == before

"""Every sentence in both languages with the same parts; every code that the data use has a word."""

import ast
import os
import re
import subprocess
import sys
from string import Formatter

import pytest
from conftest import read_rows

from yigong_analysis import errors, paths, phrases, schema

pytestmark = pytest.mark.usefixtures("founding")


def rows(name: str) -> list[dict[str, str]]:
    return read_rows(paths.reference(name))


def parts(sentence: str) -> set[str]:
    return {name.split(".")[0].split("[")[0] for _, name, _, _ in Formatter().parse(sentence) if name is not None}


def faults(table: list[dict[str, str]]) -> list[str]:
    """Phrases that lack a language or fill other parts in one than in the other."""
    return [
        row["key"] for row in table
        if not row["zh"].strip() or not row["en"].strip() or parts(row["zh"]) != parts(row["en"])
    ]  # fmt: skip


def test_every_phrase_has_both_languages_and_the_same_parts():
    assert faults(rows("phrases")) == []


@pytest.mark.parametrize(
    ("zh", "en"),
    [("", "none"), ("无", " "), ("{n}处", "some"), ("{n}处", "{m} findings"), ("{file:.2f}", "{file} {row}")],
)
def test_a_faulty_phrase_is_noticed(zh, en):
    assert faults([{"key": "odd", "zh": zh, "en": en}]) == ["odd"]


def named(code: list[str]) -> tuple[set[str], list[re.Pattern]]:
    """The texts in some modules, and the patterns of those that are put together there: f"cm_is_{relation}"."""
    texts, patterns = set(), set()
    for node in (node for module in code for node in ast.walk(ast.parse(module))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            texts.add(node.value)
        elif isinstance(node, ast.JoinedStr):
            pieces = [re.escape(piece.value) if isinstance(piece, ast.Constant) else ".*" for piece in node.values]
            if sum(len(piece) for piece in pieces if piece != ".*") > 2:
                patterns.add("".join(pieces))
    return texts, [re.compile(pattern) for pattern in patterns]


def unused(keys: list[str], code: list[str], templates: str = "") -> list[str]:
    """The phrases that no module names, whole, by a pattern, or as a known beginning with a known ending."""
    texts, patterns = named(code)
    templates_name = set(re.findall(r"\w+", templates))

    def used(key: str) -> bool:
        cuts = [place.start() for place in re.finditer("_", key)]
        joined = any(key[:at] in texts and {key[at:], key[at + 1 :]} & texts for at in cuts)
        return key in texts | templates_name or joined or any(pattern.fullmatch(key) for pattern in patterns)

    return [key for key in keys if not used(key)]


def test_every_phrase_is_used():
    code = [path.read_text(encoding="utf-8") for path in paths.PACKAGE.rglob("*.py") if "share" not in path.parts]
    templates = "".join(path.read_text(encoding="utf-8") for path in paths.PACKAGE.rglob("*.j2"))
    assert unused([row["key"] for row in rows("phrases")], code, templates) == []


@pytest.mark.parametrize(("key", "code"), [
    ("dead", 'say("dead", lang)'),
    ("dead_end", 'say(f"dead_{x}", lang)'),
    ("dead_end", 'key, ending = "dead", "end"; say(f"{key}_{ending}", lang)'),
])  # fmt: skip
def test_a_phrase_that_no_module_names_is_noticed(key, code):
    assert unused([key], [code]) == []
    assert unused([key], ['say("alive", lang); say(f"other_{key}", lang)']) == [key]


@pytest.mark.parametrize(("lang", "told"), [("zh", "不是数据文件夹"), ("en", "is no folder of tables")])
def test_a_data_folder_that_is_none_is_one_line_and_exit_code_2(tmp_path, lang, told):
    env = {**os.environ, "YIGONG_DATA": str(tmp_path / "none"), "YIGONG_LANG": lang}
    command = [sys.executable, "-m", "yigong_analysis", "render", "371422"]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 2
    assert done.stdout == ""
    assert told in done.stderr
    assert done.stderr.count("\n") == 1


def test_a_notebook_says_the_same(tmp_path, monkeypatch):
    from yigong_analysis import case_study

    monkeypatch.setenv("YIGONG_DATA", str(tmp_path))
    with pytest.raises(errors.YigongError, match="YIGONG_DATA") as raised:
        case_study("371422")
    [line] = raised.value._render_traceback_()  # what JupyterLab shows
    assert str(tmp_path) in line


def test_no_phrase_or_label_is_defined_twice():
    keys = [row["key"] for row in rows("phrases")]
    codes = [(row["kind"], row["code"]) for row in rows("labels")]
    assert len(keys) == len(set(keys))
    assert len(codes) == len(set(codes))


@pytest.mark.parametrize("name", ["labels", "scopes", "caveats", "divisions", "components", "indicators"])
def test_reference_words_stand_in_both_languages(name):
    assert [row for row in rows(name) if not row["zh"].strip() or not row["en"].strip()] == []


@pytest.mark.parametrize(("kind", "codes"), [
    ("fund_kind",    list(schema.groups("fund_kind").index)),
    ("fund_family",  sorted(set(schema.groups("fund_kind")))),
    ("status",       list(schema.groups("status").index)),
    ("status_group", sorted(set(schema.groups("status")))),
    ("precision",    schema.PRECISION),
    ("origin",       ["stated", "computed"]),
    ("certainty",    ["read", "unsure"]),
    ("code",         ["1", "0*", "0"]),
    ("choice",       ["only", "repeated", "newest", "narrowest", "company", "first"]),
    ("script",       ["simplified", "traditional"]),
    ("label",        ["adcode", "base", "fund_family", "indicator", "scope", "status_group", "unit"]),
])  # fmt: skip
def test_every_code_has_a_label(kind, codes):
    have = {row["code"] for row in rows("labels") if row["kind"] == kind}
    assert set(codes) <= have


@pytest.mark.parametrize("column", ["fund_kind", "status", "precision"])
def test_codes_used_in_facts_have_a_label(evidence, column):
    have = {row["code"] for row in rows("labels") if row["kind"] == column}
    assert set(evidence.facts[column]) <= have


def test_bases_and_genres_used_in_data_have_a_label(evidence):
    have = {(row["kind"], row["code"]) for row in rows("labels")}
    used = {("base", base) for base in evidence.indicators["base"] if base}
    used |= {("genre", genre) for genre in evidence.sources["genre"]}
    assert used <= have


@pytest.mark.parametrize(("column", "name"), [("scope", "scopes"), ("caveat", "caveats"), ("adcode", "divisions")])
def test_scopes_caveats_and_places_used_in_facts_are_in_their_table(evidence, column, name):
    assert set(evidence.facts[column]) - {""} <= set(schema.reference(name).index)


def test_labels():
    assert phrases.label("status", "planned", "zh") == "计划"
    assert phrases.label("status", "planned", "en") == "planned"
    assert phrases.label("status", "no such code", "zh") == "no such code"


def test_say():
    assert phrases.say("vague_over", "zh", quantity="4000元") == "逾4000元"
    assert phrases.say("vague_over", "en", quantity="CNY 4,000") == "over CNY 4,000"


@pytest.mark.parametrize(("key", "given"), [("no_such_phrase", {}), ("vague_over", {}), ("vague_over", {"number": 1})])
def test_a_missing_phrase_or_part_is_an_error(key, given):
    with pytest.raises(KeyError):
        phrases.say(key, "zh", **given)


@pytest.mark.parametrize(("words", "zh", "en"), [
    ([],                "",         ""),
    (["甲"],            "甲",       "甲"),
    (["甲", "乙"],       "甲和乙",    "甲 and 乙"),
    (["甲", "乙", "丙"],  "甲、乙和丙", "甲, 乙 and 丙"),
])  # fmt: skip
def test_enumerate_words(words, zh, en):
    assert (phrases.enumerate_words(words, "zh"), phrases.enumerate_words(words, "en")) == (zh, en)


@pytest.mark.parametrize(
    ("chosen", "locale", "lang"),
    [
        ("zh", "en_GB.UTF-8", "zh"),
        ("en", "zh_CN.UTF-8", "en"),
        ("", "zh_CN.UTF-8", "zh"),
        ("", "C", "en"),
        ("fr", "C", "en"),
    ],
)
def test_message_language(monkeypatch, chosen, locale, lang):
    monkeypatch.setenv("YIGONG_LANG", chosen)
    monkeypatch.setenv("LC_ALL", locale)
    assert phrases.message_language() == lang


@pytest.mark.parametrize(("lang", "words"), [
    ("en", ["special-fund projects", "promoted key projects"]),
    ("zh", ["专项资金项目", "推广类重点工程项目"]),
])  # fmt: skip
def test_errors_speak_the_language_of_the_person(monkeypatch, lang, words):
    monkeypatch.setenv("YIGONG_LANG", lang)
    error = errors.NotComparable("fund_family", "special", "promoted_key")
    assert all(word in str(error) for word in words)
    missing = phrases.message("unknown_source", source="nobody")
    assert "nobody" in missing
    assert ("登记" in missing) == (lang == "zh")


def test_an_error_keeps_its_faults_one_a_line():
    error = errors.DataError("first", "second")
    assert (error.faults, str(error)) == (["first", "second"], "first\nsecond")
    assert isinstance(error, errors.YigongError)


def test_rows_of_a_table_by_one_column_or_several():
    assert phrases.rows_by("divisions", "adcode")["371422"]["zh"] == "宁津县"
    assert phrases.rows_by("labels", "kind", "code")["status", "planned"]["en"] == "planned"


def test_of_rows_that_repeat_a_key_the_first_counts():
    first = next(row for row in rows("indicators") if row["indicator"] == "floor_margin")
    assert phrases.rows_by("indicators", "indicator")["floor_margin"] == first

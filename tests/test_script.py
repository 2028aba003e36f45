"""Data as a script: what a browser reads is what was given, and no word of it can end the script."""

import json

from hypothesis import given
from hypothesis import strategies as st

from yigong_analysis.reports.script import as_script

WORDS = st.text(alphabet="a<>/&'\"\\\u2028\u2029万", max_size=20)


@given(st.dictionaries(WORDS, WORDS | st.floats(allow_nan=False, allow_infinity=False), max_size=4))
def test_the_data_come_back_and_the_script_is_one_line(data):
    name, _, said = as_script("window.x", data).partition(" = ")
    assert (name, json.loads(said.removesuffix(";\n"))) == ("window.x", data)
    assert not {"<", "\u2028", "\u2029"} & set(said)
    assert said.count("\n") == 1

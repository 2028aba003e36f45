"""Bytes of any Chinese encoding become text; what is no text is refused in one line that names the file."""

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yigong_analysis.errors import DataError
from yigong_analysis.text import decode

SIMPLIFIED = "全县实施以工代赈项目12个，发放劳务报酬300万元。\r\n下一步继续扩大规模。\n"
TRADITIONAL = "全縣實施以工代賑項目12個，發放勞務報酬300萬元。\r\n下一步繼續擴大規模。\n"


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "gbk", "gb2312", "utf-16"])
def test_simplified_text(encoding):
    assert decode(SIMPLIFIED.encode(encoding), "a.txt").lstrip("\ufeff") == SIMPLIFIED


@pytest.mark.parametrize("encoding", ["utf-8", "big5", "big5hkscs", "gbk"])
def test_traditional_text(encoding):
    assert decode(TRADITIONAL.encode(encoding), "a.txt") == TRADITIONAL


def test_a_byte_order_mark_stays_as_the_first_character():
    assert decode(codecs.BOM_UTF8 + "甲".encode(), "a.txt") == "\ufeff甲"


@pytest.mark.parametrize(("content", "words"), [
    (b"", "empty"),
    (b" \r\n\t", "empty"),
    (codecs.BOM_UTF8, "empty"),
    (b"%PDF-1.7\n\x00\x01\x02", "no text file"),
    (b"PK\x03\x04\x14\x00\x06\x00", "no text file"),
    (bytes(range(1, 32)) * 9, "no text file"),
    (("甲" * 400 + "\x00").encode(), "no text file"),
    (b"\xff\xfe\x00", "no text file"),
    ("Übergrößen für Änderungen".encode("latin-1"), "not recognised"),
    (SIMPLIFIED.encode()[:-3] + b"\xe4\xbb\n", "not recognised"),    # cut UTF-8 is not read as some GB 18030
    (b"\xff\xfa\xfb" * 30, "not recognised"),
])  # fmt: skip
def test_what_is_no_text_is_refused_in_one_line(content, words):
    with pytest.raises(DataError) as refused:
        decode(content, "folder/a.txt")
    assert words in str(refused.value)
    assert str(refused.value).startswith("folder/a.txt")
    assert "\n" not in str(refused.value)


@given(st.binary(max_size=200))
def test_any_bytes_are_text_or_refused(content):
    try:
        text = decode(content, "a.txt")
    except DataError as refused:
        text = refused.faults[0]
    assert text

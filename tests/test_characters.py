"""One way of writing: what becomes of single characters."""

import pytest

from yigong_analysis.text import characters
from yigong_analysis.text.characters import simplified, unified, without_pinyin
from yigong_analysis.text.offsets import DROP


def shown(text: str) -> str:
    return text.replace(DROP, "·")


@pytest.mark.parametrize(("raw", "written"), [
    ("１２３．５％", "123.5%"),
    ("ＡＢｃ－～／", "ABc-~/"),
    ("，；：（）！？", "，；：（）！？"),            # Chinese punctuation is full-width
    ("﹐､｡﹕", "，、。："),
    ("甲\u3000乙\xa0丙", "甲 乙 丙"),
    ("甲\u200b乙\ufeff丙\xad丁", "甲·乙·丙·丁"),
    ("甲\r\n乙\r丙\u2028丁", "甲·\n乙\n丙\n丁"),
    ("⼯程", "工程"),                                # a radical that PDFs leave
    ("㎡①½", "㎡①½"),                              # their plain forms are longer or mean less
    ("“”‘’\"", "“”‘’\""),
])  # fmt: skip
def test_unified(raw, written):
    assert shown(unified(raw)) == written
    assert len(unified(raw)) == len(raw)


@pytest.mark.parametrize(("raw", "left"), [
    ("統(tǒng)領(lǐng)", "統領"),
    ("眾（zhòng）人", "眾人"),
    ("女(nü)儿(er)饿(è)", "女儿饿"),
    ("统(tong3)筹(chóu )", "统筹"),
    ("资(zi\u0304)金", "资金"),                        # the tone as a character of its own
    ("5公里(km)", "5公里(km)"),
    ("20吨(t)", "20吨(t)"),
    ("办法(试行)", "办法(试行)"),
    ("模式(PPP)", "模式(PPP)"),
    ("如下(a)", "如下(a)"),
    ("x(an)", "x(an)"),
    ("10(an)", "10(an)"),
])  # fmt: skip
def test_bracketed_pinyin_goes(raw, left):
    assert without_pinyin(raw).replace(DROP, "") == left


def test_traditional_becomes_simplified_in_place():
    assert simplified("發放勞務報酬，乾隆年間，頭髮") == "发放劳务报酬，乾隆年间，头发"


def test_simplified_text_is_not_touched():
    assert simplified("成效显著，瞭望塔，干部") == "成效显著，瞭望塔，干部"


def test_where_words_change_the_length_characters_are_converted_alone(monkeypatch):
    class Longer:
        def convert(self, text: str) -> str:
            return {"發": "发", "發放": "发放出"}.get(text, text)

    monkeypatch.setattr(characters, "_converter", Longer)
    assert simplified("發放") == "发放"

"""What is written in the other language is marked as such, in text only and without harm to it."""

import html
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from yigong_analysis.display.markup import escape
from yigong_analysis.reports.pages.language import mark


@pytest.mark.parametrize(("page", "marked"), [
    ("<q>超过300万元</q>",                 '<q lang="zh">超过300万元</q>'),             # the element holds nothing else
    ("<p>Work-relief (以工代赈) means</p>", '<p>Work-relief (<span lang="zh">以工代赈</span>) means</p>'),
    ("<td>1442万元 ÷ 985名</td>",
     '<td><span lang="zh">1442万元</span> ÷ <span lang="zh">985名</span></td>'),
    ('<img alt="宁津县 1.14%">',            '<img alt="宁津县 1.14%">'),                 # attributes stay as they are
    ('<span lang="zh">宁津县</span>',       '<span lang="zh">宁津县</span>'),            # once
    ("<code>以工代赈</code>",               "<code>以工代赈</code>"),
    ("<p>CNY 14.42 million</p>",            "<p>CNY 14.42 million</p>"),
])  # fmt: skip
def test_chinese_in_an_english_page(page, marked):
    assert mark(page, "en") == marked


@pytest.mark.parametrize(("page", "marked"), [
    ("<li>Schneider, Wagemann (2012): Set-Theoretic Methods</li>",
     '<li lang="en">Schneider, Wagemann (2012): Set-Theoretic Methods</li>'),
    ("<p>见 Jalan &amp; Ravallion 2003 Estimating the benefit，第3页</p>",
     '<p>见 <span lang="en">Jalan &amp; Ravallion 2003 Estimating the benefit</span>，第3页</p>'),
    ("<p>TOPSIS 法，Jaccard 系数</p>",      "<p>TOPSIS 法，Jaccard 系数</p>"),           # a name alone is read well
    ("<p>&lt;b onload x y&gt;</p>",
     '<p>&lt;<span lang="en">b onload x y</span>&gt;</p>'),                              # not from inside an entity
])  # fmt: skip
def test_english_in_a_chinese_page(page, marked):
    assert mark(page, "zh") == marked


@given(st.text(st.sampled_from("ab c&<>\"';万元（）1.%，lt#x27")), st.sampled_from(["zh", "en"]))
def test_no_word_is_changed(words, lang):
    page = f"<p>{escape(words)}</p>"
    shown = re.sub(r'</?span( lang="..")?>|</?p( lang="..")?>', "", mark(page, lang))
    assert html.unescape(shown) == html.unescape(escape(words))

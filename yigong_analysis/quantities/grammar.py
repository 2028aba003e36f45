"""How a number, a measure and a vague word are written, as compiled patterns; the words come from the reference tables.

Every pattern is anchored where it is tried and bounded in what it looks ahead, so time stays linear in the text.
"""

import re
from functools import cache

from yigong_analysis.phrases import rows_by

ARABIC = r"\d+(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?"
HANZI = "零〇○一壹二贰两三叁四肆五伍六陆七柒八捌九玖十拾百佰千仟万亿廿卅"
MULTIPLIER = "万亿|[十百千]?[万亿]|百|千(?!米|克|瓦|伏)"

POINT = "点[零〇○一二三四五六七八九]+(?![十百])"
START = re.compile(rf"[0-9{HANZI}]")
NUMBER = re.compile(
    rf"(?:(?P<digits>{ARABIC})|(?P<hanzi>[{HANZI}]+(?:{POINT})?))"
    rf"(?P<vague>[多余])?(?P<multiplier>{MULTIPLIER})?"
    r"(?:(?<=[万亿千])零?(?P<rest>\d{1,4})(?P<rest_vague>[多余])?(?P<rest_multiplier>千万|百万|[万千百])"
    r"|(?<=[万亿])(?P<rest_written>\d{3,8})(?!\d))?(?P<vague_after>[多余])?(?P<scale>(?<=[百千][多余])[万亿])?"
)
PER_HUNDRED = re.compile(rf"百分之(?:(?P<digits>{ARABIC})|(?P<hanzi>[{HANZI}]+(?:{POINT})?))(?P<vague>[多余])?")
TENTHS = re.compile(
    r"(?P<hanzi>[一二两三四五六七八九1-9])成(?P<half>[一二三四五六七八九半1-9])?(?P<vague>[多余])?(?![立功员为本果效熟长都交片型份活])"
)
LABEL = re.compile(r"[（(](?P<measure>[^（）()：:，。]{1,5})[）)]\s*[：:]?\s*[≥≤>＜<约]?")
LINE_LABEL = re.compile(r"[（(](?:单位：)?(?P<measure>万元|亿元|元)[）)][：:]")
# 单位：万元, or at the end of a heading 资金情况（万元）
FORM_UNIT = re.compile(r"(?:单位[：:]\s*|[（(](?=[万亿]元[）)]\n))(?P<measure>万元|亿元)")
PEOPLE = re.compile(r"(?:以上|以下|左右)?的?[\u4e00-\u9fff]{0,4}?(?:群众|农民工|劳动力|务工人员|农牧民)")
RANGE_SIGN = re.compile(r"(?:至|到|~|～|—|–|-|－|―){1,2}")

DAY_NUMBER = r"(?:\d{1,2}|[一二三四五六七八九十]{1,3})"
DAY = rf"{DAY_NUMBER}[日号]"
DAYS = rf"{DAY_NUMBER}[日号]?[-—–~至到]{DAY_NUMBER}[日号]|{DAY}"
MONTH = r"(?:\d{1,2}|[一二三四五六七八九十]{1,2})月(?:份|底|初|末|中旬|上旬|下旬)?"
YEAR = r"(?:19|20)\d\d"
DATE = re.compile(
    rf"(?:{YEAR}\s*[-—–~至到/、]{{1,2}}\s*)?{YEAR}年度?(?:{MONTH}(?:{DAYS})?)?"
    rf"|{YEAR}[-/]\d{{1,2}}(?:[-/]\d{{1,2}})?(?!\d)|{YEAR}\.\d{{1,2}}\.\d{{1,2}}(?!\d)|[\d一二三四五六七八九]?[0十]年代"
    rf"|[二一][〇○零一二三四五六七八九]{{3}}年(?:{MONTH}(?:{DAYS})?)?"
    rf"|\d{{1,2}}(?:[-—–~至到]|月[-—–~至到])\d{{1,2}}月(?:份)?"
    rf"|{MONTH}(?:{DAYS})?|\d{{1,2}}:\d\d(?::\d\d)?|十[一二三四五]五(?![万亿个名人])"
)
# a run of digits that belongs to a name: a telephone, a document, a code, a link
NAME = re.compile(
    r"(?:0\d\d\d?|[48]00)(?:-[\d*]{3,})+|1[3-9]\d{9}(?!\d)|\d+号|\d+(?![Kk][Mm])[A-LN-Za-jln-z_][A-Za-z0-9_]*|\d+(?:\.\d+){2,}|\d{1,3}、(?=\D)"
)
BEFORE_NAME = frozenset("第〔﹝[#№_@/\\.*几")
VAGUE_TENS = re.compile(r"(?<=(?<![人户个总额次项])数)[十百千万亿]")  # 数百人 names no number


@cache
def measures() -> dict[str, tuple[str, str, int]]:
    """Measure word → (base unit, kind, power of ten from the writing to the base unit)."""
    return {word: (row["unit"], row["kind"], int(row["power"])) for word, row in rows_by("measures", "measure").items()}


@cache
def measure_pattern() -> re.Pattern:
    """The longest measure word that stands at a position."""
    words = sorted(measures().keys() - {"成"}, key=lambda word: (-len(word), word))
    return re.compile("|".join(map(re.escape, words)))


@cache
def after_numeral() -> frozenset[str]:
    """The characters that may stand behind the first of a Chinese numeral that counts something."""
    return frozenset(word[0] for word in measures()) | frozenset(HANZI) | frozenset("点多余来几成分月年号至到~～—–-")


@cache
def vague_words(side: str) -> dict[str, str]:
    """Words `before` or `after` a number that widen or bound it → over, under, about, at_least, at_most, exact."""
    rows = rows_by("vague_words", "side", "word")
    return {word: row["precision"] for (where, word), row in rows.items() if where == side}

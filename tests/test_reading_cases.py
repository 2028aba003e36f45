"""A 0/1 table of one's own: what is read, and every fault with file, row and column."""

import numpy as np
import pandas as pd
import pytest

from yigong_analysis.configurations import read_table, reading
from yigong_analysis.errors import DataError

GOOD = "case,rules,publicity,posts\n甲县,1,0,1\n乙县,0,,0\n"


@pytest.fixture
def faults(tmp_path):
    """`faults(text)`: what reading this text reports."""

    def read(text: str) -> list[str]:
        path = tmp_path / "mine.csv"
        path.write_text(text, encoding="utf-8")
        try:
            read_table(path)
        except DataError as error:
            return error.faults
        return []

    return read


def test_a_good_table(tmp_path):
    path = tmp_path / "mine.csv"
    path.write_text(GOOD, encoding="utf-8")
    frame = read_table(path)
    assert list(frame.index) == ["甲县", "乙县"]
    assert list(frame.columns) == ["rules", "publicity", "posts"]
    assert frame.loc["甲县"].tolist() == [1.0, 0.0, 1.0]
    assert np.isnan(frame.loc["乙县", "publicity"])  # a blank is unknown, not 0


@pytest.mark.parametrize(("old", "new", "said"), [
    ("甲县,1,0,1", "甲县,1,2,1",   ["mine.csv", "row 2", "publicity", "'2'"]),
    ("甲县,1,0,1", "甲县,yes,0,1", ["row 2", "rules", "'yes'"]),
    ("乙县,0,,0",  "甲县,0,,0",    ["row 2", "case", "unique"]),
    ("乙县,0,,0",  ",0,,0",       ["row 3", "case", "not blank"]),
    ("乙县,0,,0",  "乙县,0,0",     ["row 3"]),
    ("rules,",    "a*b,",        ["row 1", "'a*b'", "without *+~"]),
    ("rules,",    "posts,",      ["row 1", "'posts'", "unique"]),
])  # fmt: skip
def test_a_fault_is_told_with_its_place(faults, old, new, said):
    told = faults(GOOD.replace(old, new))
    assert told
    assert all(word in told[0] for word in said), told


def test_all_faults_are_told_at_once(faults):
    told = faults("case,rules,posts\n甲县,x,1\n甲县,0,y\n")
    assert len(told) == 4  # two cells, and the name on both rows


@pytest.mark.parametrize("text", ["case,rules\n甲县,1\n", "case,rules,posts\n", ""])
def test_too_little_is_told(faults, text):
    assert faults(text)


def test_a_frame_keeps_the_same_contract():
    frame = pd.DataFrame({"A": [1, "0", None], "B": [True, "", 0]}, index=["a", "b", "c"])
    read = reading.checked(frame)
    assert read.fillna(-1).to_numpy().tolist() == [[1, 1], [0, -1], [-1, 0]]
    bad = pd.DataFrame({"A": [1, 2], "B~": [0, "x"]}, index=["a", "a"])
    with pytest.raises(DataError) as error:
        reading.checked(bad)
    assert len(error.value.faults) == 5  # the sign ~, the name twice, two cells

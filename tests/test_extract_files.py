"""Which documents paths mean, what each is called, and what is said of those that cannot be read."""

import os

import pytest

from yigong_analysis.errors import DataError, YigongError
from yigong_analysis.facts.command import files
from yigong_analysis.facts.command.files import DocumentFile, find, shown, text_of

TEXT = "某县发放劳务报酬12万元。"


@pytest.fixture
def tree(tmp_path, monkeypatch):
    """A folder of documents, and beside it what is none."""
    monkeypatch.chdir(tmp_path)
    for name in ["in/b.txt", "in/a.HTML", "in/c/a.htm", "in/c.txt", "in/table.xlsx", "in/notes", "in/.hidden.txt",
                 "in/.git/x.txt", "other/b.txt", "one.md", "empty/x.pdf"]:  # fmt: skip
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TEXT, encoding="utf-8")
    return tmp_path


def called(*paths: str) -> list[str]:
    return [document.doc for document in find(list(paths)).documents]


@pytest.mark.parametrize(("paths", "names"), [
    (["in"],                         ["a.HTML", "b.txt", "a.htm", "c.txt"]),       # sorted by folder and name
    (["one.md"],                     ["one.md"]),                                  # named itself: any suffix
    (["one.md", "in/c"],             ["one.md", "a.htm"]),                         # as they were given
    (["in/b.txt", "in", "./in/"],    ["b.txt", "a.HTML", "a.htm", "c.txt"]),       # none twice
    (["in/b.txt", "other/b.txt"],    ["in/b.txt", "other/b.txt"]),                 # a shared name: with its folder
    (["in", "other"],                ["a.HTML", "in/b.txt", "a.htm", "c.txt", "other/b.txt"]),
    (["."],                          ["a.HTML", "in/b.txt", "a.htm", "c.txt", "other/b.txt"]),
])  # fmt: skip
def test_documents_and_their_names(tree, paths, names):
    assert called(*paths) == names


def test_a_name_shared_inside_one_folder_is_the_path_in_it(tree):
    (tree / "in" / "c" / "b.txt").write_text(TEXT, encoding="utf-8")
    assert called("in") == ["a.HTML", "b.txt", "a.htm", "c/b.txt", "c.txt"]


def test_names_stay_inside_the_folder_whatever_paths_were_given(tree, monkeypatch):
    monkeypatch.chdir(tree / "in")
    assert called("../other/b.txt", "b.txt", str(tree / "one.md")) == ["other/b.txt", "in/b.txt", "one.md"]


def test_what_was_skipped_is_one_line(tree):
    assert find(["in"]).notice() == (
        "skipped 3 files of other types in folders (.txt, .xlsx, no suffix); name those that are wanted themselves"
    )
    assert find(["in/c"]).notice() == ""


def test_a_folder_without_documents_and_a_path_that_is_missing(tree):
    found = find(["empty", "nowhere.txt", "in/b.txt"])
    assert [document.doc for document in found.documents] == ["b.txt"]
    assert [fault.split(":")[0] for fault in found.faults] == ["there is no nowhere.txt", "empty"]


def test_no_path_at_all_is_bad_usage(tree):
    with pytest.raises(YigongError) as told:
        find(["nowhere.txt", "neither"])
    assert told.value.faults == ["there is no nowhere.txt: check the path", "there is no neither: check the path"]


def test_a_folder_that_cannot_be_listed_is_told(tree, monkeypatch):
    scan = os.scandir

    def refuse(path):
        if str(path).endswith("c"):
            raise PermissionError(13, "Permission denied", str(path))
        return scan(path)

    monkeypatch.setattr(os, "scandir", refuse)
    found = find(["in"])
    assert [document.doc for document in found.documents] == ["a.HTML", "b.txt", "c.txt"]
    assert found.faults == ["in/c: cannot be read (Permission denied); check the file and its permissions"]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes with a name")
def test_a_pipe_in_a_folder_is_skipped_and_a_broken_link_is_told_later(tree):
    os.mkfifo(tree / "in" / "c" / "pipe.txt")
    os.symlink("nowhere", tree / "in" / "c" / "gone.txt")
    assert called("in/c") == ["a.htm", "gone.txt"]


def test_offsets_count_the_text_as_it_is(tmp_path):
    (tmp_path / "a.txt").write_bytes("\ufeff甲\r\n乙".encode())
    assert text_of(DocumentFile(str(tmp_path / "a.txt"), "a.txt")) == "\ufeff甲\r\n乙"


@pytest.mark.parametrize(("content", "said"), [
    (b"",                                     "the file is empty"),
    (b" \r\n",                                "the file is empty"),
    (bytes(range(256)) * 40,                  "this is no text file"),
    ("größer als ".encode("latin-1") * 40,    "encoding of the text is not recognised"),
    (b"1234567890" * 1000,                    "holds no Chinese words"),
    (b"<p>work-relief</p>",                   "holds no Chinese words"),
    (("字" * 50).encode(),                     "larger than 0 MB; split it"),
])  # fmt: skip
def test_a_file_that_is_no_document(tmp_path, monkeypatch, content, said):
    monkeypatch.setattr(files, "LARGEST", 120 if b"\xe5" in content[:1] else 20_000)
    (tmp_path / "odd.txt").write_bytes(content)
    with pytest.raises(DataError, match=rf"odd\.txt: .*{said}"):
        text_of(DocumentFile(str(tmp_path / "odd.txt"), "odd.txt"))


def test_a_page_may_spell_its_hanzi_as_numbers(tmp_path):
    (tmp_path / "page.html").write_text("<p>&#21171;&#21153;12</p>", encoding="ascii")
    assert text_of(DocumentFile(str(tmp_path / "page.html"), "page.html")).startswith("<p>&#21171;")


def test_a_name_is_shown_in_one_line():
    assert shown("a\nb\x1b[31m\u2028.txt") == "a?b?[31m?.txt"
    assert shown("材料 1.txt") == "材料 1.txt"

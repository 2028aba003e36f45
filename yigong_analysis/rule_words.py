"""The small word lists that the rules of extraction ask by name (`data/reference/rule_words.csv`)."""

from functools import cache

from yigong_analysis.phrases import rows_by


@cache
def words(group: str) -> tuple[str, ...]:
    """The words of one list, in the order of the table. Raises KeyError for a list that does not exist."""
    found = tuple(word for listed, word in rows_by("rule_words", "group", "word") if listed == group)
    if not found:
        raise KeyError(group)
    return found


def any_in(group: str, text: str) -> bool:
    """Whether one of the words of a list stands in a text."""
    return any(word in text for word in words(group))

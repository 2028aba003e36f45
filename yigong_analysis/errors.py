"""Errors that a user meets. Each says what is wrong, where, and what to do; the command line prints no traceback."""

from yigong_analysis.faults import YigongError as YigongError
from yigong_analysis.phrases import label, message, message_language


class DataError(YigongError):
    """A table does not keep its contract; each fault names file, row, column and value."""


class ParameterError(YigongError):
    """A notebook was given parameters it does not take; each fault lists what is allowed."""


class NotComparable(YigongError):  # noqa: N818  (a refusal, named as readers know it)
    """Two figures must not be set against each other.

    `name` is the label that differs (adcode, base, fund_family, scope, status_group, unit …);
    `left` and `right` are its two values.
    """

    def __init__(self, name: str, left: str, right: str):
        self.name, self.left, self.right = name, left, right
        lang = message_language()
        super().__init__(
            message(
                "not_comparable",
                label=label("label", name, lang),
                left=label(name, left, lang),
                right=label(name, right, lang),
            )
        )

"""The letters of the jump mode: pure rules.

Rule: no label is the beginning of another, and the first ones are the shortest and lie under the
strongest fingers.
"""

from collections.abc import Sequence

LETTERS = "fjdkslaghrueiwotyqpvbncmxz"
"""By how easily they are typed."""


def labels(count: int) -> list[str]:
    """So many labels of one or two letters; fewer if there are not so many."""
    letters = len(LETTERS)
    prefix_count = max(0, -(-(count - letters) // (letters - 1)))
    single = LETTERS[: letters - min(prefix_count, letters)]
    double = [first + second for first in LETTERS[len(single) :] for second in LETTERS]
    return [*single, *double][:count]


def is_beginning(typed: str, known: Sequence[str]) -> bool:
    """Whether a label begins with what was typed."""
    return any(label.startswith(typed) for label in known)

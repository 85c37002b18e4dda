"""The last page of an edition: that everything has been read, what it was, and what can be done now."""

from collections.abc import Sequence
from dataclasses import dataclass

from rich.cells import cell_len

from termnews.ui.line import EMPTY, Line, Piece, prefixed
from termnews.ui.wrap import wrap

MIN_RULED = 12


@dataclass(frozen=True, slots=True)
class Ending:
    """What there is to say at the end.

    Attributes:
        read_count: Stories opened since the program was started.
        minutes: How long their texts take to read.
        keys: What can be done now, as (key, words).
    """

    read_count: int
    minutes: int
    saved_count: int
    arrived_count: int
    keys: Sequence[tuple[str, str]]


def ending_lines(ending: Ending, width: int) -> list[Line]:
    """The page, in lines of at most `width` cells."""
    lines: list[Line] = []
    if width >= MIN_RULED:
        lines.append((Piece("─" * width, "rule"),))
    lines += wrap([Piece("That is the edition.", "headline")], width)
    lines.append(EMPTY)
    for sentence in _sentences(ending):
        lines += wrap([Piece(sentence)], width)
    lines.append(EMPTY)
    indent = max((cell_len(key) for key, _ in ending.keys), default=0) + 2
    for key, words in ending.keys:
        if width - indent < MIN_RULED:
            lines += wrap([Piece(f"{key} ", "number"), Piece(words, "listed-note")], width)
            continue
        beside = wrap([Piece(words, "listed-note")], width - indent)
        first = Piece(key + " " * (indent - cell_len(key)), "number")
        lines += prefixed(beside, (first,), (Piece(" " * indent),))
    if width >= MIN_RULED:
        lines.append((Piece("─" * width, "rule"),))
    return lines


def _sentences(ending: Ending) -> list[str]:
    said = ["Nothing unread is left in any section."]
    if ending.read_count:
        stories = "one story" if ending.read_count == 1 else f"{ending.read_count} stories"
        said.append(f"You have read {stories} in this sitting, {_minutes(ending.minutes)} of reading.")
    if ending.saved_count:
        waits = "One story waits" if ending.saved_count == 1 else f"{ending.saved_count} stories wait"
        said.append(f"{waits} in Saved.")
    if ending.arrived_count:
        said.append(f"Meanwhile {ending.arrived_count} new have arrived.")
    return said


def _minutes(count: int) -> str:
    return "a minute" if count == 1 else f"{count} minutes"

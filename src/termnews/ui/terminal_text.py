"""Text that terminals count differently, or turn round: kept in its place on the screen.

Rule: terminals disagree on the width of some characters (joined emoji, flags, marks of some scripts), so
after such text the cursor is set to the column where it has to be, and whatever stands further right
stays there. Writing from right to left is isolated (Unicode UAX #9, FSI and PDI), so that a terminal
which turns it round turns nothing else round.
"""

from rich.segment import ControlType, Segment
from textual.strip import Strip

from termnews.core.later import later_pattern

RIGHT_TO_LEFT = later_pattern(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_UNSURE = later_pattern(
    "[\u0300-\u036f\u0590-\u08ff\u0900-\u0eff\u0f71-\u0fbc\u1000-\u109f\u1100-\u11ff\u1780-\u17ff\u200c\u200d\u20d0-\u20ff"
    "\ufb1d-\ufdff\ufe00-\ufe0f\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff"
    "\U0001f1e6-\U0001f1ff\U0001f3fb-\U0001f3ff\u00ad\u2600-\u27bf]"
)
_JOINTS = " ·"
_CONTROL = [(ControlType.CURSOR_MOVE_TO_COLUMN, 0)]
_FSI, _PDI = (Segment(character, None, _CONTROL) for character in "\u2068\u2069")


def settled(strip: Strip, column: int) -> Strip:
    """The same line, with all that is needed for it to take the cells that it should take.

    Args:
        strip: A line of a widget.
        column: The column of the screen at which it begins, from 0.
    """
    if strip.cell_length < 2 or not any(_is_unsure(segment.text) for segment in strip):
        return strip
    last = strip.cell_length - 1
    # Before the last cell: Textual drops what follows it.
    back = Segment(f"\x1b[{column + last + 1}G", None, _CONTROL)
    body, end = strip.crop(0, last), strip.crop(last)
    return Strip([*_isolated(body), back, *end], strip.cell_length)


def _is_unsure(text: str) -> bool:
    return not text.isascii() and _UNSURE.search(text) is not None


def _isolated(strip: Strip) -> list[Segment]:
    segments: list[Segment] = []
    for segment in strip:
        is_turned = not segment.control and RIGHT_TO_LEFT.search(segment.text)
        segments += _turned(segment) if is_turned else [segment]
    return segments


def _turned(segment: Segment) -> list[Segment]:
    """Isolated but for what joins it to its neighbours, which has to stay between them."""
    words = segment.text.strip(_JOINTS)
    before, _, after = segment.text.partition(words)
    outer = [[Segment(text, segment.style)] if text else [] for text in (before, after)]
    return [*outer[0], _FSI, Segment(words, segment.style), _PDI, *outer[1]]

"""A terminal to measure with: pyte, taught to keep what has no width with the character before it.

It counts every code point by itself, as xterm and its like do: what is in its place here, whatever the
program thought of the width of an emoji, is in its place there too.
"""

import pyte
from wcwidth import wcwidth


class Terminal(pyte.Screen):
    """A screen of some columns and lines."""

    def draw(self, data: str) -> None:
        """As pyte does; but zero-width characters join the one before, instead of ending the text."""
        for character in data:
            if wcwidth(character) == 0:
                line = self.buffer[self.cursor.y]
                x = max(0, min(self.cursor.x, self.columns) - 1)
                line[x] = line[x]._replace(data=line[x].data + character)
            else:
                super().draw(character)


def drawn(text: str, columns: int) -> tuple[list[str], int]:
    """What a terminal of one line shows of some output, cell by cell, and where its cursor then is."""
    screen = Terminal(columns, 1)
    pyte.Stream(screen).feed(text)
    return [screen.buffer[0][x].data for x in range(columns)], screen.cursor.x

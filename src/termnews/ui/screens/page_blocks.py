"""The blocks of an article's page: the reader says which one is the article, or what is to be left out."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from termnews.core.site_rule import PageBlock
from termnews.ui.screens.sheet import Sheet
from termnews.ui.widgets.pick_list import Pick

WELCOME = (
    "If this article lacks something, or holds what is not its own, choose the block that is the article. It"
    " is remembered for this paper, in rules.toml."
)
AS_FOUND = "as found"


@dataclass(frozen=True, slots=True)
class BlockChoice:
    """What a rule is to say; nothing at all takes earlier choices back."""

    body: str = ""
    remove: str = ""


class BlocksSheet(Sheet[BlockChoice]):
    """Ends with what to keep as a rule; None if nothing."""

    heading = "Which part is the article?"
    hints = (("sheet_done", "this is it"), ("sheet_toggle", "leave this out"), ("sheet_close", "close"))

    def __init__(self, blocks: Sequence[PageBlock], *, keymap: Mapping[str, str]) -> None:
        super().__init__(keymap=keymap)
        self._blocks = tuple(blocks)

    def on_mount(self) -> None:
        """List them in the page's order; the cursor is on the smallest that holds the article."""
        super().on_mount()
        self.introduction.update(WELCOME)
        rows = [Pick(AS_FOUND, "Let termnews find it", beside="takes back what you chose for this paper")]
        rows += [Pick("", "Blocks of this page")]
        rows += [_pick(block) for block in self._blocks]
        self.picks.set_picks(rows)
        held = [number for number, block in enumerate(self._blocks) if block.is_article]
        if held:
            smallest = min(held, key=lambda number: self._blocks[number].word_count)
            self.picks.move(smallest + 1)
        self.picks.focus()

    def done(self) -> None:
        """The block under the cursor is the article."""
        key = self.picks.current_key
        self.dismiss(BlockChoice() if key == AS_FOUND else BlockChoice(body=key))

    def toggle(self) -> None:
        """The block under the cursor is left out."""
        key = self.picks.current_key
        self.dismiss(BlockChoice() if key == AS_FOUND else BlockChoice(remove=key))


def _pick(block: PageBlock) -> Pick:
    mark = " · the article is in it" if block.is_article else ""
    return Pick(block.selector, block.text, beside=f"{block.word_count} words{mark}", below=(block.selector,))

"""What the reader does not want to see: rules made from what is at hand, and all of them to be seen."""

from termnews.core.mute import MuteKind
from termnews.core.section import search_key
from termnews.core.story import Change
from termnews.ui.desks.browsing import Browsing
from termnews.ui.desks.newsroom import Newsroom
from termnews.ui.desks.reading import ReadingDesk
from termnews.ui.panes import Pane
from termnews.ui.screens.ask import AskSheet
from termnews.ui.screens.mutes import Drop, MuteSheet, MuteWanted, ShowMuted, WordWanted


class Muting:
    """Mute rules."""

    def __init__(self, room: Newsroom, browsing: Browsing, reading: ReadingDesk) -> None:
        self._room = room
        self._browsing = browsing
        self._reading = reading

    def mute(self) -> None:
        """The sheet with what can be muted of the story at hand, and what is muted."""
        self._room.spawn(self._open)

    async def _open(self) -> None:
        article_id = self._reading.at_hand()
        article = None if article_id is None else (await self._room.engine.reading(article_id)).article
        sheet = MuteSheet(article, await self._room.engine.mutes(), keymap=self._room.keymap)
        self._room.app.push_screen(sheet, self._chosen)

    def _chosen(self, chosen: MuteWanted | Drop | ShowMuted | WordWanted | None) -> None:
        match chosen:
            case MuteWanted(kind, value):
                self._room.spawn(self._mute, kind, value)
            case Drop(mute_id):
                self._room.spawn(self._drop, mute_id)
            case ShowMuted():
                self._room.go_to(Pane.STORIES)
                self._browsing.open(search_key("muted"))
            case WordWanted():
                sheet = AskSheet(
                    "Keep out every headline with which word or words?", keymap=self._room.keymap
                )
                self._room.app.push_screen(sheet, self._word_given)
            case None:
                pass

    def _word_given(self, word: str | None) -> None:
        if word:
            self._room.spawn(self._mute, MuteKind.WORD, word)

    async def _mute(self, kind: MuteKind, value: str) -> None:
        await self._tell(await self._room.engine.mute(kind, value))

    async def _drop(self, mute_id: int) -> None:
        await self._tell(await self._room.engine.unmute(mute_id))

    async def _tell(self, change: Change) -> None:
        self._room.say(change.sentence, can_undo=change.can_undo)
        await self._browsing.reload()

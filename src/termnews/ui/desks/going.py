"""Going elsewhere: the sheets, the palette, the colours, and out."""

import asyncio
from pathlib import Path

from textual.command import CommandPalette

from termnews.core.article import ArticleId
from termnews.core.errors import UsageError
from termnews.core.feed import Subscription
from termnews.core.section import FRONT, POPULAR, feed_key
from termnews.ui.desks.browsing import Browsing
from termnews.ui.desks.newsroom import Newsroom
from termnews.ui.desks.reading import ReadingDesk
from termnews.ui.desks.refreshing import Refreshing
from termnews.ui.palette import RegistryCommands
from termnews.ui.panes import Pane
from termnews.ui.screens.add import AddChoice, AddSheet, PageWanted
from termnews.ui.screens.ask import AskSheet
from termnews.ui.screens.feeds import CHANGED, FeedsSheet
from termnews.ui.screens.first_run import FirstRunSheet
from termnews.ui.screens.help import HelpSheet
from termnews.ui.screens.page_blocks import BlockChoice, BlocksSheet


class Going:
    """What opens over the main screen."""

    def __init__(
        self, room: Newsroom, browsing: Browsing, reading: ReadingDesk, refreshing: Refreshing
    ) -> None:
        self._room = room
        self._browsing = browsing
        self._reading = reading
        self._refreshing = refreshing

    def add(self) -> None:
        """The sheet that subscribes to an address."""
        room = self._room
        room.app.push_screen(AddSheet(room.own_engine, keymap=room.keymap), self._after_add)

    def _after_add(self, choice: AddChoice | None) -> None:
        if isinstance(choice, PageWanted) and choice.to_save:
            self._room.say(f"Getting {choice.url} …")
            self._room.spawn(self._save_page, choice.url)
        elif isinstance(choice, PageWanted):
            self._reading.read_page(choice.url)
        else:
            self._after_choice(choice)

    async def _save_page(self, url: str) -> None:
        change = await self._room.engine.save_address(url)
        self._room.say(change.sentence, can_undo=change.can_undo)
        await self._browsing.show_change(change)

    def starters(self) -> None:
        """The sheet of the first start."""
        room = self._room
        room.app.push_screen(FirstRunSheet(room.own_engine, keymap=room.keymap), self._after_first_run)

    def _after_first_run(self, chosen: tuple[Subscription, ...] | str | None) -> None:
        if chosen == "add":
            self.add()
        elif isinstance(chosen, tuple):
            self._after_choice(chosen)

    def _after_choice(self, chosen: tuple[Subscription, ...] | None) -> None:
        if chosen:
            self._room.spawn(self._subscribe, chosen)

    async def _subscribe(self, chosen: tuple[Subscription, ...]) -> None:
        room = self._room
        if len(chosen) == 1:
            await room.own_engine.add(chosen[0])
        else:
            await room.own_engine.add_many(chosen)
        room.say(
            f"Subscribed to {chosen[0].title or chosen[0].url}."
            if len(chosen) == 1
            else f"Subscribed to {len(chosen)} papers."
        )
        if room.engine is not room.own_engine:
            self._reading.clear()
            self._browsing.forget_cursors()
            room.use_own_edition()
            await self._browsing.show(FRONT)
        self._refreshing.start()

    def feeds(self) -> None:
        """The sheet of all feeds."""
        room = self._room
        sheet = FeedsSheet(room.engine, keymap=room.keymap, clock=room.clock)
        room.app.push_screen(sheet, self._after_feeds)

    def _after_feeds(self, asked: object) -> None:
        room = self._room
        if asked == "add":
            self.add()
        elif isinstance(asked, int):
            room.go_to(Pane.STORIES)
            self._browsing.open(feed_key(asked))
        elif asked == CHANGED:
            room.spawn(self._browsing.reload, replaces="section")

    def export(self) -> None:
        """Ask for a file name, then write the feeds to it."""
        sheet = AskSheet(
            "Write your feeds to which file?", value=str(Path.home() / "feeds.opml"), keymap=self._room.keymap
        )
        self._room.app.push_screen(sheet, self._export)

    def _export(self, name: str | None) -> None:
        if name:
            self._room.spawn(self._write, Path(name).expanduser())

    async def _write(self, path: Path) -> None:
        document = await self._room.engine.export_opml()
        try:
            await asyncio.to_thread(write_new, path, document)
        except OSError as error:
            raise UsageError(f"{path} was not written: {error.strerror}.") from error
        self._room.say(f"Wrote your feeds to {path}.")

    def refresh_or_blocks(self) -> None:
        """Ask every feed; while reading, let the reader say which part of the page is the article."""
        if self._room.pane is not Pane.ARTICLE:
            self._refreshing.everything()
            return
        if self._reading.shown is None or not self._reading.shown.article.url:
            raise UsageError("This article has no page to choose from.")
        self._room.say("Getting the page …")
        self._room.spawn(self._choose_block, self._reading.shown.article.id, replaces="article")

    async def _choose_block(self, article_id: ArticleId) -> None:
        room = self._room
        blocks = await room.engine.page_blocks(article_id)
        room.key_bar.hush()

        def chosen(choice: BlockChoice | None) -> None:
            if choice is not None:
                room.spawn(self._keep_rule, article_id, choice, replaces="article")

        room.app.push_screen(BlocksSheet(blocks, keymap=room.keymap), chosen)

    async def _keep_rule(self, article_id: ArticleId, choice: BlockChoice) -> None:
        path = await self._room.engine.keep_rule(article_id, body=choice.body, remove=choice.remove)
        await self._reading.read_again(article_id)
        self._room.say(f"Kept for this paper in {path}.")

    def help(self) -> None:
        """The keys that work here; in What's Popular Now also why the story stands there."""
        self._room.spawn(self._help)

    async def _help(self) -> None:
        room = self._room
        note = ""
        if self._browsing.key == POPULAR and (story := room.story_list.current):
            figures = await room.engine.popular_figures(story.lead.id)
            note = f"“{story.lead.title}”: {story.reason}. Its score is {figures}." if figures else ""
        room.app.push_screen(HelpSheet(room.places, keymap=room.keymap, note=note), room.run_chosen)

    def palette(self) -> None:
        """Every command by its name."""
        self._room.app.push_screen(
            CommandPalette([RegistryCommands], placeholder="What would you like to do?")
        )

    def zen(self) -> None:
        """Only the focused pane, and back."""
        self._room.is_zen = not self._room.is_zen
        if self._room.is_zen and self._room.has_article:
            self._room.pane = Pane.ARTICLE
        self._room.go_to(self._room.pane)


def write_new(path: Path, text: str) -> None:
    """Write a file that must not be there yet, so that none is lost; `OSError` if it cannot be done."""
    with path.open("x", encoding="utf-8") as file:
        file.write(text)

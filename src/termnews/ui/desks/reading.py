"""The open article: what the feed gave at once, the full text when it is there, the reader's place always."""

import asyncio
from dataclasses import replace
from functools import partial

from termnews.core.article import Article, ArticleId, Reading
from termnews.core.errors import UsageError
from termnews.core.story import Change, Story
from termnews.core.text import clean_text
from termnews.engine import Engine
from termnews.ui.desks.browsing import Browsing, members
from termnews.ui.desks.newsroom import Newsroom
from termnews.ui.desks.picturing import Picturing
from termnews.ui.ending import Ending
from termnews.ui.links import open_in_browser
from termnews.ui.panes import Pane

FRAME_SECONDS = 0.05
"""So long the screen waits for a text, so as not to draw its page twice."""
PREVIEW_DELAY_SECONDS = 0.06
"""The cursor rests this long on a story before the article pane follows."""


class ReadingDesk:
    """What is in the right pane."""

    def __init__(self, room: Newsroom, browsing: Browsing, picturing: Picturing) -> None:
        self._room = room
        self._browsing = browsing
        self._picturing = picturing
        self._history: list[ArticleId] = []
        self._shown_at = 0.0
        self._announced: ArticleId | None = None
        self.shown: Reading | None = None
        self.read: dict[ArticleId, int] = {}
        """What was opened in this sitting, with the words of each."""

    # ── Opening ───────────────────────────────────────────────────────────────────────────────────

    def preview(self, story: Story) -> None:
        """Let the article pane, if it is there, follow the cursor; nothing is marked."""
        if self._room.pane is Pane.ARTICLE or Pane.ARTICLE not in self._room.shown_panes:
            return
        if self.shown is None or self.shown.article.id != story.lead.id:
            self._room.spawn(self._preview, story.lead.id, replaces="article")

    async def _preview(self, article_id: ArticleId) -> None:
        await asyncio.sleep(PREVIEW_DELAY_SECONDS)
        self._show(await self._room.engine.reading(article_id))

    def open(self, article_id: ArticleId) -> None:
        """Open an article of the list, as a new beginning."""
        self._history.clear()
        self._start(article_id)

    def follow(self, *, article_id: ArticleId | None, url: str) -> None:
        """Open what the article leads to; `back` returns here."""
        if self.shown is not None:
            self._history.append(self.shown.article.id)
        if article_id is not None:
            self._start(article_id)
        elif url.startswith("mailto:"):
            self._copy(url.removeprefix("mailto:"))
        else:
            self._room.say(f"Getting {url} …")
            self._room.spawn(partial(self._read_address, url), replaces="article")

    def read_page(self, url: str) -> None:
        """Open a page whose address the reader typed."""
        self._history.clear()
        self._room.say(f"Getting {url} …")
        self._room.spawn(partial(self._read_address, url, by_hand=True), replaces="article")

    def back(self) -> bool:
        """Return to the article that led here; False if none did."""
        if not self._history:
            return False
        self._start(self._history.pop())
        return True

    def _start(self, article_id: ArticleId) -> None:
        self._room.has_article = True
        self._announce(article_id)
        self._room.go_to(Pane.ARTICLE)
        self._room.spawn(self._read, article_id, replaces="article")

    def _announce(self, article_id: ArticleId) -> None:
        """The headline at once, so that no frame shows the article before it."""
        article = self._known(article_id)
        if article is None or (self.shown is not None and self.shown.article.id == article_id):
            return
        self.leave()
        self._announced = article_id
        self.shown = Reading(article, ())
        self._room.article_view.show(self.shown, now=self._room.clock(), is_coming=True)
        self._shown_at = 0.0
        self._room.close_find()

    def _known(self, article_id: ArticleId) -> Article | None:
        """An article that the screen shows the headline of."""
        story = self._room.story_list.current
        under = (*self.shown.coverage, *self.shown.earlier, *self.shown.more) if self.shown else ()
        listed = members(story) if story else ()
        return next((article for article in (*listed, *under) if article.id == article_id), None)

    async def _read(self, article_id: ArticleId) -> None:
        if self.shown is None or self._announced == article_id or self.shown.article.id != article_id:
            reading = asyncio.ensure_future(self._room.engine.reading(article_id))
            # With its text in the first frame, if the store gives it in time; else after its headline.
            with self._room.app.batch_update():
                await asyncio.wait({reading}, timeout=FRAME_SECONDS)
            self._show(await reading)
        self._mark_read()
        if self.shown is not None and self.shown.page is None and self.shown.article.url:
            self._show_again(self.shown, is_fetching=True)
            self._show_again(await self._room.engine.full(article_id))
        self._picturing.allow()

    async def read_again(self, article_id: ArticleId) -> None:
        """Fetch the page anew, by rules that have changed."""
        if self.shown is not None:
            self._show_again(replace(self.shown, page=None), is_fetching=True)
        self._show_again(await self._room.engine.full(article_id, again=True))

    async def _read_address(self, url: str, *, by_hand: bool = False) -> None:
        self._show(await self._room.engine.open_address(url, by_hand=by_hand))
        self._room.key_bar.hush()
        self._room.has_article = True
        self._room.go_to(Pane.ARTICLE)
        self._mark_read()
        self._picturing.allow()

    def _show(self, reading: Reading) -> None:
        self.leave()
        self.shown, self._announced = reading, None
        self._room.article_view.show(reading, now=self._room.clock())
        self._shown_at = self._room.article_view.position
        self._room.close_find()

    def _show_again(self, reading: Reading, *, is_fetching: bool = False) -> None:
        if self.shown is not None and self.shown.article.id == reading.article.id:
            self.shown = reading
            self._room.article_view.show(
                reading, now=self._room.clock(), keep_place=True, is_fetching=is_fetching
            )

    def _mark_read(self) -> None:
        if self.shown is not None:
            self.read[self.shown.article.id] = self.shown.article.word_count
        if self.shown is not None and not self.shown.article.is_read and self._room.settings.read_on_open:
            self._room.spawn(self._as_read, self.shown.article.id)

    def end(self, ending: Ending) -> None:
        """The page after the last story."""
        self.clear()
        self._room.article_view.show_ending(ending)
        self._room.has_article = True
        self._room.go_to(Pane.ARTICLE)

    async def _as_read(self, article_id: ArticleId) -> None:
        await self.show_change(await self._room.engine.mark_read((article_id,), is_read=True))

    async def show_change(self, change: Change) -> None:
        """Bring list, counts and article up to date with something that was done."""
        await self._browsing.show_change(change)
        if self.shown is not None and self.shown.article.id in change.article_ids:
            article = (await self._room.engine.reading(self.shown.article.id)).article
            self._show_again(replace(self.shown, article=article))

    # ── The place ─────────────────────────────────────────────────────────────────────────────────

    def leave(self) -> None:
        """Keep the reader's place; called before another article is shown."""
        self._room.spawn(self._keep, self._room.engine, *self._place())

    async def keep_place(self) -> None:
        """Write down where the reader is, if that changed."""
        await self._keep(self._room.engine, *self._place())

    def _place(self) -> tuple[ArticleId | None, float]:
        """The article and how far the reader is; None for one that was not scrolled."""
        position = self._room.article_view.position
        has_moved = self.shown is not None and abs(position - self._shown_at) > 0.001
        self._shown_at = position
        return self.shown.article.id if self.shown and has_moved else None, position

    async def _keep(self, engine: Engine, article_id: ArticleId | None, position: float) -> None:
        if article_id is not None:
            await engine.set_position(article_id, position)

    def clear(self) -> None:
        """Nothing is at the cursor, so nothing is shown beside it."""
        self.leave()
        self.shown, self._announced = None, None
        self._history.clear()
        self._room.article_view.clear()

    # ── Commands ──────────────────────────────────────────────────────────────────────────────────

    def toggle_form(self) -> None:
        """Full text or what the feed gave."""
        form = self._room.article_view.toggle_form()
        page = self.shown.page if self.shown else None
        other = "What the page itself gave." if page and page.own_body else "What the feed gave."
        self._room.say("The full text." if form == "full" else other)

    def browser(self) -> None:
        """The link under the cursor, else the article at hand, in the browser."""
        host = open_in_browser(self._address(), program=self._room.settings.browser)
        self._room.say(f"Opened {host} in your browser.")

    def copy_address(self) -> None:
        """The address at hand to the clipboard."""
        self._copy(self._address())

    def _copy(self, text: str) -> None:
        self._room.app.copy_to_clipboard(clean_text(text))
        self._room.say(f"Copied {text}")

    def _address(self) -> str:
        link = self._room.article_view.current_link if self._room.pane is Pane.ARTICLE else None
        address = link.href if link and link.href else ""
        if not address and (article_id := self.at_hand()) is not None:
            address = self.address_of(article_id)
        if not address:
            raise UsageError("This has no address to open or copy.")
        return address

    def address_of(self, article_id: ArticleId) -> str:
        """The address of an article on the screen; empty if it has none."""
        story = self._room.story_list.current
        if self.shown is not None and self.shown.article.id == article_id:
            return self.shown.article.url
        return story.lead.url if story and story.lead.id == article_id else ""

    def at_hand(self) -> ArticleId | None:
        """The article that a command is about: the open one while reading, else the cursor's."""
        if self._room.pane is Pane.ARTICLE:
            return self.shown.article.id if self.shown else None
        story = self._room.story_list.current
        return story.lead.id if story else None

    def links(self) -> None:
        """A sheet with everything the article leads to."""
        from termnews.ui.screens.links import choose_link

        choose_link(self._room, self._room.article_view.targets, self.follow)

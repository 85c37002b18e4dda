"""Sections and their stories: opening, paging, counting, and keeping the reader's cursor."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace

from termnews.core.article import Article, ArticleId
from termnews.core.errors import UsageError
from termnews.core.section import FOLLOWED, FRONT, LATEST, POPULAR, SAVED, Section, SectionKey, SectionKind
from termnews.core.story import Change, Cursor, SectionPage, Story
from termnews.ui.desks.newsroom import Newsroom
from termnews.ui.panes import Pane

PAGE_SIZE = 50
ASKING = "Asking your feeds. The first stories are here in a moment."
MANY = 20
"""From so many changed articles on, the page is asked for again instead of each article."""

EMPTY = {
    SectionKind.FRONT: "Nothing has arrived yet. {refresh_all} asks your feeds, {add} adds one.",
    SectionKind.POPULAR: "Nothing is carried by several papers yet. It fills as your feeds come in.",
    SectionKind.LATEST: "Nothing has arrived yet. {refresh_all} asks your feeds, {add} adds one.",
    SectionKind.SAVED: "Nothing is saved. {save} on a story keeps it here for good, also offline.",
    SectionKind.FOLLOWED: "Nothing is followed. {follow} on a story gathers here what comes of it.",
    SectionKind.PATH: "No stories here. {next_section} goes to the next section.",
    SectionKind.SEARCH: "Other words, or fewer, may find more.",
    SectionKind.FEED: "This feed has brought nothing yet. {refresh_section} asks it.",
}


class Browsing:
    """What is in the left and the middle pane."""

    def __init__(self, room: Newsroom) -> None:
        self._room = room
        self._next: Cursor | None = None
        self._cursors: dict[SectionKey, tuple[ArticleId, int]] = {}
        self.key: SectionKey = FRONT
        self.before_search: SectionKey = FRONT
        self._said: Collection[str] = ()

    # ── Opening ───────────────────────────────────────────────────────────────────────────────────

    def open(self, key: SectionKey) -> None:
        """Show a section; the latest call wins."""
        self._room.spawn(self.show, key, replaces="section")

    async def show(
        self, key: SectionKey, *, fallback: SectionKey | None = None, said: Collection[str] = ()
    ) -> None:
        """Show a section with the cursor where it was left.

        Args:
            fallback: Shown instead if there is no such section any more.
            said: Sentences that stand on the screen already: no need to say them over the stories.
        """
        self.keep_cursor()
        self._said = said
        article_id, loaded = self._cursors.get(key, (None, 0))
        try:
            await self._load(key, keep=article_id, limit=max(loaded, PAGE_SIZE))
        except UsageError:
            if fallback is None:
                raise
            await self._load(fallback)
        self._room.section_list.set_current(self.key)
        if not self.is_search:
            self.before_search = self.key
            await self._room.engine.set_setting("section", self.key)

    async def reload(self, *, from_top: bool = False) -> None:
        """Show the same section as it is now, the cursor on the same article unless `from_top`."""
        self.keep_cursor()
        loaded = self._cursors.get(self.key, (None, 0))[1]
        page = await self._room.engine.page(self.key, limit=max(loaded, PAGE_SIZE))
        sections = await self._room.engine.sections()
        # The cursor may have moved while the page was on its way.
        current = None if from_top else self._room.story_list.current
        self._show_page(page, keep=current.lead.id if current else None)
        self._show_sections(sections)

    async def _load(self, key: SectionKey, *, keep: ArticleId | None = None, limit: int = PAGE_SIZE) -> None:
        # All that is new is here before any of it is shown: one frame.
        page = await self._room.engine.page(key, limit=limit)
        sections = await self._room.engine.sections()
        self.key = key
        self._show_page(page, keep=keep)
        self._show_sections(sections)

    def _show_page(self, page: SectionPage, *, keep: ArticleId | None) -> None:
        room = self._room
        self._next, room.section = page.next, page.section
        keys = {
            name: room.key_of(name)
            for name in ("refresh_all", "refresh_section", "add", "save", "follow", "next_section")
        }
        room.story_list.set_page(
            page.rows,
            now=room.clock(),
            keep_cursor_on=keep,
            note="" if page.note in self._said else page.note,
            has_more=page.next is not None,
            empty=ASKING if room.is_asking else EMPTY[page.section.kind].format(**keys),
        )
        room.show_title()

    def keep_cursor(self) -> None:
        """Remember on which article the cursor is, and how far the list was loaded."""
        if current := self._room.story_list.current:
            self._cursors[self.key] = (current.lead.id, len(self._room.story_list.stories))

    def forget_cursors(self) -> None:
        """Another edition: nothing that was remembered is in it."""
        self._cursors.clear()

    async def load_more(self) -> bool:
        """Add the next rows; False if there are none."""
        if self._next is None:
            return False
        key, after, self._next = self.key, self._next, None
        page = await self._room.engine.page(key, after=after, limit=PAGE_SIZE)
        if key != self.key:
            return False
        self._next = page.next
        self._room.story_list.extend(page.rows, has_more=page.next is not None)
        return True

    async def show_counts(self) -> None:
        """The section list as it is now."""
        self._show_sections(await self._room.engine.sections())

    def _show_sections(self, sections: Sequence[Section]) -> None:
        room = self._room
        room.section_list.set_sections(sections, current=self.key)
        room.section = next((section for section in sections if section.key == self.key), room.section)
        room.show_panes()
        room.show_title()

    @property
    def is_search(self) -> bool:
        """The section is a search that nobody kept."""
        section = self._room.section
        return section is not None and section.kind is SectionKind.SEARCH and section.search_id is None

    # ── Commands ──────────────────────────────────────────────────────────────────────────────────

    def front(self) -> None:
        """The front page."""
        self._open_and_focus(FRONT)

    def popular(self) -> None:
        """What many papers carry."""
        self._open_and_focus(POPULAR)

    def latest(self) -> None:
        """Everything, newest first."""
        self._open_and_focus(LATEST)

    def saved(self) -> None:
        """What was saved."""
        self._open_and_focus(SAVED)

    def followed(self) -> None:
        """What became of the stories that are followed."""
        self._open_and_focus(FOLLOWED)

    def next_section(self) -> None:
        """The section below."""
        self._step(1)

    def previous_section(self) -> None:
        """The section above."""
        self._step(-1)

    def _step(self, direction: int) -> None:
        if key := self._room.section_list.neighbour(direction):
            if self._room.pane is Pane.ARTICLE:
                self._room.go_to(Pane.STORIES)
            self.open(key)

    def _open_and_focus(self, key: SectionKey) -> None:
        if self._room.pane is not Pane.STORIES:
            self._room.go_to(Pane.STORIES)
        self.open(key)

    # ── Changes ───────────────────────────────────────────────────────────────────────────────────

    async def show_change(self, change: Change) -> None:
        """Bring the rows on screen up to date with something that was done; nothing moves."""
        shown = {article.id for story in self._room.story_list.stories for article in members(story)}
        changed = [ArticleId(number) for number in change.article_ids if number in shown]
        fresh = await self._fresh(changed)
        self._room.story_list.set_rows_state(
            replace(story, lead=fresh.get(story.lead.id, story.lead), others=_updated(story.others, fresh))
            for story in self._room.story_list.stories
            if any(article.id in fresh for article in members(story))
        )
        await self.show_counts()

    async def _fresh(self, article_ids: list[ArticleId]) -> dict[ArticleId, Article]:
        engine = self._room.engine
        if len(article_ids) <= MANY:
            return {number: (await engine.reading(number)).article for number in article_ids}
        page = await engine.page(self.key, limit=len(self._room.story_list.stories))
        stories = (row for row in page.rows if isinstance(row, Story))
        return {article.id: article for story in stories for article in members(story)}


def members(story: Story) -> tuple[Article, ...]:
    """All articles of a story."""
    return (story.lead, *story.others)


def _updated(articles: Iterable[Article], fresh: dict[ArticleId, Article]) -> tuple[Article, ...]:
    return tuple(fresh.get(article.id, article) for article in articles)

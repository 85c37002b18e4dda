"""An engine that keeps everything in memory and behaves: for the tests of the screen."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import datetime

from tests.ui.fake_desk import FakeDesk
from tests.ui.fake_feeds import FakeFeeds
from tests.ui.invented import NOW, feed_text, invented_articles, invented_feeds, numbered_articles, page_text

from termnews.core.article import (
    Article,
    ArticleId,
    CleanPage,
    Enclosure,
    FeedId,
    Quality,
    Reading,
    StoryId,
    Verdict,
)
from termnews.core.errors import FetchError, StoreError, UsageError
from termnews.core.picture import Picture, PictureForm, PictureRoom
from termnews.core.query import Problem, read_query
from termnews.core.revision import FormerText
from termnews.core.section import (
    FOLLOWED,
    FRONT,
    LATEST,
    POPULAR,
    SAVED,
    Section,
    SectionKey,
    SectionKind,
    argument_of,
    kind_of,
    path_key,
    search_key,
)
from termnews.core.site_rule import PageBlock
from termnews.core.story import BlockTitle, Change, Cursor, Row, SectionPage, Story
from termnews.store.seen import SeenElsewhere


class FakeEngine(FakeDesk, FakeFeeds):
    """Four papers, twenty stories; `pages_down` breaks full texts."""

    def __init__(self, *, is_empty: bool = False, is_sample: bool = False, story_count: int = 0) -> None:
        articles = [] if is_empty else numbered_articles(story_count) if story_count else invented_articles()
        FakeDesk.__init__(self)
        FakeFeeds.__init__(
            self, {article.id: article for article in articles}, [] if is_empty else invented_feeds(articles)
        )
        self.is_sample = is_sample
        self.full_ids: set[ArticleId] = set()
        self.positions: dict[ArticleId, float] = {}
        self.files: dict[ArticleId, tuple[Enclosure, ...]] = {}
        self.formers = dict[ArticleId, FormerText]()
        self.settings: dict[str, str] = {"visited_panes": "article sections stories"}
        self.searches: list[str] = []
        self.search_titles: dict[str, str] = {}
        self.pictures: dict[str, Picture] = {}
        self.pictures_asked: list[tuple[str, PictureRoom]] = []
        self.pages_down = False
        self.rules_kept: list[tuple[ArticleId, str, str]] = []
        self.is_disk_full = False
        self.is_closed = False

    def _all(self) -> list[Article]:
        shown = [article for article in self.articles.values() if not self.is_muted(article)]
        return sorted(shown, key=lambda article: article.published_at, reverse=True)

    async def close(self) -> None:
        self.is_closed = True

    # ── Sections and stories ──────────────────────────────────────────────────────────────────────

    async def sections(self) -> tuple[Section, ...]:
        paths = {article.section[:depth] for article in self._all() for depth in (1, 2)} - {()}
        tree = [path_key(path) for path in sorted(paths)]
        followed = [FOLLOWED] if self._in(FOLLOWED) else []
        keys = [FRONT, POPULAR, LATEST, SAVED, *followed, *tree, *map(search_key, self.searches)]
        return tuple([await self.section(key) for key in keys])

    async def section(self, key: SectionKey) -> Section:
        kind, argument = kind_of(key), argument_of(key)
        titles = {
            "front": "Front Page",
            "popular": "What’s Popular Now",
            "latest": "Latest",
            "saved": "Saved",
            "followed": "Followed",
        }
        if kind is SectionKind.PATH:
            path = tuple(argument.split("/"))
            if not any(article.section[: len(path)] == path for article in self._all()):
                raise UsageError(f"There is no section “{argument}”.")
            return Section(key, kind, path[-1], self._unread(key), path)
        if kind is SectionKind.SEARCH:
            number = self.searches.index(argument) if argument in self.searches else None
            return Section(key, kind, argument, search_id=number)
        if kind is SectionKind.FEED:
            return Section(key, kind, self.kept_feeds[FeedId(int(argument))].title)
        count = len(self._in(SAVED)) if kind is SectionKind.SAVED else self._unread(key)
        return Section(key, kind, titles[key], count)

    def _unread(self, key: SectionKey) -> int:
        return sum(not article.is_read for article in self._in(key))

    def _in(self, key: SectionKey) -> list[Article]:
        kind, argument = kind_of(key), argument_of(key)
        belongs: dict[SectionKind, Callable[[Article], bool]] = {
            SectionKind.POPULAR: lambda article: article.story_id is not None,
            SectionKind.SAVED: lambda article: article.saved_at is not None,
            SectionKind.FOLLOWED: lambda article: article.is_followed,
            SectionKind.SEARCH: lambda article: bool(argument) and argument.lower() in article.title.lower(),
            SectionKind.FEED: lambda article: article.feed_id == int(argument),
            SectionKind.PATH: lambda article: "/".join((*article.section, "")).startswith(argument + "/"),
        }
        return list(filter(belongs.get(kind, lambda _article: True), self._all()))

    async def page(self, key: SectionKey, *, after: Cursor | None = None, limit: int = 50) -> SectionPage:
        section = await self.section(key)
        start = int(after or 0)
        stories = _stories(self._in(key))
        rows: tuple[Row, ...] = _front(stories) if key == FRONT else stories[start : start + limit]
        more = Cursor(str(start + limit)) if key != FRONT and start + limit < len(stories) else None
        note = "Ranked by 4 papers." if key == POPULAR else _not_understood(key)
        return SectionPage(section, rows, more, note)

    # ── Reading ───────────────────────────────────────────────────────────────────────────────────

    async def reading(self, article_id: ArticleId) -> Reading:
        article = self.articles[article_id]
        others = [a for a in self._all() if a.story_id == article.story_id and a.id != article.id]
        more = [a for a in self._in(path_key(article.section)) if not a.is_read and a.id != article.id]
        body = page_text(article)
        full = CleanPage(article.url, article.title, body, Quality(Verdict.FULL), article.section)
        return Reading(
            article=article,
            feed_body=feed_text(article),
            page=full if article_id in self.full_ids else None,
            coverage=tuple(others) if article.story_id is not None else (),
            more=tuple(more[:5]),
            position=self.positions.get(article_id, 0.0),
            enclosures=self.files.get(article_id, ()),
            former=self.formers.get(article_id),
        )

    async def full(self, article_id: ArticleId, *, again: bool = False) -> Reading:  # noqa: ARG002 - Engine says so
        if self.pages_down:
            return replace(await self.reading(article_id), error="The paper did not answer.")
        self.full_ids.add(article_id)
        return await self.reading(article_id)

    async def open_address(self, url: str, *, by_hand: bool = False) -> Reading:  # noqa: ARG002 - Engine says so
        if self.pages_down:
            raise FetchError("The paper did not answer.")
        number = ArticleId(1000 + len(self.full_ids))
        page = replace(
            self._all()[0], id=number, url=url, title=f"The page at {url}", story_id=None, section=()
        )
        self.articles[number] = page
        return await self.full(number)

    async def picture(self, url: str, *, form: PictureForm, room: PictureRoom) -> Picture:
        self.pictures_asked.append((url, room))
        if url not in self.pictures:
            raise FetchError("There is no picture.")
        return replace(self.pictures[url], form=form)

    async def page_blocks(self, article_id: ArticleId) -> tuple[PageBlock, ...]:
        if self.pages_down or article_id not in self.articles:
            raise FetchError("The paper did not answer.")
        return (
            PageBlock("main", "Night ferries return. The first boat left …", 240, is_article=True),
            PageBlock("div.story", "The first boat left …", 200, is_article=True),
            PageBlock("div.offers", "Buy a lamp …", 40, is_article=False),
        )

    async def keep_rule(self, article_id: ArticleId, *, body: str = "", remove: str = "") -> str:
        self.rules_kept.append((article_id, body, remove))
        return "rules.toml"

    async def save_address(self, url: str) -> Change:
        return await self.set_saved((await self.open_address(url)).article.id, is_saved=True)

    # ── What the reader does ──────────────────────────────────────────────────────────────────────

    def _change(self, sentence: str, ids: Sequence[ArticleId], **state: object) -> Change:
        before = {article_id: self.articles[article_id] for article_id in ids}

        def take_back() -> tuple[ArticleId, ...]:
            self.articles.update(before)
            return tuple(before)

        self.undos.append(take_back)
        self.articles |= {number: replace(article, **state) for number, article in before.items()}  # type: ignore[arg-type]  # tests
        return Change(sentence, tuple(ids))

    async def mark_read(self, article_ids: Sequence[ArticleId], *, is_read: bool) -> Change:
        stories = {self.articles[number].story_id for number in article_ids} - {None}
        ids = [a.id for a in self._all() if a.id in article_ids or a.story_id in stories]
        title = self.articles[article_ids[0]].title
        return self._change(f"Marked “{title}” as {'read' if is_read else 'unread'}.", ids, is_read=is_read)

    async def mark_section_read(self, key: SectionKey) -> Change:
        ids = [article.id for article in self._in(key) if not article.is_read]
        return self._change(f"Marked {len(ids)} articles as read.", ids, is_read=True)

    async def set_saved(self, article_id: ArticleId, *, is_saved: bool) -> Change:
        sentence = f"{'Saved' if is_saved else 'No longer saved:'} “{self.articles[article_id].title}”."
        return self._change(sentence, [article_id], saved_at=NOW if is_saved else None)

    async def set_position(self, article_id: ArticleId, position: float) -> None:
        if self.is_disk_full:
            raise StoreError("The disk is full.")
        self.positions[article_id] = position

    async def split(self, article_id: ArticleId) -> Change:
        article = self.articles[article_id]
        if article.story_id is None:
            return Change(f"“{article.title}” stands alone already.", can_undo=False)
        return self._change(f"Split “{article.title}” from its story.", [article_id], story_id=None)

    async def join(self, article_id: ArticleId, other_id: ArticleId) -> Change:
        number = self.articles[other_id].story_id or StoryId(other_id)
        return self._change("Joined the stories.", [article_id, other_id], story_id=number)

    async def follow(self, article_id: ArticleId) -> Change:
        is_followed = not self.articles[article_id].is_followed
        sentence = f"{'Following' if is_followed else 'No longer following'} it."
        return self._change(sentence, [article_id], is_followed=is_followed)

    async def seen_elsewhere(self) -> SeenElsewhere:
        return SeenElsewhere(self.settings.get("seen", "whole story"))

    async def set_seen_elsewhere(self, choice: str) -> SeenElsewhere:
        self.settings["seen"] = choice
        return SeenElsewhere(choice)

    async def popular_figures(self, article_id: ArticleId) -> str:
        return "2.00 = 2.00 for 2 papers" if self.articles[article_id].story_id is not None else ""

    async def begin_visit(self) -> datetime | None:
        return None

    async def undo(self) -> Change | None:
        if not self.undos:
            return None
        return Change("Took that back.", self.undos.pop()(), can_undo=False)

    # ── Searches and settings ─────────────────────────────────────────────────────────────────────

    async def query_problems(self, query: str) -> tuple[Problem, ...]:
        return read_query(query).problems

    async def keep_search(self, query: str, title: str = "") -> Change:
        self.searches.append(query)
        self.search_titles[query] = title
        return Change(f"Kept the search “{query}”.")

    async def drop_search(self, search_id: int) -> Change:
        return Change(f"Dropped the search “{self.searches.pop(search_id)}”.")

    async def setting(self, name: str) -> str | None:
        return self.settings.get(name)

    async def set_setting(self, name: str, value: str) -> None:
        self.settings[name] = value


def _stories(articles: list[Article]) -> tuple[Row, ...]:
    groups: dict[int, list[Article]] = {}
    for article in articles:
        groups.setdefault(-article.id if article.story_id is None else article.story_id, []).append(article)
    return tuple(Story(group[0], tuple(group[1:])) for group in groups.values())


def _front(stories: tuple[Row, ...]) -> tuple[Row, ...]:
    blocks: dict[str, list[Row]] = {}
    for story in stories:
        if isinstance(story, Story) and story.lead.section:
            blocks.setdefault(story.lead.section[0], []).append(story)
    return tuple(
        row
        for name, rows in blocks.items()
        for row in (BlockTitle(path_key((name,)), name, len(rows)), *rows)
    )


def _not_understood(key: SectionKey) -> str:
    problems = read_query(argument_of(key)).problems if key.startswith("search:") else ()
    return problems[0].sentence if problems else ""

"""What the fake engine knows of mute rules and of texts fetched ahead."""

from collections.abc import Callable, Mapping, Sequence

from termnews.core.article import Article, ArticleId
from termnews.core.event import AheadFinished, Event, PageStored
from termnews.core.mute import MutableText, Mute, MuteKind, fits
from termnews.core.section import SectionPath
from termnews.core.story import Change


class FakeDesk:
    """Mute rules that hide, and texts that arrive at once."""

    articles: dict[ArticleId, Article]
    full_ids: set[ArticleId]
    undos: list[Callable[[], tuple[ArticleId, ...]]]

    def __init__(self) -> None:
        self.rules: list[tuple[MuteKind, str]] = []
        self.new_ids: list[ArticleId] = []
        self.newest = ArticleId(0)

    def is_muted(self, article: Article) -> bool:
        text = MutableText(
            article.title, article.standfirst, article.byline, article.feed_title, article.section
        )
        return any(fits(kind, value)(text) for kind, value in self.rules)

    async def mutes(self) -> tuple[Mute, ...]:
        return tuple(Mute(number, kind, value, 1) for number, (kind, value) in enumerate(self.rules))

    async def mute(self, kind: MuteKind, value: str) -> Change:
        self.rules.append((kind, value))
        self.undos.append(self._unmute_last)
        return Change(f"Muted {kind.value} “{value}”: 1 article is kept out.")

    def _unmute_last(self) -> tuple[ArticleId, ...]:
        self.rules.pop()
        return ()

    async def unmute(self, mute_id: int) -> Change:
        kind, value = self.rules.pop(mute_id)
        return Change(f"No longer muted: {kind.value} “{value}”.")

    async def missing_texts(
        self, limit: int, *, sections: Mapping[SectionPath, int] | None = None
    ) -> list[ArticleId]:
        wanted = () if sections is None else tuple(sections)
        return [
            article.id
            for article in self.articles.values()
            if article.id not in self.full_ids
            and (sections is None or any(article.section[: len(path)] == path for path in wanted))
        ][:limit]

    async def fetch_ahead(
        self, article_ids: Sequence[ArticleId], *, max_bytes: int, on_event: Callable[[Event], None]
    ) -> AheadFinished:
        taken = list(article_ids)[: max_bytes // 1_000_000]
        for article_id in taken:
            self.full_ids.add(article_id)
            on_event(PageStored(article_id, 1_000_000))
        return AheadFinished(len(taken), 0, len(article_ids) - len(taken), len(taken) * 1_000_000)

    async def newest_id(self) -> ArticleId:
        return self.newest

    async def new_hits(self, query: str, *, after_id: ArticleId) -> list[ArticleId]:
        return [n for n in self.new_ids if n > after_id and query.lower() in self.articles[n].title.lower()]

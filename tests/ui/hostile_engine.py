"""An engine whose every text tries to take over the terminal: as if nothing had been cleaned before."""

from collections.abc import Sequence
from dataclasses import replace

from tests.ui.fake_engine import FakeEngine

from termnews.core.article import ArticleId, Headline, HeadlineList, Reading
from termnews.core.block import Body, Code, Figure, Heading, ListBlock, Paragraph, Quote, Span, Table
from termnews.core.errors import FetchError
from termnews.core.feed import Feed, StarterPaper, Subscription
from termnews.core.section import Section, SectionKey
from termnews.core.story import Change, Cursor, SectionPage

CANARIES = (
    "\x1b]52;c;Q0FOQVJZ\x07",  # write the clipboard
    "\x1b]0;CANARY\x07",  # title bar
    "\x1b]8;;file:///CANARY\x1b\\here\x1b]8;;\x1b\\",  # link
    "\x1bP+q43414e415259\x1b\\",  # device control
    "\x1b[7777;7777H",  # cursor
    "\x1bc",  # reset
    "\x9b7777n",  # C1
    "\x0e\x00\x7f\x08",  # character set, NUL, DEL, backspace
    "\u202e\u2066\u200b\ufeff\u2028\U000e0041",  # bidi, zero width, tags
)
EVIL = "[YONHAP] [/] [@click=app.quit]a[/]" + "".join(CANARIES)
"""Also markup: unbalanced, an action behind a click, a word that must not vanish."""
_LINKS = (
    "https://quay.example/\x1b]0;CANARY\x07",
    "javascript:CANARY",
    "file:///CANARY",
    "https://quay.example/ok",
)

TRACES = (
    b"\x1b]52;c;Q0FOQVJZ\x07",
    b"\x1b]0;CANARY",
    b"\x1b]8;;file:",
    b"\x1b]8;;javascript:",
    b"\x1bP+q",
    b"\x1b[7777",
    b"\x1bc",
    b"\xc2\x9b",
    b"\x9b7777",
    b"\x00",
    b"\x7f",
    *(character.encode() for character in "\u202e\u2066\u200b\ufeff\u2028\U000e0041"),
)
"""What would stand on the terminal if one of them had come through."""


class HostileEngine(FakeEngine):
    """The four papers in the hands of somebody who means harm."""

    def __init__(self) -> None:
        super().__init__()
        self.articles = {
            number: replace(
                article,
                title=EVIL + article.title,
                byline=EVIL + article.byline,
                standfirst=EVIL + article.standfirst,
                feed_title=EVIL + article.feed_title,
                section=(EVIL + "National", EVIL + "Harbour"),
                url=_LINKS[0],
            )
            for number, article in self.articles.items()
        }
        self.kept_feeds = {
            number: replace(feed, title=EVIL + feed.title, error=EVIL, url=_LINKS[0], section=(EVIL,))
            for number, feed in self.kept_feeds.items()
        }
        self.found = (Subscription(_LINKS[0], EVIL, (EVIL,)), Subscription(_LINKS[3], EVIL))
        self.searches = [EVIL]

    async def sections(self) -> tuple[Section, ...]:
        return tuple(replace(section, title=section.title + EVIL) for section in await super().sections())

    async def page(self, key: SectionKey, *, after: Cursor | None = None, limit: int = 50) -> SectionPage:
        page = await super().page(key, after=after, limit=limit)
        return replace(page, section=replace(page.section, title=page.section.title + EVIL), note=EVIL)

    async def section(self, key: SectionKey) -> Section:
        return replace(await super().section(key), title="Section" + EVIL)

    async def reading(self, article_id: ArticleId) -> Reading:
        reading = await super().reading(article_id)
        related = HeadlineList(EVIL, tuple(Headline(EVIL, link) for link in _LINKS))
        page = reading.page and replace(
            reading.page, title=EVIL, byline=EVIL, body=_body(), section=(EVIL,), lists=(related,)
        )
        return replace(reading, feed_body=_body(), page=page, error=EVIL)

    async def open_address(self, url: str, *, by_hand: bool = False) -> Reading:  # noqa: ARG002 - Engine says so
        raise FetchError(EVIL)

    async def feeds(self) -> tuple[Feed, ...]:
        return tuple(self.kept_feeds.values())

    async def starter_papers(self) -> tuple[StarterPaper, ...]:
        return (StarterPaper(EVIL, EVIL, self.found[0], is_default=True),)

    def _change(self, sentence: str, ids: Sequence[ArticleId], **state: object) -> Change:
        return super()._change(EVIL + sentence, ids, **state)


def _body() -> Body:
    links = tuple(Span(EVIL, href=link) for link in _LINKS)
    said = Paragraph((Span(EVIL), *links, Span(EVIL, bold=True, code=True)))
    return (
        Figure(caption=EVIL, credit=EVIL),
        said,
        Heading(2, (Span(EVIL),)),
        Quote((said,)),
        ListBlock(((said,), (said,)), ordered=True),
        Code(EVIL),
        Table((((Span(EVIL),), (Span(EVIL),)),), header_count=1),
    )

"""`termnews --plain`: the newspaper as numbered lists and prompts on standard output.

Rule: one thing a line, no boxes, no colour, no cursor, nothing redrawn: for screen readers, dumb
terminals, logs and pipes. What can be typed stands in the prompt.
"""

import argparse
import asyncio
import shutil
import sys
from collections.abc import Awaitable, Callable, Sequence

from termnews.cli.list_commands import story_line
from termnews.cli.output import flush, say
from termnews.config import load_settings, usual_place
from termnews.core.article import ArticleId, Reading
from termnews.core.errors import EXIT_OK, TermnewsError, UsageError
from termnews.core.section import FRONT, SAVED, SectionKey, path_title, search_key
from termnews.core.story import BlockTitle, Cursor, Story
from termnews.engine import Engine
from termnews.ui.export.edition import page_of
from termnews.ui.export.formats import text_lines
from termnews.ui.links import open_in_browser

PAGE_LENGTH = 20
MAX_WIDTH = 78
LIST_PROMPT = (
    "Number reads; n next page, r first page, s sections, v saved, f search, u refresh, z undo, h help, "
    "q quit"
)
ARTICLE_PROMPT = (
    "n next story, b back to the list, k keep or let go, m unread, o browser, a address, z undo, q quit"
)
HELP = (
    "A number reads that story or opens that section. “f ferry since:2d” searches. “k 3”, “m 3” and “o 3”",
    "mean story 3 of the list. Each answer is printed below; nothing on the screen is changed afterwards.",
)
_SPOKEN = str.maketrans({"▎": ">", "▣": "*", "─": "-", "│": "|", "✻": "*"})
"""Marks that a screen reader would spell out, as it knows them."""


async def read_plainly(engine: Engine, _options: argparse.Namespace) -> int:
    """Until `q`, or the end of the input."""
    await PlainReader(engine, read_line=_read_line).run()
    return EXIT_OK


async def _read_line() -> str | None:
    """What was typed; None at the end of the input."""
    line = await asyncio.to_thread(sys.stdin.readline) if sys.stdin else ""
    return line.strip() if line else None


class PlainReader:
    """A reader's place: the open section, the stories listed, the article that was read last."""

    def __init__(self, engine: Engine, *, read_line: Callable[[], Awaitable[str | None]]) -> None:
        self._engine = engine
        self._read_line = read_line
        self._key: SectionKey = FRONT
        self._stories: list[Story] = []
        self._next: Cursor | None = None
        self._sections: list[SectionKey] = []
        self._reading: ArticleId | None = None
        self._commands: dict[str, Callable[[str], Awaitable[None]]] = {
            "n": self._go_on,
            "r": self._list_first,
            "b": self._list_first,
            "s": self._list_sections,
            "v": self._list_saved,
            "f": self._search,
            "u": self._refresh,
            "k": self._keep,
            "m": self._mark_unread,
            "o": self._browser,
            "a": self._address,
            "z": self._undo,
            "h": self._help,
        }

    async def run(self) -> None:
        """List the front page, then do what is typed."""
        await self._do("r")
        while True:
            say("")
            say(f"[{ARTICLE_PROMPT if self._reading else LIST_PROMPT}]")
            flush()
            line = await self._read_line()
            if line is None or line.lower() in {"q", "quit"}:
                return
            await self._do(line)

    async def _do(self, line: str) -> None:
        word, _, rest = line.strip().partition(" ")
        try:
            if word.isdecimal():
                await self._open(int(word[:9]))
            elif command := self._commands.get(word.lower()):
                await command(rest.strip())
            elif word:
                raise UsageError(f"“{word}” is nothing that can be done here; h helps.")
        except TermnewsError as error:
            say(str(error))

    # ── Lists ─────────────────────────────────────────────────────────────────────────────────────

    async def _list_first(self, _rest: str = "") -> None:
        self._stories, self._next = [], None
        await self._list()

    async def _list(self) -> None:
        self._reading, self._sections = None, []
        page = await self._engine.page(self._key, after=self._next, limit=PAGE_LENGTH)
        section = page.section
        self._next = page.next
        say("")
        say(f"{path_title(section.path) or section.title}, {section.unread_count} unread.")
        if page.note:
            say(page.note)
        if not page.rows:
            say("Nothing here.")
        for row in page.rows:
            if isinstance(row, BlockTitle):
                say(f"{row.title}:")
                continue
            self._stories.append(row)
            say(f"{len(self._stories)}. {story_line(row)}")

    async def _list_sections(self, _rest: str) -> None:
        sections = await self._engine.sections()
        self._reading, self._sections = None, [section.key for section in sections]
        for number, section in enumerate(sections, start=1):
            say(f"{number}. {path_title(section.path) or section.title}, {section.unread_count} unread")

    async def _list_saved(self, _rest: str) -> None:
        self._key = SAVED
        await self._list_first()

    async def _search(self, query: str) -> None:
        if not query:
            raise UsageError("Type what to search for, as in: f ferry since:2d")
        self._key = search_key(query)
        await self._list_first()

    async def _refresh(self, _rest: str) -> None:
        say("Asking your feeds …")
        flush()
        finished = await self._engine.refresh(lambda _event: None)
        say(f"{finished.new_count} new, {finished.failed_count} of {finished.feed_count} feeds failed.")
        await self._list_first()

    # ── Articles ──────────────────────────────────────────────────────────────────────────────────

    async def _open(self, number: int) -> None:
        if self._sections:
            if not 1 <= number <= len(self._sections):
                raise UsageError(f"There are sections 1 to {len(self._sections)}.")
            self._key = self._sections[number - 1]
            await self._list_first()
            return
        await self._read(self._story(str(number)).lead.id)

    async def _read(self, article_id: ArticleId) -> None:
        reading = await self._engine.full(article_id)
        self._reading = article_id
        if not reading.article.is_read and load_settings(usual_place()).read_on_open:
            await self._engine.mark_read([article_id], is_read=True)
        say("")
        say("\n".join(article_lines(reading)))

    async def _go_on(self, _rest: str) -> None:
        if self._reading is not None:
            await self._read_next()
        elif self._next is None:
            raise UsageError("That was the last page; r begins again.")
        else:
            await self._list()

    async def _read_next(self) -> None:
        ids = [story.lead.id for story in self._stories]
        following = ids[ids.index(self._reading) + 1 :] if self._reading in ids else ids
        if not following:
            raise UsageError("That was the last story of the list; b goes back to it.")
        await self._read(following[0])

    def _story(self, number: str) -> Story:
        if not number.isdecimal() or not 1 <= int(number[:9]) <= len(self._stories):
            raise UsageError(
                f"There are stories 1 to {len(self._stories)}." if self._stories else "No stories here."
            )
        return self._stories[int(number[:9]) - 1]

    def _at_hand(self, rest: str) -> ArticleId:
        if rest:
            return self._story(rest).lead.id
        if self._reading is None:
            raise UsageError("Say which, as in: k 3")
        return self._reading

    async def _keep(self, rest: str) -> None:
        article = (await self._engine.reading(self._at_hand(rest))).article
        say((await self._engine.set_saved(article.id, is_saved=article.saved_at is None)).sentence)

    async def _mark_unread(self, rest: str) -> None:
        article = (await self._engine.reading(self._at_hand(rest))).article
        say((await self._engine.mark_read([article.id], is_read=not article.is_read)).sentence)

    async def _browser(self, rest: str) -> None:
        article = (await self._engine.reading(self._at_hand(rest))).article
        host = open_in_browser(article.url, program=load_settings(usual_place()).browser)
        say(f"Opened {host} in your browser.")

    async def _address(self, rest: str) -> None:
        article = (await self._engine.reading(self._at_hand(rest))).article
        say(article.url or "It has no address.")

    async def _undo(self, _rest: str) -> None:
        change = await self._engine.undo()
        say(change.sentence if change else "There is nothing to undo.")

    async def _help(self, _rest: str) -> None:
        for line in HELP:
            say(line)


def article_lines(reading: Reading) -> Sequence[str]:
    """The article as lines; what could not be had is said at the end, where it is not missed."""
    width = min(MAX_WIDTH, shutil.get_terminal_size().columns)
    lines = [line.translate(_SPOKEN) for line in text_lines(page_of(reading), width)]
    others = [f"Also in {article.feed_title}: {article.title}" for article in reading.coverage]
    return [*lines, *([""] if others else []), *others, *([f"({reading.error})"] if reading.error else [])]

"""Taking articles out of the newspaper: to a file, to a program, and along for reading offline."""

import asyncio
import re
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from textual.app import SuspendNotSupported

from termnews.core.article import ArticleId
from termnews.core.errors import TermnewsError, UsageError
from termnews.core.event import Event
from termnews.core.section import SectionKey, path_title
from termnews.engine import Engine
from termnews.ui.afterwards import ahead_sentence
from termnews.ui.desks.browsing import Browsing
from termnews.ui.desks.newsroom import Newsroom
from termnews.ui.desks.reading import ReadingDesk
from termnews.ui.export.edition import (
    WRITERS,
    Edition,
    article_edition,
    articles_of,
    format_of,
    page_of,
    section_edition,
)
from termnews.ui.export.markdown import as_markdown
from termnews.ui.piping import pipe, run_on_terminal, words_of
from termnews.ui.screens.ask import AskSheet
from termnews.ui.screens.output import OutputSheet

EDITION_LENGTH = 100
"""Articles of an edition, at most."""
_PIPED = "pipe"


class Taking:
    """Files, programs and the train."""

    def __init__(self, room: Newsroom, browsing: Browsing, reading: ReadingDesk) -> None:
        self._room = room
        self._browsing = browsing
        self._reading = reading

    # ── Files ─────────────────────────────────────────────────────────────────────────────────────

    def article(self) -> None:
        """Ask where to, then write the article at hand."""
        article_id = self._at_hand()
        title = self._reading.shown.article.title if self._reading.shown else "article"
        if story := self._room.story_list.current:
            title = story.lead.title if story.lead.id == article_id else title
        self._ask(
            "Write this article to which file? (.md .html .epub .json .txt)",
            f"{file_name(title)}.md",
            lambda path: self._room.spawn(self._write_article, article_id, path),
        )

    async def _write_article(self, article_id: ArticleId, path: Path) -> None:
        format_of(path)
        reading = await self._room.engine.full(article_id)
        await self._write(path, await article_edition(self._room.engine, article_id, now=self._room.clock()))
        note = " It holds what the feed gave: the full text could not be had." if reading.error else ""
        self._room.say(f"Wrote {path}.{note}")

    def section(self) -> None:
        """Ask where to, then write the open section as an edition."""
        section = self._room.section
        if section is None:
            return
        name = file_name(f"{path_title(section.path) or section.title} {self._room.clock():%Y-%m-%d}")
        self._ask(
            "Write this section, with its full texts, to which file? (.epub .html .md .json .txt)",
            f"{name}.epub",
            lambda path: self._room.spawn(self._write_section, section.key, path, replaces="edition"),
        )

    async def _write_section(self, key: SectionKey, path: Path) -> None:
        format_of(path)
        engine = self._room.engine
        ids = await articles_of(engine, key, limit=EDITION_LENGTH)
        if not ids:
            raise UsageError("There is nothing in this section to write.")
        self._room.say(f"Getting the full texts of {len(ids)} articles …")
        missing = [number for number in ids if not (await engine.reading(number)).article.has_full_text]
        await self._fetch(engine, missing)
        await self._write(path, await section_edition(engine, key, ids, now=self._room.clock()))
        self._room.say(f"Wrote {len(ids)} articles to {path}.")

    async def _write(self, path: Path, edition: Edition) -> None:
        document = await asyncio.to_thread(WRITERS[format_of(path)], edition)
        try:
            await asyncio.to_thread(write_new, path, document)
        except FileExistsError as error:
            raise UsageError(f"{path} is there already, so it was not written.") from error
        except OSError as error:
            raise UsageError(f"{path} was not written: {error.strerror}.") from error

    # ── Programs ──────────────────────────────────────────────────────────────────────────────────

    def pipe(self) -> None:
        """Ask for a command, then give it the article at hand."""
        self._room.spawn(self._ask_command, self._at_hand())

    async def _ask_command(self, article_id: ArticleId) -> None:
        last = await self._room.own_engine.setting(_PIPED) or self._room.settings.pipe
        sheet = AskSheet(
            "Pipe the article to which command?",
            value=last,
            example="wc -w, or with ! before it a program for the whole terminal: !less",
            keymap=self._room.keymap,
        )
        self._room.app.push_screen(sheet, partial(self._command_given, article_id))

    def _command_given(self, article_id: ArticleId, command: str | None) -> None:
        if command:
            self._room.spawn(self._pipe, article_id, command)

    async def _pipe(self, article_id: ArticleId, command: str) -> None:
        words = words_of(command.removeprefix("!"))
        reading = await self._room.engine.reading(article_id)
        document = (as_markdown(page_of(reading)) + "\n").encode("utf-8", "replace")
        variables = {"TERMNEWS_URL": reading.article.url, "TERMNEWS_TITLE": reading.article.title}
        await self._room.own_engine.set_setting(_PIPED, command)
        if command.startswith("!"):
            try:
                with self._room.app.suspend():
                    exit_code = run_on_terminal(words, document, variables=variables)
            except SuspendNotSupported as error:
                raise UsageError("This terminal cannot be lent to a program; leave the ! out.") from error
            self._room.say(f"{words[0]} ended ({exit_code}).")
            return
        piped = await pipe(words, document, variables=variables)
        if piped.output.strip() or piped.exit_code:
            heading = command if not piped.exit_code else f"{command} · failed ({piped.exit_code})"
            self._room.app.push_screen(OutputSheet(heading, piped.output, keymap=self._room.keymap))
        else:
            self._room.say(f"Piped to {words[0]}.")

    # ── The train ─────────────────────────────────────────────────────────────────────────────────

    def along(self) -> None:
        """Fetch the full texts that are missing, within the budget; again to stop."""
        self._room.spawn(self._along, self._room.engine, replaces="along")

    async def _along(self, engine: Engine) -> None:
        settings = self._room.settings
        ids = await engine.missing_texts(settings.offline_articles or EDITION_LENGTH)
        if not ids:
            self._room.say("All full texts are here: the search “offline” lists them.")
            return
        self._room.say(f"Getting {len(ids)} full texts …")
        finished = await self._fetch(engine, ids)
        self._room.say(finished)
        await self._browsing.reload()

    async def _fetch(self, engine: Engine, ids: Sequence[ArticleId]) -> str:
        done = 0

        def hear(_event: Event) -> None:
            nonlocal done
            done += 1
            self._room.top_bar.progress = (done, len(ids))

        try:
            max_bytes = self._room.settings.offline_megabytes * 1_000_000
            return ahead_sentence(await engine.fetch_ahead(ids, max_bytes=max_bytes, on_event=hear))
        except* TermnewsError as errors:
            raise UsageError(str(errors.exceptions[0])) from errors
        finally:
            self._room.top_bar.progress = None

    def _ask(self, question: str, name: str, then: Callable[[Path], object]) -> None:
        sheet = AskSheet(question, value=str(Path.home() / name), keymap=self._room.keymap)

        def given(answer: str | None) -> None:
            if answer:
                then(Path(answer).expanduser())

        self._room.app.push_screen(sheet, given)

    def _at_hand(self) -> ArticleId:
        article_id = self._reading.at_hand()
        if article_id is None:
            raise UsageError("Choose a story first.")
        return article_id


def file_name(title: str) -> str:
    """A title as the name of a file: letters and digits of any script, hyphens between."""
    words = re.findall(r"[^\W_]+", title.casefold())
    return "-".join(words)[:60].strip("-") or "termnews"


def write_new(path: Path, document: bytes) -> None:
    """Write a file that must not be there yet, so that none is lost; `OSError` if it cannot be done."""
    with path.open("xb") as file:
        file.write(document)

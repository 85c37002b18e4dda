"""The parent's side: `Work`, done by a worker process that is started when first needed.

Rule: the worker may die at any moment. The request in hand fails with a plain sentence, or is tried
again where that is safe; the next request starts a new worker; the caller is never left waiting.
"""

import asyncio
import contextlib
import json
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from termnews.core import errors
from termnews.core.article import ArticleId, CleanPage, FeedId
from termnews.core.errors import TermnewsError, WorkerError
from termnews.core.event import Event, FeedFailed, PageStored, RefreshFinished
from termnews.core.feed import StarterPaper, Subscription
from termnews.core.picture import Picture, PictureForm, PictureRoom
from termnews.core.reading_list import ListImported
from termnews.core.section import SectionPath
from termnews.core.site_rule import PageBlock, RuleTest, SiteRule
from termnews.core.wire import from_json, to_json
from termnews.work.manners import Manners
from termnews.work.protocol import OnEvent
from termnews.worker.calls import CALLS, IDLE_SECONDS, MANNERS_VARIABLE, as_base64, manners_to_json
from termnews.worker.connection import Connection, WorkerDiedError
from termnews.worker.refresh_run import RefreshRun

START_SECONDS = 30.0
MAX_DEATHS = 20
"""Workers that one refresh may use up; each dead one takes one bad feed out of the way."""
_DIED_OF_FEED = "Its document is too large or too tangled to be read within the limits; it was set aside."
_NOTHING: Mapping[str, object] = {}
_NO_MANNERS = Manners()


class WorkerProcess:
    """`Work` behind a pipe; starts its process at the first call."""

    def __init__(
        self,
        store_path: Path,
        *,
        rules: Mapping[str, SectionPath],
        manners: Manners = _NO_MANNERS,
        is_sample: bool = False,
        site_rules_path: Path | None = None,
        program: Sequence[str] = (sys.executable, "-m", "termnews.worker"),
    ) -> None:
        self._arguments = [*program, "--store", str(store_path), "--rules", json.dumps(to_json_rules(rules))]
        if is_sample:
            self._arguments.append("--sample")
        # Not an argument: everybody on the machine may read those, and a manner may hold a password.
        self._manners = json.dumps(manners_to_json(manners))
        if site_rules_path is not None:
            self._arguments += ["--site-rules", str(site_rules_path)]
        self._connection: Connection | None = None
        self._starting = asyncio.Lock()

    @property
    def process_id(self) -> int | None:
        """The worker's, while one runs."""
        is_alive = self._connection is not None and self._connection.is_alive
        return self._connection.process_id if self._connection is not None and is_alive else None

    async def start(self) -> None:
        """Start the process now, so that the first call does not wait for it."""
        await self._connected()

    async def refresh(
        self, on_event: OnEvent, *, feed_ids: Sequence[FeedId] | None = None, force: bool = False
    ) -> RefreshFinished:
        """See `Work.refresh`; a feed that ends the worker is marked broken, the others go on.

        A worker that dies of something else has a successor, which asks the feeds that are left.
        """
        run = RefreshRun(on_event)
        for _ in range(MAX_DEATHS):
            try:
                wanted = {"feed_ids": feed_ids, "force": force, "but_not": run.answered}
                return run.sum_up(await self._call("refresh", run.hear, wanted))
            except WorkerDiedError as death:
                if death.in_hand is None:
                    # Killed, not ended by a feed: gone on with once, not for ever.
                    if not run.may_go_on():
                        raise WorkerError("The refresh broke off: its worker died. Refresh again.") from death
                    continue
                await self._call("fail_feed", None, {"feed_id": death.in_hand, "sentence": _DIED_OF_FEED})
                run.hear(FeedFailed(FeedId(death.in_hand), _DIED_OF_FEED))
        raise WorkerError("The refresh broke off: too many feeds ended its worker. Refresh again.")

    async def cancel_refresh(self) -> None:
        """See `Work.cancel_refresh`."""
        if self._connection is not None and self._connection.is_alive:
            await self._call("cancel_refresh")

    async def fetch_full(self, article_id: ArticleId) -> PageStored:
        """See `Work.fetch_full`."""
        stored: PageStored = await self._result("fetch_full", article_id=article_id)
        return stored

    async def fetch_address(self, url: str, *, by_hand: bool) -> ArticleId:
        """See `Work.fetch_address`."""
        return ArticleId(await self._result("fetch_address", url=url, by_hand=by_hand))

    async def clean(self, document: bytes, *, url: str, content_type: str) -> CleanPage:
        """See `Work.clean`."""
        page: CleanPage = await self._result(
            "clean", document=as_base64(document), url=url, content_type=content_type
        )
        return page

    async def page_blocks(self, article_id: ArticleId) -> tuple[PageBlock, ...]:
        """See `Work.page_blocks`."""
        found: tuple[PageBlock, ...] = await self._result("page_blocks", article_id=article_id)
        return found

    async def test_rules(self, document: bytes, *, url: str) -> RuleTest:
        """See `Work.test_rules`."""
        tested: RuleTest = await self._result("test_rules", document=as_base64(document), url=url)
        return tested

    async def list_rules(self) -> tuple[SiteRule, ...]:
        """See `Work.list_rules`."""
        rules: tuple[SiteRule, ...] = await self._result("list_rules")
        return rules

    async def keep_rule(self, url: str, *, body: str, remove: str) -> str:
        """See `Work.keep_rule`."""
        kept: str = await self._result("keep_rule", url=url, body=body, remove=remove)
        return kept

    async def picture(self, url: str, *, form: PictureForm, room: PictureRoom) -> Picture:
        """See `Work.picture`."""
        picture: Picture = await self._result("picture", url=url, form=form, room=room)
        return picture

    async def discover(self, url: str) -> tuple[Subscription, ...]:
        """See `Work.discover`."""
        found: tuple[Subscription, ...] = await self._result("discover", url=url)
        return found

    async def read_subscriptions(self, document: bytes, *, name: str) -> tuple[Subscription, ...]:
        """See `Work.read_subscriptions`."""
        found: tuple[Subscription, ...] = await self._result(
            "read_subscriptions", document=as_base64(document), name=name
        )
        return found

    async def import_file(self, path: str) -> ListImported:
        """See `Work.import_file`."""
        done: ListImported = await self._result("import_file", path=path)
        return done

    async def check_store(self) -> str:
        """See `Work.check_store`."""
        problem: str = await self._result("check_store")
        return problem

    async def export_opml(self, *, with_secrets: bool = False) -> str:
        """See `Work.export_opml`."""
        exported: str = await self._result("export_opml", with_secrets=with_secrets)
        return exported

    async def starter_papers(self) -> tuple[StarterPaper, ...]:
        """See `Work.starter_papers`."""
        papers: tuple[StarterPaper, ...] = await self._result("starter_papers")
        return papers

    async def close(self) -> None:
        """End the process; its store is whole whatever it was doing."""
        if self._connection is not None:
            await self._connection.close()
            self._connection = None

    async def _result(self, call_name: str, /, **arguments: object) -> Any:
        try:
            return await self._call(call_name, None, arguments)
        except WorkerDiedError as death:
            raise WorkerError(
                "The page or file took more time or memory than is allowed, and was given up."
            ) from death

    async def _call(
        self, call_name: str, on_event: OnEvent | None = None, arguments: Mapping[str, object] = _NOTHING
    ) -> Any:
        connection = await self._connected()
        call = CALLS[call_name]
        hear = None if on_event is None else lambda event: on_event(from_json(Event, event))
        answer = await connection.ask(
            {"call": call_name, "arguments": to_json_arguments(arguments)},
            on_event=hear,
            seconds=call.seconds,
            idle_seconds=IDLE_SECONDS,
        )
        if "error" in answer:
            raise _error(answer)
        return from_json(call.result, answer.get("result"))

    async def _connected(self) -> Connection:
        async with self._starting:
            if self._connection is None or not self._connection.is_alive:
                self._connection = await self._start()
            return self._connection

    async def _start(self) -> Connection:
        process = await asyncio.create_subprocess_exec(
            *self._arguments,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
            # Fewer arenas: the allocator's reserves count against the worker's memory limit.
            env={**os.environ, "MALLOC_ARENA_MAX": "2", "PYTHONUTF8": "1", MANNERS_VARIABLE: self._manners},
            # Ctrl+C in the terminal is the screen's to handle; the worker ends when the pipe does.
            start_new_session=True,
        )
        connection = Connection(process)
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(START_SECONDS):
                ready = await connection.ready()
                if ready.get("ready"):
                    return connection
                await connection.close()
                raise errors.StoreError(str(ready.get("error", "The worker did not start.")))
        await connection.close()
        raise WorkerError(f"The worker did not start within {START_SECONDS:.0f} s.")


def to_json_rules(rules: Mapping[str, SectionPath]) -> dict[str, list[str]]:
    """Section rules as the worker's command line takes them."""
    return {category: list(path) for category, path in rules.items()}


def to_json_arguments(arguments: Mapping[str, object]) -> dict[str, Any]:
    """Arguments as they stand on the pipe."""
    return {name: to_json(value) for name, value in arguments.items()}


def _error(answer: Mapping[str, Any]) -> TermnewsError:
    kind = getattr(errors, str(answer.get("kind")), WorkerError)
    is_ours = isinstance(kind, type) and issubclass(kind, TermnewsError)
    return (kind if is_ours else WorkerError)(str(answer["error"]))

import os
import select
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from tests.cli.command_line import Answer
from tests.cli.saltmere_paper import Paper

from termnews.cli.progress import bar
from termnews.core.article import ArticleId, FeedId
from termnews.core.event import FeedFailed, FeedUnchanged, PageStored, RefreshStarted

AtTerminal = Callable[..., Answer]


@pytest.fixture
def at_terminal(home: Path) -> AtTerminal:
    """Runs a command whose input and complaints are a terminal, and whose output is a pipe."""

    def run(*arguments: str, typed: str = "") -> Answer:
        ours, theirs = os.openpty()
        os.write(ours, typed.encode())
        seen: list[bytes] = []
        with subprocess.Popen(
            [sys.executable, "-m", "termnews", *arguments],
            stdin=theirs,
            stdout=subprocess.PIPE,
            stderr=theirs,
            env={**os.environ, "TERMNEWS_HOME": str(home), "TERM": "xterm"},
        ) as process:
            watching = threading.Thread(target=_watch, args=(ours, process, seen))
            watching.start()
            out, _ = process.communicate(timeout=60)
            watching.join()
        os.close(theirs)
        os.close(ours)
        return Answer(process.returncode, out.decode(), b"".join(seen).decode())

    return run


def _watch(terminal: int, process: "subprocess.Popen[bytes]", seen: list[bytes]) -> None:
    while process.poll() is None or select.select([terminal], [], [], 0.1)[0]:
        if select.select([terminal], [], [], 0.1)[0]:
            seen.append(os.read(terminal, 65_536))


def test_a_refresh_shows_its_progress_beside_the_output(at_terminal: AtTerminal, paper: Paper) -> None:
    at_terminal("add", paper.feed_url, "--unchecked")

    answer = at_terminal("refresh")

    assert (answer.code, answer.out) == (0, "2 new in 1 feed.\n")
    assert "Refreshing" in answer.err
    assert "1/1" in answer.err


def test_of_several_feeds_the_reader_picks_one(at_terminal: AtTerminal, paper: Paper) -> None:
    _offer_two(paper)

    answer = at_terminal("add", f"{paper.origin}/", typed="2\n")

    assert answer.code == 0
    assert answer.out.startswith(f"Added “The Tide Table” ({paper.feed_url})")
    assert "Which one? 1 to 2" in answer.err


def test_a_pick_that_is_not_offered_adds_nothing(at_terminal: AtTerminal, paper: Paper) -> None:
    _offer_two(paper)

    answer = at_terminal("add", f"{paper.origin}/", typed="3\n")

    assert (answer.code, answer.out) == (2, "")
    assert "“3” is none of 1 to 2; nothing was added." in answer.err


def test_an_empty_list_is_said_to_a_person(at_terminal: AtTerminal, home: Path) -> None:
    answer = at_terminal("list")

    assert (answer.code, answer.out) == (0, "")
    assert "Nothing there." in answer.err


def test_the_bar_hears_every_event(capsys: pytest.CaptureFixture[str]) -> None:
    with bar() as hear:
        hear(RefreshStarted(2))
        hear(FeedUnchanged(FeedId(1)))
        hear(FeedFailed(FeedId(2), "Down."))
        hear(PageStored(ArticleId(7)))

    assert capsys.readouterr().out == ""


def _offer_two(paper: Paper) -> None:
    links = "".join(
        f'<link rel="alternate" type="application/rss+xml" title="{name}" href="/{path}">'
        for name, path in (("Weather", "weather.xml"), ("The Tide Table", "feed.xml"))
    )
    paper.put("/", "text/html", f"<html><head>{links}</head><body>News</body></html>")

"""Feeds of invented papers, served to one benchmark by a process of its own on this machine.

Rule: the same numbers give the same documents, but for their dates, and the server is never the
slow one: every answer is made, and packed, before the first question.

    python benchmarks/local_feeds.py --feeds 100 --articles 40

prints the addresses as JSON and serves until its input ends. Each line of input says how to answer:
"conditional" (304 to who has it already), "always" (200 and the same bytes every time, said to be new) or
"touched" (200, the same articles, another date of building every time).
"""

import argparse
import asyncio
import gzip
import json
import random
import subprocess
import sys
from collections.abc import Awaitable, Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from itertools import accumulate, zip_longest
from pathlib import Path
from typing import Literal, cast

from bad_answers import BadFeeds, bad_urls, joined

HOST_COUNT = 25
"""Loopback addresses that share the feeds, because a polite reader asks few things at once of one host."""
VOCABULARY = 20_000
Manner = Literal["conditional", "always", "touched"]
BUILT_AT = b"Mon, 01 Jan 2001 00:00:00 GMT"
"""A date of one length in every document, which "touched" overwrites."""
Talk = Callable[[asyncio.StreamReader, asyncio.StreamWriter], Awaitable[None]]
SECTIONS = ("National", "World", "Business", "Culture", "Science", "Sport", "Harbour", "Opinion")
HOURS_BETWEEN_ARTICLES = 2


_SMALL_WORDS = "the of and to in a is that for it as was with be by on not he at but from they this".split()
_SYLLABLES = [a + b for a in "bdfghklmnprstvw" for b in ("a", "e", "i", "o", "u", "ar", "en", "il")]


def _vocabulary() -> tuple[list[str], list[float]]:
    letters = random.Random(1)
    words = {
        "".join(letters.choices(_SYLLABLES, k=2 + letters.randrange(3))): None for _ in range(VOCABULARY)
    }
    return list(words), list(accumulate(1 / (rank + 110) for rank in range(len(words))))


_WORDS, _WEIGHTS = _vocabulary()


def paper_name(number: int) -> str:
    """The name of a paper, as its feed states it."""
    return f"Paper {number:03} of Saltmere"


class Writer:
    """Writes texts that count like English ones: every other word is a small one of the language, the
    rest are invented, the common ones often and the rare ones seldom (Zipf, after the small words)."""

    def __init__(self, seed: int) -> None:
        self._random = random.Random(seed)

    def words(self, count: int) -> str:
        """So many words."""
        invented = self._random.choices(_WORDS, cum_weights=_WEIGHTS, k=(count + 1) // 2)
        small = self._random.choices(_SMALL_WORDS, k=count // 2)
        return " ".join(word for pair in zip_longest(invented, small) for word in pair if word)

    def sentence(self, count: int) -> str:
        """A sentence of so many words."""
        return self.words(count).capitalize() + "."

    def headline(self) -> str:
        """A headline of about eight words."""
        return self.words(6 + self._random.randrange(5)).capitalize()

    def paragraphs(self, word_count: int) -> list[str]:
        """A text of at least so many words, in paragraphs of about sixty."""
        return [" ".join(self.sentence(15) for _ in range(4)) for _ in range(max(1, -(-word_count // 60)))]


def feed_document(number: int, article_count: int, *, now: datetime) -> bytes:
    """An RSS 2.0 feed with whole texts, 4.5 kB an article: what a generous paper sends."""
    writer, host = Writer(number), f"paper{number:03}.example"
    lines = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>',
        f"<title>{paper_name(number)}</title><link>http://{host}/</link><description>News</description>",
        f"<lastBuildDate>{BUILT_AT.decode()}</lastBuildDate>",
    ]
    for place in range(article_count):
        address = f"http://{host}/{place}"
        published_at = now - timedelta(hours=HOURS_BETWEEN_ARTICLES * place, minutes=number % 60)
        text = "".join(f"<p>{paragraph}</p>" for paragraph in writer.paragraphs(600))
        lines.append(
            f"<item><title>{writer.headline()}</title><link>{address}</link><guid>{address}</guid>"
            f"<category>{SECTIONS[(number + place) % len(SECTIONS)]}</category>"
            f"<pubDate>{format_datetime(published_at, usegmt=True)}</pubDate>"
            f"<description>{writer.sentence(30)}</description>"
            f"<content:encoded><![CDATA[{text}]]></content:encoded></item>"
        )
    lines.append("</channel></rss>")
    return "\n".join(lines).encode()


@dataclass(slots=True)
class Shelf:
    """The answers of one server, by path; `manner` may change while it serves."""

    plain: dict[str, bytes]
    packed: dict[str, bytes]
    changed_at: datetime
    manner: Manner = "conditional"
    question_count: int = 0

    def answer(self, request: bytes) -> bytes:
        """The whole answer to the head of a request."""
        lines = request.decode("latin-1").split("\r\n")
        path = lines[0].split(" ")[1]
        asked = {
            name.lower(): value.strip() for name, _, value in (line.partition(":") for line in lines[1:])
        }
        if path not in self.plain:
            return b"HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"
        # A server that always answers with 200 claims a change each time: curl, which newsboat asks with,
        # throws a document away unread if its date is not a new one.
        self.question_count += self.manner != "conditional"
        changed_at = self.changed_at + timedelta(seconds=self.question_count)
        headers = [
            f'ETag: "{path[1:]}-{self.question_count}"',
            f"Last-Modified: {format_datetime(changed_at, usegmt=True)}",
        ]
        if self.manner == "conditional" and ("if-none-match" in asked or "if-modified-since" in asked):
            return joined("304 Not Modified", headers, b"")
        headers.append("Content-Type: application/rss+xml; charset=utf-8")
        if self.manner == "touched":
            built_at = format_datetime(changed_at, usegmt=True).encode()
            return joined("200 OK", headers, self.plain[path].replace(BUILT_AT, built_at, 1))
        if "gzip" in asked.get("accept-encoding", ""):
            return joined("200 OK", [*headers, "Content-Encoding: gzip"], self.packed[path])
        return joined("200 OK", headers, self.plain[path])


class FeedServer:
    """The server's process, seen from the benchmark.

    Attributes:
        urls: The feeds' addresses, in their order.
    """

    def __init__(self, process: "subprocess.Popen[str]", urls: Sequence[str]) -> None:
        self._process = process
        self.urls = tuple(urls)

    def answer(self, how: Manner) -> None:
        """How the following questions are answered."""
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(how + "\n")
        self._process.stdin.flush()
        self._process.stdout.readline()

    def opml(self) -> str:
        """All feeds as a subscription list, four papers to a folder."""
        outlines = "".join(
            f'<outline type="rss" text="{paper_name(number)}" xmlUrl="{url}"/>\n'
            for number, url in enumerate(self.urls)
        )
        return f'<opml version="2.0"><head><title>Papers</title></head><body>\n{outlines}</body></opml>\n'


@contextmanager
def served_feeds(feed_count: int, article_count: int, bad_count: int = 0) -> Iterator[FeedServer]:
    """A server of feeds, until the end of the block."""
    command = [sys.executable, str(Path(__file__).resolve())]
    command += ["--feeds", str(feed_count), "--articles", str(article_count), "--bad", str(bad_count)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdin
        assert process.stdout
        try:
            yield FeedServer(process, json.loads(process.stdout.readline()))
        finally:
            process.stdin.close()
            process.wait()


async def serve(feed_count: int, article_count: int, bad_count: int) -> None:
    """Print the addresses, then answer until the input ends."""
    now = datetime.now(UTC)
    documents = {
        f"/{number}.xml": feed_document(number, article_count, now=now) for number in range(feed_count)
    }
    shelf = Shelf(
        plain=documents,
        packed={path: gzip.compress(body, 6) for path, body in documents.items()},
        changed_at=now,
    )

    async def talk(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                writer.write(shelf.answer(await reader.readuntil(b"\r\n\r\n")))
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            writer.close()

    places = [await _listen(talk, f"127.0.0.{host}") for host in range(1, HOST_COUNT + 1)]
    urls = [f"http://{places[number % HOST_COUNT]}/{number}.xml" for number in range(feed_count)]
    urls += bad_urls(await _listen(BadFeeds().talk, "0.0.0.0"), bad_count) if bad_count else []
    print(json.dumps(urls), flush=True)
    orders = asyncio.StreamReader()
    await asyncio.get_running_loop().connect_read_pipe(
        lambda: asyncio.StreamReaderProtocol(orders), sys.stdin
    )
    while order := await orders.readline():
        shelf.manner = cast("Manner", order.strip().decode())
        print("done", flush=True)


async def _listen(talk: Talk, address: str) -> str:
    try:
        server = await asyncio.start_server(talk, address, 0)
    except OSError:  # Not every system answers to all of 127.0.0.0/8 by itself.
        server = await asyncio.start_server(talk, "127.0.0.1", 0)
    host, port = server.sockets[0].getsockname()[:2]
    return f"{host}:{port}"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--feeds", type=int, default=100)
    parser.add_argument("--articles", type=int, default=40)
    parser.add_argument("--bad", type=int, default=0)
    options = parser.parse_args()
    asyncio.run(serve(options.feeds, options.articles, options.bad))


if __name__ == "__main__":
    main()

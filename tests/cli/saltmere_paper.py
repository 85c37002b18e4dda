"""A small paper of Saltmere on this machine: a real HTTP server whose pages a test may change."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from email.utils import format_datetime
from html import escape
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from termnews.core.when import utc_now

FERRY = """\
The first boat left the new pier at 23:40 on Sunday with 212 people aboard, and the queue reached back to
the fish market.

“[The crew] never doubted it,” said the harbour master, who had kept the old timetable in a drawer for six
years and pinned it up again on Friday.

Boats leave every forty minutes until two in the morning; a return ticket costs three crowns, and bicycles
travel free of charge."""
BELL = """\
Two parishes claim the bronze bell that divers raised from the harbour mouth in spring, and both have the
receipts to show for it.

The museum has offered to keep it in the meantime, under a roof and within earshot of either church tower,
until the matter is settled.

A hearing is set for the second week of December in the old customs house, and the public may attend as
long as there are chairs."""
ARTICLES = {
    "ferry": ("Night ferries [finally] return", "The first boat left at 23:40 with 212 aboard.", FERRY),
    "bell": ("Who owns the fog bell?", "Two parishes claim it.", BELL),
}
"""Headline, summary and text of each page."""


class Paper:
    """A paper's site; `pages` is what it serves, by path."""

    def __init__(self, origin: str) -> None:
        self.origin = origin
        self.pages: dict[str, tuple[int, str, bytes]] = {}
        self.asked = threading.Event()
        self.let_go = threading.Event()
        self.slow_path = ""
        self.put("/", "text/html; charset=utf-8", _front_page())
        self.put("/feed.xml", "application/rss+xml", self.feed())
        for name in ARTICLES:
            self.put(f"/{name}.html", "text/html; charset=utf-8", _page(name))

    @property
    def feed_url(self) -> str:
        return f"{self.origin}/feed.xml"

    def put(self, path: str, content_type: str, text: str, *, status: int = 200) -> None:
        self.pages[path] = (status, content_type, text.encode("utf-8"))

    def keep_waiting(self, path: str) -> None:
        """Answer there only after `let_go`; `asked` is set when somebody waits."""
        self.slow_path = path

    def feed(self, title: str = "The Tide Table") -> str:
        now = format_datetime(utc_now(), usegmt=True)
        articles = "".join(
            f"<item><title>{escape(headline)}</title><link>{self.origin}/{name}.html</link>"
            f"<guid>{name}</guid><description>{escape(summary)}</description>"
            f"<category>National</category><pubDate>{now}</pubDate></item>"
            for name, (headline, summary, _) in ARTICLES.items()
        )
        return (
            f'<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel>'
            f"<title>{escape(title)}</title><link>{self.origin}/</link>"
            f"<description>News of the harbour</description>{articles}</channel></rss>"
        )


def _front_page() -> str:
    return (
        "<!doctype html><html><head><title>The Tide Table</title>"
        '<link rel="alternate" type="application/rss+xml" title="The Tide Table" href="/feed.xml">'
        "</head><body><h1>The Tide Table</h1><p>News of the harbour.</p></body></html>"
    )


def _page(name: str) -> str:
    headline, summary, words = ARTICLES[name]
    text = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in words.split("\n\n"))
    return (
        f'<!doctype html><html lang="en"><head><title>{escape(headline)} | The Tide Table</title>'
        f'<meta property="og:title" content="{escape(headline)}">'
        f'<meta name="description" content="{escape(summary)}"></head>'
        f"<body><article><h1>{escape(headline)}</h1>{text}</article></body></html>"
    )


@contextmanager
def open_paper() -> Iterator[Paper]:
    """A paper that is served until the block ends."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            if self.path == paper.slow_path:
                paper.asked.set()
                paper.let_go.wait(timeout=30)
                return
            status, content_type, body = paper.pages.get(
                self.path.partition("?")[0], (404, "text/plain", b"Not here.")
            )
            self.send_response(status)
            self.send_header("Content-Type", content_type)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the name it has there
            """Say nothing."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        paper = Paper(f"http://127.0.0.1:{server.server_port}")
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield paper
        finally:
            paper.let_go.set()
            server.shutdown()
            thread.join()

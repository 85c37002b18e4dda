"""The loopback server of the sample edition: four hosts behind one port of this machine.

Rule: the dates of the edition follow the hour in which it was started, its validators follow the
day. So the news is fresh at every start, and a feed that was read today is answered "304 Not
Modified" by the next start of the same day (the ETags are weak, RFC 9110 §8.8.1).
"""

import gzip
import socket
import socketserver
import zlib
from dataclasses import dataclass, field
from datetime import UTC, datetime
from email.message import Message
from email.utils import format_datetime, parsedate_to_datetime
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Lock, Thread
from types import TracebackType
from typing import Self
from urllib.parse import urlsplit

from termnews.core.errors import ParseError
from termnews.demo.edition import EDITION_FOLDER, HOSTS, load_paper
from termnews.demo.pages import Site

LOOPBACK = "127.0.0.1"
MAX_AGE_SECONDS = 1_800
"""How long an answer stays fresh: as short as a polite reader can use."""
IDLE_SECONDS = 20.0
"""A connection on which nothing is asked for this long is closed."""
STOP_SECONDS = 0.05
"""How long `stop` waits at most for the serving thread to notice."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the server says to a request."""

    status: HTTPStatus
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""


class Edition:
    """The sites of an edition that starts at `now`; a paper is read when its host is first asked."""

    def __init__(self, now: datetime, folder: Path = EDITION_FOLDER) -> None:
        self.anchor = now.astimezone(UTC).replace(minute=0, second=0, microsecond=0)
        self._folder = folder
        self._sites: dict[str, Site] = {}
        self._lock = Lock()

    @property
    def day(self) -> datetime:
        """Midnight, UTC, of the edition's day: when all of it is said to have been changed last."""
        return self.anchor.replace(hour=0)

    def site(self, host: str) -> Site | None:
        """The site of a host, or None for a host that is no paper's."""
        keys = {paper_host: key for key, paper_host in HOSTS.items()}
        if host not in keys:
            return None
        with self._lock:
            if host not in self._sites:
                self._sites[host] = Site(load_paper(keys[host], self._folder), self.anchor)
            return self._sites[host]


def answer(edition: Edition, host: str, path: str, headers: Message) -> Answer:
    """The answer to a GET; a HEAD is answered the same, without the body.

    Args:
        host: Without the port.
        path: Decides with `host` alone: a query changes nothing.
        headers: Of the request; conditional ones and Accept-Encoding are honoured.
    """
    site = edition.site(host)
    if site is None:
        return _sentence(HTTPStatus.MISDIRECTED_REQUEST, f"No paper of the sample edition is at {host!r}.")
    if not site.has_page(path):
        return _sentence(HTTPStatus.NOT_FOUND, f"{host} has no page {path}.")
    validators = {
        "ETag": f'W/"{edition.day:%Y%m%d}-{site.digest}-{zlib.crc32(path.encode()):x}"',
        "Last-Modified": format_datetime(edition.day, usegmt=True),
        "Cache-Control": f"max-age={MAX_AGE_SECONDS}",
        "Vary": "Accept-Encoding",
    }
    if _is_unchanged(headers, validators["ETag"], edition.day):
        return Answer(HTTPStatus.NOT_MODIFIED, validators)
    page = site.page(path)
    assert page is not None, path  # noqa: S101  # has_page() said so
    body, encoding = page.body, {}
    if "gzip" in headers.get("Accept-Encoding", "") and not page.media_type.startswith("image/"):
        body, encoding = gzip.compress(body, compresslevel=5, mtime=0), {"Content-Encoding": "gzip"}
    return Answer(HTTPStatus.OK, validators | encoding | {"Content-Type": page.media_type}, body)


def _is_unchanged(headers: Message, etag: str, changed_at: datetime) -> bool:
    """Whether the asker has it already; If-None-Match outranks If-Modified-Since (RFC 9110 §13.2.2)."""
    known = headers.get("If-None-Match")
    if known is not None:
        opaque = etag.removeprefix("W/")
        return known.strip() == "*" or opaque in {tag.strip().removeprefix("W/") for tag in known.split(",")}
    since = headers.get("If-Modified-Since")
    if since is None:
        return False
    try:
        moment = parsedate_to_datetime(since)
    except ValueError:
        return False
    # "-0000" makes a naive moment; HTTP knows no other zone than GMT.
    return changed_at <= (moment if moment.tzinfo else moment.replace(tzinfo=UTC))


def _sentence(status: HTTPStatus, sentence: str) -> Answer:
    return Answer(status, {"Content-Type": "text/plain; charset=utf-8"}, f"{sentence}\n".encode())


class SampleServer:
    """Serves the sample edition on a free port of 127.0.0.1, in a thread; also a context manager's value."""

    def __init__(self, folder: Path = EDITION_FOLDER) -> None:
        self._folder = folder
        self._server: _Server | None = None
        self._thread: Thread | None = None

    @property
    def routes(self) -> dict[str, tuple[str, int]]:
        """Where each invented host really is, for the fetch client; {} while the server is stopped."""
        if self._server is None:
            return {}
        port = self._server.server_address[1]
        return dict.fromkeys(HOSTS.values(), (LOOPBACK, port))

    def start(self, now: datetime) -> Self:
        """Serve an edition whose articles are as old as they say at the hour of `now` (aware).

        A server that runs already is started anew, on another port.
        """
        self.stop()
        self._server = _Server(Edition(now, self._folder))
        self._thread = Thread(
            target=self._server.serve_forever, args=(STOP_SECONDS,), name="sample-edition", daemon=True
        )
        self._thread.start()
        return self

    def stop(self) -> None:
        """Close the port and every connection; nothing happens if it is closed already."""
        if self._server is None or self._thread is None:
            return
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()
        self._server = self._thread = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()


class _Server(ThreadingHTTPServer):
    """Knows the edition and its open connections, so that closing it ends them all."""

    daemon_threads = True
    request_queue_size = 64

    def __init__(self, edition: Edition) -> None:
        self.edition = edition
        self._connections: set[socket.socket] = set()
        super().__init__((LOOPBACK, 0), _Handler)

    def server_bind(self) -> None:
        # HTTPServer's own asks the resolver for this machine's name, which can take seconds.
        socketserver.TCPServer.server_bind(self)
        self.server_name, self.server_port = LOOPBACK, self.server_address[1]

    def process_request(
        self, request: socket.socket | tuple[bytes, socket.socket], client_address: object
    ) -> None:
        if isinstance(request, socket.socket):
            self._connections.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: socket.socket | tuple[bytes, socket.socket]) -> None:
        self._connections.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing: a reader that hangs up is no news, and the terminal belongs to the screen."""

    def server_close(self) -> None:
        super().server_close()
        for connection in tuple(self._connections):
            try:
                connection.shutdown(socket.SHUT_RDWR)
            except OSError:
                continue  # the other side was faster


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"
    server_version = "SaltmereSampleEdition"
    sys_version = ""
    timeout = IDLE_SECONDS
    disable_nagle_algorithm = True
    wbufsize = -1

    def do_GET(self) -> None:
        """Answer with the body."""
        self._send(with_body=True)

    def do_HEAD(self) -> None:
        """Answer without the body."""
        self._send(with_body=False)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002  # the base class named it
        """Say nothing: the terminal belongs to the screen."""

    def _send(self, *, with_body: bool) -> None:
        host = self.headers.get("Host", "").partition(":")[0].lower()
        try:
            said = answer(self.server.edition, host, urlsplit(self.path).path, self.headers)
        except ParseError as error:
            said = _sentence(HTTPStatus.INTERNAL_SERVER_ERROR, str(error))
        self.send_response(said.status)
        for name, text in said.headers.items():
            self.send_header(name, text)
        if said.status is not HTTPStatus.NOT_MODIFIED:
            self.send_header("Content-Length", str(len(said.body)))
        self.end_headers()
        if with_body:
            self.wfile.write(said.body)

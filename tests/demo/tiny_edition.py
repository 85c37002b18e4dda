"""A tiny edition that uses every mark of the markup, and real requests to a server that delivers one."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.client import HTTPConnection
from xml.etree import ElementTree

from termnews.demo.edition import HOSTS
from termnews.demo.server import SampleServer

NOW = datetime(2026, 11, 23, 8, 12, 30, tzinfo=UTC)

FENCE = "```"
RICH_BODY = f"""
The quay was swept at dawn by [the night shift] and a *borrowed* broom.

!figure quay-at-dawn | The quay, swept. | ODA MARN

Nobody had asked for it. **The harbour master** was pleased & said `so`.

A third paragraph about brooms.

A fourth, with [a link](https://broom.example/sizes) in it.

A fifth paragraph closes the run, <unescaped>.

## What they found

> “We found [forty] gloves,” she said.
>
> “All of them left ones.”

- Gloves
  - woollen
  - rubber
- Rope

3. Sweep
4. Rest

| Thing | Count |
| Gloves | 40 |
| Rope | 3 |

!embed https://video.example/watch/9 | The broom at work

{FENCE}python
gloves = 40  # <left> & only
{FENCE}

---

The end of it.
"""
LIVE_BODY = """
Welcome to the race.

!live 10:05 | They are off
The fleet crosses the line.

!embed https://video.example/start | The start

!live 10:40 | A tangle at the buoy
Two boats meet.

Both go on.
"""
GALLERY_BODY = """
Three looks at a net.

!figure net-one | The net, hung up. | P. REED
It dries.

!figure net-two | The net, mended. |
It holds.

!figure net-three | The net, folded. | P. REED

!figure net-four | The net, gone. | P. REED
"""
SHORT_BODY = "A gull has been seen. It was white. It left."


def article_toml(slug: str, hours_ago: float, /, **changes: str) -> str:
    """A [[article]] table; `changes` are TOML values."""
    values = {
        "slug": f'"{slug}"',
        "section": '["National", "Social Affairs"]',
        "hours_ago": str(hours_ago),
        "title": f'"The {slug} & “others” [again]"',
        "standfirst": f'"Of {slug}, in a sentence."',
        "authors": '[{ name = "Oda Marn", email = "oda@paper.example", role = "Reporter" }, '
        '{ name = "서하은" }]',
        "body": f"'''{RICH_BODY}'''",
    } | changes
    return "[[article]]\n" + "\n".join(f"{key} = {value}" for key, value in values.items() if value) + "\n"


def paper_toml(key: str, *articles: str) -> str:
    """A paper's file."""
    names = f'key = "{key}"\nname = "Paper {key}"\nhost = "{HOSTS[key]}"'
    return "\n".join(("[paper]", names, 'language = "en"\nmotto = "Tiny."\n', *articles))


def tiny_paper(key: str) -> str:
    """A paper with an article of each kind and script."""
    rank = {"most_read": "2"} if key == "theledger" else {}
    top_rank = {"most_read": "1"} if key == "theledger" else {}
    return paper_toml(
        key,
        article_toml("broom", 1.5, **rank, story='"broom-day"'),
        article_toml("race", 0.5, kind='"live"', body=f"'''{LIVE_BODY}'''", section='["Sport"]'),
        article_toml("nets", 3, kind='"gallery"', body=f"'''{GALLERY_BODY}'''", section='["Culture"]'),
        article_toml("gull", 26, kind='"short"', body=f"'''{SHORT_BODY}'''", authors="[]", **top_rank),
        article_toml(
            "arabic", 5, title='"النورس على الرصيف"', section='["Gardens"]', authors='[{ name = "Oda Marn" }]'
        ),
        article_toml("korean", 7, title='"부두의 갈매기 🦭"', section='["National"]'),
    )


@dataclass(frozen=True)
class Reply:
    """What a real request got."""

    status: int
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""

    @property
    def text(self) -> str:
        return self.body.decode()


def parse_xml(document: str) -> ElementTree.Element:
    """The root of a well-formed document."""
    return ElementTree.fromstring(document)  # the document is our own


Ask = Callable[..., Reply]


def ask(server: SampleServer, host: str, path: str, *, method: str = "GET", **headers: str) -> Reply:
    """A request over a real connection; `If_None_Match=` is sent as `If-None-Match:`."""
    connection = HTTPConnection(*server.routes["harbourpost.example"], timeout=5)
    try:
        sent = {"Host": host} | {name.replace("_", "-"): value for name, value in headers.items()}
        connection.request(method, path, headers=sent)
        response = connection.getresponse()
        return Reply(response.status, dict(response.getheaders()), response.read())
    finally:
        connection.close()

"""Made pages that hold no whole article: consent walls, paywalls, refusals and lists of other pages.

Rule: the words are this project's own, in `walls.toml`; no page is any site's.
"""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import Any

from termnews.core.article import Verdict

URL = "https://harbourpost.example/national/night-ferries"
LANGUAGES: dict[str, dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("walls.toml").read_text(encoding="utf-8")
)
KINDS = {
    "consent": Verdict.CONSENT,
    "pay_or_consent": Verdict.CONSENT,
    "subscribe": Verdict.PAYWALL,
    "metered": Verdict.PAYWALL,
    "log_in": Verdict.PAYWALL,
    "offer": Verdict.PAYWALL,
    "gone": Verdict.NOT_AN_ARTICLE,
    "robot": Verdict.NOT_AN_ARTICLE,
    "region": Verdict.NOT_AN_ARTICLE,
    "broken": Verdict.NOT_AN_ARTICLE,
    "section": Verdict.NOT_AN_ARTICLE,
    "results": Verdict.NOT_AN_ARTICLE,
}
LAYOUTS = ("bare", "framed", "article")
"""Nothing around it; the paper's header and footer; the same under an article's own title and metadata."""
LIVE = "live"
"""Only of held-out pages: with the forms, buttons, scripts and meta elements that such pages have."""
_LIVE_HEADS = {
    Verdict.CONSENT: "<script>window.__tcfapi = function () {};</script>",
    Verdict.PAYWALL: '<meta property="og:type" content="article">',
    Verdict.NOT_AN_ARTICLE: '<meta name="robots" content="noindex">',
}
_FRAME_ABOVE = (
    '<header><a href="/">The Harbour Post</a>'
    '<nav><a href="/n">National</a> <a href="/w">World</a></nav></header>'
)
_FRAME_BELOW = '<footer><p>© 2026 The Harbour Post</p><a href="/imprint">Imprint</a></footer>'


@dataclass(frozen=True, slots=True)
class Wall:
    """A made page and what it has to be called."""

    kind: str
    language: str
    layout: str
    html: bytes
    verdict: Verdict


def walls(*, held_out: bool = False) -> Iterator[Wall]:
    """Every kind in every language and layout: those that the cleaner was made with, or those held out."""
    for language, lines in LANGUAGES.items():
        if lines.get("held_out", False) is not held_out:
            continue
        for kind, verdict in KINDS.items():
            for layout in (*LAYOUTS, LIVE) if held_out else LAYOUTS:
                yield Wall(kind, language, layout, _page(kind, language, layout, lines), verdict)


def _page(kind: str, language: str, layout: str, lines: dict[str, Any]) -> bytes:
    verdict = KINDS[kind]
    if verdict is Verdict.PAYWALL:
        title, body = lines["title"], _begun(lines, layout) + _box(lines[kind], layout, kind)
    elif kind in {"section", "results"}:
        title, body = lines[kind], _listing(lines, lines[kind], layout)
    else:
        title = lines["title"] if layout == "article" and kind == "consent" else lines[kind][0]
        body = _box(lines[kind], layout, kind) if verdict is Verdict.CONSENT else _said(lines[kind], layout)
    if layout != "bare":
        body = _FRAME_ABOVE + body + _FRAME_BELOW
    head = f"<title>{escape(title)} | The Harbour Post</title>" + _metadata(verdict, layout, title)
    head = f"<head><meta charset='utf-8'>{head}</head>"
    return f"<!doctype html><html lang='{language}'>{head}<body>{body}</body></html>".encode()


def _metadata(verdict: Verdict, layout: str, title: str) -> str:
    if layout == LIVE:
        return _LIVE_HEADS[verdict]
    if layout != "article":
        return ""
    kind = "website" if verdict is Verdict.NOT_AN_ARTICLE else "article"
    return f'<meta property="og:type" content="{kind}"><meta property="og:title" content="{escape(title)}">'


def _begun(lines: dict[str, Any], layout: str) -> str:
    beginning = "".join(f"<p>{escape(line)}</p>" for line in lines["beginning"])
    inside = f"<h1>{escape(lines['title'])}</h1><div class='text'>{beginning}</div>"
    return f"<div>{inside}</div>" if layout == "bare" else f"<main><article>{inside}</article></main>"


def _box(said: list[str], layout: str, kind: str) -> str:
    heading, *text, button = map(escape, said)
    if layout == "bare":
        return f"<h2>{heading}</h2>{'<br>'.join(text)}<br><a href='/go'>{button}</a>"
    if layout == LIVE:
        fields = "<input type='email'><input type='password'>" if kind == "log_in" else ""
        more = "<button>⚙</button>" if KINDS[kind] is Verdict.CONSENT else ""
        form = f"<form>{fields}{more}<button>{button}</button></form>"
        return f"<div aria-modal='true'><h2>{heading}</h2><p>{'</p><p>'.join(text)}</p>{form}</div>"
    if layout == "framed":
        lines = "</div><div>".join((f"<strong>{heading}</strong>", *text))
        return f"<div class='c-x1'><div>{lines}</div><button>{button}</button></div>"
    inside = f"<h3>{heading}</h3><p>{'</p><p>'.join(text)}</p><form><button>{button}</button></form>"
    return f"<div role='dialog'>{inside}</div>"


def _said(said: list[str], layout: str) -> str:
    heading, *text = map(escape, said)
    inside = f"<h1>{heading}</h1><p>{'</p><p>'.join(text)}</p>"
    return inside if layout == "bare" else f"<main><div>{inside}</div></main>"


def _listing(lines: dict[str, Any], heading: str, layout: str) -> str:
    """Five rounds of the headlines, each with a teaser unless nothing is around the page."""
    teasers = lines["beginning"] if layout != "bare" else ()
    items = "".join(
        f"<li><h3><a href='/a{round_}{number}'>{escape(headline)} ({round_})</a></h3>"
        + (f"<p>{escape(teasers[number % 2])}</p>" if teasers else "")
        + "</li>"
        for round_ in range(1, 6)
        for number, headline in enumerate(lines["headlines"])
    )
    return f"<main><h1>{escape(heading)}</h1><ul>{items}</ul></main>"

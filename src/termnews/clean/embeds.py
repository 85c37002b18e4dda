"""Embedded players and widgets: a terminal shows each as one line with its link."""

import re

from lxml.html import HtmlElement

from termnews.clean.segment import Kind, Run, Segment, Style
from termnews.core.text import one_line
from termnews.core.url import host_of, web_url

_TAGS = frozenset(("iframe", "video", "audio", "embed", "amp-youtube", "amp-iframe"))
_CLUTTER = re.compile(
    r"doubleclick|googletagmanager|googlesyndication|recaptcha|adservice|/ads?[/?.]|consent|facebook\.com/plugins|"
    r"newsletter|platform\.twitter\.com/widgets|about:|disqus|addthis|piano|outbrain|taboola|comments?[/?.]",
    re.IGNORECASE,
)


def is_embed(element: HtmlElement) -> bool:
    """The element plays or shows something from elsewhere."""
    return element.tag in _TAGS


def embed_segment(element: HtmlElement, base_url: str = "") -> Segment:
    """A line with the embed's title (or its host) and link; without text if it leads nowhere."""
    url = _address(element, base_url)
    if not url or _CLUTTER.search(url):
        return Segment(Kind.EMBED, element)
    title = one_line(element.get("title") or element.get("aria-label") or "", max_length=200) or host_of(url)
    return Segment(Kind.EMBED, element, [Run(title, Style(href=url))])


def _address(element: HtmlElement, base_url: str) -> str:
    stated = [
        element.get("src"),
        element.get("data-src"),
        *(source.get("src") for source in element.iter("source")),
    ]
    if element.tag == "amp-youtube" and element.get("data-videoid"):
        stated = [f"https://www.youtube.com/watch?v={element.get('data-videoid')}"]
    return next((url for address in stated if address and (url := web_url(address, base=base_url))), "")

"""What feeds give as HTML, as a body: no choosing, all of it is the article's."""

import re

from termnews.clean.document import parse_html
from termnews.clean.fold import fold
from termnews.clean.segments import cut
from termnews.clean.short_html import body_from_short_html
from termnews.clean.tidy import tidy
from termnews.core.block import Body, Figure, body_text, text_blocks
from termnews.core.errors import ParseError
from termnews.core.text import one_line

MAX_HTML_LENGTH = 4_000_000
_SWALLOWING = {
    name: re.compile(rf"<{name}(?:\s[^<>]*+)?>", re.IGNORECASE)
    for name in ("iframe", "object", "applet", "audio", "video", "noscript", "textarea", "select", "button")
}
"""What an HTML parser reads to its end tag, or what we leave out with all that stands inside."""
_EMPTY = re.compile(rf"<({'|'.join(_SWALLOWING)})((?:\s[^<>]*+)?)(?<=/)>", re.IGNORECASE)


def body_from_html(html: str, *, base_url: str = "") -> Body:
    """The body of an HTML fragment; plain text becomes paragraphs, what cannot be read becomes ()."""
    html = html[:MAX_HTML_LENGTH]
    if "<" not in html and "&" not in html:
        return text_blocks(one_line(part, max_length=100_000) for part in html.split("\n\n"))
    if not html.strip():
        return ()
    if (short := body_from_short_html(html, base_url=base_url)) is not None:
        return short
    html = _closed(html)
    try:
        tree = parse_html(f"<div>{html}</div>")
    except ParseError:
        return ()
    return fold(tidy(cut(tree, base_url=base_url)), base_url=base_url)


def _closed(html: str) -> str:
    """The fragment with nothing embedded that would swallow the rest because its end is missing."""
    for name, opening in _SWALLOWING.items():
        if name not in html and name not in html.lower():
            continue
        html = _EMPTY.sub(r"<\1\2></\1>", html)
        if len(opening.findall(html)) > html.lower().count(f"</{name}"):
            html = opening.sub(rf"\g<0></{name}>", re.sub(rf"</{name}\s*>", "", html, flags=re.IGNORECASE))
    return html


def text_from_html(html: str) -> str:
    """The fragment's words in one line, without pictures."""
    if "<" not in html and "&" not in html:
        return one_line(html)
    body = body_from_html(html)
    return one_line(body_text(tuple(block for block in body if not isinstance(block, Figure))))

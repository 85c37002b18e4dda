"""What a feed's own HTML needs before it is cleaned: plain titles, absolute links. Pure, linear."""

import html
import re

from termnews.core.text import one_line
from termnews.core.url import web_url

_MAX_TITLE_LENGTH = 2_000
"""Characters of a title that are looked at; html.unescape fails on numbers of 4 300 digits."""
_MAX_LINKS = 1_000
"""Links and pictures of one text that are looked at."""
_TAG = re.compile(
    r"</?(?:a|abbr|applet|b|bdi|bdo|big|blink|br|center|cite|code|del|dfn|div|em|embed|font|frame|frameset|h[1-6]"
    r"|i|iframe|img|ins|kbd|li|link|mark|marquee|meta|nobr|object|ol|p|param|q|s|samp|small|span|strike|strong"
    r"|sub|sup|time|tt|u|ul|var|wbr)(?:\s[^<>]*+)?/?>",
    re.IGNORECASE,
)
_BREAK = re.compile(r"<(?:br|/?p|/?div)[\s/>]", re.IGNORECASE)
_HIDDEN = re.compile(r"<(script|style)\b.*?(?:</\1\s{0,9}>|\Z)|<!--.*?(?:-->|\Z)", re.IGNORECASE | re.DOTALL)
_LINKING_TAG = re.compile(r"<(?:a|area|audio|embed|iframe|img|source|video)\s[^<>]*+>", re.IGNORECASE)
_RELATIVE_LINK = re.compile(
    r"(\s(?:href|src|poster)\s{0,9}=\s{0,9})(?![\"']?(?:[a-z][a-z0-9+.-]{0,20}:|#))"
    r"(\"[^\"<>]*+\"|'[^'<>]*+'|[^\s\"'<>]++)",
    re.IGNORECASE,
)


def title_from_html(text: str) -> str:
    """A title that may hold HTML, as one line: known tags are taken out, a lone `<` stays."""
    text = _HIDDEN.sub("", text[:_MAX_TITLE_LENGTH])
    return one_line(html.unescape(_TAG.sub("", _BREAK.sub(r" \g<0>", text))))


def html_from_text(text: str) -> str:
    """Plain text as HTML; an empty line begins a paragraph."""
    paragraphs = (part.strip() for part in text.replace("\r\n", "\n").split("\n\n"))
    return "".join(f"<p>{html.escape(part)}</p>" for part in paragraphs if part)


def absolute_links(markup: str, base: str) -> str:
    """HTML whose relative addresses are resolved; what is no web address stays as it is."""
    if not base:
        return markup
    return _LINKING_TAG.sub(lambda tag: _absolute_tag(tag.group(), base), markup, count=_MAX_LINKS)


def _absolute_tag(tag: str, base: str) -> str:
    return _RELATIVE_LINK.sub(lambda match: match.group(1) + _absolute(match.group(2), base), tag, count=3)


def _absolute(quoted: str, base: str) -> str:
    address = html.unescape(quoted[:4_000].strip("\"' \t\r\n"))
    found = web_url(address, base=base) if address else None
    return f'"{html.escape(found)}"' if found else quoted

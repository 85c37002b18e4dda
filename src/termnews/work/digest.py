"""Whether a feed's document says anything that it did not say before; pure.

Rule: what is left out of account is only when and how the document was made: many servers build it anew
for each question, with another date in its head and a comment on how long that took.
"""

import hashlib
import re

_MAX_HEAD_BYTES = 16_384
"""A head that is longer is taken as it is, so that no pattern runs over a large document."""
_FIRST_ARTICLE = re.compile(rb"<(?:[A-Za-z]+:)?(?:item|entry)[\s>]")
_MADE = re.compile(
    rb"<(?P<name>lastBuildDate|pubDate|updated|modified|generator|(?:dc|dcterms|atom):(?:date|modified|updated))"
    rb"(?:\s[^<>]*)?>[^<]*</(?P=name)\s*>"
)
_ROOT_END = re.compile(rb"</(?:[A-Za-z]+:)?(?:rss|feed|RDF)\s*>")


def document_digest(document: bytes) -> str:
    """Equal for two documents of a feed if they differ at most in when and how they were made."""
    first = _FIRST_ARTICLE.search(document, 0, _MAX_HEAD_BYTES)
    start = first.start() if first else 0
    tail_at = max(start, len(document) - _MAX_HEAD_BYTES)
    ends = [match.end() for match in _ROOT_END.finditer(document, tail_at)]
    digest = hashlib.blake2b(_MADE.sub(b"", _without_comments(document[:start])), digest_size=16)
    digest.update(memoryview(document)[start : ends[-1] if ends else len(document)])
    return digest.hexdigest()


def _without_comments(head: bytes) -> bytes:
    # Not a pattern: over many beginnings without an end it would take the square of their number.
    parts: list[bytes] = []
    at = 0
    while (start := head.find(b"<!--", at)) >= 0 and (end := head.find(b"-->", start)) >= 0:
        parts.append(head[at:start])
        at = end + 3
    return b"".join([*parts, head[at:]])

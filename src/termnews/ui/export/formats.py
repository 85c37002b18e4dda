"""An article as text and as JSON; Markdown and HTML have modules of their own."""

from dataclasses import asdict
from typing import Any

from termnews.core.article import CleanPage, Verdict
from termnews.core.block import Body, Figure, body_text, text_blocks
from termnews.core.section import path_title
from termnews.core.when import day_and_time
from termnews.core.wire import to_json


def head_line(page: CleanPage) -> str:
    """Section, byline and date in one line."""
    published = day_and_time(page.published_at) if page.published_at else ""
    return " · ".join(part for part in (path_title(page.section), page.byline, published) if part)


def text_lines(page: CleanPage, width: int) -> list[str]:
    """The article as lines no wider than `width` columns."""
    quality = page.quality
    notice = quality.reason if quality.verdict is not Verdict.FULL else ""
    lines = _wrapped(page.title, width) + _wrapped(head_line(page), width)
    for part in (notice, page.standfirst):
        if part:
            lines += ["", *_wrapped(part, width)]
    lines += ["", *_rendered(page.body, width)]
    for headlines in page.lists:
        lines += ["", *_wrapped(headlines.heading, width)]
        for headline in headlines.headlines:
            lines += [f"  {line}" for line in _wrapped(headline.title, width - 2)]
    return lines


def as_json(page: CleanPage) -> dict[str, Any]:
    """The page as `termnews read --format json` prints it; moments as elsewhere, ISO 8601 in UTC."""
    figures = [block for block in page.body if isinstance(block, Figure)]
    # What a page prints between headline and text is part of what it says.
    standfirst = page.standfirst if page.has_printed_standfirst else ""
    text = body_text(tuple(block for block in page.body if not isinstance(block, Figure)))
    return {
        "url": page.url,
        "title": page.title,
        "section": list(page.section),
        "standfirst": page.standfirst,
        "authors": [asdict(author) for author in page.authors],
        "byline": page.byline,
        "published": to_json(page.published_at),
        "modified": to_json(page.modified_at),
        "language": page.language,
        "blocks": to_json(page.body),
        "figures": [asdict(figure) for figure in figures],
        "lists": [
            {"heading": headlines.heading, "items": [asdict(headline) for headline in headlines.headlines]}
            for headlines in page.lists
        ],
        "quality": {"verdict": page.quality.verdict.value, "reason": page.quality.reason},
        "body_text": "\n\n".join(part for part in (standfirst, text) if part),
    }


def _wrapped(text: str, width: int) -> list[str]:
    return _rendered(text_blocks([text]), width)


def _rendered(body: Body, width: int) -> list[str]:
    from termnews.ui.render import render_body

    return ["".join(piece.text for piece in line).rstrip() for line in render_body(body, width)]

"""What stands under a headline: who wrote it, for which paper, when, and how long it takes.

Rule: pure, like the page it is part of.
"""

from termnews.core.article import Author, Reading
from termnews.core.block import Body, block_text, body_text
from termnews.core.text import count_words, one_line
from termnews.core.url import web_url
from termnews.core.when import day_and_time
from termnews.ui.line import Line, Piece, Target
from termnews.ui.rows import SUMMARY_WORDS, reading_time
from termnews.ui.wrap import wrap

MIN_MINUTES = 2 * 60
"""A page changed this soon after it came out (in seconds) is not called updated."""


def byline(reading: Reading, width: int) -> list[Line]:
    """ "By Mina Oh · The Harbour Post", and below it the authors' addresses."""
    clean, article = reading.page, reading.article
    authors: tuple[Author, ...] = clean.authors if clean else ()
    named = (clean.byline if clean else "") or article.byline or ", ".join(map(_signature, authors))
    pieces = [Piece(f"{_with_by(named)} · ", "byline")] if named else []
    lines = wrap([*pieces, Piece(article.feed_title, "paper")], width)
    emails = [author.email for author in authors if author.email and author.email not in named]
    for email in emails:
        href = web_url(f"mailto:{email}", allow_mailto=True)
        target = Target(href, one_line(email)) if href else None
        lines += wrap([Piece(one_line(email), "byline link" if target else "byline", target)], width)
    return lines


def _signature(author: Author) -> str:
    return one_line(f"{author.name}, {author.role}" if author.role else author.name)


def _with_by(named: str) -> str:
    """With "By" where the name stands alone and English would say so."""
    has_it = named.casefold().startswith(("by ", "von ", "par ", "por "))
    return named if has_it or not named.isascii() else f"By {named}"


def dateline(reading: Reading, body: Body) -> list[str]:
    """ "23 Nov 2026, 06:10", "updated 23 Nov 2026, 09:00", "4 min read"; the last not for a summary."""
    article, clean = reading.article, reading.page
    parts = [day_and_time(article.published_at)]
    changed_at = article.updated_at or (clean.modified_at if clean else None)
    if changed_at and (changed_at - article.published_at).total_seconds() > MIN_MINUTES:
        parts.append(f"updated {day_and_time(changed_at)}")
    words = count_words(body_text(body))
    if clean or words >= SUMMARY_WORDS:
        parts.append(reading_time(words))
    return parts


def repeats(standfirst: str, body: Body) -> bool:
    """The text begins with the standfirst, as feeds' summaries often do."""
    opening = " ".join(block_text(block) for block in body[:3])
    words, start = standfirst.rstrip("… .").casefold().split(), opening.casefold().split()
    return bool(words) and " ".join(start).find(" ".join(words)) >= 0

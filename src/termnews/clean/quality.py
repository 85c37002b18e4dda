"""How good a cleaned text is: a verdict and its reason, and the feed's own text as the floor.

Rule: a verdict is only as bad as two witnesses make it; a long text is an article, whatever words
stand around it.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from termnews.clean import walls
from termnews.clean.containers import is_paragraph, weight
from termnews.clean.metadata import Metadata
from termnews.clean.segment import Segment
from termnews.clean.shape import NO_SHAPE, Shape, names_many_partners
from termnews.clean.titles import likeness
from termnews.clean.wording import CONSENT, PAYWALL
from termnews.core.article import FeedView, Quality, Verdict
from termnews.core.block import Body, Figure, Paragraph, block_text, body_text
from termnews.core.text import count_words

SHORT_WORDS = 150
"""Fewer words than this may be a wall or a stub; more are a text."""
PAYWALL_WORDS = 300
STUB_WORDS = 100
REFUSAL_WORDS = 60
_MAX_LINE = 900
_MIN_BEGUN = 80
_BREAK = re.compile(r"(?:…|\.\.\.|\w,?)$")
"""How a text ends that goes on elsewhere: with dots, or in the middle of a sentence."""
_IS_SAME = 0.5
_MIN_WORDS = 12
_MIN_FEED_WORDS = 25
_MIN_KINSHIP = 0.2
"""Share of the feed's words that a page about the same thing holds."""

_WORD = re.compile(r"[^\W\d_]{4,}|[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2}")
_THE_FEED = "shown is what the feed gave"


@dataclass(frozen=True, slots=True)
class Judged:
    """The body to show, the verdict on it, and the page's own body where the feed's is shown."""

    body: Body
    quality: Quality
    own_body: Body = ()


def judge(
    body: Body,
    facts: Metadata,
    segments: Sequence[Segment],
    feed_view: FeedView | None,
    url: str = "",
    shape: Shape = NO_SHAPE,
) -> Judged:
    """The verdict on a page's body; the feed's body in its place where that is better."""
    quality = page_quality(body, facts, segments, url, shape)
    is_known = feed_view is not None and likeness(facts.title, feed_view.title) >= _IS_SAME
    if quality.verdict is Verdict.FULL and not is_known and _is_stub(body, facts, shape):
        quality = Quality(
            Verdict.NOT_AN_ARTICLE, "The page holds little text, and nothing says that it is an article."
        )
    feed_body = feed_view.body if feed_view else ()
    if feed_view is None or not feed_body:
        return Judged(body, quality)
    words, feed_words = words_of(body), words_of(feed_body)
    if quality.verdict is not Verdict.FULL:
        if feed_words > words or quality.verdict in {Verdict.CONSENT, Verdict.NOT_AN_ARTICLE}:
            return Judged(
                feed_body, Quality(quality.verdict, f"{quality.reason.rstrip('.')}; {_THE_FEED}."), body
            )
        return Judged(body, quality)
    if feed_words >= _MIN_FEED_WORDS and words < 0.8 * feed_words:
        reason = f"The page gave {words} words and the feed {feed_words}; {_THE_FEED}."
        return Judged(feed_body, Quality(Verdict.FEED, reason), body)
    if is_unrelated(body, facts.title, feed_view):
        return Judged(
            feed_body, Quality(Verdict.FEED, f"The page's text is about something else; {_THE_FEED}."), body
        )
    return Judged(body, quality)


def page_quality(
    body: Body, facts: Metadata, segments: Sequence[Segment], url: str = "", shape: Shape = NO_SHAPE
) -> Quality:
    """The verdict on the page alone."""
    words = words_of(body)
    is_dated = facts.is_article and facts.published_at is not None
    if not facts.is_article and facts.published_at is None and walls.is_index(segments, url):
        return Quality(Verdict.NOT_AN_ARTICLE, "The page is a list of other pages, not an article.")
    if words >= PAYWALL_WORDS:
        return Quality(Verdict.FULL)
    if words < SHORT_WORDS and _asks_consent(body, facts, segments, shape):
        return Quality(Verdict.CONSENT, "The site asks for consent before it shows the article.")
    if words < STUB_WORDS and not is_dated and walls.is_refusal(facts.title, segments):
        return Quality(Verdict.NOT_AN_ARTICLE, _refusal(facts.title))
    if reason := _paywall(body, facts, segments, shape):
        return Quality(Verdict.PAYWALL, reason)
    if words < _MIN_WORDS and not _has_figure(body):
        return Quality(Verdict.NOT_AN_ARTICLE, "The page holds no text that reads like an article.")
    return Quality(Verdict.FULL)


def _has_figure(body: Body) -> bool:
    return any(isinstance(block, Figure) for block in body)


def _is_stub(body: Body, facts: Metadata, shape: Shape) -> bool:
    """Next to no text, and nothing says that it is an article: no type, date, author, section or picture."""
    words = words_of(body)
    if words >= (STUB_WORDS if shape.is_unlisted else REFUSAL_WORDS) or _has_figure(body) or shape.is_signed:
        return False
    moments = (facts.published_at, facts.page_published_at, facts.modified_at)
    return shape is not NO_SHAPE and not (facts.is_article or any(moments) or facts.authors or facts.section)


def _asks_consent(body: Body, facts: Metadata, segments: Sequence[Segment], shape: Shape) -> bool:
    says_so = _is_consent(body, facts, segments) or walls.is_consent_wall(segments)
    return says_so or _is_built_for_consent(body, segments, shape)


def _is_built_for_consent(body: Body, segments: Sequence[Segment], shape: Shape) -> bool:
    """Something to choose, next to no text, and in it two signs of a consent manager's."""
    words = words_of(body)
    if words >= STUB_WORDS or shape.choices < 2 or shape.is_signed:
        return False
    shown = [segment.text for segment in segments if not segment.is_hidden and len(segment.text) < _MAX_LINE]
    lines = body_text(body).splitlines() if words >= _MIN_WORDS else shown
    said = frozenset[str]().union(*(walls.consent_concepts(line) for line in lines))
    names_many = any(map(names_many_partners, lines))
    return sum((shape.has_consent_manager, names_many, "tracker" in said, "privacy" in said)) >= 2


def _refusal(title: str) -> str:
    answer = f"“{title}”" if title else "something else"
    return f"The site answered {answer} in place of the article."


def words_of(body: Body) -> int:
    """Words of a body without those of its pictures."""
    return count_words(body_text(tuple(block for block in body if not isinstance(block, Figure))))


def is_unrelated(body: Body, title: str, feed_view: FeedView) -> bool:
    """The page speaks of something else than the feed: neither title nor words are kin."""
    if likeness(title, feed_view.title) >= 0.5:
        return False
    stated = set(
        _WORD.findall(
            f"{feed_view.title} {feed_view.standfirst} {body_text(feed_view.body)[:2_000]}".casefold()
        )
    )
    if len(stated) < 6:
        return False
    found = set(_WORD.findall(f"{title} {body_text(body)}".casefold()))
    return len(stated & found) < _MIN_KINSHIP * len(stated)


def _is_consent(body: Body, facts: Metadata, segments: Sequence[Segment]) -> bool:
    shown = body_text(body)
    hits = len(CONSENT.findall(shown)) + 2 * bool(CONSENT.search(facts.title))
    if hits >= 2:
        return True
    text = " ".join(segment.text for segment in segments if not segment.is_hidden)
    running = sum(
        weight(segment.text)
        for segment in segments
        if is_paragraph(segment) and not CONSENT.search(segment.text)
    )
    return running < 400 and len(CONSENT.findall(text)) >= 3


def _paywall(body: Body, facts: Metadata, segments: Sequence[Segment], shape: Shape) -> str:
    """Why the text seems cut by a paywall; empty if it does not."""
    words = words_of(body)
    short = (segment.text for segment in segments if len(segment.text) < 300 and not segment.is_hidden)
    asks = any(PAYWALL.search(text) for text in short) or (
        facts.is_free is not True and walls.is_paywalled(segments)
    )
    # Many papers mark every article as not free and print it whole.
    is_sold = facts.is_free is False or shape.is_locked
    if is_sold and (asks or words < STUB_WORDS):
        return "The site gives the whole article to subscribers only."
    if words < SHORT_WORDS and (asks or _is_built_for_sale(body, facts, shape)):
        return "The site shows the beginning and asks for a subscription or a log-in."
    return ""


def _is_built_for_sale(body: Body, facts: Metadata, shape: Shape) -> bool:
    """A form for a password, or a box with a price, stands where a short text breaks off."""
    if facts.is_free is True:
        return False
    return shape.asks_password or shape.has_offer or (shape.choices > 0 and _breaks_off(body))


def _breaks_off(body: Body) -> bool:
    last = next((block for block in reversed(body) if not isinstance(block, Figure)), None)
    # A list ends without a full stop wherever it ends.
    if not isinstance(last, Paragraph):
        return False
    text = block_text(last)
    return len(text) >= _MIN_BEGUN and _BREAK.search(text) is not None

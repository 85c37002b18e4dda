"""The rows of a story list as lines.

Rule: how many lines a row takes follows from its texts' widths alone, without wrapping them, so that
a list of any length can be laid out at once.
"""

from datetime import datetime

from rich.cells import cell_len

from termnews.core.article import Article
from termnews.core.story import BlockTitle, Story
from termnews.core.text import reading_minutes
from termnews.core.when import age
from termnews.ui.clipped import flat, limited, line_count
from termnews.ui.line import EMPTY, Line, Piece, fit, prefixed
from termnews.ui.shape import MARGIN, MAX_WIDTH, WIDE, Shape
from termnews.ui.wrap import MIN_WIDTH, wrap

UNREAD, READ, SAVED = "●", "○", "★"
SEEN, FOLLOWED = "◌", "»"
"""Read elsewhere; of a story that is followed."""
MORE = "more"
"""The style of "+3", in a ranking of "in 4 of your sources": a click shows or hides their headlines."""
PAPER_WIDTH = 20
"""The most cells of a paper's name where a headline stands beside it."""
HIT_BEGINS, HIT_ENDS = "\x02", "\x03"
SUMMARY_WORDS = 120
"""A feed that gives fewer words than this gives a summary: they say nothing about the article's length."""


def standfirst_of(story: Story, shape: Shape, *, is_lead: bool) -> str:
    """What is said under a headline: the place where a search hit, or the standfirst if there is room."""
    if story.snippet:
        return story.snippet
    if shape.density:
        return story.lead.standfirst if is_lead and shape.density < 3 else ""
    return story.lead.standfirst if shape.height >= 10 and (is_lead or shape.width >= WIDE) else ""


def is_headline_alone(shape: Shape, *, is_lead: bool) -> bool:
    """Nothing is said under the headline, not even whose it is."""
    return shape.density > 1 and not is_lead


def standfirst_lines(story: Story, *, is_lead: bool) -> int:
    """The most lines that `standfirst_of` may take."""
    return 2 if is_lead or story.snippet else 1


def story_height(story: Story, shape: Shape, *, is_lead: bool) -> int:
    """The lines that `story_lines` gives, the gap below included."""
    if is_headline_alone(shape, is_lead=is_lead):
        whole = _headline(story) + "".join(piece.text for piece in _tail(story))
        return line_count(whole, shape.inside, shape.title_lines)
    title = line_count(_headline(story), shape.inside, shape.title_lines)
    standfirst = standfirst_of(story, shape, is_lead=is_lead)
    most = standfirst_lines(story, is_lead=is_lead)
    below = line_count(_without_hits(standfirst), shape.inside, most) if standfirst else 0
    return title + below + 1 + shape.gap


def story_lines(story: Story, shape: Shape, *, now: datetime, is_lead: bool) -> list[Line]:
    """Headline, standfirst if there is room, and whose it is; read and unread by mark and weight."""
    state = "read" if story.is_read else "unread"
    if is_headline_alone(shape, is_lead=is_lead):
        headline = limited(
            [Piece(flat(_headline(story)), state), *_tail(story)], shape.inside, shape.title_lines
        )
        return prefixed(headline, _marks(story, shape), (Piece(" " * (shape.indent - MARGIN)),))
    lines = limited([Piece(flat(_headline(story)), state)], shape.inside, shape.title_lines, is_balanced=True)
    standfirst = standfirst_of(story, shape, is_lead=is_lead)
    if standfirst:
        style = "read-standfirst" if story.is_read else "standfirst"
        lines += limited(
            _hits(flat(standfirst), style), shape.inside, standfirst_lines(story, is_lead=is_lead)
        )
    lines.append(_meta(story, shape.inside, now))
    return [
        *prefixed(lines, _marks(story, shape), (Piece(" " * (shape.indent - MARGIN)),)),
        *([EMPTY] * shape.gap),
    ]


def member_height(shape: Shape) -> int:
    """The lines that `member_lines` gives."""
    return 1 if shape.width >= WIDE else 2


def member_lines(article: Article, shape: Shape, *, now: datetime) -> list[Line]:
    """One paper's article under its story: "○ The Ledger · 2 h  Petrel sails at midnight".

    A narrow list has paper and time below the headline.
    """
    state = "read" if article.is_read else "unread"
    room = shape.inside
    is_wide = member_height(shape) == 1
    paper = fit(article.feed_title, PAPER_WIDTH if is_wide else max(1, room - PAPER_WIDTH // 2))
    when = fit(f" · {age(article.published_at, now)}", max(0, room - cell_len(paper)))
    whose = (Piece(paper, "paper"), Piece(f"{when}  " if is_wide else when, "meta"))
    left = room - sum(cell_len(piece.text) for piece in whose) if is_wide else room
    title = (Piece(fit(flat(article.title), max(0, left)), state),)
    mark = SEEN if article.is_seen_elsewhere else READ if article.is_read else UNREAD
    indent = " " * max(0, shape.indent - MARGIN - 2)
    marks = (Piece(f"{indent}{mark} ", f"{state}-mark"),) if shape.indent > MARGIN else ()
    lines: list[Line] = [(*whose, *title)] if is_wide else [title, whose]
    return prefixed(lines, marks, (Piece(" " * (shape.indent - MARGIN)),))


def title_height(shape: Shape, *, is_first: bool) -> int:
    """The lines that `title_lines` gives."""
    return 1 if is_first else 1 + shape.block_gap


def title_lines(title: BlockTitle, shape: Shape, *, is_first: bool) -> list[Line]:
    """The name of a block of the front page, a rule, and how much in it is unread."""
    width = min(shape.width, MAX_WIDTH) - MARGIN - 1
    count = f" {title.unread_count}" if title.unread_count and width > 12 else ""
    name = fit(title.title, max(1, width - cell_len(count) - 1))
    rule = "─" * max(0, width - cell_len(name) - cell_len(count) - 1)
    line: Line = (Piece(name, "block-title"), Piece(f" {rule}", "rule"), Piece(count, "block-count"))
    return [line] if is_first else [*([EMPTY] * shape.block_gap), line]


def note_lines(note: str, shape: Shape) -> list[Line]:
    """A sentence of ours, and an empty line."""
    return [*wrap([Piece(note, "note")], min(shape.width, MAX_WIDTH) - MARGIN - 1), EMPTY]


def note_height(note: str, shape: Shape) -> int:
    """The lines that `note_lines` gives."""
    return len(note_lines(note, shape))


def _headline(story: Story) -> str:
    return story.lead.title if story.lead.title.strip() else "Without a headline"


def _marks(story: Story, shape: Shape) -> Line:
    if shape.indent == MARGIN:
        return EMPTY
    rank = f"{story.rank} ".rjust(shape.rank_width) if story.rank else " " * shape.rank_width
    mark = Piece(f"{READ} ", "read-mark") if story.is_read else Piece(f"{UNREAD} ", "unread-mark")
    return (Piece(rank, "rank"), mark) if shape.rank_width else (mark,)


def _tail(story: Story) -> tuple[Piece, ...]:
    """What is said behind a headline that stands alone: " +3 ★"."""
    more = f" +{story.source_count - 1}" if story.source_count > 1 else ""
    star = "".join(f" {mark}" for mark in _stars(story))
    return tuple(piece for piece in (Piece(more, f"meta {MORE}"), Piece(star, "saved")) if piece.text)


def _meta(story: Story, width: int, now: datetime) -> Line:
    """ "★ The Harbour Post +3 · 2 h · 4 min read"; what does not fit is left out from the end.

    In a ranking why it stands there comes first: the paper gives way to it, and its "in 4 of your sources"
    says what +3 would.
    """
    is_ranked = bool(story.rank and story.reason)
    more = f" +{story.source_count - 1}" if story.source_count > 1 and not is_ranked else ""
    star = "".join(f"{mark} " for mark in _stars(story))
    first, *further = _clauses(story, now)
    paper = fit(story.lead.feed_title, max(MIN_WIDTH, width - cell_len(star) - cell_len(more)))
    if is_ranked and cell_len(f"{star}{paper} · {first}") > width:
        paper = ""
    room = width - cell_len(star) - cell_len(paper)
    rest = fit(f"{more} · {first}" if paper else first, room)
    for clause in further:
        rest = longer if cell_len(longer := f"{rest} · {clause}") <= room else rest
    if width < cell_len(star) + 4:
        return (Piece(fit(star.strip() or paper, width), "meta"),)
    shown = first if is_ranked and story.others else more
    before, found, behind = rest.partition(shown) if shown else (rest, "", "")
    texts = (star, "saved"), (paper, "paper"), (before, "meta"), (found, f"meta {MORE}"), (behind, "meta")
    return tuple(Piece(text, style) for text, style in texts if text)


def _clauses(story: Story, now: datetime) -> tuple[str, ...]:
    """Why it is popular, where stories are ranked; else how old it is, and how long."""
    if story.rank and story.reason:
        return tuple(story.reason.split(" · "))
    lead = story.lead
    length = (reading_time(lead.word_count),) if is_whole(lead) else ()
    new = ("new",) if story.is_new else ()
    return (*new, age(lead.published_at, now), *length)


def _stars(story: Story) -> str:
    """Saved, and followed."""
    return (SAVED if story.lead.saved_at else "") + (FOLLOWED if story.lead.is_followed else "")


def is_whole(article: Article) -> bool:
    """Its length is known: the full text is here, or the feed gave more than a summary."""
    return article.has_full_text or article.word_count >= SUMMARY_WORDS


def reading_time(word_count: int) -> str:
    """How long it takes to read: `4 min read`."""
    return f"{reading_minutes(word_count)} min read"


def _without_hits(text: str) -> str:
    return text.replace(HIT_BEGINS, "").replace(HIT_ENDS, "")


def _hits(snippet: str, style: str) -> list[Piece]:
    """The snippet with what was searched for made visible."""
    pieces: list[Piece] = []
    for number, part in enumerate(snippet.split(HIT_BEGINS)):
        hit, _, rest = part.partition(HIT_ENDS) if number else ("", "", part)
        pieces += [Piece(hit, f"{style} hit")] if hit else []
        pieces += [Piece(rest, style)] if rest else []
    return pieces

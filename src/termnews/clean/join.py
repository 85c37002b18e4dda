"""An article that was split over several pages, in one piece.

Rule: a later page only adds; what it repeats of the pages before it (standfirst, pictures, teasers)
is left out.
"""

from collections.abc import Sequence
from dataclasses import replace

from termnews.core.article import CleanPage, Quality, Verdict
from termnews.core.block import Block, Figure, block_text


def join_pages(first: CleanPage, following: Sequence[CleanPage], *, is_whole: bool = True) -> CleanPage:
    """The first page with the text of those that follow.

    Args:
        is_whole: No further page is missing.
    """
    blocks = [*first.body]
    seen = {key for block in first.body if (key := _key(block))}
    for page in following:
        if page.quality.verdict is not Verdict.FULL:
            is_whole = False
            continue
        for block in page.body:
            key = _key(block)
            if not key or key not in seen:
                blocks.append(block)
            if key:
                seen.add(key)
    reason = "" if is_whole else "The article has more pages than could be had."
    return replace(
        first,
        body=tuple(blocks),
        quality=first.quality if is_whole else Quality(first.quality.verdict, reason),
        next_url="",
    )


def _key(block: Block) -> str:
    """What makes a block the same as another; empty for short ones, which may come again."""
    if isinstance(block, Figure) and block.url:
        return block.url
    text = " ".join(block_text(block).split()).casefold()
    return text if len(text) > 25 else ""

"""A page of any section: the one door for every list on the screen."""

import sqlite3
from datetime import datetime
from typing import TYPE_CHECKING, assert_never

from termnews.core.article import FeedId
from termnews.core.later import Later
from termnews.core.section import Section, SectionKey, SectionKind, argument_of
from termnews.core.story import Cursor, SectionPage
from termnews.store.followed import followed_page
from termnews.store.front import front_page
from termnews.store.leads import Leads, feed_leads, saved_leads, section_leads
from termnews.store.rows import load_stories
from termnews.store.sections import get_section, section_id_of

if TYPE_CHECKING:
    from termnews.store import popular, search
else:
    popular, search = Later("termnews.store.popular"), Later("termnews.store.search")


def section_page(
    db: sqlite3.Connection,
    key: SectionKey,
    *,
    now: datetime,
    after: Cursor | None = None,
    limit: int = 50,
) -> SectionPage:
    """Some rows of a section: one for each story, the first ones or those after a cursor.

    Args:
        limit: At most this many rows; the front page is always whole.

    Raises:
        UsageError: There is no such section, or the cursor is not one of ours.
    """
    section = get_section(db, key)
    match section.kind:
        case SectionKind.FRONT:
            return front_page(db, section, now=now)
        case SectionKind.POPULAR:
            return popular.popular_page(db, section, now=now, after=after, limit=limit)
        case SectionKind.SEARCH:
            return search.search_page(db, argument_of(section.key), now=now, after=after, limit=limit)
        case SectionKind.SAVED:
            return _page(db, section, saved_leads(db, after, limit))
        case SectionKind.FOLLOWED:
            return followed_page(db, section)
        case SectionKind.FEED:
            feed_id = FeedId(int(argument_of(section.key)))
            return _page(db, section, feed_leads(db, feed_id, after, limit))
        case SectionKind.LATEST | SectionKind.PATH:
            return _page(db, section, section_leads(db, section_id_of(db, section), after, limit))
    assert_never(section.kind)


def _page(db: sqlite3.Connection, section: Section, leads: Leads) -> SectionPage:
    return SectionPage(section, tuple(load_stories(db, leads.ids).values()), leads.next)

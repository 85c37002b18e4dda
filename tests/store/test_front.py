import sqlite3
from datetime import timedelta

from tests.store.kept_papers import NOW, SOCIAL, article, bring, bring_one, feed, put_stories

from termnews.core.section import FRONT, LATEST, POPULAR, path_key
from termnews.core.story import BlockTitle, Story
from termnews.store.marks import mark_read
from termnews.store.pages import section_page
from termnews.store.popular import PopularRow, put_popular

DAYS = timedelta(days=3)


def front_of(db: sqlite3.Connection) -> list[str]:
    """The front page, titles as `# title`."""
    return [
        f"# {row.title}" if isinstance(row, BlockTitle) else row.lead.title.removeprefix("Headline ")
        for row in section_page(db, FRONT, now=NOW).rows
    ]


def test_an_empty_front_page_has_no_rows(db: sqlite3.Connection) -> None:
    assert front_of(db) == []


def test_the_front_page_has_top_stories_and_a_block_for_each_top_section(db: sqlite3.Connection) -> None:
    post = feed(db, "harbourpost")
    bring(db, post.id, *(article(f"n{n}", hours=10 + n, section=SOCIAL) for n in range(6)))
    bring(db, post.id, *(article(f"w{n}", hours=1 + n, section=("World",)) for n in range(4)))

    assert front_of(db) == [
        *("# Top stories", "w0", "w1", "w2"),
        *("# National", "n0", "n1", "n2", "n3"),
        *("# World", "w3"),
    ]
    page = section_page(db, FRONT, now=NOW)
    titles = [row for row in page.rows if isinstance(row, BlockTitle)]
    assert [(title.key, title.unread_count) for title in titles] == [
        (LATEST, 0),
        (path_key(("National",)), 6),
        (path_key(("World",)), 4),
    ]
    assert page.next is None


def test_a_section_whose_stories_all_stand_on_top_has_no_block(db: sqlite3.Connection) -> None:
    post = feed(db, "harbourpost")
    bring(db, post.id, article("a", section=("World",)), article("b", section=("Sports",)))

    assert front_of(db) == ["# Top stories", "a", "b"]


def test_the_story_that_most_papers_carry_leads(db: sqlite3.Connection) -> None:
    post, quay, ledger = feed(db, "harbourpost"), feed(db, "dailyquay"), feed(db, "theledger")
    bring(db, post.id, *(article(f"x{n}", hours=n + 1) for n in range(4)))
    two = [bring_one(db, post.id, article("two", hours=30)), bring_one(db, quay.id, article("t2", hours=29))]
    three = [
        bring_one(db, paper.id, article(name, hours=hours))
        for paper, name, hours in ((ledger, "three", 40), (post, "t3", 39), (quay, "t4", 38))
    ]
    old = [bring_one(db, paper.id, article(f"old{paper.id}", hours=60)) for paper in (post, quay, ledger)]
    put_stories(db, [two, three, old])

    assert front_of(db) == ["# Top stories", "three", "two", "x0", "# National", "x1", "x2", "x3", "old1"]
    lead = section_page(db, FRONT, now=NOW).rows[1]
    assert isinstance(lead, Story)
    assert lead.reason == "in 3 of your sources"


def test_what_is_popular_stands_on_top_with_its_reason(db: sqlite3.Connection) -> None:
    post, quay = feed(db, "harbourpost"), feed(db, "dailyquay", ("World",))
    first, second = bring(db, post.id, article("b", hours=20), article("a", hours=21)).new_ids
    bring(db, post.id, article("c"))
    twin = bring_one(db, quay.id, article("d", hours=20))
    put_stories(db, [[first, twin]])
    put_popular(db, [PopularRow(first, 1, "#1 most read"), PopularRow(second, 2, "")], note="", now=NOW)

    assert front_of(db) == ["# Top stories", "a", "b", "c"]
    title, lead = section_page(db, FRONT, now=NOW).rows[:2]
    assert isinstance(title, BlockTitle)
    assert title.key == POPULAR
    assert isinstance(lead, Story)
    assert (lead.reason, [other.id for other in lead.others]) == ("#1 most read", [twin])


def test_a_read_story_stays_on_the_front_page(db: sqlite3.Connection) -> None:
    post = feed(db, "harbourpost")
    known = bring_one(db, post.id, article("a"))
    mark_read(db, [known], is_read=True, now=NOW)

    assert front_of(db) == ["# Top stories", "a"]

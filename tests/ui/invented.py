"""Invented articles of the invented town of Saltmere, for the tests of the screen."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from termnews.core.article import Article, ArticleId, FeedId, StoryId
from termnews.core.block import Body, Figure, Heading, Paragraph, Quote, Span
from termnews.core.feed import Feed, StarterPaper, Subscription

NOW = datetime(2026, 11, 23, 8, 12, tzinfo=UTC)

PAPERS = ("The Harbour Post", "The Ledger", "Daily Quay", "Saltmere Lantern")

STORIES: tuple[tuple[str, str, str, int], ...] = (
    ("National/Social Affairs", "Night ferries return after six years", "The first boat left at 23:40.", 4),
    ("National/Social Affairs", "School meals: what the audit found", "Eleven of 14 kitchens cook fresh.", 3),
    ("National/Social Affairs", "Library hours to be cut in Millgate", "1 900 readers signed against it.", 2),
    (
        "National/Social Affairs",
        "Who mends the benches on Tern Hill?",
        "Two neighbours and a pot of paint.",
        1,
    ),
    ("National", "[UPDATE] Council splits over the tram bell", "The vote is on Thursday.", 1),
    ("National", "Winter fuel help opens a week early", "Forms are at every post office.", 1),
    ("World", "Ostrand opens its longest footbridge", "It sways, and that is intended.", 2),
    ("World", "Islanders vote on moving the clocks", "Little Skerry wants its own noon.", 1),
    ("World", "밤배가 여섯 해 만에 돌아왔다", "첫 배는 23시 40분에 떠났다.", 1),
    ("Business", "Market hall roof to cost 2.6 million crowns", "63 stalls move to Tern Hill.", 2),
    ("Business/Harbour", "Crane drivers learn from a simulator", "It even smells of diesel.", 1),
    ("Business/Harbour", "Herring landings up by a fifth", "Quay prices fell all the same.", 1),
    ("Culture", "Silent film with a foghorn orchestra", "1 200 seats in the dry dock.", 2),
    ("Culture/Food", "Kelp noodles win the Veldt prize", "318 bowls a day, says Ha-eun Seo.", 2),
    ("Science", "A tide clock that sees nine hours ahead", "22 sensors, and one old pier.", 2),
    ("Science", "Seagrass comes back to Veldt Sound", "Three times as many pipefish.", 3),
    ("Sport", "Blue Heron wins the regatta by 11 seconds", "46 boats started in drizzle.", 3),
    ("Sport", "Bowls club looks for a goalkeeper [sic]", "A misprint, and twelve applicants.", 1),
    ("Opinion", "In praise of the slow lift at Northquay", "You meet people in it.", 1),
    ("Opinion", "Letters: the gulls were here first", "Our readers on sandwiches.", 1),
)
"""(section, title, standfirst, papers that carry it), newest first."""


def invented_articles() -> list[Article]:
    """One article for each paper of each story; those of one story share its number."""
    articles: list[Article] = []
    for index, (section, title, standfirst, paper_count) in enumerate(STORIES):
        for offset in range(paper_count):
            paper = (index + offset) % len(PAPERS)
            moment = NOW - timedelta(minutes=37 * index + 5 + 11 * offset)
            number = len(articles) + 1
            articles.append(
                Article(
                    id=ArticleId(number),
                    feed_id=FeedId(paper + 1),
                    feed_title=PAPERS[paper],
                    url=f"https://paper{paper}.example/{number}",
                    title=title if offset == 0 else f"{title}, says {PAPERS[paper]}",
                    byline="By Mina Oh" if paper == 0 else "",
                    standfirst=standfirst,
                    section=tuple(section.split("/")),
                    published_at=moment,
                    first_seen_at=moment,
                    word_count=420 + 60 * (index % 5),
                    story_id=StoryId(index) if paper_count > 1 else None,
                )
            )
    return articles


def numbered_articles(count: int) -> list[Article]:
    """As many articles as asked for, "Story 1" the newest."""
    first = invented_articles()[0]
    return [
        replace(
            first,
            id=ArticleId(number),
            title=f"Story {number}",
            published_at=NOW - timedelta(minutes=number),
            story_id=None,
        )
        for number in range(1, count + 1)
    ]


def feed_text(article: Article) -> Body:
    """What the feed gave of it."""
    return (Paragraph((Span(article.standfirst),)),)


def page_text(article: Article) -> Body:
    """A whole article of twenty paragraphs."""
    opening: Body = (
        Figure(caption=f"What it looked like: {article.title}.", credit="PARK LINDE"),
        Paragraph((Span(f"{article.standfirst} People stood on the quay until the lights were gone."),)),
        Paragraph((Span("“I told [his] brother it would come back,” said one of them. "), Span("More of it", href="https://paper9.example/more"))),
        Heading(2, (Span("How it came about"),)),
        Quote((Paragraph((Span("We counted every lamp twice, and there were more the second time."),)),)),
    )  # fmt: skip
    rest = tuple(
        Paragraph((Span(f"Paragraph {number} of “{article.title}”: " + "the tide came in as it does. " * 7),))
        for number in range(1, 16)
    )
    return opening + rest


def invented_feeds(articles: list[Article]) -> list[Feed]:
    """The four papers; the third has not answered for a while."""
    return [
        Feed(
            id=FeedId(number + 1),
            url=f"https://paper{number}.example/feed",
            title=title,
            site_url=f"https://paper{number}.example/",
            section=(),
            added_at=NOW - timedelta(days=30),
            checked_at=NOW - timedelta(minutes=25),
            succeeded_at=NOW - timedelta(days=2 if number == 2 else 0, minutes=25),
            error="paper2.example did not answer within 10 seconds." if number == 2 else "",
            failure_count=5 if number == 2 else 0,
            article_count=sum(article.feed_id == number + 1 for article in articles),
        )
        for number, title in enumerate(PAPERS)
    ]


STARTERS = tuple(
    StarterPaper(
        region, topic, Subscription(f"https://{name.lower()}.example/feed", name), is_default=default
    )
    for region, topic, name, default in (
        ("World", "News", "Meridian", True),
        ("World", "Business", "Ledgerline", False),
        ("Saltmere", "News", "Foghorn", True),
        ("Saltmere", "Food", "Kelpbook", False),
        ("Saltmere", "Science", "Tidemark", False),
    )
)

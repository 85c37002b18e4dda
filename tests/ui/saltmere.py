"""Articles, stories and sections of Saltmere for the tests of the screen."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from termnews.core.article import (
    Article,
    ArticleId,
    Author,
    CleanPage,
    FeedId,
    Headline,
    HeadlineList,
    Quality,
    Reading,
    Verdict,
)
from termnews.core.block import Body, Code, Figure, Heading, ListBlock, Paragraph, Quote, Rule, Span, Table
from termnews.core.section import FRONT, LATEST, POPULAR, SAVED, Section, SectionKey, SectionKind, path_key
from termnews.core.story import BlockTitle, Row, Story

NOW = datetime(2026, 11, 23, 8, 12, tzinfo=UTC)
PAPERS = ("The Harbour Post", "The Ledger", "Daily Quay", "Saltmere Lantern")
TITLES = (
    "Night ferries return after six years",
    "School meals: what the audit found",
    "Library hours to be cut",
    "“We counted every prism twice”: inside the workshop that brought the lamp of Tern Head back to life",
    "Tide clock promises nine hours’ warning",
    "A bench for Old Rope Walk [and why it took four years]",
    "밤 여객선이 6년 만에 돌아왔다",
    "Who owns the fog bell?",
    "عودة العبارات الليلية بعد ست سنوات",
    "The regatta as it happened ⛵",
)
STANDFIRST = (
    "The first boat left at 23:40 with 212 aboard, a brass band on the quay and a queue that reached "
    "back to the fish market."
)


def article(number: int, **changes: object) -> Article:
    made = Article(
        id=ArticleId(number),
        feed_id=FeedId(1 + number % 4),
        feed_title=PAPERS[number % 4],
        url=f"https://harbourpost.example/a/{number}",
        title=TITLES[number % len(TITLES)],
        byline="Mina Oh",
        standfirst=STANDFIRST,
        section=("National", "Social Affairs"),
        published_at=NOW - timedelta(hours=2 + number),
        first_seen_at=NOW - timedelta(hours=1),
        word_count=400 + 90 * (number % 7),
    )
    return replace(made, **changes)  # type: ignore[arg-type]  # any field may be changed by a test


def story(number: int, *, others: int = 0, **changes: object) -> Story:
    return Story(
        article(number, **changes),
        tuple(
            article(1000 + number + 1001 * (other + 1), id=ArticleId(10_000 + number * 10 + other))
            for other in range(others)
        ),
    )


def stories(count: int) -> list[Row]:
    return [story(n, others=n % 3, is_read=n % 3 == 2) for n in range(count)]


def front_page() -> list[Row]:
    rows: list[Row] = []
    for block, name in enumerate(("National", "World", "Business")):
        rows.append(BlockTitle(path_key((name,)), name, 12 - block))
        rows += [story(block * 4 + n, others=(n + 2) % 3, is_read=n == 2) for n in range(4)]
    return rows


def sections() -> list[Section]:
    fixed = [
        Section(FRONT, SectionKind.FRONT, "Front Page"),
        Section(POPULAR, SectionKind.POPULAR, "What’s Popular Now"),
        Section(LATEST, SectionKind.LATEST, "Latest", 48),
        Section(SAVED, SectionKind.SAVED, "Saved", 3),
    ]
    paths = [
        ("National", 12),
        ("National/Social Affairs", 5),
        ("World", 20),
        ("Business", 9),
        ("Business/Harbour", 0),
    ]
    tree = []
    for text, count in paths:
        path = tuple(text.split("/"))
        tree.append(Section(path_key(path), SectionKind.PATH, path[-1], count, path))
    search = Section(SectionKey("search:water prices"), SectionKind.SEARCH, "water prices", 2, search_id=1)
    return [*fixed, *tree, search]


LONG_WORD = "Hafenmeisterstellvertreterwohnungsschlüssel"
FERRIES: Body = (
    Figure(
        "Dawn at the quay as the Petrel backs out, seen from the roof of the old customs house.", "ANNA BERG"
    ),
    Paragraph(
        (
            Span("The first boat left at 23:40 on Friday with two hundred and twelve people aboard, and "),
            Span("Captain Ines Halloran", bold=True),
            Span(" says that she [had] counted them herself. The timetable is on "),
            Span("the harbour office’s page", href="https://harbouroffice.example/timetable"),
            Span(", and it is a short one: two crossings on Fridays and Saturdays until March."),
        )
    ),
    Paragraph(
        (
            Span("“I had forgotten how many lights there are,” [YONHAP] said a passenger. "),
            Span("Petrel", italic=True),
            Span(" is the ship’s name."),
        )
    ),
    Heading(2, (Span("What it costs"),)),
    Paragraph((Span("A ticket is 4 crowns 50. The council pays the rest, 310 000 crowns for the trial."),)),
    Table(
        (
            ((Span("Crossing"),), (Span("Leaves"),), (Span("Crowns"),)),
            ((Span("Saltmere–Little Skerry"),), (Span("23:40"),), (Span("4.50"),)),
            (
                (Span("Little Skerry–Saltmere, by way of Brackwater when the tide allows"),),
                (Span("01:15"),),
                (Span("12.00"),),
            ),
        ),
        header_count=1,
    ),
    Quote(
        (
            Paragraph(
                (
                    Span(
                        "We would rather have a boat at midnight than a promise at noon [laughs]. "
                        "We have had many promises."
                    ),
                )
            ),
        )
    ),
    Heading(3, (Span("What comes next"),)),
    ListBlock(
        (
            (Paragraph((Span("A count of passengers every week, published on Mondays"),)),),
            (
                Paragraph((Span("A new gangway"),)),
                ListBlock(((Paragraph((Span("wide enough for prams"),)),), (Paragraph((Span("and lit"),)),))),
            ),
        )
    ),
    ListBlock(
        ((Paragraph((Span("Decide in March"),)),), (Paragraph((Span("Decide again"),)),)),
        ordered=True,
        start=9,
    ),
    Code("def fare(trips):\n\treturn 4.5 * trips  # crowns", "python"),
    Rule(),
    Paragraph(
        (
            Span("밤 여객선이 돌아왔다. 솔트미어항에서는 악대가 연주했다. "),
            Span("夜間フェリーが六年ぶりに復活した。"),
            Span(f" {LONG_WORD} 👩‍💻 🇰🇷"),
        )
    ),
    Figure("", "", alt="A gull on a bollard."),
    Paragraph(
        (
            Span(
                "The last night boat stopped for want of crew, not of passengers; nobody has forgotten it. "
                * 5
            ),
        )
    ),
)


def reading(*, page: bool = True, body: Body = FERRIES, **changes: object) -> Reading:
    lead = article(0)
    clean = CleanPage(
        url=lead.url,
        title=lead.title,
        body=body,
        quality=Quality(Verdict.FULL),
        section=("National", "Social Affairs"),
        standfirst=STANDFIRST,
        authors=(Author("Mina Oh", "mina.oh@harbourpost.example", "Harbour correspondent"),),
        byline="Mina Oh, Harbour correspondent",
        published_at=lead.published_at,
        lists=(
            HeadlineList(
                "More in Social Affairs",
                (Headline("A warm room for the night shift", "https://harbourpost.example/w"),),
            ),
            HeadlineList(
                "Most read",
                tuple(Headline(f"{n} {TITLES[n]}", f"https://harbourpost.example/m{n}") for n in range(6)),
            ),
        ),
    )
    made = Reading(
        lead,
        (
            Paragraph((Span(STANDFIRST),)),
            Paragraph((Span("The feed says no more than this about the boat."),)),
        ),
        clean if page else None,
        coverage=(
            article(101, title="Boats at midnight, once more"),
            article(102, title="Little Skerry is awake again"),
        ),
        more=(article(103), article(104)),
    )
    return replace(made, **changes)  # type: ignore[arg-type]  # any field may be changed by a test

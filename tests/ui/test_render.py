"""An article as lines: whole, never too wide, in the order of a newspaper page."""

import re
from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st
from tests.ui.saltmere import FERRIES, NOW, STANDFIRST, article, reading

from termnews.core.article import Headline, HeadlineList, Quality, Verdict
from termnews.core.block import (
    Block,
    Body,
    Code,
    Figure,
    Heading,
    ListBlock,
    Paragraph,
    Quote,
    Rule,
    Span,
    Table,
    block_text,
    body_text,
    inline_text,
    text_blocks,
)
from termnews.ui.line import line_text, line_width
from termnews.ui.place import line_of, place_of
from termnews.ui.render import render_body, render_reading

words = st.text(alphabet="abc -—/.,“”[]é\u0301밤夜。กำع 👩\u200d💻🇰\n", max_size=40)
spans = st.lists(
    st.builds(
        Span, words, st.booleans(), href=st.sampled_from(["", "https://a.example/", "https://b.example/"])
    ),
    max_size=3,
).map(tuple)
tables = st.integers(1, 4).flatmap(
    lambda columns: st.builds(
        Table,
        st.lists(st.tuples(*[spans] * columns), max_size=4).map(tuple),
        header_count=st.integers(0, 1),
    )
)
simple: st.SearchStrategy[Block] = st.one_of(
    st.builds(Paragraph, spans),
    st.builds(Heading, st.integers(2, 6), spans),
    st.builds(Code, words, st.sampled_from(["", "python"])),
    st.builds(Figure, words, words),
    st.just(Rule()),
    tables,
)
bodies: st.SearchStrategy[Body] = st.recursive(
    st.lists(simple, max_size=3).map(tuple),
    lambda inside: st.one_of(
        st.builds(Quote, inside).map(lambda block: (block,)),
        st.builds(ListBlock, st.lists(inside, max_size=3).map(tuple), st.booleans(), st.integers(0, 120)).map(
            lambda block: (block,)
        ),
    ),
    max_leaves=6,
)


def letters(text: str) -> str:
    return "".join(sorted(re.findall(r"[abcé밤夜ก]", text)))


def words_of(body: Body) -> str:
    return "\n".join(line_text(line) for line in render_body(body, 68))


@given(bodies, st.integers(2, 100))
def test_no_line_of_a_body_is_wider_than_the_page(body: Body, width: int) -> None:
    lines = render_body(body, width)

    assert all(line_width(line) <= width for line in lines)


@given(st.lists(simple, max_size=4).map(tuple), st.integers(2, 100))
def test_no_word_of_a_body_is_lost(body: Body, width: int) -> None:
    shown = letters("".join(line_text(line) for line in render_body(body, width)))

    # Stacked tables say their headings again for every row, and our own words come on top.
    wanted = letters(body_text(body))
    assert all(shown.count(letter) >= wanted.count(letter) for letter in set(wanted))


def test_nested_blocks_keep_all_their_words_at_every_width() -> None:
    wanted = re.sub(
        r"\s", "", "".join(block_text(block) for block in FERRIES if isinstance(block, ListBlock | Quote))
    )

    for width in range(2, 90):
        body = tuple(block for block in FERRIES if isinstance(block, ListBlock | Quote))
        shown = re.sub(
            r"[\s▎•–·]|9\.|10\.", "", "".join(line_text(line) for line in render_body(body, width))
        )
        assert shown == re.sub(r"[–·]", "", wanted)


def test_a_page_has_the_order_of_a_newspaper() -> None:
    page = render_reading(reading(), width=68, now=NOW)
    text = "\n".join(line_text(line) for line in page.lines)

    order = [
        "National › Social Affairs",
        "Night ferries return after six years",
        "By Mina Oh, Harbour correspondent · The Harbour Post",
        "mina.oh@harbourpost.example",
        "23 Nov 2026",
        STANDFIRST[:40],
        "Dawn at the quay",
        "Credit: ANNA BERG",
        "[had] counted",
        "[YONHAP]",
        "What it costs",
        "Also in other papers",
        "More in Social Affairs",
        "A warm room for the night shift",
        "Most read",
    ]
    places = [text.find(words) for words in order]

    assert -1 not in places
    assert places == sorted(places)


def test_the_first_nine_headlines_are_numbered_and_none_is_shown_twice() -> None:
    page = render_reading(reading(), width=68, now=NOW)

    headlines = [target for target in page.targets if target.is_headline]

    assert [target.number for target in headlines] == [*range(1, 10), 0, 0]
    assert len({(target.href, target.article_id) for target in headlines}) == len(headlines)


def test_a_headline_that_the_page_and_we_have_is_listed_once() -> None:
    double = HeadlineList("Most read", (Headline("The same again", article(103).url),))
    opened = reading()
    assert opened.page
    opened = reading(page=True)
    page = opened.page
    assert page
    lines = render_reading(replace(opened, page=replace(page, lists=(double,))), width=68, now=NOW).lines

    assert "The same again" not in "".join(map(line_text, lines))


def test_a_list_that_is_named_like_ours_joins_it() -> None:
    page = render_reading(reading(), width=68, now=NOW)

    headings = [line_text(line) for line in page.lines if line and line[0].style == "list-heading"]

    assert headings == ["Also in other papers", "More in Social Affairs", "Most read"]


def test_the_standfirst_is_not_repeated_where_the_text_begins_with_it() -> None:
    text = "".join(line_text(line) for line in render_reading(reading(page=False), width=200, now=NOW).lines)

    assert text.count("212 aboard") == 1


def test_an_error_is_said_above_what_the_feed_gave() -> None:
    opened = reading(page=False, error="harbourpost.example did not answer.")

    text = " ".join(line_text(line).strip() for line in render_reading(opened, width=68, now=NOW).lines)

    assert "harbourpost.example did not answer. Below is what the feed gave." in text
    assert text.index("did not answer") < text.index("The feed says no more")


def test_a_page_behind_a_paywall_says_so() -> None:
    opened = reading()
    assert opened.page
    quality = Quality(Verdict.PAYWALL, "The paper shows the rest to subscribers only.")
    page = render_reading(replace(opened, page=replace(opened.page, quality=quality)), width=68, now=NOW)

    assert any("subscribers only" in line_text(line) for line in page.lines)


def test_what_the_feed_gave_can_be_asked_for() -> None:
    page = render_reading(reading(), width=68, now=NOW, form="feed")
    text = "\n".join(line_text(line) for line in page.lines)

    assert "The feed says no more than this about the boat." in text
    assert "What it costs" not in text


def test_where_the_feed_gave_more_the_pages_own_text_can_be_asked_for() -> None:
    opened = reading()
    assert opened.page
    quality = Quality(Verdict.FEED, "The page gave 6 words and the feed 40; shown is what the feed gave.")
    page = replace(opened.page, own_body=text_blocks(["Only this stood on the page."]), quality=quality)
    shown = [
        "\n".join(line_text(line) for line in rendered.lines)
        for rendered in (
            render_reading(replace(opened, page=page), width=68, now=NOW),
            render_reading(replace(opened, page=page), width=68, now=NOW, form="feed"),
        )
    ]

    assert ["Only this stood on the page." in text for text in shown] == [False, True]
    assert "shown is what the feed gave" in " ".join(shown[0].split())
    assert "the feed gave more" in shown[1]


def test_an_article_of_which_only_the_headline_is_known_says_so() -> None:
    opened = reading(page=False, feed_body=())

    text = "\n".join(line_text(line) for line in render_reading(opened, width=68, now=NOW).lines)

    assert "only the headline" in text


def test_a_link_around_bold_words_is_one_link() -> None:
    href = "https://harbouroffice.example/timetable"
    body = (
        Paragraph(
            (Span("the ", href=href), Span("new", bold=True, href=href), Span(" timetable", href=href))
        ),
    )

    targets = {piece.target for line in render_body(body, 9) for piece in line if piece.target}

    assert [target.title for target in targets] == ["the new timetable"]


def test_columns_of_a_table_stand_under_each_other_and_numbers_to_the_right() -> None:
    table = next(block for block in FERRIES if isinstance(block, Table))

    lines = [line_text(line) for line in render_body((table,), 68)]

    assert lines[0].startswith("Crossing")
    assert lines[0].rstrip().endswith("Crowns")
    assert set(lines[1]) == {"─", " "}
    assert lines[2].rstrip().endswith("4.50")
    assert lines[4].rstrip().endswith("12.00")


def test_a_table_that_does_not_fit_becomes_rows_under_one_another() -> None:
    table = next(block for block in FERRIES if isinstance(block, Table))

    lines = [line_text(line) for line in render_body((table,), 24)]

    assert "Crossing: Saltmere–" in lines[0]
    assert any("Crowns: 4.50" in line for line in lines)


def test_code_keeps_its_white_space_in_a_box_with_its_language() -> None:
    lines = [line_text(line) for line in render_body((Code("if tide:\n\twait()", "python"),), 40)]

    assert lines[0].startswith("╭─ python ─")
    assert lines[2].startswith("│     wait()")
    assert len({line_width(line) for line in render_body((Code("夜\nx"),), 40)}) == 1


def test_numbers_of_a_list_are_aligned() -> None:
    items = tuple((Paragraph((Span(word),)),) for word in ("nine", "ten"))

    assert words_of((ListBlock(items, ordered=True, start=9),)) == " 9. nine\n10. ten"


def test_a_page_changed_later_says_when() -> None:
    opened = reading()
    assert opened.page
    changed = replace(opened.page, modified_at=opened.article.published_at + timedelta(hours=5))

    text = "\n".join(
        line_text(line) for line in render_reading(replace(opened, page=changed), width=90, now=NOW).lines
    )

    assert "· updated 23 Nov 2026" in text


@given(st.integers(0, 200), st.integers(10, 100), st.integers(10, 100))
def test_a_place_survives_another_width(line: int, before: int, after: int) -> None:
    old, new = (render_reading(reading(), width=width, now=NOW) for width in (before, after))
    line = min(line, len(old.lines) - 1)

    place = place_of(old, line)
    found = line_of(new, place)

    assert new.part_of_line[found] == (old.part_of_line[line] if line else 0)


def test_a_paragraph_is_found_again_when_the_full_text_arrives() -> None:
    short = render_reading(reading(page=False, feed_body=FERRIES[1:3]), width=60, now=NOW)
    full = render_reading(reading(), width=60, now=NOW)
    line = next(n for n, text in enumerate(map(line_text, short.lines)) if "I had forgotten" in text)

    found = line_of(full, place_of(short, line))

    assert "I had forgotten" in line_text(full.lines[found])


def test_cells_of_a_table_are_shown_whole() -> None:
    table = next(block for block in FERRIES if isinstance(block, Table))
    wanted = [inline_text(cell) for row in table.rows for cell in row]

    for width in range(8, 100):
        shown = re.sub(r"\s", "", "".join(line_text(line) for line in render_body((table,), width)))
        letters_shown = sorted(shown)
        for text in wanted:
            assert all(letters_shown.count(letter) >= text.count(letter) for letter in set(text) - {" "})

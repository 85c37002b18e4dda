from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.clean.saltmere_news import CAPTION, FIRST, MORE, PARAGRAPHS, SECOND, THIRD, TITLE, text_of

from termnews.clean.extract import extract
from termnews.clean.text_lines import LineKind, kind_of, lines_of
from termnews.clean.text_page import extract_text
from termnews.core.article import Author, FeedView, Headline, Verdict
from termnews.core.block import Figure, Heading, ListBlock, Paragraph, text_blocks
from termnews.core.errors import ParseError

BODY = "\n\n".join(PARAGRAPHS)


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Home > National > Social Affairs", LineKind.TRAIL),
        ("BY MINA OH   [mina.oh@harbourpost.example]", LineKind.BYLINE),
        ("By Mina Oh and Tom Reed", LineKind.BYLINE),
        ("By the harbour the boats were counted twice, said the mate.", LineKind.SENTENCE),
        ("Updated: 20 November 2026, 09:30", LineKind.DATE),
        ("print dictionary print", LineKind.CLUTTER),
        (f"{CAPTION} [YONHAP]", LineKind.CAPTION),
        ('He said: "I saw [the boat]', LineKind.SHORT),
        ("- a point of a list", LineKind.POINT),
        ("More in National", LineKind.LIST_HEADING),
        ('"Also that," she said.', LineKind.SENTENCE),
        ("What it costs", LineKind.SHORT),
    ],
)
def test_a_line_is_known_by_its_words(line: str, kind: LineKind) -> None:
    assert kind_of(line) is kind


def test_hard_wrapped_paragraphs_are_joined() -> None:
    wrapped = (
        "The first night boat in six years left Saltmere at 23:40 on Friday\n"
        "with 212 people aboard, most of them with a flask of something warm\n"
        "under the coat, and one of them with a cello that had a ticket of\n"
        "its own.\n\nNobody slept."
    )

    lines = [line for line in lines_of(wrapped) if line]

    assert len(lines) == 2
    assert lines[0].endswith("a ticket of its own.")


def test_a_breadcrumb_may_stand_in_lines_of_its_own() -> None:
    text = f"Home\n>\nNational\n>\nSocial Affairs\n\n{TITLE}\n\n{BODY}\n"

    page = extract_text(text)

    assert (page.title, page.section) == (TITLE, ("National", "Social Affairs"))
    assert text_of(page) == BODY


def test_a_line_that_says_home_alone_is_no_breadcrumb() -> None:
    assert extract_text(f"{TITLE}\nHome\nShort\n\n{BODY}").section == ()


def test_headings_and_lists_of_the_text_are_kept() -> None:
    text = f"{TITLE}\n\n{FIRST}\n\nWhat it costs\n\n• one way\n• return\n\n1. first\n2. second\n\n{THIRD}\n"

    kinds = [type(block) for block in extract_text(text).body]

    assert kinds == [Paragraph, Heading, ListBlock, Paragraph]


def test_numbered_points_keep_their_first_number() -> None:
    [_, block, _] = extract_text(f"{TITLE}\n\n{FIRST}\n\n3. third\n4. fourth\n\n{THIRD}").body

    assert isinstance(block, ListBlock)
    assert (block.ordered, block.start) == (True, 3)


def test_a_dash_that_opens_a_quotation_is_no_list() -> None:
    page = extract_text(f"{TITLE}\n\n{FIRST}\n\n– We had bet on ninety, the mate said.\n\n{THIRD}")

    assert all(isinstance(block, Paragraph) for block in page.body)


def test_a_caption_that_comes_twice_is_one_picture() -> None:
    text = f"{TITLE}\n\n{CAPTION}\n{CAPTION} [YONHAP]\n\n{BODY}"

    figure = extract_text(text).body[0]

    assert figure == Figure(CAPTION, "YONHAP")


def test_ranks_and_addresses_of_a_list_are_read() -> None:
    most_read = f"Most read\n1\n{MORE[0]} https://post.example/a0\n2. {MORE[1]}"
    text = f"{TITLE}\n\n{BODY}\n\n{most_read}\n\n\n\n\nWeather: fog"

    [found] = extract_text(text).lists

    assert found.headlines == (Headline(MORE[0], "https://post.example/a0"), Headline(MORE[1], ""))


def test_updates_people_and_language_of_lines_are_read() -> None:
    text = f"{TITLE}\nBy Mina Oh\nPublished 20 November 2026\nUpdated 21 November 2026\n\n{BODY}\nBy Mina Oh"

    page = extract_text(text, "https://post.example/x")

    assert page.authors == (Author("Mina Oh"),)
    assert page.published_at is not None
    assert page.modified_at is not None
    assert (page.modified_at - page.published_at).days == 1
    assert page.url == "https://post.example/x"


def test_a_text_of_short_lines_alone_is_kept() -> None:
    assert (
        text_of(extract_text("Tide table of the week\nSaltmere nine\nOstrand ten"))
        == "Saltmere nine\n\nOstrand ten"
    )


def test_the_feed_is_the_floor_of_texts_too() -> None:
    view = FeedView(TITLE, "", text_blocks(PARAGRAPHS))

    page = extract(
        f"{TITLE}\n\nThe night boat is back in the harbour of Saltmere, and full.".encode(),
        "",
        feed_view=view,
    )

    assert page.quality.verdict is Verdict.FEED


def test_plain_text_with_a_tag_in_it_is_text_if_the_server_says_so() -> None:
    page = extract(
        f"{TITLE}\n\nUse <p> for paragraphs, the printer said to the mate.".encode(),
        "",
        content_type="text/plain",
    )

    assert "<p>" in text_of(page)


@pytest.mark.parametrize("text", ["", " \n ", "\x00"])
def test_nothing_is_no_page(text: str) -> None:
    with pytest.raises(ParseError):
        extract(text.encode(), "https://post.example/x")


def test_punctuation_alone_is_no_page() -> None:
    with pytest.raises(ParseError, match="holds no words"):
        extract_text("--- ***\n...")


@given(
    st.lists(
        st.text(max_size=80)
        | st.sampled_from(
            [TITLE, "Home", ">", CAPTION, SECOND, "More in National", "- x", "BY MINA OH", "12:05"]
        )
    ).map("\n".join)
)
def test_no_text_is_an_error_but_an_empty_one(text: str) -> None:
    try:
        page = extract_text(text)
    except ParseError:
        return

    assert "\x1b" not in page.title


def test_one_line_may_state_when_a_text_was_published_and_changed() -> None:
    told = (
        f"Night ferries return\n\nPublished: 20 Nov. 2026, 14:50  Updated: 21 Nov. 2026, 09:12\n\n{FIRST}\n"
    )

    page = extract_text(told)

    assert page.published_at == datetime(2026, 11, 20, 14, 50, tzinfo=UTC)
    assert page.modified_at == datetime(2026, 11, 21, 9, 12, tzinfo=UTC)


def test_a_text_of_very_many_lines_is_read_soon_and_whole() -> None:
    lines = ["Night ferries return", "", *(f"By Mina Oh and Tom Reed, and {n}" for n in range(40_000))]

    page = extract_text("\n".join(lines))

    assert text_of(page).endswith("and 39999")

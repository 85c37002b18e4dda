import pytest
from hypothesis import given
from hypothesis import strategies as st

from termnews.clean.html_body import body_from_html, text_from_html
from termnews.core.block import (
    Code,
    Figure,
    Heading,
    ListBlock,
    Paragraph,
    Quote,
    Rule,
    Span,
    block_text,
    body_text,
)

BASE = "https://post.example/a/"


def _texts(html: str) -> list[str]:
    return [block_text(block) for block in body_from_html(html)]


def test_styles_and_links_are_kept_and_white_space_is_not() -> None:
    html = "<p>One  <b>bold <i>both</i></b>\n and <a href='../x y'>a link</a>, <code>code</code>[his].</p>"

    assert body_from_html(html, base_url=BASE) == (
        Paragraph(
            (
                Span("One "),
                Span("bold ", bold=True),
                Span("both", bold=True, italic=True),
                Span(" and "),
                Span("a link", href="https://post.example/x%20y"),
                Span(", "),
                Span("code", code=True),
                Span("[his]."),
            )
        ),
    )


@pytest.mark.parametrize("href", ["javascript:alert(1)", "#note", "data:text/html,x", "--version"])
def test_a_link_that_leads_nowhere_safe_is_text(href: str) -> None:
    assert body_from_html(f"<p><a href='{href}'>word</a></p>") == (Paragraph((Span("word"),)),)


def test_headings_are_between_two_and_six() -> None:
    levels = [
        block.level
        for block in body_from_html("<h1>A</h1><h3>B</h3><h6>C</h6>")
        if isinstance(block, Heading)
    ]

    assert levels == [2, 3, 6]


def test_quotes_and_lists_nest() -> None:
    html = "<blockquote><p>Q</p><ul><li>a<ul><li>b</li></ul></li><li>c</li></ul></blockquote>"
    inner = ListBlock(((Paragraph((Span("b"),)),),))

    [quote] = body_from_html(html)

    assert quote == Quote(
        (
            Paragraph((Span("Q"),)),
            ListBlock(((Paragraph((Span("a"),)), inner), (Paragraph((Span("c"),)),))),
        )
    )


def test_a_list_directly_in_a_list_belongs_to_the_point_before() -> None:
    [block] = body_from_html("<ol start='3'><li>a</li><ul><li>b</li></ul><li>c</li></ol>")

    assert isinstance(block, ListBlock)
    assert (block.ordered, block.start, len(block.items)) == (True, 3, 2)
    assert isinstance(block.items[0][1], ListBlock)


def test_a_list_that_begins_with_a_list_keeps_it() -> None:
    [block] = body_from_html("<ul><ul><li>b</li></ul><li>c</li></ul>")

    assert body_text((block,)).split() == ["b", "c"]


def test_a_list_of_pictures_is_pictures() -> None:
    body = body_from_html(
        "<ul><li><figure><img src='a.png'><figcaption>A boat</figcaption></figure></li></ul>"
    )

    assert [type(block) for block in body] == [Figure]


def test_nesting_without_end_is_drawn_as_if_it_ended() -> None:
    html = "<blockquote>" * 1_500 + "deep" + "</blockquote>" * 1_500

    assert "deep" in body_text(body_from_html(html))


def test_double_breaks_part_paragraphs_and_single_ones_stay() -> None:
    assert _texts("One<br><br>Two<br>three<br> <br><br>Four") == ["One", "Two\nthree", "Four"]
    assert _texts("<br><br>") == []


def test_long_lines_between_single_breaks_are_paragraphs() -> None:
    line = (
        "The tide came in at nine and went out again at three, as it was asked to do by the harbour master."
    )

    assert _texts(f"{line}<br>{line} Twice.<br>{line} Thrice.") == [line, f"{line} Twice.", f"{line} Thrice."]


def test_rules_stand_between_texts_only() -> None:
    body = body_from_html("<hr><p>One</p><hr><hr><p>Two</p><hr>")

    assert [type(block) for block in body] == [Paragraph, Rule, Paragraph]


def test_code_keeps_its_lines() -> None:
    html = "<pre class='language-Python'><code>if x:<br>    y\n</code></pre><pre> </pre>"

    assert body_from_html(html) == (Code("if x:\n    y", "python"),)


def test_scripts_controls_and_words_for_screen_readers_are_left_out() -> None:
    html = (
        "<p>Text<script>x()</script><style>p{}</style></p><button>Share</button>"
        "<span class='sr-only'>opens new window</span><template>T</template>"
    )

    assert _texts(html) == ["Text"]


def test_a_button_that_swallowed_the_page_is_opened() -> None:
    assert _texts("<button>Menu<div><p>The text of the page.</p></div>") == ["Menu", "The text of the page."]


def test_an_embed_is_a_line_with_its_link() -> None:
    body = body_from_html("<iframe src='//video.example/1' title='The launch'></iframe>", base_url=BASE)

    assert body == (Paragraph((Span("The launch", href="https://video.example/1"),)),)


def test_embeds_of_trackers_and_of_nothing_are_left_out() -> None:
    html = (
        "<iframe src='https://www.googletagmanager.com/ns.html'></iframe><video></video>"
        "<audio><source src='https://sound.example/bell.mp3'></audio>"
        "<amp-youtube data-videoid='abc'></amp-youtube>"
    )

    assert _texts(html) == ["sound.example", "youtube.com"]


def test_an_emoji_picture_is_its_character() -> None:
    assert _texts("<p>Ahoy <img src='b.png' alt='⛵'> there</p>") == ["Ahoy ⛵ there"]


def test_plain_text_becomes_paragraphs() -> None:
    assert _texts("One\n\nTwo [YONHAP]") == ["One", "Two [YONHAP]"]
    assert body_from_html("  ") == ()


def test_text_from_html_is_one_line_without_pictures() -> None:
    html = "<p>Fish &amp; chips</p><img src='a.png' alt='A plate of chips'><p>are&nbsp;back</p>"

    assert text_from_html(html) == "Fish & chips are back"
    assert text_from_html("as it is") == "as it is"


def test_html_that_cannot_be_read_is_nothing() -> None:
    assert body_from_html("<p>" * 260_000) == ()


@given(
    st.text(max_size=300)
    | st.lists(
        st.sampled_from(
            [
                "<ul>",
                "<li>",
                "</p>",
                "<p>",
                "<table>",
                "<tr>",
                "<td>",
                "<b>",
                "x",
                "<br>",
                "<blockquote>",
                "</ul>",
                "<figure>",
                "<img alt='a boat'>",
                "<pre>",
                "<h2>",
            ]
        )
    ).map("".join)
)
def test_no_html_is_an_error_and_no_word_is_markup(html: str) -> None:
    text = body_text(body_from_html(html))

    assert "\x1b" not in text


@pytest.mark.parametrize(
    "html",
    [
        'safe<iframe src="https://video.example/7"/> words <b>follow</b>',
        'safe<iframe src="https://video.example/7"> words <b>follow</b>',
        'safe<OBJECT classid="x"> words <b>follow</b>',
        "safe<noscript> words <b>follow</b>",
    ],
)
def test_what_is_embedded_and_never_closed_swallows_no_words(html: str) -> None:
    words = " ".join(_texts(html)).split()

    assert {"safe", "words", "follow"} <= set(words)

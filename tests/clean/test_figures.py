import pytest
from hypothesis import given
from hypothesis import strategies as st

from termnews.clean.figures import same_words, split_credit, tidy_credit
from termnews.clean.html_body import body_from_html
from termnews.core.block import Block, Figure, Paragraph

CAPTION = "The ferry Petrel leaves the quay on Friday night."


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        (f"{CAPTION} [YONHAP]", "YONHAP"),
        (f"{CAPTION} (AP Photo/Mina Oh)", "AP Photo/Mina Oh"),
        (f"{CAPTION} (Photo: Mina Oh)", "Mina Oh"),
        (f"{CAPTION} Photo: Mina Oh", "Mina Oh"),
        (f"{CAPTION} Photograph by Mina Oh", "Mina Oh"),
        (f"{CAPTION} | Foto: Mina Oh/Agentur", "Mina Oh/Agentur"),
        (f"{CAPTION} © Quay Agency", "Quay Agency"),
        (f"{CAPTION} (Pic: MINA OH)", "MINA OH"),
        (f"{CAPTION} Crédit photo : Mina Oh", "Mina Oh"),
        (CAPTION, ""),
    ],
)
def test_a_credit_at_the_end_of_a_caption_is_set_apart(line: str, credit: str) -> None:
    assert split_credit(line) == (CAPTION, credit)


def test_a_line_in_brackets_alone_is_a_caption_in_brackets() -> None:
    assert split_credit("[sic]") == ("[sic]", "")


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("Photo: Mina Oh", "Mina Oh"),
        ("[ © Mina Oh ]", "Mina Oh"),
        ("Picture by Mina Oh.", "Mina Oh"),
        ("M. Oh Jr.", "M. Oh Jr."),
    ],
)
def test_a_credit_is_a_name_alone(written: str, name: str) -> None:
    assert tidy_credit(written) == name


@given(st.text(max_size=200))
def test_no_line_is_an_error(line: str) -> None:
    caption, credit = split_credit(line)

    assert len(caption) + len(credit) <= len(line) + 1


def test_lines_are_the_same_whatever_their_brackets() -> None:
    assert same_words(CAPTION, f"{CAPTION} [YONHAP]")
    assert not same_words("Boats", "Boats at dawn")
    assert not same_words("", "")


@pytest.mark.parametrize(
    "html",
    [
        (
            f"<figure><img src='a.jpg' alt='{CAPTION}'><figcaption>{CAPTION}"
            " <i class='credit'>Photo: Mina Oh</i>"
            "</figcaption></figure>"
        ),
        (
            f"<figure><img src='a.jpg'><figcaption>{CAPTION}</figcaption>"
            "<p class='image__credit'>© Mina Oh</p></figure>"
        ),
        (
            "<div class='wp-caption'><img data-src='a.jpg' src='data:image/gif;base64,x'>"
            f"<p class='caption'>{CAPTION} (Mina Oh)</p><small class='photographer'>Mina Oh</small></div>"
        ),
        f"<img src='a.jpg' alt='{CAPTION} [Mina Oh]'>",
        f"<img src='a.jpg' alt='{CAPTION}'><p>{CAPTION} [Mina Oh]</p>",
        f"<p>{CAPTION} [Mina Oh]</p><img src='a.jpg' alt='{CAPTION}'>",
        f"<img src='a.jpg' alt='{CAPTION}'><p>© Mina Oh</p>",
        f"<img src='a.jpg' alt='{CAPTION}'><img src='a.jpg' alt='{CAPTION} [Mina Oh]'><p>[Mina Oh]</p>",
    ],
)
def test_a_picture_gives_its_words_once(html: str) -> None:
    [figure] = body_from_html(html, base_url="https://post.example/")

    assert isinstance(figure, Figure)
    assert (figure.caption or figure.alt, figure.credit) == (CAPTION, "Mina Oh")
    assert figure.url == "https://post.example/a.jpg"


@pytest.mark.parametrize("alt", ["", "logo", "The Post logo", "IMG_2041.jpg", "x"])
def test_a_decoration_is_no_picture(alt: str) -> None:
    assert body_from_html(f"<p>Text</p><img src='a.jpg' alt='{alt}'>") == body_from_html("<p>Text</p>")


def test_a_figure_that_holds_something_else_is_opened() -> None:
    blocks = body_from_html(
        "<figure><blockquote><p>Words</p></blockquote></figure><figure><pre>x = 1</pre></figure>"
    )

    assert [type(block).__name__ for block in blocks] == ["Quote", "Code"]


def test_a_text_beside_a_picture_stays_text() -> None:
    blocks: list[Block] = list(body_from_html(f"<img src='a.jpg' alt='{CAPTION}'><p>The quay was full.</p>"))

    assert [type(block) for block in blocks] == [Figure, Paragraph]


def test_a_picture_inside_a_sentence_comes_after_it() -> None:
    blocks = body_from_html(f"<p>Look <img src='a.jpg' alt='{CAPTION}'> here.</p>")

    assert [type(block) for block in blocks] == [Paragraph, Figure]


@pytest.mark.parametrize(
    ("line", "caption", "credit"),
    [
        ("The quay at dawn. Saltmere Press", "The quay at dawn.", "Saltmere Press"),
        ("The quay at dawn. Mina Oh / Pool via Tern", "The quay at dawn.", "Mina Oh / Pool via Tern"),
        ("The first boat of the year / Mina Oh", "The first boat of the year", "Mina Oh"),
        ("Der Kai am Morgen, Foto: Mina Oh", "Der Kai am Morgen", "Mina Oh"),
        ("港に入る夜の船＝港新聞", "港に入る夜の船", "港新聞"),
        ("Legende: Der Kai am Morgen. Hafenpost", "Der Kai am Morgen.", "Hafenpost"),
        ("The quay at dawn (Photo: Mina Oh) more >", "The quay at dawn", "Mina Oh"),
        ("부두의 아침 [사진 출처 = 항구일보]", "부두의 아침", "항구일보"),
        ("Nobody waved. The boat left on time.", "Nobody waved. The boat left on time.", ""),
        ("Boats and trains of Saltmere", "Boats and trains of Saltmere", ""),
    ],
)
def test_a_name_at_the_end_of_a_caption_is_its_credit(line: str, caption: str, credit: str) -> None:
    assert split_credit(line) == (caption, credit)

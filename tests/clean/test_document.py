import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.clean.saltmere_news import FIRST, SECOND, THIRD, article, clean, paragraphs, text_of

from termnews.clean import document
from termnews.clean.document import clean_markup, decode, parse_html, read_document
from termnews.core.errors import ParseError


@pytest.mark.parametrize(
    "reference", ["&#27;", "&#7;", "&#8;", "&#x0C;", "&#xFFFE;", "&#xFFFF;", "&#0;", "&#xD800;"]
)
def test_a_reference_to_a_control_character_does_not_lose_the_article(reference: str) -> None:
    cleaned = clean(article(paragraphs(FIRST + reference, SECOND, THIRD)))

    assert FIRST in text_of(cleaned)
    assert THIRD in text_of(cleaned)


def test_raw_control_characters_are_taken_out() -> None:
    assert clean_markup("a\x1b[2Jb\x00c\ufffed") == "a[2Jbcd"


@pytest.mark.parametrize(
    ("reference", "character"),
    [
        ("&#150;", "–"),
        ("&#x80;", "€"),
        ("&#9;", "&#9;"),
        ("&#128512;", "&#128512;"),
        ("&#99999999999;", ""),
        ("&#127;", ""),
    ],
)
def test_references_mean_what_browsers_make_of_them(reference: str, character: str) -> None:
    assert clean_markup(reference) == character


@given(st.text())
def test_markup_of_any_text_can_be_cleaned_twice_without_change(text: str) -> None:
    once = clean_markup(text)

    assert clean_markup(once) == once or "&#" in text


def test_an_article_under_a_thousand_elements_is_whole() -> None:
    deep = "<div>" * 1_200 + paragraphs(FIRST, SECOND, THIRD) + "</div>" * 1_200

    assert THIRD in text_of(clean(article(deep)))


def test_a_page_that_is_too_large_is_refused_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(document, "MAX_PAGE_BYTES", 2_000_000)

    with pytest.raises(ParseError, match=r"harbourpost\.example.* has more than 2 MB"):
        read_document(b"<p>" * 1_000_000, url="https://harbourpost.example/x?token=secret")


@pytest.mark.parametrize("html", ["<p>" * 260_000, "<div " + "a1='x' " * 9_000 + ">Hello</div>"])
def test_an_absurd_page_is_refused_before_it_is_parsed(html: str) -> None:
    with pytest.raises(ParseError, match="too many tags or attributes"):
        parse_html(html)


def test_a_page_without_elements_is_refused() -> None:
    with pytest.raises(ParseError, match="holds no text"):
        parse_html("   ")


@pytest.mark.parametrize(
    ("page", "content_type", "text"),
    [
        ("Größe".encode(), "", "Größe"),
        ("Größe".encode("cp1252"), "", "Größe"),
        (b"\xef\xbb\xbf" + "Größe".encode(), "text/html; charset=iso-8859-1", "Größe"),
        ("Größe".encode("utf-16"), "", "Größe"),
        ("Größe".encode("utf-16-be"), "text/html; charset=utf-16be", "Größe"),
        ("항구".encode("cp949"), "text/html; charset=EUC-KR", "항구"),
        (b'<meta charset="shift_jis">' + "港".encode("cp932"), "", '<meta charset="shift_jis">港'),
        ("港の船".encode("iso2022_jp"), "text/html; charset=ISO-2022-JP", "港の船"),
        (b"<meta charset=utf-16>harbour", "", "<meta charset=utf-16>harbour"),
        (b"h\xe4rbour", "text/html; charset=punycode", "härbour"),
        ("é".encode() * 20 + b"\xff", "text/html; charset=koi8-r", "é" * 20 + "\ufffd"),
        (b"<meta charset=utf-8>\xff\xfa", "", "<meta charset=utf-8>\ufffd\ufffd"),
    ],
)
def test_the_encoding_is_found(page: bytes, content_type: str, text: str) -> None:
    assert decode(page, content_type=content_type) == text


@given(st.binary(max_size=400))
def test_any_bytes_become_text(page: bytes) -> None:
    assert isinstance(decode(page, content_type="text/html; charset=gb2312"), str)


def test_text_that_was_coded_twice_is_read_as_it_was() -> None:
    twice = "<p>Saltmere’s “night” boats</p>".encode().decode("latin-1").encode()

    assert decode(twice) == "<p>Saltmere’s “night” boats</p>"
    assert decode("<p>â is a letter, 夜 too</p>".encode()) == "<p>â is a letter, 夜 too</p>"


def test_what_stands_behind_an_early_end_of_the_body_is_read() -> None:
    tree = parse_html(f"<html><body><nav>Home</nav></body>\n</html>\n<div><p>{FIRST}</p></div></body></html>")

    assert FIRST in tree.text_content()
    assert clean_markup("<p>a</p></body></html>") == "<p>a</p></body></html>"

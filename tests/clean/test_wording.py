import pytest

from termnews.clean.wording import CONSENT, PAYWALL, is_clutter, is_list_heading


@pytest.mark.parametrize(
    "line",
    [
        "",
        "print dictionary print",
        "Share | Facebook | Twitter | E-mail",
        "help-image Social comment?",
        "lock icon",
        "Log in to Twitter or Facebook account to connect with The Harbour Post",
        "To write comments, please log in to one of the accounts.",
        "Standards Board Policy (0/250자)",
        "0/250",
        "12 comments",
        "Sign up for our newsletter and get the tides by e-mail",
        "Advertisement",
        "Anzeige",
        "© 2026 The Harbour Post. All rights reserved.",
        "Tags: ferries, night, Saltmere",
        "5 min read",
        "Text size + -",
        "공유하기",
        "로그인 후 이용하세요",
        "Newsletter abonnieren",
        "Поделиться",
        "مشاركة",
        "Read more",
    ],
)
def test_clutter_is_known_by_its_words(line: str) -> None:
    assert is_clutter(line)


@pytest.mark.parametrize(
    "line",
    [
        "The first night boat in six years left Saltmere at 23:40 on Friday.",
        '"He [the mate] counted them twice," said the captain.',
        "Comment is free, the librarian said, but the paper costs two crowns a sheet.",
        "School meals: what the audit found",
        "He printed the tide table himself and shared it with the whole street.",
        "Sixty boats came in. " * 20,
        "Social Affairs",
    ],
)
def test_text_is_not_clutter(line: str) -> None:
    assert not is_clutter(line)


@pytest.mark.parametrize(
    "line",
    [
        "More in Social Affairs",
        "What's Popular Now",
        "What’s popular now",
        "Most read",
        "Related",
        "Related stories:",
        "MORE LIKE THIS",
        "Read next",
        "Meistgelesen",
        "Mehr zum Thema",
        "Lire aussi",
        "Lo más leído",
        "많이 본 뉴스",
        "人気記事",
        "相关新闻",
        "الأكثر قراءة",
        "Читайте также",
    ],
)
def test_lists_are_known_by_their_headings(line: str) -> None:
    assert is_list_heading(line)


def test_a_headline_is_no_list_heading() -> None:
    assert not is_list_heading("Night ferries return after six years")
    assert not is_list_heading(
        "More than forty boats and the longest queue for buns that anyone remembers, " * 2
    )


def test_walls_are_known_by_their_words() -> None:
    assert PAYWALL.search("Subscribe to continue reading")
    assert PAYWALL.search("Dieser Artikel ist nur für Abonnenten")
    assert CONSENT.search("We and our partners store cookies")


def test_more_names_of_lists_are_known() -> None:
    for line in (
        "Die Redaktion empfiehlt",
        "Mest läst – Tern Hill",
        "This Week's Top Posts",
        "編集部オススメ",
    ):
        assert is_list_heading(line)

import pytest

from termnews.clean.document import parse_html
from termnews.clean.paths import (
    from_address,
    from_kicker,
    from_sections,
    is_trail,
    printed_trail,
    split_trail,
    tidy_path,
    without_paper,
)
from termnews.clean.segments import cut


@pytest.mark.parametrize("separator", [" > ", " › ", " » ", " / ", " | ", " · ", " → ", ">", " - ", " :: "])
def test_a_trail_is_split_at_any_separator(separator: str) -> None:
    line = separator.join(("Home", "National", "Social Affairs"))

    assert split_trail(line) == ("Home", "National", "Social Affairs")
    assert is_trail(line)


def test_a_sentence_is_no_trail() -> None:
    assert not is_trail("National > Social Affairs")
    assert not is_trail("Home is where the harbour is.")


def test_home_the_paper_and_the_headline_are_no_sections() -> None:
    names = ("Startseite", "The Harbour Post", "NATIONAL", "National", "›", "Night ferries return after…")

    path = tidy_path(names, title="Night ferries return after six years", site_name="The Harbour Post")

    assert path == ("National",)


@pytest.mark.parametrize(
    "html",
    [
        "<nav aria-label='Breadcrumb'><ol><li>Home</li><li>National</li><li>Social Affairs</li></ol></nav>",
        "<div class='bread_crumb'><a>Home</a> &gt; <a>National</a> &gt; Social Affairs</div>",
        "<div class='breadcrumbs'><a>Home</a><a>National</a><a>Social Affairs</a></div>",
        "<div class='c7'><a href='/'>Home</a> › <a>National</a> › <a>Social Affairs</a></div>",
        "<div class='breadcrumb'></div><p><span><a href='/'>Home</a></span> › National › Social Affairs</p>",
    ],
)
def test_a_printed_trail_is_found(html: str) -> None:
    trail = printed_trail(parse_html(f"<html><body>{html}<p>Text</p></body></html>"))

    assert tidy_path(trail) == ("National", "Social Affairs")


def test_a_page_without_a_trail_has_none() -> None:
    assert printed_trail(parse_html("<body><a href='/'>Home</a><p>Text</p></body>")) == ()


@pytest.mark.parametrize(
    ("url", "names"),
    [
        ("https://post.example/national/social-affairs/2026/night-ferries", ("National", "Social Affairs")),
        ("https://post.example/en/news/sport/regatta.html", ("Sport",)),
        ("https://post.example/2026/11/20/regatta", ()),
        ("https://post.example/a-very-long-slug-of-words/x", ()),
        ("https://post.example/", ()),
        ("http://[", ()),
    ],
)
def test_an_address_may_spell_the_section_out(url: str, names: tuple[str, ...]) -> None:
    assert from_address(url) == names


def test_stated_sections_are_a_path_only_if_they_say_so() -> None:
    assert from_sections(("National / Social Affairs",)) == ("National", "Social Affairs")
    assert from_sections(("National", "Tern Hill", "Ferries")) == ("National",)
    assert from_sections(()) == ()


def test_a_label_above_the_headline_names_the_section() -> None:
    html = "<div><p>Log in</p><p class='kicker'>Culture / Food</p><p class='x'>Plain</p></div>"
    above = cut(parse_html(html))[::-1]

    assert from_kicker(above) == ("Culture", "Food")
    assert from_kicker(above[:1]) == ()


def test_the_papers_own_address_is_no_section() -> None:
    for first in ("HarbourPost.example", "Harbour|Post", "harbour-post"):
        assert without_paper((first, "Tides"), "https://www.harbour-post.example/a1") == ("Tides",)
    assert without_paper(("Sport",), "https://sport.example/a1") == ("Sport",)
    assert without_paper(("National", "Social Affairs"), "https://[bad") == ("National", "Social Affairs")


def test_what_stands_beside_a_lone_link_is_its_label() -> None:
    tree = parse_html("<nav class='breadcrumb'><h2>The way that leads here</h2><a href='/t'>Travel</a></nav>")

    assert printed_trail(tree) == ("Travel",)


def test_names_that_were_escaped_twice_are_read() -> None:
    assert tidy_path(["S&#x00E9;ries", "Ocean"]) == ("Séries", "Ocean")

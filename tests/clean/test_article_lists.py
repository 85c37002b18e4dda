from tests.clean.saltmere_news import MORE, PARAGRAPHS, TITLE, URL, article, clean, page, paragraphs, text_of

from termnews.core.article import Headline

LINKS = "".join(f"<li><a href='/a{number}'>{title}</a></li>" for number, title in enumerate(MORE))


def test_a_list_in_the_middle_of_the_text_is_taken_out() -> None:
    middle = f"<h3>Read also</h3><ul>{LINKS}</ul>"
    cleaned = clean(article(f"<div>{paragraphs(*PARAGRAPHS[:2])}{middle}{paragraphs(PARAGRAPHS[2])}</div>"))

    assert text_of(cleaned) == "\n\n".join(PARAGRAPHS)
    assert [found.heading for found in cleaned.lists] == ["Read also"]


def test_cards_give_their_headlines_and_not_their_teasers() -> None:
    cards = "".join(
        f"<div><a href='/c{number}'><img src='x.png' alt='{title}'></a>"
        f"<h4><a href='/c{number}'>{title}</a></h4>"
        "<p>The teaser says a little more about it.</p><span>3 h ago</span></div>"
        for number, title in enumerate(MORE[:3])
    )
    cleaned = clean(
        page(f"<h1>{TITLE}</h1><div>{paragraphs(*PARAGRAPHS)}</div><aside><h2>Most read</h2>{cards}</aside>")
    )

    [most_read] = cleaned.lists
    assert [headline.title for headline in most_read.headlines] == list(MORE[:3])
    assert "teaser" not in text_of(cleaned)


def test_lines_of_links_between_breaks_are_a_list() -> None:
    lines = "<br>".join(f"<a href='/b{number}'>{title}</a>" for number, title in enumerate(MORE))
    cleaned = clean(
        page(
            f"<div>{TITLE}</div><div>{'<br><br>'.join(PARAGRAPHS)}</div>"
            f"<div><b>MORE LIKE THIS</b><br>{lines}</div>"
        )
    )

    [more] = cleaned.lists
    assert len(more.headlines) == len(MORE)
    assert more.headlines[4] == Headline(MORE[4], "https://harbourpost.example/b4")


def test_a_list_leaves_the_article_itself_and_doubles_out() -> None:
    links = f"<li><a href='{URL}#top'>{TITLE}</a></li><li><a href='/a0'>{MORE[0]}, again</a></li>"
    cleaned = clean(article(paragraphs(*PARAGRAPHS) + f"<div><h3>Related</h3><ul>{LINKS}{links}</ul></div>"))

    assert [headline.title for headline in cleaned.lists[0].headlines] == list(MORE)


def test_a_list_without_headlines_is_no_list() -> None:
    cleaned = clean(article(paragraphs(*PARAGRAPHS) + "<h3>What's Popular Now</h3><ul></ul><h3>Weather</h3>"))

    assert cleaned.lists == ()
    assert "Popular" not in text_of(cleaned)


def test_a_sentence_that_sounds_like_a_list_stays_text() -> None:
    text = f"{paragraphs(*PARAGRAPHS)}<p>More from the mate</p>{paragraphs('He said no more. ' * 12)}"
    cleaned = clean(article(f"<div>{text}</div>"))

    assert cleaned.lists == ()


def test_a_line_that_only_leads_elsewhere_is_no_text() -> None:
    inside = paragraphs(PARAGRAPHS[0], f"Read also: <a href='/a1'>{MORE[1]}</a>", *PARAGRAPHS[1:])
    cleaned = clean(article(f"<div>{inside}</div>"))

    assert text_of(cleaned) == "\n\n".join(PARAGRAPHS)


def test_points_that_are_headlines_of_the_paper_are_no_text_but_sources_elsewhere_are() -> None:
    sources = (
        "<ul><li><a href='https://tides.example/1'>Tide tables of Veldt Sound, 1890 to 2026</a></li></ul>"
    )
    inside = (
        paragraphs(PARAGRAPHS[0])
        + f"<ul>{LINKS}</ul>"
        + paragraphs(PARAGRAPHS[1])
        + sources
        + paragraphs(PARAGRAPHS[2])
    )
    cleaned = clean(article(f"<div>{inside}</div>"))

    assert MORE[0] not in text_of(cleaned)
    assert "Tide tables" in text_of(cleaned)

import json
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from tests.demo.page_text import PageReader, squeezed
from tests.demo.tiny_edition import NOW, Ask

from termnews.core.errors import ParseError
from termnews.demo.addresses import article_path, section_path
from termnews.demo.edition import HOSTS, Paper, SampleArticle, load_paper
from termnews.demo.pages import Site
from termnews.demo.pictures import WIDTH, picture
from termnews.demo.text_dump import article_texts, page_as_text

KEYS = tuple(HOSTS)


def article_of(paper: Paper, slug: str) -> SampleArticle:
    return next(article for article in paper.articles if article.slug == slug)


def read_page(folder: Path, key: str, slug: str) -> PageReader:
    paper = load_paper(key, folder)
    return PageReader(source_of(Site(paper, NOW), article_path(key, article_of(paper, slug))))


def source_of(site: Site, path: str) -> str:
    page = site.page(path)
    assert page is not None
    return page.body.decode()


@pytest.mark.parametrize("key", KEYS)
def test_every_page_holds_every_text_of_its_source(tiny_folder: Path, key: str) -> None:
    paper = load_paper(key, tiny_folder)
    site = Site(paper, NOW)
    for article in paper.articles:
        page = PageReader(source_of(site, article_path(key, article)))

        assert squeezed(article.title) in page.text
        assert [text for text in article_texts(article) if squeezed(text) not in page.text] == []


@pytest.mark.parametrize("key", KEYS)
def test_every_link_between_pages_leads_somewhere(tiny_folder: Path, key: str) -> None:
    site = Site(load_paper(key, tiny_folder), NOW)
    pages = [path for path in site.paths if (page := site.page(path)) and "html" in page.media_type]

    dead = {
        link
        for path in pages
        for link in PageReader(source_of(site, path)).links
        if is_own(urljoin(f"http://{HOSTS[key]}{path}", link), HOSTS[key])
        and not site.has_page(urlsplit(urljoin(path, link)).path)
    }

    assert len(pages) > 20
    assert dead == set()


def is_own(url: str, host: str) -> bool:
    return urlsplit(url).hostname == host


@pytest.mark.parametrize("key", KEYS)
def test_the_home_page_names_the_feeds(get: Ask, key: str) -> None:
    home = PageReader(get(HOSTS[key], "/").text)

    feeds = [tag["href"] for tag in home.attributes if tag.get("rel") == "alternate"]

    assert len(feeds) == (2 if key == "theledger" else 1)
    assert {get(HOSTS[key], path).status for path in feeds} == {200}


@pytest.mark.parametrize("key", KEYS)
def test_a_section_lists_its_articles_and_those_below_it(tiny_folder: Path, key: str) -> None:
    site = Site(load_paper(key, tiny_folder), NOW)

    page = PageReader(source_of(site, section_path(key, ("National",))))

    assert "부두의 갈매기 🦭" in page.text
    assert "The broom & “others” [again]" in page.text
    assert "The nets" not in page.text


@pytest.mark.parametrize("key", KEYS)
def test_every_page_carries_clutter(tiny_folder: Path, key: str) -> None:
    text = read_page(tiny_folder, key, "broom").text.lower()

    assert "cookies" in text
    assert "advert" in text
    assert any(word in text for word in ("share", "shout", "pass it on", "facebook"))
    assert any(word in text for word in ("©", "(c)"))
    assert any(word in text for word in ("letter", "newsletter", "briefing", "e-mail"))


def test_the_harbour_post_has_the_whole_anatomy_in_order(tiny_folder: Path) -> None:
    text = read_page(tiny_folder, "harbourpost", "broom").text
    title = "The broom & “others” [again]"
    parts = [
        title,
        "Home > National > Social Affairs print dictionary print",
        title,
        "The quay, swept. [ODA MARN]",
        "The end of it.",
        "BY ODA MARN [oda@paper.example] BY 서하은",
        "More in Social Affairs",
        "Log in to Twitter or Facebook account to connect with The Harbour Post",
        "Social comment?",
        "To write comments, please log in",
        "Standards Board Policy (0/250자)",
        "What's Popular Now",
    ]
    assert in_order(parts, text)


def in_order(parts: list[str], text: str) -> bool:
    at = 0
    for part in parts:
        at = text.find(part, at)
        assert at >= 0, f"{part!r} is missing or stands too early"
        at += len(part)
    return True


def test_the_harbour_post_says_a_caption_in_the_picture_too(tiny_folder: Path) -> None:
    page = read_page(tiny_folder, "harbourpost", "broom")

    alternatives = [tag["alt"] for tag in page.attributes if "alt" in tag]

    assert alternatives == ["The quay, swept. [ODA MARN]", "help-image", "lock icon"]


def test_the_harbour_post_splits_some_paragraphs_by_br_alone(tiny_folder: Path) -> None:
    paper = load_paper("harbourpost", tiny_folder)
    source = source_of(Site(paper, NOW), article_path("harbourpost", article_of(paper, "broom")))

    assert "<p>A third paragraph about brooms.<br>A fourth," in source
    assert "\nA fifth paragraph closes the run, &lt;unescaped&gt;.<br><br>" in source


def test_every_other_popular_list_of_the_harbour_post_is_empty(tiny_folder: Path) -> None:
    paper = load_paper("harbourpost", tiny_folder)
    site = Site(paper, NOW)
    paths = [article_path("harbourpost", article) for article in paper.articles]

    is_empty = ['<ol id="popular_list"></ol>' in source_of(site, path) for path in paths]

    assert is_empty == [False, True] * 3


def test_a_live_blog_shows_times_and_headlines(tiny_folder: Path) -> None:
    page = read_page(tiny_folder, "harbourpost", "race")

    assert in_order(["LIVE", "10:05 They are off", "10:40 A tangle at the buoy", "Both go on."], page.text)
    assert "iframe" in page.tags


def test_the_ledger_states_itself_in_json_ld(tiny_folder: Path) -> None:
    page = read_page(tiny_folder, "theledger", "broom")

    article, crumbs = map(json.loads, [script for script in page.scripts if "schema.org" in script])

    assert (article["@type"], article["headline"]) == ("NewsArticle", "The broom & “others” [again]")
    assert article["datePublished"] == "2026-11-23T06:42:30Z"
    assert [author["name"] for author in article["author"]] == ["Oda Marn", "서하은"]
    assert [step["name"] for step in crumbs["itemListElement"]] == ["Home", "National", "Social Affairs"]


def test_the_ledger_hides_its_wall_by_a_class_alone(tiny_folder: Path) -> None:
    page = read_page(tiny_folder, "theledger", "broom")

    assert {"class": "reg-wall is-hidden", "data-meter": "3/5"} in page.attributes
    assert {"table", "pre", "blockquote", "figcaption"} <= set(page.tags)


def test_the_daily_quay_has_no_tag_with_a_meaning(tiny_folder: Path) -> None:
    page = read_page(tiny_folder, "dailyquay", "nets")

    assert not {"p", "h1", "h2", "article", "figure", "blockquote", "nav", "header", "footer"} & set(
        page.tags
    )
    assert page.tags.count("br") > 8


def test_the_lantern_sets_arabic_from_right_to_left(tiny_folder: Path) -> None:
    arabic = read_page(tiny_folder, "lantern", "arabic")
    korean = read_page(tiny_folder, "lantern", "korean")

    assert {"lang": "ar", "dir": "rtl", "class": "lantern-entry"} in arabic.attributes
    assert {"lang": "ko", "class": "lantern-entry"} in korean.attributes


def test_the_lantern_numbers_the_slides_of_a_gallery(tiny_folder: Path) -> None:
    page = read_page(tiny_folder, "lantern", "nets")

    parts = [
        "Three looks at a net.",
        "1 / 4",
        "The net, hung up. Picture: P. REED",
        "It dries.",
        "2 / 4",
        "4 / 4",
    ]
    assert in_order(parts, page.text)


def test_the_text_of_a_page_has_the_whole_anatomy(tiny_folder: Path) -> None:
    paper = load_paper("harbourpost", tiny_folder)

    text = page_as_text(paper, article_of(paper, "broom"))

    title = "The broom & “others” [again]"
    head = (title, "Home > National > Social Affairs", "print dictionary print", title)
    assert text.startswith("\n\n".join(head))
    assert text.count("The quay, swept. [ODA MARN]") == 2
    assert "was pleased & said so.\nA third paragraph about brooms.\n\nA fourth" in text
    assert "• Gloves\n• woollen" in text
    assert "Thing\tCount\nGloves\t40" in text
    assert "BY ODA MARN   [oda@paper.example]\n\nBY 서하은\n\nMore in Social Affairs\n" in text
    assert in_order(["help-image Social comment?\nlock icon", "(0/250자)", "What's Popular Now\n"], text)


@pytest.mark.parametrize("key", KEYS)
def test_the_text_of_a_page_is_what_its_print_link_gives(get: Ask, tiny_folder: Path, key: str) -> None:
    paper = load_paper(key, tiny_folder)
    for article in paper.articles:
        reply = get(paper.host, f"/print/{article.slug}.txt")

        assert reply.headers["Content-Type"] == "text/plain; charset=utf-8"
        assert reply.text == page_as_text(paper, article)
        shown = squeezed(reply.text)
        assert [text for text in article_texts(article) if squeezed(text) not in shown] == []


def test_the_same_name_always_gives_the_same_picture() -> None:
    quay = picture("/pictures/quay.jpg")

    assert quay[:8] == b"\x89PNG\r\n\x1a\n"
    assert int.from_bytes(quay[16:20], "big") == WIDTH
    assert picture("/pictures/quay.jpg") == quay
    assert len({picture(f"/pictures/{number}.jpg") for number in range(20)}) == 20


def test_a_page_whose_markup_is_wrong_says_so(tmp_path: Path, tiny_folder: Path) -> None:
    source = (tiny_folder / "lantern.toml").read_text(encoding="utf-8")
    source = source.replace("!figure net-one |", "!figure")
    (tmp_path / "lantern.toml").write_text(source, encoding="utf-8")
    site = Site(load_paper("lantern", tmp_path), NOW)

    with pytest.raises(ParseError, match="is not understood"):
        site.page("/read/nets/")

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from tests.demo.tiny_edition import NOW, article_toml, paper_toml

from termnews.core.article import Author
from termnews.core.errors import ParseError
from termnews.demo.edition import HOSTS, Kind, load_edition, load_paper


def test_a_paper_is_read_with_its_newest_article_first(tiny_folder: Path) -> None:
    paper = load_paper("theledger", tiny_folder)

    assert (paper.name, paper.host, paper.motto) == ("Paper theledger", "theledger.example", "Tiny.")
    slugs = [article.slug for article in paper.articles]
    assert slugs == ["race", "broom", "nets", "arabic", "korean", "gull"]


def test_an_article_has_what_its_table_says(tiny_folder: Path) -> None:
    broom = load_paper("theledger", tiny_folder).articles[1]

    assert broom.section == ("National", "Social Affairs")
    assert broom.authors == (Author("Oda Marn", "oda@paper.example", "Reporter"), Author("서하은"))
    assert (broom.kind, broom.story, broom.most_read) == (Kind.ARTICLE, "broom-day", 2)


def test_the_age_of_an_article_counts_from_the_anchor(tiny_folder: Path) -> None:
    broom = load_paper("theledger", tiny_folder).articles[1]

    assert broom.published_at(NOW) == NOW - timedelta(minutes=90)
    assert broom.modified_at(NOW) == NOW - timedelta(minutes=65)
    assert replace(broom, hours_ago=0.3).modified_at(NOW) == NOW


def test_the_script_of_a_title_tells_the_language(tiny_folder: Path) -> None:
    paper = load_paper("lantern", tiny_folder)

    languages = {article.slug: article.language for article in paper.articles if article.language != "en"}

    assert languages == {"arabic": "ar", "korean": "ko"}


def test_sections_come_in_reading_order_with_those_above_them(tiny_folder: Path) -> None:
    sections = load_paper("lantern", tiny_folder).sections

    assert sections == (("National",), ("National", "Social Affairs"), ("Culture",), ("Sport",), ("Gardens",))


def test_the_ranking_is_in_the_order_of_its_ranks(tiny_folder: Path) -> None:
    assert [article.slug for article in load_paper("theledger", tiny_folder).most_read()] == ["gull", "broom"]
    assert load_paper("lantern", tiny_folder).most_read() == ()


def test_the_digest_follows_the_file(tmp_path: Path) -> None:
    texts = [paper_toml("lantern", article_toml("one", 1), article_toml("two", hours)) for hours in (2, 3)]
    digests = set()

    for text in texts:
        (tmp_path / "lantern.toml").write_text(text, encoding="utf-8")
        digests.add(load_paper("lantern", tmp_path).digest)

    assert len(digests) == 2


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ParseError, match=r"harbourpost\.toml cannot be read"):
        load_edition(tmp_path)


@pytest.mark.parametrize("content", [b"[paper", b"\xff\xfe"])
def test_a_file_that_is_no_toml_is_named(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "lantern.toml").write_bytes(content)

    with pytest.raises(ParseError, match=r"lantern\.toml cannot be read"):
        load_paper("lantern", tmp_path)


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"title": '" "'}, "title is missing or empty"),
        ({"body": ""}, "body is missing or empty"),
        ({"section": "[]"}, "a section has 1 to 4 names"),
        ({"section": ""}, "section"),
        ({"hours_ago": "0"}, "hours_ago must be above 0"),
        ({"hours_ago": '"soon"'}, "could not convert"),
        ({"kind": '"poem"'}, "kind 'poem' is none of article, live, gallery, short"),
        ({"most_read": "11"}, "most_read is 1 to 10"),
        ({"slug": '"Not A Slug"'}, "a slug is words-with-hyphens"),
        ({"colour": '"red"'}, "unknown keys"),
        ({"authors": '[{ nickname = "Od" }]'}, "nickname"),
        ({"slug": '"one"'}, "is there twice"),
        ({"hours_ago": "1"}, "is there twice"),
    ],
)
def test_a_wrong_article_is_named(tmp_path: Path, changes: dict[str, str], sentence: str) -> None:
    articles = (article_toml("one", 1), article_toml("two", 2, **changes))
    (tmp_path / "lantern.toml").write_text(paper_toml("lantern", *articles), encoding="utf-8")

    with pytest.raises(ParseError, match=r"lantern\.toml is not complete") as caught:
        load_paper("lantern", tmp_path)

    assert sentence in str(caught.value)


def test_a_paper_under_anothers_name_is_refused(tmp_path: Path) -> None:
    articles = (article_toml("one", 1), article_toml("two", 2))
    (tmp_path / "lantern.toml").write_text(paper_toml("dailyquay", *articles), encoding="utf-8")

    with pytest.raises(ParseError, match="key and host must be those of lantern"):
        load_paper("lantern", tmp_path)


def test_all_papers_are_loaded_in_their_order(tiny_folder: Path) -> None:
    assert [paper.key for paper in load_edition(tiny_folder)] == list(HOSTS)

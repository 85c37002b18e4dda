import json
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path

import pytest
from tests.demo.tiny_edition import NOW, parse_xml

from termnews.demo.edition import Paper, load_paper
from termnews.demo.feeds import most_read_feed, paper_feed
from termnews.demo.subscriptions import SAMPLE_SUBSCRIPTIONS, is_ranking, sample_opml

ANCHOR = datetime(2026, 11, 23, 8, tzinfo=UTC)
ATOM = "{http://www.w3.org/2005/Atom}"
RSS1 = "{http://purl.org/rss/1.0/}"
DC = "{http://purl.org/dc/elements/1.1/}"
CONTENT = "{http://purl.org/rss/1.0/modules/content/}"
RDF = "{http://www.w3.org/1999/02/22-rdf-syntax-ns#}"
NEWEST_FIRST = ["race", "broom", "nets", "arabic", "korean", "gull"]


def titles_of(paper: Paper) -> list[str]:
    return [article.title for article in paper.articles]


def test_the_harbour_post_speaks_rss(tiny_folder: Path) -> None:
    paper = load_paper("harbourpost", tiny_folder)

    channel = parse_xml(paper_feed(paper, ANCHOR)).find("channel")

    assert channel is not None
    items = channel.findall("item")
    assert [item.findtext("title") for item in items] == titles_of(paper)
    assert [item.findtext("guid") for item in items] == [f"harbourpost:{slug}" for slug in NEWEST_FIRST]
    broom = items[1]
    assert broom.findtext("category") == "National/Social Affairs"
    assert broom.findtext("description") == "<p>Of broom, in a sentence.</p>"
    assert broom.findtext("author") == "oda@paper.example (Oda Marn)"
    assert broom.findtext(f"{DC}creator") == "서하은"
    assert parsedate_to_datetime(broom.findtext("pubDate", "")) == ANCHOR - timedelta(minutes=90)


def test_the_ledger_speaks_atom(tiny_folder: Path) -> None:
    paper = load_paper("theledger", tiny_folder)

    feed = parse_xml(paper_feed(paper, ANCHOR))

    entries = feed.findall(f"{ATOM}entry")
    assert [entry.findtext(f"{ATOM}title") for entry in entries] == titles_of(paper)
    assert entries[1].findtext(f"{ATOM}published") == "2026-11-23T06:30:00Z"
    assert entries[1].findtext(f"{ATOM}author/{ATOM}email") == "oda@paper.example"
    category = entries[1].find(f"{ATOM}category")
    assert category is not None
    assert category.get("term") == "National/Social Affairs"
    assert entries[-1].findtext(f"{ATOM}author/{ATOM}name") == "Paper theledger staff"


def test_the_ledger_ranks_what_is_most_read(tiny_folder: Path) -> None:
    feed = parse_xml(most_read_feed(load_paper("theledger", tiny_folder), ANCHOR))

    assert feed.findtext("channel/title") == "Paper theledger: Most read"
    links = [item.findtext("link", "") for item in feed.iter("item")]
    assert [link.partition("?")[0] for link in links] == [
        "http://theledger.example/national/social-affairs/gull",
        "http://theledger.example/national/social-affairs/broom",
    ]


def test_the_daily_quay_speaks_json(tiny_folder: Path) -> None:
    paper = load_paper("dailyquay", tiny_folder)

    feed = json.loads(paper_feed(paper, ANCHOR))

    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert [item["title"] for item in feed["items"]] == titles_of(paper)
    assert feed["items"][1]["tags"] == ["National/Social Affairs"]
    assert feed["items"][1]["authors"] == [{"name": "Oda Marn"}, {"name": "서하은"}]


def test_the_lantern_speaks_rdf_and_gives_two_articles_whole(tiny_folder: Path) -> None:
    paper = load_paper("lantern", tiny_folder)

    feed = parse_xml(paper_feed(paper, ANCHOR))

    items = feed.findall(f"{RSS1}item")
    assert [item.findtext(f"{RSS1}title") for item in items] == titles_of(paper)
    listed = [line.get(f"{RDF}resource") for line in feed.iter(f"{RDF}li")]
    assert listed == [item.get(f"{RDF}about") for item in items]
    assert items[1].findtext(f"{DC}subject") == "National > Social Affairs"
    whole = [item.findtext(f"{CONTENT}encoded") for item in items]
    assert [slug for slug, text in zip(NEWEST_FIRST, whole, strict=True) if text] == ["broom", "arabic"]
    assert "<p>The end of it.</p>" in (whole[1] or "")


@pytest.mark.parametrize("key", ["harbourpost", "theledger", "dailyquay", "lantern"])
def test_identities_do_not_change_with_the_day(tiny_folder: Path, key: str) -> None:
    paper = load_paper(key, tiny_folder)
    names = ("guid", f"{ATOM}id", f"{RDF}about")

    def identities(now: datetime) -> list[object]:
        document = paper_feed(paper, now)
        if document.startswith("{"):
            return [item["id"] for item in json.loads(document)["items"]]
        parts = list(parse_xml(document).iter())
        return [part.get(names[2]) or part.text for part in parts if part.tag in names or part.get(names[2])]

    assert len(identities(NOW)) >= 6
    assert identities(NOW) == identities(NOW + timedelta(days=1))


def test_the_subscriptions_are_the_four_feeds_and_one_ranking() -> None:
    assert [feed.url for feed in SAMPLE_SUBSCRIPTIONS] == [
        "http://harbourpost.example/rss.xml",
        "http://theledger.example/atom.xml",
        "http://dailyquay.example/feed.json",
        "http://saltmerelantern.example/index.rdf",
        "http://theledger.example/most-read.xml",
    ]
    assert [is_ranking(feed) for feed in SAMPLE_SUBSCRIPTIONS] == [False] * 4 + [True]
    assert {feed.section for feed in SAMPLE_SUBSCRIPTIONS} == {()}


def test_the_opml_lists_the_papers_in_a_folder() -> None:
    body = parse_xml(sample_opml(ANCHOR)).find("body")

    assert body is not None
    lines = body.findall("outline/outline")
    assert [line.get("xmlUrl") for line in lines] == [feed.url for feed in SAMPLE_SUBSCRIPTIONS[:4]]

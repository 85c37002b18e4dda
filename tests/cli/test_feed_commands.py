from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tests.cli.command_line import Cli
from tests.cli.saltmere_paper import Paper

from termnews.cli.feed_commands import health
from termnews.core.article import FeedId
from termnews.core.feed import Feed

OPML = """<?xml version="1.0" encoding="UTF-8"?>
<opml version="2.0"><head><title>Papers</title></head><body>
<outline text="National"><outline text="Social Affairs">
<outline type="rss" text="The Tide Table" xmlUrl="{0}/feed.xml"/>
</outline></outline>
<outline type="rss" text="The Ledger: Most read" xmlUrl="{0}/most-read.xml"/>
</body></opml>
"""


def addresses(cli: Cli) -> list[str]:
    return [feed["url"] for feed in cli("feeds", "--json").json]


def test_a_feed_is_added_and_its_articles_are_there(cli: Cli, paper: Paper) -> None:
    answer = cli("add", paper.feed_url, "--section", "National/Social Affairs")

    assert (answer.code, answer.err) == (0, "")
    assert answer.lines == [
        f"Added “The Tide Table” ({paper.feed_url}) in National › Social Affairs.",
        "2 articles.",
    ]
    assert len(cli("list", "national/social affairs").lines) == 2


def test_a_page_leads_to_its_feed(cli: Cli, paper: Paper) -> None:
    answer = cli("add", f"{paper.origin}/")

    assert answer.code == 0
    assert addresses(cli) == [paper.feed_url]


def test_of_several_feeds_the_first_is_taken_and_all_are_named(cli: Cli, paper: Paper) -> None:
    links = "".join(
        f'<link rel="alternate" type="application/rss+xml" title="{name}" href="/{path}">'
        for name, path in (("News", "feed.xml"), ("Weather", "weather.xml"))
    )
    paper.put("/", "text/html", f"<html><head>{links}</head><body>News</body></html>")

    answer = cli("add", f"{paper.origin}/")

    assert answer.code == 0
    assert addresses(cli) == [paper.feed_url]
    assert f"2. Weather  {paper.origin}/weather.xml" in answer.err
    assert "taking the first" in answer.err


def test_a_feed_may_be_named_and_added_unchecked(cli: Cli, paper: Paper) -> None:
    answer = cli("add", f"{paper.origin}/later.xml", "--unchecked", "--title", "Later [perhaps]")

    assert answer.code == 0
    assert answer.out == f"Added “Later [perhaps]” ({paper.origin}/later.xml).\n"
    assert "not asked yet" in cli("feeds").out


def test_a_given_title_stays(cli: Cli, paper: Paper) -> None:
    cli("add", paper.feed_url, "--title", "Tides")
    cli("refresh", "--force")

    assert [feed["title"] for feed in cli("feeds", "--json").json] == ["Tides"]


def test_a_feed_whose_address_breaks_at_once_is_added_and_said_to_be_broken(cli: Cli, paper: Paper) -> None:
    paper.put("/", "text/html", '<link rel="alternate" type="application/rss+xml" href="/lost.xml">')

    answer = cli("add", f"{paper.origin}/")

    assert answer.code == 1
    assert addresses(cli) == [f"{paper.origin}/lost.xml"]
    assert answer.err.endswith("`termnews refresh 1` tries again.\n")


def test_a_feed_that_is_there_already_is_said(cli: Cli, subscribed: Paper) -> None:
    answer = cli("add", subscribed.feed_url)

    assert (answer.code, answer.out) == (2, "")
    assert "is subscribed already" in answer.err


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["/nowhere"], 1),
        (["/bell.html"], 1),
        (["ftp://paper.example/feed"], 2),
        (["http://["], 2),
        ([""], 2),
        (["ftp://paper.example/feed", "--unchecked"], 2),
    ],
)
def test_what_cannot_be_added_is_said(cli: Cli, paper: Paper, arguments: list[str], code: int) -> None:
    first, *rest = arguments

    answer = cli("add", f"{paper.origin}{first}" if first.startswith("/") else first, *rest)

    assert (answer.code, answer.out) == (code, "")
    assert answer.err.startswith("termnews: ")
    assert answer.err.count("\n") == 1
    assert addresses(cli) == []


def test_a_refresh_asks_and_counts(cli: Cli, paper: Paper) -> None:
    cli("add", paper.feed_url, "--unchecked")

    first = cli("refresh")
    too_soon = cli("refresh")
    forced = cli("refresh", "--force", "--json")

    assert (first.code, first.out, first.err) == (0, "2 new in 1 feed.\n", "")
    assert too_soon.out == "No feed is due yet; `termnews refresh --force` asks them all.\n"
    assert forced.json == {
        "new_count": 0,
        "updated_count": 0,
        "failed_count": 0,
        "feed_count": 1,
        "is_cancelled": False,
        "failures": [],
        "full_texts": {"byte_count": 0, "failed_count": 0, "left_count": 0, "stored_count": 0},
    }


def test_one_broken_feed_does_not_fail_the_others(cli: Cli, paper: Paper) -> None:
    cli("add", paper.feed_url, "--unchecked")
    cli("add", f"{paper.origin}/lost.xml", "--unchecked", "--title", "Lost")

    answer = cli("refresh")

    assert (answer.code, answer.out) == (0, "2 new in 2 feeds.\n")
    assert answer.err.startswith("termnews: Lost: ")
    assert answer.err.count("\n") == 1


def test_a_refresh_fails_if_all_feeds_fail(cli: Cli, subscribed: Paper) -> None:
    subscribed.put("/feed.xml", "application/rss+xml", "<html>no feed", status=500)

    answer = cli("refresh", "the tide table", "--json")
    feeds = cli("feeds").out

    assert answer.code == 1
    assert [failure["feed_id"] for failure in answer.json["failures"]] == [1]
    assert "broken, last good now: " in feeds
    assert len(cli("list").lines) == 2


def test_a_feed_that_is_no_feed_is_broken_in_plain_words(cli: Cli, paper: Paper) -> None:
    paper.put("/feed.xml", "application/rss+xml", "This is not a feed.")
    cli("add", paper.feed_url, "--unchecked")

    answer = cli("refresh")

    assert answer.code == 1
    assert "Traceback" not in answer.err
    assert "broken: " in cli("feeds").out


def test_a_feed_that_is_gone_for_good_is_said_to_be(cli: Cli, subscribed: Paper) -> None:
    subscribed.put("/feed.xml", "text/plain", "Gone.", status=410)
    cli("refresh", "--force")

    assert "gone: " in cli("feeds").out
    assert cli("refresh").out.startswith("No feed is due yet")


def test_a_refresh_without_feeds_says_how_to_get_one(cli: Cli) -> None:
    assert cli("refresh").out == "There are no feeds yet; `termnews add ADDRESS` subscribes to one.\n"


def test_an_unknown_feed_is_not_asked(cli: Cli, subscribed: Paper) -> None:
    answer = cli("refresh", "Tide Tabel")

    assert (answer.code, answer.out) == (2, "")
    assert "Did you mean “The Tide Table”?" in answer.err


def test_no_feeds_is_said_beside_the_output(cli: Cli) -> None:
    answer = cli("feeds")

    assert (answer.code, answer.out) == (0, "")
    assert "`termnews add ADDRESS`" in answer.err


def test_feeds_hide_secrets_and_what_only_fetching_needs(cli: Cli, paper: Paper) -> None:
    secret = paper.feed_url.replace("http://", "http://mina:oyster@")
    cli("add", f"{secret}?token=oyster", "--unchecked")

    assert "oyster" not in cli("feeds").out
    (feed,) = cli("feeds", "--json").json
    assert "validators" not in feed
    assert "body_hash" not in feed


def test_a_list_of_feeds_is_imported_with_its_folders_and_exported(
    cli: Cli, paper: Paper, tmp_path: Path
) -> None:
    (tmp_path / "papers.opml").write_text(OPML.format(paper.origin), encoding="utf-8")

    first = cli("import", tmp_path / "papers.opml")
    again = cli("import", tmp_path / "papers.opml")
    feeds = {feed["title"]: feed for feed in cli("feeds", "--json").json}
    exported = cli("export").out

    assert (first.code, first.out) == (0, "2 feeds added. `termnews refresh` fetches them.\n")
    assert again.out == "0 feeds added; 2 were there already. `termnews refresh` fetches them.\n"
    assert feeds["The Tide Table"]["section"] == ["National", "Social Affairs"]
    assert feeds["The Ledger: Most read"]["is_ranking"]
    assert exported.startswith('<?xml version="1.0" encoding="UTF-8"?>\n<opml version="2.0">')
    assert f'xmlUrl="{paper.feed_url}"' in exported


def test_an_exported_file_can_be_imported_elsewhere(
    cli: Cli, subscribed: Paper, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    target = tmp_path / "out.opml"
    target.write_text("what was there before", encoding="utf-8")

    exported = cli("export", target)
    monkeypatch.setenv("TERMNEWS_HOME", str(tmp_path / "other"))
    imported = cli("import", target)

    assert (exported.code, exported.out) == (0, f"Wrote {target}.\n")
    assert (imported.code, addresses(cli)) == (0, [subscribed.feed_url])
    assert [path.name for path in tmp_path.glob("out.opml*")] == ["out.opml"]


def test_newsboats_file_is_imported_with_its_tags(cli: Cli, paper: Paper, tmp_path: Path) -> None:
    (tmp_path / "urls").write_text(
        f'# papers\n{paper.feed_url} "~Tides" "National/Harbour"\n', encoding="utf-8"
    )

    answer = cli("import", tmp_path / "urls")

    (feed,) = cli("feeds", "--json").json
    assert answer.out == "1 feed added. `termnews refresh` fetches them.\n"
    assert (feed["title"], feed["section"]) == ("Tides", ["National", "Harbour"])


@pytest.mark.parametrize(
    "document",
    [
        "",
        "<opml><body><outline",
        "<html></html>",
        "\0\1\2",
        "no address here\n",
        '<opml version="2.0"><body/></opml>',
    ],
)
def test_a_broken_list_changes_nothing(cli: Cli, tmp_path: Path, document: str) -> None:
    (tmp_path / "broken.opml").write_text(document, encoding="utf-8")

    answer = cli("import", tmp_path / "broken.opml")

    assert (answer.code, answer.out) == (2, "")
    assert "broken.opml" in answer.err
    assert answer.err.count("\n") == 1
    assert addresses(cli) == []


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("nowhere.opml", "No such file or directory"),
        ("", "Is a directory"),
        ("x" * 5000, "File name too long"),
    ],
)
def test_a_list_that_cannot_be_read_is_said(cli: Cli, tmp_path: Path, name: str, reason: str) -> None:
    answer = cli("import", tmp_path / name)

    assert (answer.code, answer.out) == (2, "")
    assert reason in answer.err


@pytest.mark.parametrize("target", [".", "", "/", "nowhere/out.opml"])
def test_an_export_needs_a_file_in_a_folder(
    cli: Cli, tmp_path: Path, target: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    answer = cli("export", target)

    assert (answer.code, answer.out) == (2, "")
    assert "is not a file in a folder that exists" in answer.err


def test_an_export_that_cannot_be_written_leaves_nothing_behind(cli: Cli, tmp_path: Path) -> None:
    name = "x" * 255

    answer = cli("export", tmp_path / name)

    assert answer.code == 1
    assert answer.err.endswith("cannot be written: File name too long.\n")
    assert [path.name for path in tmp_path.iterdir()] == ["home"]


_NOTED_ELSEWHERE = (
    '<opml version="2.0" xmlns:o="urn:other"><body><outline text="City" cookie="hunter2"><outline text="Quay"'
    ' xmlUrl="https://quay.example/feed" username="mina" password="hunter2" o:CURLOPT_HTTPHEADER="X: hunter2"'
    ' note="see https://me:hunter2@quay.example/" author="Mina Oh" keywords="quay" custom="7"/></outline>'
    "</body></opml>"
)


def test_an_export_leaves_behind_what_other_readers_noted_of_passwords(cli: Cli, tmp_path: Path) -> None:
    (tmp_path / "theirs.opml").write_text(_NOTED_ELSEWHERE)
    cli("import", tmp_path / "theirs.opml")

    exported = cli("export").out

    assert "hunter2" not in exported
    assert "mina" not in exported
    for kept in ('custom="7"', 'author="Mina Oh"', 'keywords="quay"', "see https://quay.example/"):
        assert kept in exported


def test_an_export_with_passwords_is_asked_for_and_for_the_readers_eyes_alone(
    cli: Cli, tmp_path: Path
) -> None:
    (tmp_path / "theirs.opml").write_text(_NOTED_ELSEWHERE)
    cli("import", tmp_path / "theirs.opml")
    cli("add", "https://me:hunter3@paper.example/feed.xml?token=t1", "--unchecked")

    cli("export", tmp_path / "mine.opml", "--with-passwords")

    exported = (tmp_path / "mine.opml").read_text()
    assert 'password="hunter2"' in exported
    assert "https://me:hunter3@paper.example/feed.xml?token=t1" in exported
    assert (tmp_path / "mine.opml").stat().st_mode & 0o777 == 0o600


def test_an_export_holds_no_secrets(cli: Cli, home: Path) -> None:
    cli("add", "https://me:hunter2@paper.example/feed.xml?token=hunter2&page=1", "--unchecked")

    answer = cli("export")

    assert "https://paper.example/feed.xml?page=1" in answer.out
    assert "hunter2" not in answer.out + answer.err + cli("doctor").out


def test_a_feed_that_has_failed_for_a_week_is_broken_since_a_day() -> None:
    last_good_at = datetime(2026, 9, 24, 12, 0, tzinfo=UTC)
    feed = Feed(FeedId(1), "https://ledger.example/feed", "The Ledger", "", (), added_at=last_good_at)

    failing = replace(feed, succeeded_at=last_good_at, failure_count=9, error="It is down.")

    assert health(failing) == "broken since 24 Sep 2026: It is down."

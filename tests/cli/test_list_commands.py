from pathlib import Path

import pytest
from tests.cli.command_line import Cli
from tests.cli.saltmere_paper import Paper

from termnews.cli.list_commands import query_of, section_key


@pytest.mark.parametrize(
    ("written", "key"),
    [
        ("latest", "latest"),
        ("Front", "front"),
        ("World/Asia", "path:World/Asia"),
        ("World › Asia", "path:World/Asia"),
        ("path:World/Asia", "path:World/Asia"),
        ("search:tide", "search:tide"),
        ("feed:7", "feed:7"),
        ("search", "path:search"),
        ("Feed", "path:Feed"),
        ("front:door", "path:front:door"),
        ("Law: Courts", "path:Law: Courts"),
    ],
)
def test_a_section_may_be_written_as_people_and_programs_do(written: str, key: str) -> None:
    assert section_key(written) == key


@pytest.mark.parametrize(
    ("words", "query"),
    [(["tide"], "tide"), (["fog bell"], '"fog bell"'), (['"fog bell"', "-ferry"], '"fog bell" -ferry')],
)
def test_exact_words_get_back_the_quotes_that_the_shell_took(words: list[str], query: str) -> None:
    assert query_of(words) == query


def test_every_line_of_a_list_is_a_story(cli: Cli, sample: Path) -> None:
    answer = cli("list", "--demo", "--limit", 7)

    assert (answer.code, answer.err) == (0, "")
    assert len(answer.lines) == 7
    assert all(line.split()[0].isdecimal() and " ● " in line for line in answer.lines)


def test_the_limit_may_be_more_than_a_page_of_the_store(cli: Cli, sample: Path) -> None:
    everything = cli("list", "latest", "--demo", "--limit", 10**15, "--json").json

    ids = [story["lead"]["id"] for story in everything]
    assert len(ids) > 45
    assert len(set(ids)) == len(ids)
    assert cli("list", "latest", "--demo", "--limit", 3, "--json").json == everything[:3]


@pytest.mark.parametrize("section", ["front", "popular", "latest", "National", "national/social affairs"])
def test_every_kind_of_section_has_stories(cli: Cli, sample: Path, section: str) -> None:
    answer = cli("list", section, "--demo")

    assert answer.code == 0
    assert answer.lines


def test_popular_stories_say_why(cli: Cli, sample: Path) -> None:
    stories = cli("list", "popular", "--demo", "--json").json

    assert [story["rank"] for story in stories] == list(range(1, len(stories) + 1))
    assert all(story["reason"] for story in stories)
    assert any("most read" in story["reason"] for story in stories)


def test_only_what_is_unread_can_be_listed(cli: Cli, sample: Path) -> None:
    first, *_ = cli("list", "National", "--demo", "--json").json
    cli("mark", first["lead"]["id"], "--demo")

    unread = cli("list", "National", "--demo", "--unread", "--json").json

    assert first["lead"]["id"] not in [story["lead"]["id"] for story in unread]
    assert first["lead"]["id"] in [story["lead"]["id"] for story in cli("list", "--demo", "--json").json]


def test_a_section_that_is_not_there_is_said(cli: Cli, sample: Path) -> None:
    answer = cli("list", "Nationl", "--demo")

    assert (answer.code, answer.out) == (2, "")
    assert answer.err == "termnews: There is no section “Nationl”. Did you mean “National”?\n"


@pytest.mark.parametrize("section", ["", "///", "feed:99", "feed:x", "path:"])
def test_a_section_that_makes_no_sense_is_said(cli: Cli, section: str) -> None:
    answer = cli("list", section)

    assert (answer.code, answer.out) == (2, "")
    assert answer.err.startswith("termnews: There is no ")


def test_a_search_finds_words_and_leaves_out_the_unwanted(cli: Cli, subscribed: Paper) -> None:
    both = cli("search", "two", "OR", "ferries")
    found = cli("search", "parishes", "--json").json
    without = cli("search", "parishes", "-fog").lines

    assert both.code == 0
    assert [story["lead"]["title"] for story in found] == ["Who owns the fog bell?"]
    assert "parishes" in found[0]["snippet"]
    assert without == []


@pytest.mark.parametrize(
    "query", ['"', "*", "a AND", "(" * 500, "col:x", "-only", "NEAR(", "[his]", "\x1b[2J", "밤"]
)
def test_any_search_is_safe(cli: Cli, subscribed: Paper, query: str) -> None:
    answer = cli("search", "--", query)

    assert answer.code == 0
    assert "\x1b" not in answer.out + answer.err


def test_a_search_may_have_conditions(cli: Cli, sample: Path) -> None:
    both = cli("search", "--demo", "section:World", "since:9d", "--limit", 3)
    unread = cli("search", "--demo", "--json", "unread", "section:Social Affairs").json

    assert len(both.lines) == 3
    assert {story["lead"]["section"][-1] for story in unread} == {"Social Affairs"}


def test_what_a_search_does_not_understand_is_shown_under_the_word(cli: Cli, subscribed: Paper) -> None:
    answer = cli("search", "fog", "since:soon")

    assert (answer.code, answer.out) == (2, "")
    assert answer.err.splitlines()[1:] == [
        "  fog since:soon",
        "      ^^^^^^^^^^ Say since when, as in since:2d, since:today or since:2026-11-20.",
    ]


def test_a_search_is_kept_as_a_section_and_dropped(cli: Cli, subscribed: Paper) -> None:
    kept = cli("search", "fog", "--keep", "--title", "Fog")
    listed = cli("sections", "--json").json[-1]
    dropped = cli("search", "fog", "--drop")

    assert kept.out == "Kept the search “Fog”.\n"
    assert (listed["title"], listed["key"]) == ("Fog", "search:fog")
    assert dropped.out == "Dropped the search “Fog”.\n"
    assert cli("search", "fog", "--drop").code == 2


def test_what_is_saved_is_listed(cli: Cli, subscribed: Paper) -> None:
    nothing = cli("saved")
    cli("save", 1)

    saved = cli("saved")

    assert (nothing.code, nothing.out) == (0, "")
    assert " ★ " in saved.out
    assert [story["lead"]["id"] for story in cli("saved", "--json").json] == [1]


def test_sections_are_a_tree_with_counts(cli: Cli, sample: Path) -> None:
    lines = cli("sections", "--demo").lines
    sections = cli("sections", "--demo", "--json").json

    assert lines[0].split(None, 1) == [str(sections[0]["unread_count"]), "Front Page"]
    assert any(line.endswith("   Social Affairs") for line in lines)
    assert {"key": "path:National", "kind": "path", "path": ["National"]}.items() <= sections[4].items()


def test_unread_is_one_number(cli: Cli, subscribed: Paper) -> None:
    assert cli("unread").out == "2\n"
    assert cli("unread", "--json").json == {"unread": 2}


def test_an_empty_store_has_empty_lists(cli: Cli) -> None:
    assert (cli("list").code, cli("list").out) == (0, "")
    assert cli("list", "--json").json == []
    assert cli("unread").out == "0\n"

from pathlib import Path

import pytest

from termnews.clean.site_rules import read_rules
from termnews.config import (
    Place,
    Settings,
    documentation,
    load_settings,
    subscription_files,
    usual_place,
)
from termnews.core.errors import ConfigError
from termnews.core.feed import Manner
from termnews.core.site_rule import PARTS


def _write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_without_files_everything_has_its_default(place: Place) -> None:
    assert load_settings(place) == Settings()


def test_the_files_are_heard(place: Place) -> None:
    _write(
        place.config_file,
        'measure = 72\nbrowser = ["w3m"]\nread_on_open = false\n'
        '[section_rules]\n"City Hall" = "National/Politics"\n',
    )
    _write(place.keymap_file, 'save = "S"\nnext_unread = ["n", "tab"]\n')

    settings = load_settings(place)

    assert settings.measure == 72
    assert settings.browser == ("w3m",)
    assert settings.read_on_open is False
    assert settings.section_rules == {"city hall": ("National", "Politics")}
    assert settings.keymap == {"save": ("S",), "next_unread": ("n", "tab")}


def test_a_paper_of_some_weight_is_named_by_its_domain(place: Place) -> None:
    _write(
        place.config_file,
        '[weights]\n"www.Post.example" = 1.5\n"https://wire.co.uk/rss" = 0\n"quay.example" = 2\n',
    )

    assert load_settings(place).weights == {"post.example": 1.5, "wire.co.uk": 0.0, "quay.example": 2.0}


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("measure = 500", "“measure” is 500; allowed is a whole number from 30 to 120"),
        ("measure = true", "“measure” is True"),
        ('preset = "emacs"', "one of default, newsboat, vim"),
        ('read_on_open = "yes"', "true or false"),
        ('browser = "firefox"', "a list of words"),
        ('section_rules = "x"', "a table of category"),
        ('section_rules = {x = ""}', "a table of category"),
        ('weights = {"post.example" = 3}', "from 0 to 2"),
        ('weights = {"post.example" = true}', "from 0 to 2"),
        ('weights = {"post.example" = nan}', "from 0 to 2"),
        ("weights = {post = 1}", "from 0 to 2"),
        ("weights = 1", "from 0 to 2"),
        ("colour = 3", "no option “colour”; the options are theme"),
        ("measure = ", "not valid TOML"),
    ],
)
def test_an_error_names_file_key_and_what_is_allowed(place: Place, text: str, named: str) -> None:
    _write(place.config_file, text)

    with pytest.raises(ConfigError) as raised:
        load_settings(place)

    assert str(place.config_file) in str(raised.value)
    assert named in str(raised.value)


def test_a_key_that_is_none_is_named(place: Place) -> None:
    _write(place.keymap_file, "save = 3")

    with pytest.raises(ConfigError, match="“save” is 3"):
        load_settings(place)


def test_a_file_that_is_no_text_is_named(place: Place) -> None:
    place.config.mkdir(parents=True)
    place.config_file.write_bytes(b"\xff\xfe")

    with pytest.raises(ConfigError, match="not UTF-8"):
        load_settings(place)


def test_a_folder_in_place_of_the_file_is_named(place: Place) -> None:
    place.config_file.mkdir(parents=True)

    with pytest.raises(ConfigError, match="cannot be read"):
        load_settings(place)


def test_one_variable_moves_everything(tmp_path: Path) -> None:
    place = usual_place({"TERMNEWS_HOME": str(tmp_path)})

    assert place.store_path == tmp_path / "termnews.db"
    assert place.config_file == tmp_path / "config.toml"
    assert place.sample().store_path == tmp_path / "sample" / "termnews.db"


def test_the_platform_says_where_files_are_otherwise() -> None:
    assert usual_place({}).store_path.name == "termnews.db"


def test_lists_of_other_readers_are_found(tmp_path: Path) -> None:
    _write(tmp_path / ".newsboat" / "urls", "https://paper.example/feed\n")
    _write(tmp_path / "Downloads" / "papers.opml", "<opml/>")

    assert subscription_files(tmp_path) == (
        tmp_path / ".newsboat" / "urls",
        tmp_path / "Downloads" / "papers.opml",
    )


def test_the_documentation_is_current() -> None:
    written = (Path(__file__).parents[1] / "docs" / "config.md").read_text(encoding="utf-8")

    assert written == documentation()


def test_single_feeds_may_be_asked_in_their_own_way(place: Place) -> None:
    _write(
        place.config_file,
        """
        proxy = "http://127.0.0.1:8118"

        [feeds."https://paper.example/members.xml"]
        auth = "mina:sesame"
        user_agent = "Reading for Saltmere"
        headers = { "X-Edition" = "morning" }
        interval_minutes = 120
        proxy = "none"
        """,
    )

    settings = load_settings(place)

    assert settings.proxy == "http://127.0.0.1:8118"
    assert settings.feeds == {
        "https://paper.example/members.xml": Manner(
            "Reading for Saltmere", (("X-Edition", "morning"),), "mina:sesame", 120, "none"
        )
    }


@pytest.mark.parametrize(
    ("line", "where"),
    [
        ('auth = "sesame"', "auth of https://paper.example/x"),
        ("interval_minutes = 5", "interval_minutes of"),
        ('user_agent = "two\\nlines"', "user_agent of"),
        ('headers = { "Host" = "sesame.example" }', "headers of"),
        ('headers = { "X Y" = "sesame" }', "headers of"),
        ('headers = { "X-Y" = "sesame\\u0000" }', "headers of"),
        ("headers = 7", "headers of"),
        ('proxy = "socks5://sesame"', "proxy of"),
        ('pasword = "sesame"', "pasword of"),
    ],
)
def test_a_wrong_way_of_asking_is_named_and_no_secret_is_shown(place: Place, line: str, where: str) -> None:
    _write(place.config_file, f'[feeds."https://paper.example/x"]\n{line}\n')

    with pytest.raises(ConfigError) as caught:
        load_settings(place)

    assert where in str(caught.value)
    assert "sesame" not in str(caught.value)


@pytest.mark.parametrize(
    "table", ["feeds = 7", '[feeds]\n"no address" = {}', '[feeds]\n"https://a.example/" = 7']
)
def test_a_table_of_feeds_is_a_table_by_address(place: Place, table: str) -> None:
    _write(place.config_file, table)

    with pytest.raises(ConfigError, match="feeds"):
        load_settings(place)


@pytest.mark.parametrize("text", ["measure = " + "9" * 5_000, "browser = " + "[" * 5_000])
def test_a_value_beyond_all_bounds_is_said_like_any_other(place: Place, text: str) -> None:
    # Found by benchmarks/fuzz.py.
    _write(place.config_file, text)

    with pytest.raises(ConfigError, match=r"config\.toml: is not valid TOML"):
        load_settings(place)


def test_the_documentation_names_every_file_and_its_rule_is_one(place: Place) -> None:
    written = documentation()
    example = written.partition("## rules.toml")[2].partition("```toml")[2].partition("```")[0]

    for file in (place.config_file, place.keymap_file, place.rules_file):
        assert f"## {file.name}" in written
    assert read_rules(example, name="the documentation")[0].site == "paper.example"
    assert all(f"| `{part}` |" in written for part in PARTS)

import pytest

from termnews.core.section import (
    MAX_DEPTH,
    SectionKind,
    argument_of,
    feed_key,
    kind_of,
    parse_path,
    path_key,
    path_title,
    search_key,
)


@pytest.mark.parametrize(
    "written", ["National/Social Affairs", "National › Social Affairs", " National > Social Affairs "]
)
def test_a_path_may_be_written_in_several_ways(written: str) -> None:
    assert parse_path(written) == ("National", "Social Affairs")


def test_a_path_is_shown_with_its_sign() -> None:
    assert path_title(("National", "Social Affairs")) == "National › Social Affairs"


def test_a_path_is_never_deeper_than_the_list_can_show() -> None:
    assert len(parse_path("a/b/c/d/e/f")) == MAX_DEPTH


def test_keys_say_what_they_name() -> None:
    assert kind_of(path_key(("World", "Asia"))) is SectionKind.PATH
    assert argument_of(path_key(("World", "Asia"))) == "World/Asia"
    assert argument_of(search_key("tide: high")) == "tide: high"
    assert kind_of(feed_key(3)) is SectionKind.FEED


def test_a_name_with_a_slash_stays_one_name() -> None:
    assert argument_of(path_key(("Arts/Books",))) == "Arts∕Books"

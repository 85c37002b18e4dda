import pytest
from hypothesis import given
from hypothesis import strategies as st

from termnews.core.mute import MutableText, MuteKind, fits, mute_value

FERRY = MutableText(
    title="Night ferry: Zoë’s école crosses",
    standfirst="The lottery of the tides.",
    byline="By Mina Oh and Joss Penhale",
    source="The Ledger",
    section=("National", "Social Affairs"),
)


@pytest.mark.parametrize(
    ("kind", "value", "is_fit"),
    [
        ("word", "ferry", True),
        ("word", "FERRY", True),
        ("word", "lottery", True),
        ("word", "night ferry", True),
        ("word", "ecole", True),
        ("word", "zoe", True),
        ("word", "err", False),
        ("word", "crosses the", False),
        ("author", "mina oh", True),
        ("author", "oh", True),
        ("author", "Min", False),
        ("source", "the ledger", True),
        ("source", "ledger", False),
        ("section", "National", True),
        ("section", "national/social affairs", True),
        ("section", "National › Social", False),
        ("section", "World", False),
    ],
)
def test_a_rule_fits(kind: str, value: str, is_fit: bool) -> None:
    assert fits(MuteKind(kind), value)(FERRY) is is_fit


def test_a_word_without_spaces_around_it_is_found() -> None:
    text = MutableText("솔트미어 항구의 학교급식", "", "", "", ())

    assert fits(MuteKind.WORD, "급식")(text)


def test_a_value_is_kept_as_one_line() -> None:
    assert mute_value(MuteKind.SECTION, " National › Social Affairs ") == "National/Social Affairs"
    assert mute_value(MuteKind.WORD, " night \n ferry\x1b ") == "night ferry"


@given(st.sampled_from(MuteKind), st.text(min_size=1, max_size=30), st.text(max_size=60))
def test_any_value_is_a_rule(kind: MuteKind, value: str, title: str) -> None:
    fits(kind, value)(MutableText(title, title, title, title, (title,)))

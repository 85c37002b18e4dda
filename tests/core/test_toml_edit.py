import tomllib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termnews.core.toml_edit import as_toml, with_option

FILE = """# my settings
theme = "paper-dark"   # for the evening
measure=72

[section_rules]
measure = "National"
"""


@pytest.mark.parametrize(
    ("name", "value", "line"),
    [
        ("theme", "auto", 'theme = "auto"   # for the evening'),
        ("measure", 80, "measure = 80"),
        ("read_on_open", False, "read_on_open = false"),
    ],
)
def test_an_option_is_set_and_all_else_stays(name: str, value: str | int | bool, line: str) -> None:
    changed = with_option(FILE, name, value)

    assert line in changed.splitlines()
    assert tomllib.loads(changed) == {**tomllib.loads(FILE), name: value}
    assert changed.endswith('[section_rules]\nmeasure = "National"\n')
    assert changed.startswith("# my settings\n")


@pytest.mark.parametrize("text", ["", "# nothing", "[hooks]\n", "measure = 1"])
def test_a_file_may_be_empty_or_only_tables(text: str) -> None:
    assert tomllib.loads(with_option(text, "preset", "vim"))["preset"] == "vim"


@pytest.mark.parametrize("text", ["measure = ", "measure = [\n1,\n]\n", 'theme = """\nx\n"""'])
def test_what_cannot_be_changed_safely_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        with_option(text, text.split(" ", maxsplit=1)[0], 5)


@given(st.text() | st.integers() | st.booleans())
def test_any_value_comes_back(value: str | int | bool) -> None:
    try:
        changed = with_option(FILE, "theme", value)
    except ValueError:
        assert isinstance(value, str | int)
        return
    assert tomllib.loads(changed)["theme"] == value
    assert as_toml(value) in changed

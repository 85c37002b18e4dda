import subprocess
import sys

import pytest

from termnews.core.later import Later, later_pattern


def test_a_module_is_imported_when_it_is_first_asked_for_something() -> None:
    program = """
import sys
from termnews.core.later import Later
difflib = Later("difflib")
print("difflib" in sys.modules, difflib.SequenceMatcher.__name__, "difflib" in sys.modules)
"""

    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert done.stdout.split() == ["False", "SequenceMatcher", "True"]


def test_what_a_module_does_not_have_is_an_error_as_usual() -> None:
    with pytest.raises(AttributeError):
        _ = Later("difflib").no_such_thing


def test_a_later_pattern_finds_what_any_pattern_finds() -> None:
    hangul = later_pattern("[\uac00-\ud7af]+")

    assert hangul.sub("_", "a학교b") == "a_b"
    assert hangul.search("abc") is None
    assert hangul.findall("학교 급식") == ["학교", "급식"]

"""Modules that are imported, and patterns that are compiled, when they are first used.

Rule: for what a start can do without. Type checkers see the import itself:

    if TYPE_CHECKING:
        from termnews.store import undo
    else:
        undo = Later("termnews.store.undo")
"""

import re
import sys
from importlib import import_module
from typing import Any, cast


class Later:
    """Stands for a module; asking it for anything imports it."""

    def __init__(self, name: str) -> None:
        self._name = name

    def __getattr__(self, attribute: str) -> Any:
        module = sys.modules.get(self._name) or import_module(self._name)
        return getattr(module, attribute)


def later_pattern(pattern: str) -> "re.Pattern[str]":
    """A regular expression that is compiled when it is first used; one over many scripts takes 1 to 5 ms."""
    return cast("re.Pattern[str]", _LaterPattern(pattern))


class _LaterPattern:
    def __init__(self, pattern: str) -> None:
        self._text = pattern

    def __getattr__(self, name: str) -> Any:
        found = getattr(re.compile(self._text), name)
        # Found there from now on, without coming here.
        setattr(self, name, found)
        return found

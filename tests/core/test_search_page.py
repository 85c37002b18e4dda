"""docs/search.md says only what a query understands, and all of it."""

import re
from pathlib import Path

from termnews.core.query import Field, Order, State, read_query

PAGE = Path(__file__).parents[2] / "docs" / "search.md"


def test_every_example_is_understood() -> None:
    table = [line for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("| `")]
    examples = [example for line in table for example in re.findall("`([^`]+)`", line.split("|")[1])]

    assert len(examples) > 15
    assert [read_query(example).problems for example in examples if read_query(example).problems] == []


def test_every_condition_is_told() -> None:
    page = PAGE.read_text(encoding="utf-8")

    assert [name for name in Field if f"`{name}:" not in page] == []
    assert [name for name in State if f"`{name}`" not in page] == []
    assert [name for name in Order if f"`sort:{name}`" not in page] == []

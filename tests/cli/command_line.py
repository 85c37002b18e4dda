"""What the tests of the command line call a command and its answer."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from subprocess import CompletedProcess
from typing import Any


@dataclass(frozen=True)
class Answer:
    """What came of a command."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        return json.loads(self.out)

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()


Cli = Callable[..., Answer]
"""Runs a command line in this process: `cli("list", "--json", stdin=b"...")`."""
Program = Callable[..., CompletedProcess[bytes]]
"""Runs a command line as a process of its own, in pipes; keywords are its environment."""

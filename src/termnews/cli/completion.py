"""Shell completion; the only module that knows shtab."""

import argparse

import shtab

from termnews.cli.output import say
from termnews.core.errors import EXIT_OK


def complete(parser: argparse.ArgumentParser, shell: str) -> int:
    """`termnews completion SHELL`."""
    say(shtab.complete(parser, shell))
    return EXIT_OK

"""Giving an article to a program of the reader's: words, not a shell; within limits of time and size."""

import asyncio
import os
import shlex
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from termnews.core.errors import UsageError
from termnews.core.text import clean_text

MAX_SECONDS = 30.0
MAX_BYTES = 500_000
"""More output than this is cut."""


@dataclass(frozen=True, slots=True)
class Piped:
    """What a program said; `exit_code` as the system gives it."""

    exit_code: int
    output: str


def words_of(command: str) -> tuple[str, ...]:
    """A command line as its words, quotes taken off; nothing else in it has a meaning.

    Raises:
        UsageError: There is none, or a quote is not closed.
    """
    try:
        words = tuple(shlex.split(command))
    except ValueError as error:
        raise UsageError("A quotation mark of the command is not closed.") from error
    if not words:
        raise UsageError("Name a command, such as wc -w.")
    return words


async def pipe(
    words: Sequence[str], document: bytes, *, variables: Mapping[str, str], seconds: float = MAX_SECONDS
) -> Piped:
    """Run a program with the document as its input; its output, made safe to show.

    Raises:
        UsageError: It cannot be started, or takes too long: then it is ended.
    """
    try:
        process = await asyncio.create_subprocess_exec(
            *words,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.STDOUT,
            env={**os.environ, **variables},
            start_new_session=True,
        )
    except OSError as error:
        raise UsageError(f"“{words[0]}” could not be started: {error.strerror}.") from error
    try:
        async with asyncio.timeout(seconds):
            output, _ = await process.communicate(document)
    except TimeoutError as error:
        process.kill()
        await process.wait()
        raise UsageError(f"“{words[0]}” took longer than {seconds:.0f} seconds and was ended.") from error
    return Piped(process.returncode or 0, clean_text(output[:MAX_BYTES].decode("utf-8", "replace")))


def run_on_terminal(words: Sequence[str], document: bytes, *, variables: Mapping[str, str]) -> int:
    """Run a program that wants the terminal for itself, such as a pager; its exit code.

    Raises:
        UsageError: It cannot be started.
    """
    try:
        done = subprocess.run(list(words), input=document, check=False, env={**os.environ, **variables})
    except OSError as error:
        raise UsageError(f"“{words[0]}” could not be started: {error.strerror}.") from error
    return done.returncode

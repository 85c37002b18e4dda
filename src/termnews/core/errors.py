"""Every error a user can meet; `str(error)` names the thing and the remedy."""

EXIT_OK = 0
"""Everything asked for was done."""
EXIT_FAILED = 1
"""The command ran, and what was asked for did not succeed."""
EXIT_USAGE = 2
"""The option, file, id or address given is unknown or wrong; nothing was changed."""
EXIT_CANCELLED = 130
"""Stopped by Ctrl+C (128 + SIGINT)."""


class TermnewsError(Exception):
    """The base of all errors raised on purpose; fit to show to a user.

    Attributes:
        exit_code: What the command line ends with.
    """

    exit_code: int = EXIT_FAILED


class UsageError(TermnewsError):
    """What was asked for does not exist or makes no sense; nothing was changed."""

    exit_code = EXIT_USAGE


class ConfigError(UsageError):
    """A file of the user's says something that is not allowed: file, key, what is allowed."""


class StoreError(TermnewsError):
    """The store cannot be opened, read or written."""


class FetchError(TermnewsError):
    """An address could not be fetched.

    Attributes:
        retry_after_seconds: How long the server asked to be left alone, if it did.
        is_gone: The server said that the address is gone for good (410).
        is_postponed: It was not even asked, because its server is better left alone for now.
        is_silent: The server did not answer in time.
    """

    def __init__(
        self,
        message: str,
        *,
        retry_after_seconds: float | None = None,
        is_gone: bool = False,
        is_postponed: bool = False,
        is_silent: bool = False,
    ) -> None:
        super().__init__(message)
        self.retry_after_seconds = retry_after_seconds
        self.is_gone = is_gone
        self.is_postponed = is_postponed
        self.is_silent = is_silent


class ParseError(TermnewsError):
    """A document is not what it should be."""


class WorkerError(TermnewsError):
    """The worker process died or took too long over a request."""

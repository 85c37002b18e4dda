"""The progress bar of `termnews refresh`."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from termnews.core.event import Event, FeedFailed, FeedRefreshed, FeedUnchanged, RefreshStarted


@contextmanager
def bar() -> Iterator[Callable[[Event], None]]:
    """A bar on standard error that moves with every feed; gives the function that hears events."""
    columns = (TextColumn("Refreshing"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("feeds", total=None)

        def hear(event: Event) -> None:
            match event:
                case RefreshStarted(feed_count):
                    progress.update(task, total=feed_count)
                case FeedRefreshed() | FeedUnchanged() | FeedFailed():
                    progress.advance(task)
                case _:
                    return

        yield hear

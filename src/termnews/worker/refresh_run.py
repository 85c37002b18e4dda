"""A refresh as its caller sees it: one, however many workers it uses up."""

from termnews.core.event import (
    Event,
    FeedFailed,
    FeedRefreshed,
    FeedUnchanged,
    RefreshFinished,
    RefreshStarted,
)
from termnews.work.protocol import OnEvent


class RefreshRun:
    """What was heard of a refresh, over all its workers."""

    def __init__(self, on_event: OnEvent) -> None:
        self._on_event = on_event
        self._has_gone_on = False
        self._heard: list[Event] = []

    def hear(self, event: Event) -> None:
        """Pass an event on; a worker's successor does not start the count again."""
        if isinstance(event, RefreshFinished) or (self._heard and isinstance(event, RefreshStarted)):
            return
        self._heard.append(event)
        self._on_event(event)

    def may_go_on(self) -> bool:
        """Whether to try another worker after one that died of nothing that is known: once."""
        first_time = not self._has_gone_on
        self._has_gone_on = True
        return first_time

    @property
    def answered(self) -> list[int]:
        """The feeds that need not be asked again."""
        answers = (
            event for event in self._heard if isinstance(event, FeedRefreshed | FeedUnchanged | FeedFailed)
        )
        return [event.feed_id for event in answers]

    def sum_up(self, finished: RefreshFinished) -> RefreshFinished:
        """The sum over all workers, passed on as the last event."""
        refreshed = [event for event in self._heard if isinstance(event, FeedRefreshed)]
        total = RefreshFinished(
            new_count=sum(event.new_count for event in refreshed),
            updated_count=sum(event.updated_count for event in refreshed),
            failed_count=sum(isinstance(event, FeedFailed) for event in self._heard),
            feed_count=next((e.feed_count for e in self._heard if isinstance(e, RefreshStarted)), 0),
            is_cancelled=finished.is_cancelled,
        )
        self._on_event(total)
        return total

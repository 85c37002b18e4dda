"""Jumping: a letter over every pane, row and link on the screen; typing it goes there."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import NamedTuple

from termnews.core.errors import UsageError
from termnews.ui.desks.newsroom import Newsroom
from termnews.ui.desks.reading import ReadingDesk
from termnews.ui.jump import labels
from termnews.ui.panes import Pane
from termnews.ui.screens.jump import JumpScreen
from termnews.ui.widgets.chip_view import ChipView


class _Goal(NamedTuple):
    widget: ChipView
    place: tuple[int, int]
    go: Callable[[], object]


class Jumping:
    """What the letters lead to."""

    def __init__(self, room: Newsroom, reading: ReadingDesk) -> None:
        self._room = room
        self._reading = reading

    def jump(self) -> None:
        """Letters over everything."""
        # Stories first: the shortest labels are for what is jumped to most.
        order = sorted(self._room.shown_panes, key=(Pane.STORIES, Pane.ARTICLE, Pane.SECTIONS).index)
        goals = [goal for pane in order for goal in self._goals(pane)]
        self._start([*goals, *map(self._pane_goal, order)], extra="")

    def hints(self) -> None:
        """Letters over the links on the screen; the same key again lists all links."""
        goals = self._goals(Pane.ARTICLE)
        if not self._room.article_view.targets:
            raise UsageError("This article has no links.")
        if not goals:
            self._reading.links()
            return
        self._room.say(f"Type a letter, or {self._room.key_of('hints')} again for the list of all links.")
        self._start(goals, extra=self._room.key_of("hints"))

    def _goals(self, pane: Pane) -> list[_Goal]:
        widget = self._room.pane_widget(pane)
        return [_Goal(widget, (spot.x, spot.y), partial(self._go, pane, spot.go)) for spot in widget.spots()]

    def _pane_goal(self, pane: Pane) -> _Goal:
        widget = self._room.pane_widget(pane)
        corner = max(0, widget.scrollable_content_region.width - 2)
        return _Goal(widget, (corner, 0), partial(self._room.go_to, pane))

    def _go(self, pane: Pane, go: Callable[[], object]) -> None:
        self._room.go_to(pane)
        go()

    def _start(self, goals: Sequence[_Goal], *, extra: str) -> None:
        known = dict(zip(labels(len(goals)), goals, strict=False))
        self._show(known, "")
        screen = JumpScreen(tuple(known), partial(self._show, known), extra=extra)

        def chosen(label: str | None) -> None:
            self._show({}, "")
            if label in known:
                known[label].go()
            elif label:
                self._reading.links()

        self._room.app.push_screen(screen, chosen)

    def _show(self, known: dict[str, _Goal], typed: str) -> None:
        """The labels that are still possible, without what of them was typed."""
        for pane in Pane:
            widget = self._room.pane_widget(pane)
            widget.show_chips(
                {
                    goal.place: label[len(typed) :]
                    for label, goal in known.items()
                    if goal.widget is widget and label.startswith(typed)
                }
            )

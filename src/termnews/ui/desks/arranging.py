"""Dividing the screen among the panes, by mouse and by key; and what is said at the first visit of each."""

from termnews.ui.desks.newsroom import Newsroom
from termnews.ui.panes import Pane, parse_sizes

STEP = 4
"""Columns by which a key moves a border."""
SIZES, VISITED = "pane_sizes", "visited_panes"

FIRST_VISIT = {
    Pane.SECTIONS: "{open} opens · {previous_section} {next_section} step through sections · {help} all keys",
    Pane.STORIES: "{read_on} reads on from here · {jump} jumps to any line · {help} all keys",
    Pane.ARTICLE: "{read_on} pages, then the next story · {hints} to a link · {back} back",
}


class Arranging:
    """How the main screen is laid out."""

    def __init__(self, room: Newsroom) -> None:
        self._room = room
        self._visited: set[str] | None = None

    async def remember(self) -> None:
        """As it was left last time."""
        engine = self._room.own_engine
        self._room.pane_sizes = parse_sizes(await engine.setting(SIZES))
        self._visited = set((await engine.setting(VISITED) or "").split())

    # ── Borders ───────────────────────────────────────────────────────────────────────────────────

    def drag(self, border: str, column: int, *, is_done: bool) -> None:
        """Move a border ("sections" or "article") to a column; let go, it stays there for good."""
        room, width = self._room, self._room.size.width
        if border == "sections":
            room.pane_sizes = room.pane_sizes.with_sections_to(column, width)
        else:
            left = room.stories_pane.region.x
            room.pane_sizes = room.pane_sizes.with_article_from(column, left, width)
        room.show_panes()
        if is_done:
            room.spawn(room.own_engine.set_setting, SIZES, room.pane_sizes.as_text())

    def wider(self) -> None:
        """The focused pane takes more room."""
        self._move(STEP)

    def narrower(self) -> None:
        """The focused pane takes less room."""
        self._move(-STEP)

    def _move(self, step: int) -> None:
        room = self._room
        if len(room.shown_panes) == 1:
            room.say("There is only one pane to see.")
        elif room.pane is Pane.SECTIONS or Pane.ARTICLE not in room.shown_panes:
            direction = 1 if room.pane is Pane.SECTIONS else -1
            self.drag("sections", room.stories_pane.region.x - 1 + direction * step, is_done=True)
        else:
            direction = -1 if room.pane is Pane.ARTICLE else 1
            border = room.pane_widget(Pane.ARTICLE).region.x - 1
            self.drag("article", border + direction * step, is_done=True)

    def longer_lines(self) -> None:
        """Longer lines in the article."""
        self._set_measure(STEP)

    def shorter_lines(self) -> None:
        """Shorter lines."""
        self._set_measure(-STEP)

    def _set_measure(self, change: int) -> None:
        view = self._room.article_view
        view.set_measure(view.measure + change)
        self._room.say(f"Lines of {view.measure} columns.")
        self._room.spawn(self._room.own_engine.set_setting, "measure", str(view.measure))

    # ── First visits ──────────────────────────────────────────────────────────────────────────────

    def visit(self, pane: Pane) -> None:
        """Say, once for good, what can be done in a pane."""
        room, name = self._room, pane.name.lower()
        if (
            self._visited is None
            or name in self._visited
            or room.key_bar.sentence
            or room.app.screen is not room
        ):
            return
        self._visited.add(name)
        commands = ("open", "next_section", "previous_section", "read_on", "jump", "hints", "back", "help")
        room.say(FIRST_VISIT[pane].format(**{command: room.key_of(command) for command in commands}))
        room.spawn(room.own_engine.set_setting, VISITED, " ".join(sorted(self._visited)))

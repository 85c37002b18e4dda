"""The sheet of the first start: well-known papers, a list from another reader, an address, or just a look."""

from collections.abc import Mapping
from pathlib import Path

from textual import work

from termnews.core.errors import TermnewsError
from termnews.core.feed import StarterPaper, Subscription
from termnews.core.url import host_of
from termnews.engine import Engine
from termnews.ui.screens.ask import AskSheet
from termnews.ui.screens.sheet import Sheet
from termnews.ui.widgets.pick_list import Pick

WELCOME = (
    "The newspaper behind this sheet is a sample edition. Choose what yours is made of: nothing is"
    " asked of the network before you do."
)
ADD, IMPORT, LOOK = "add", "import", "look"


class FirstRunSheet(Sheet[tuple[Subscription, ...] | str]):
    """Ends with what to subscribe to, with "add" to type an address, or None to look around."""

    heading = "Welcome to termnews"
    hints = (("sheet_toggle", "choose"), ("sheet_done", "subscribe"), ("sheet_close", "just look around"))

    def __init__(self, engine: Engine, *, keymap: Mapping[str, str]) -> None:
        super().__init__(keymap=keymap)
        self._engine = engine
        self._papers: tuple[StarterPaper, ...] = ()
        self._places: tuple[Path, ...] = ()
        self._chosen: set[str] = set()

    def on_mount(self) -> None:
        """Offer what there is."""
        super().on_mount()
        self.introduction.update(WELCOME)
        self.picks.focus()
        self._offer()

    @work
    async def _offer(self) -> None:
        try:
            self._papers = await self._engine.starter_papers()
            self._places = await self._engine.usual_places()
        except TermnewsError as error:
            self.say(str(error), is_error=True)
        self._chosen = {paper.subscription.url for paper in self._papers if paper.is_default}
        self._show()

    def _show(self) -> None:
        count = len(self._chosen)
        rows = [
            Pick("", "Bring your own"),
            *(
                Pick(f"file:{place}", f"Import {place.name}", beside=str(place.parent))
                for place in self._places
            ),
            Pick(ADD, "Add an address …"),
            Pick(IMPORT, "Import a file …", beside="OPML, or newsboat’s urls"),
            Pick(LOOK, "Just look around"),
        ]
        starters: list[Pick] = []
        region = ""
        for paper in sorted(self._papers, key=lambda paper: self._regions().index(paper.region)):
            if paper.region != region:
                region = paper.region
                starters.append(Pick("", region))
            url, title = paper.subscription.url, paper.subscription.title
            starters.append(
                Pick(url, title or host_of(url), beside=paper.topic, is_chosen=url in self._chosen)
            )
        self.picks.set_picks([*starters, *rows])
        self.heading_line(f"{self.heading} · {count} chosen" if count else self.heading)

    def _regions(self) -> list[str]:
        return list(dict.fromkeys(paper.region for paper in self._papers))

    def toggle(self) -> None:
        """Choose the paper, or not; other lines are taken."""
        if self.picks.current_key in {paper.subscription.url for paper in self._papers}:
            self._chosen ^= {self.picks.current_key}
            self._show()
        else:
            self._take(self.picks.current_key)

    def clicked(self) -> None:
        """A click does what Space does."""
        self.toggle()

    def done(self) -> None:
        """Subscribe to what is chosen, or take the line under the cursor."""
        key = self.picks.current_key
        if key in {ADD, IMPORT, LOOK} or key.startswith("file:"):
            self._take(key)
        else:
            chosen = tuple(
                paper.subscription for paper in self._papers if paper.subscription.url in self._chosen
            )
            self.dismiss(chosen or None)

    def _take(self, key: str) -> None:
        if key == ADD:
            self.dismiss(ADD)
        elif key == IMPORT:
            question = "Which file? (OPML, or newsboat’s urls)"
            self.app.push_screen(AskSheet(question, keymap=self.keymap), self._import_named)
        elif key.startswith("file:"):
            self._import(Path(key.removeprefix("file:")))
        else:
            self.dismiss(None)

    def _import_named(self, name: str | None) -> None:
        if name:
            self._import(Path(name).expanduser())

    @work(exclusive=True, group="import")
    async def _import(self, path: Path) -> None:
        try:
            found = await self._engine.read_subscriptions(path)
        except TermnewsError as error:
            self.say(str(error), is_error=True)
            return
        if found:
            self.dismiss(found)
        else:
            self.say(f"{path.name} names no feeds.", is_error=True)

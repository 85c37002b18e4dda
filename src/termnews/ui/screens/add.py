"""Subscribe to an address: of a feed, or of a page that has some."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from textual import on, work
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input

from termnews.core.errors import TermnewsError, UsageError
from termnews.core.feed import Subscription
from termnews.core.section import parse_path, path_title
from termnews.core.url import web_url
from termnews.engine import Engine
from termnews.ui.screens.sheet import Sheet
from termnews.ui.widgets.pick_list import Pick

INTRODUCTION = "The address of a feed, or of any page of a paper: its feeds are found."
SEVERAL = "This page has {count} feeds. Space chooses, Enter subscribes."


@dataclass(frozen=True, slots=True)
class PageWanted:
    """A page that has no feed: to be read now, or to be saved."""

    url: str
    to_save: bool


READ, SAVE = "read", "save"

AddChoice = tuple[Subscription, ...] | PageWanted


class AddSheet(Sheet[AddChoice]):
    """Ends with what to subscribe to, or with the page to read or save; None if nothing."""

    heading = "Add a feed or a page"
    hints = (("sheet_done", "find its feeds"), ("sheet_close", "close"))

    def __init__(self, engine: Engine, *, keymap: Mapping[str, str]) -> None:
        super().__init__(keymap=keymap)
        self._engine = engine
        self._found: tuple[Subscription, ...] = ()
        self._chosen: set[str] = set()
        self._page_url = ""
        self.address = Input(placeholder="paper.example", id="address")
        self.section = Input(placeholder="Section, as in National/Social Affairs (optional)", id="section")

    def contents(self) -> Iterable[Widget]:
        """Two lines to type in, and the feeds that were found."""
        yield self.address
        yield self.section
        yield self.picks

    def on_mount(self) -> None:
        """Type at once."""
        super().on_mount()
        self.introduction.update(INTRODUCTION)
        self.picks.can_focus = False
        self.address.focus()

    @on(Input.Submitted)
    def _submitted(self) -> None:
        self.action_run("sheet_done")

    @on(Input.Changed, "#address")
    def _changed(self) -> None:
        if self._found or self._page_url:
            self._found, self._chosen, self._page_url = (), set(), ""
            self._show()

    def done(self) -> None:
        """Look at the address; with feeds found, take the chosen ones."""
        if self._page_url:
            self.dismiss(PageWanted(self._page_url, to_save=self.picks.current_key == SAVE))
        elif self._chosen:
            path = parse_path(self.section.value)
            self.dismiss(tuple(_placed(found, path) for found in self._found if found.url in self._chosen))
        elif self._found:
            self.say("Choose at least one, or close.", is_error=True)
        else:
            self._discover(self._typed_address())

    def _typed_address(self) -> str:
        text = self.address.value.strip()
        address = web_url(text if "://" in text else f"https://{text}")
        if not text or address is None:
            raise UsageError("Type a web address, such as paper.example.")
        return address

    @work(exclusive=True, group="discover")
    async def _discover(self, url: str) -> None:
        self.say("Looking for feeds …")
        try:
            self._found = await self._engine.discover(url)
        except TermnewsError as error:
            self._offer_page(url, why=str(error))
            return
        self.key_bar.hush()
        self._chosen = {self._found[0].url} if self._found else set()
        if len(self._found) == 1:
            self.done()
        else:
            self._show()

    def _show(self) -> None:
        self.introduction.update(SEVERAL.format(count=len(self._found)) if self._found else INTRODUCTION)
        self.picks.set_picks(
            [
                Pick(
                    found.url,
                    found.title or found.url,
                    beside=path_title(found.section),
                    below=(found.url,),
                    is_chosen=found.url in self._chosen,
                )
                for found in self._found
            ]
        )
        several = (("sheet_toggle", "choose"), ("sheet_done", "subscribe"), ("sheet_close", "close"))
        self.show_hints(several if self._found else self.hints)
        self.picks.can_focus = bool(self._found)
        (self.picks if self._found else self.address).focus()

    def _offer_page(self, url: str, *, why: str) -> None:
        self._page_url = url
        if self.introduction.display:
            self.key_bar.hush()
            self.introduction.update(Content(why))
        else:
            self.say(why, is_error=True)
        self.show_hints((("sheet_done", "take"), ("sheet_close", "close")))
        self.picks.set_picks(
            [
                Pick("", "Without a feed"),
                Pick(READ, "Read this page now"),
                Pick(SAVE, "Save this page for later"),
            ]
        )
        self.picks.can_focus = True
        self.picks.focus()

    def clicked(self) -> None:
        """A click chooses."""
        if self._page_url:
            self.done()
        else:
            self.toggle()

    def toggle(self) -> None:
        """Choose the feed under the cursor, or not."""
        if not self._found:
            return
        self._chosen ^= {self.picks.current_key}
        self._show()


def _placed(found: Subscription, path: tuple[str, ...]) -> Subscription:
    return replace(found, section=path or found.section)

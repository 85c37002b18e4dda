"""The room that the desks share: the panes, the engine, and a way to speak to the reader.

Rule: the room knows where things stand and what is focused; what a command does is a desk's matter.
"""

from collections.abc import Callable, Coroutine
from datetime import datetime
from functools import partial
from typing import TypeVarTuple

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.widgets import Input, Static
from textual.worker import Worker

from termnews.config import Settings
from termnews.core.errors import TermnewsError
from termnews.core.section import Section, SectionKind, path_title
from termnews.engine import Engine
from termnews.ui.commands import BY_ID, FOOTERS, Where
from termnews.ui.key_names import shown_keys
from termnews.ui.panes import Pane, PaneSizes, visible_panes
from termnews.ui.widgets.article_view import ArticleView
from termnews.ui.widgets.divider import Divider
from termnews.ui.widgets.key_bar import KeyBar
from termnews.ui.widgets.section_list import SectionList
from termnews.ui.widgets.story_list import StoryList
from termnews.ui.widgets.telling import Telling
from termnews.ui.widgets.title_line import TitleLine
from termnews.ui.widgets.top_bar import TopBar

Arguments = TypeVarTuple("Arguments")

TOO_SMALL = "Too small for a newspaper: make this window at least 20 columns by 5 lines."


class Newsroom(Screen[None]):
    """The main screen without its desks."""

    pane = Pane.STORIES
    is_zen = has_article = is_asking = False
    section: Section | None = None
    pane_sizes = PaneSizes()

    def __init__(
        self,
        engine: Engine,
        *,
        sample: Engine | None,
        settings: Settings,
        clock: Callable[[], datetime],
        keymap: dict[str, str],
    ) -> None:
        super().__init__()
        self.own_engine, self.engine = engine, sample or engine
        self.settings, self.clock, self.keymap = settings, clock, keymap
        self.top_bar = TopBar()
        self.section_list = SectionList()
        self.story_list = StoryList()
        self.article_view = ArticleView()
        self.key_bar = KeyBar()
        self.stories_title = TitleLine()
        self.stories_pane = Vertical(id="stories-pane")
        self.article_pane = Vertical(id="article-pane")
        self.sections_divider = Divider(id="sections-divider")
        self.article_divider = Divider(id="article-divider")
        self.search_input = Input(
            placeholder='Search: words, "exact words", -not, section: source: since: unread saved',
            id="search-input",
        )
        self.search_problem = Static(id="search-problem", markup=False)
        self.find_input = Input(placeholder="Find in this article", id="find-input")
        self.find_count = Static(id="find-count", markup=False)

    def compose(self) -> ComposeResult:
        """Masthead, three panes, footer; see also `furnish`."""
        yield self.top_bar
        with Horizontal(id="panes"):
            with Vertical(id="sections-pane"):
                yield self.section_list
            yield self.sections_divider
            with self.stories_pane:
                yield self.stories_title
                yield self.story_list
            yield self.article_divider
            with self.article_pane:
                yield self.article_view
        yield self.key_bar

    def furnish(self) -> None:
        """Bring in what no first page shows: lines to type in, which take the cursor, and a sentence."""
        if not self.search_input.is_attached:
            self.stories_pane.mount(self.search_input, self.search_problem, after=self.stories_title)
            self.article_pane.mount(Horizontal(self.find_input, self.find_count, id="find-bar"))
            self.mount(Telling(self.key_bar), Static(TOO_SMALL, id="too-small", markup=False))
            self.call_after_refresh(self.pane_widget(self.pane).point)

    def use_own_edition(self) -> None:
        """Turn from the sample edition to the reader's own."""
        self.engine = self.own_engine
        self.has_article = False
        self.show_edition()

    def show_edition(self) -> None:
        """Say in the masthead whether this is the sample."""
        self.top_bar.edition = "Sample edition" if self.engine.is_sample else ""

    def leave(self) -> None:
        """Out of the program."""
        self.app.call_later(self.app.action_quit)

    @property
    def places(self) -> tuple[Where, ...]:
        """Where the reader is, for the help."""
        reading = (Where.ARTICLE,) if self.pane is Pane.ARTICLE else ()
        return (*reading, Where.NEWS, Where.APP)

    def run_chosen(self, command_id: str | None) -> None:
        """Carry out what was chosen in the help or the palette, once that is away."""
        if command_id is not None:
            self.call_after_refresh(self.run_action, f"run({command_id!r})")

    # ── Panes ─────────────────────────────────────────────────────────────────────────────────────

    @property
    def shown_panes(self) -> frozenset[Pane]:
        """The panes that are on the screen."""
        return visible_panes(
            self.size.width,
            self.pane,
            has_article=self.has_article,
            is_zen=self.is_zen,
            is_front=self.section is not None and self.section.kind is SectionKind.FRONT,
        )

    def go_to(self, pane: Pane) -> None:
        """Focus a pane, which brings it onto the screen."""
        self.pane = pane
        self.show_panes()
        self.pane_widget(pane).focus()

    def pane_widget(self, pane: Pane) -> SectionList | StoryList | ArticleView:
        """What fills a pane."""
        return (self.section_list, self.story_list, self.article_view)[pane]

    def show_panes(self) -> None:
        """Show the panes that the width can hold, and the keys that work."""
        if not self.is_mounted:
            return
        visible = self.shown_panes
        for pane, name in enumerate(("sections", "stories", "article")):
            holder = self.query_one(f"#{name}-pane")
            holder.display = Pane(pane) in visible
            holder.set_class(Pane(pane) is self.pane, "-focused")
        alone = len(visible) == 1
        sizes = self.pane_sizes
        sections = sizes.sections or self.section_list.preferred_width()
        left = sections + 1 if Pane.SECTIONS in visible else 0
        self.query_one("#sections-pane").styles.width = "1fr" if alone else sections
        columns = sizes.article_columns(left, self.size.width)
        self.query_one("#article-pane").styles.width = "1fr" if alone else columns
        self.sections_divider.display = not alone and Pane.SECTIONS in visible
        self.article_divider.display = not alone and Pane.ARTICLE in visible
        self.sections_divider.set_class(self.pane is Pane.SECTIONS, "-focused")
        self.article_divider.set_class(self.pane is Pane.ARTICLE, "-focused")
        self.set_class(alone, "-alone")
        self.set_class(self.is_zen, "-zen")
        self.show_hints()

    def show_hints(self) -> None:
        """The five keys of where the reader is; none without distraction."""
        pairs = () if self.is_zen else FOOTERS[self._footer()]
        self.key_bar.set_hints([(name, key, word) for name, word in pairs if (key := self.key_of(name))])

    def _footer(self) -> str:
        if self.search_input.has_focus:
            return "search"
        if self.find_input.has_focus:
            return "find"
        return ("sections", "stories", "article")[self.pane]

    def close_find(self) -> bool:
        """Put the find line away; False if it was not there."""
        if not self.has_class("-finding"):
            return False
        was_typing = self.find_input.has_focus
        self.remove_class("-finding")
        self.find_input.clear()
        self.article_view.clear_find()
        if was_typing:
            self.article_view.focus()
        return True

    def close_search(self) -> None:
        """Put the search line away."""
        was_typing = self.search_input.has_focus
        self.remove_class("-searching")
        self.search_problem.update("")
        self.search_input.clear()
        if was_typing:
            self.story_list.focus()

    # ── Speaking ──────────────────────────────────────────────────────────────────────────────────

    def say(self, sentence: str, *, can_undo: bool = False, is_error: bool = False) -> None:
        """Show one sentence in the last line; with how to take it back, if it can be."""
        if can_undo:
            sentence = f"{sentence.rstrip('.')} · {self.key_of('undo')} undoes"
        self.key_bar.say(sentence, is_error=is_error)

    def key_of(self, command_id: str) -> str:
        """The first key of a command, as people write it."""
        return next(iter(shown_keys(BY_ID[command_id], self.keymap)), "")

    def show_title(self) -> None:
        """The name of the section and the place in it, over the stories."""
        section = self.section
        if section is None:
            return
        title = path_title(section.path) or section.title
        self.stories_title.name_shown = (
            f"Search: {section.title}" if section.kind is SectionKind.SEARCH else title.upper()
        )
        number, count = self.story_list.place
        more = "+" if self.story_list.has_more else ""
        self.stories_title.place = f"{number}/{count}{more}" if count else ""

    # ── Working ───────────────────────────────────────────────────────────────────────────────────

    def spawn(
        self,
        work: Callable[[*Arguments], Coroutine[object, object, None]],
        *arguments: *Arguments,
        replaces: str = "",
    ) -> Worker[None]:
        """Do slow work aside; an expected error becomes a sentence, any other ends the program.

        Args:
            replaces: The kind of work that this makes needless: what is under way of it is cancelled.
        """
        spoken: Callable[[], Coroutine[None, None, None]] = partial(self._spoken, partial(work, *arguments))
        return self.run_worker(spoken, group=replaces or "default", exclusive=bool(replaces))

    async def _spoken(self, work: Callable[[], Coroutine[object, object, None]]) -> None:
        try:
            await work()
        except TermnewsError as error:
            self.say(str(error), is_error=True)

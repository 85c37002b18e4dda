"""A screen with one widget and nothing else; remembers what the widget says."""

from typing import TypeVar

from textual import on
from textual.app import App, ComposeResult
from textual.message import Message
from textual.widget import Widget

from termnews.ui.widgets.article_view import ArticleView
from termnews.ui.widgets.section_list import SectionList
from termnews.ui.widgets.story_list import StoryList

M = TypeVar("M", bound=Message)
SIZES = [(140, 40), (60, 20), (20, 5), (2, 2)]


class OnePane(App[None]):
    ENABLE_COMMAND_PALETTE = False

    def __init__(self, pane: Widget) -> None:
        super().__init__()
        self.pane = pane
        self.said: list[Message] = []

    def compose(self) -> ComposeResult:
        yield self.pane

    def on_mount(self) -> None:
        self.pane.focus()

    @on(SectionList.Chosen)
    @on(SectionList.Highlighted)
    @on(StoryList.Highlighted)
    @on(StoryList.Opened)
    @on(StoryList.TitleOpened)
    @on(StoryList.NeedMore)
    @on(ArticleView.LinkOpened)
    @on(ArticleView.HeadlineOpened)
    @on(ArticleView.Scrolled)
    def remember(self, message: Message) -> None:
        self.said.append(message)

    def heard(self, kind: type[M]) -> list[M]:
        return [message for message in self.said if isinstance(message, kind)]

    def screen_text(self) -> list[str]:
        """The lines of the pane as they are shown."""
        return [self.pane.render_line(y).text for y in range(self.size.height)]

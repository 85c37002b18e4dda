"""What the widgets of the main screen report, and the desk that each report concerns."""

from textual import on
from textual.widgets import Input

from termnews.ui.desks.staff import Staff
from termnews.ui.messages import EngineEvents
from termnews.ui.panes import Pane
from termnews.ui.widgets.article_view import ArticleView
from termnews.ui.widgets.divider import Divider
from termnews.ui.widgets.section_list import SectionList
from termnews.ui.widgets.story_list import StoryList


class Reports(Staff, inherit_bindings=False):
    """A newsroom whose widgets are heard."""

    @on(SectionList.Chosen)
    def _section_chosen(self, message: SectionList.Chosen) -> None:
        self.go_to(Pane.STORIES)
        self.browsing.open(message.key)

    @on(StoryList.TitleOpened)
    def _title_opened(self, message: StoryList.TitleOpened) -> None:
        self.browsing.open(message.key)

    @on(StoryList.Highlighted)
    def _story_highlighted(self, message: StoryList.Highlighted) -> None:
        self.show_title()
        self.reading.preview(message.story)

    @on(StoryList.Opened)
    def _story_opened(self, message: StoryList.Opened) -> None:
        self.reading.open(message.story.lead.id)

    @on(StoryList.NeedMore)
    def _need_more(self) -> None:
        self.spawn(self._load_more, replaces="more")

    async def _load_more(self) -> None:
        await self.browsing.load_more()
        self.show_title()

    @on(ArticleView.LinkOpened)
    def _link_opened(self, message: ArticleView.LinkOpened) -> None:
        self.reading.follow(article_id=None, url=message.href)

    @on(ArticleView.HeadlineOpened)
    def _headline_opened(self, message: ArticleView.HeadlineOpened) -> None:
        self.reading.follow(article_id=message.article_id, url=message.url)

    @on(ArticleView.Scrolled)
    def _scrolled(self, message: ArticleView.Scrolled) -> None:
        self.show_place(message.position)

    @on(ArticleView.PicturesWanted)
    def _pictures_wanted(self, message: ArticleView.PicturesWanted) -> None:
        self.picturing.want(message.urls, message.room)

    @on(Divider.Dragged)
    def _border_dragged(self, message: Divider.Dragged) -> None:
        border = "sections" if message.control is self.sections_divider else "article"
        self.arranging.drag(border, message.column, is_done=message.is_done)

    @on(Input.Changed, "#search-input")
    def _search_typed(self, message: Input.Changed) -> None:
        if self.has_class("-searching"):
            self.searching.typed(message.value)

    @on(Input.Submitted, "#search-input")
    def _search_entered(self) -> None:
        self.searching.entered()

    @on(Input.Changed, "#find-input")
    def _find_typed(self, message: Input.Changed) -> None:
        if self.has_class("-finding"):
            self.searching.find_typed(message.value)

    @on(Input.Submitted, "#find-input")
    def _find_entered(self) -> None:
        self.searching.find_next()

    @on(EngineEvents)
    def _engine_events(self, message: EngineEvents) -> None:
        for event in message.events:
            self.refreshing.hear(event)

    def show_place(self, position: float) -> None:
        """How far the reader is in the article, at the end of the last line."""
        number, count = self.story_list.place
        reading = self.pane is Pane.ARTICLE and self.reading.shown is not None
        if not reading:
            self.key_bar.set_place()
            return
        percent = f"{round(position * 100)} %"
        more = "+" if self.story_list.has_more else ""
        title = self.section.title if self.section else ""
        story = f"{number} of {count}{more}"
        places = (f"{story} in {title} · {percent}", f"{story} · {percent}") if count else ()
        self.key_bar.set_place(*places, percent)

from termnews.core.article import ArticleId
from termnews.core.errors import FetchError, WorkerError
from termnews.core.event import AheadFinished, PageStored
from termnews.work.ahead import fetch_ahead


class Pages:
    """Pages of a million bytes; some fail, and some take the worker along the first time."""

    def __init__(self, *, failing: tuple[int, ...] = (), deadly: tuple[int, ...] = ()) -> None:
        self.failing, self.deadly = failing, deadly
        self.asked: list[int] = []
        self.failed: list[int] = []

    async def fetch(self, article_id: ArticleId) -> PageStored:
        self.asked.append(article_id)
        if article_id in self.deadly:
            raise WorkerError("It died.")
        if article_id in self.failing:
            raise FetchError("Not there.")
        return PageStored(article_id, 1_000_000)

    async def record(self, article_id: ArticleId) -> None:
        self.failed.append(article_id)

    async def run(self, count: int, *, megabytes: int = 100) -> AheadFinished:
        ids = [ArticleId(number) for number in range(1, count + 1)]
        self.heard: list[PageStored] = []
        return await fetch_ahead(
            ids,
            fetch=self.fetch,
            record_failure=self.record,
            on_event=self.heard.append,
            max_bytes=megabytes * 1_000_000,
        )


async def test_all_are_fetched_the_most_wanted_first() -> None:
    pages = Pages()

    finished = await pages.run(9)

    assert finished == AheadFinished(9, 0, 0, 9_000_000)
    assert pages.asked == list(range(1, 10))
    assert len(pages.heard) == 9


async def test_the_budget_of_megabytes_holds() -> None:
    finished = await Pages().run(50, megabytes=5)

    assert finished.byte_count <= 8_000_000
    assert finished.left_count == 50 - finished.stored_count


async def test_a_page_that_fails_is_remembered_and_the_others_come() -> None:
    pages = Pages(failing=(2, 3))

    finished = await pages.run(4)

    assert (finished.stored_count, finished.failed_count) == (2, 2)
    assert pages.failed == [2, 3]


async def test_pages_broken_off_by_a_dying_worker_are_asked_for_once_more_alone() -> None:
    pages = Pages(deadly=(2,))

    finished = await pages.run(3)

    assert pages.asked.count(2) == 2
    assert (finished.stored_count, pages.failed) == (2, [2])


async def test_nothing_wanted_is_nothing_done() -> None:
    assert await Pages().run(0) == AheadFinished()

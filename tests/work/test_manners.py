import pytest

from termnews.core.feed import Manner
from termnews.work.manners import Manners
from termnews.worker.calls import manners_from_json, manners_to_json

OWN = Manner("Reading for Saltmere", (("X-Edition", "morning"),), "mina:sesame", 45, "none")
MANNERS = Manners("http://proxy.example:3128", {"https://paper.example/feed/": OWN})


@pytest.mark.parametrize(
    "url", ["https://paper.example/feed", "http://paper.example/feed/", "https://PAPER.example/feed"]
)
def test_a_feed_is_asked_in_its_own_way(url: str) -> None:
    assert MANNERS.of(url) is OWN


def test_all_others_are_asked_as_usual() -> None:
    assert MANNERS.of("https://paper.example/feed2") == Manner()


def test_the_worker_is_told_everything() -> None:
    assert manners_from_json(manners_to_json(MANNERS)) == MANNERS

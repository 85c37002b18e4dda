"""The trained judge corrects single segments, and never turns a page over."""

import pytest
from tests.clean.saltmere_news import FIRST, SECOND, THIRD, TITLE, article, paragraphs

from termnews.clean import judge
from termnews.clean.document import read_document
from termnews.clean.features import NAMES, Opinions, Vector, judged_positions, vectors
from termnews.clean.metadata import Metadata
from termnews.clean.segment import Segment
from termnews.clean.segments import cut

FACTS = Metadata(title=TITLE)


def segments_of(html: str) -> list[Segment]:
    return cut(read_document(article(html)))


def opinions(*ruled: int, barred: frozenset[int] = frozenset()) -> Opinions:
    kept = frozenset(ruled)
    return Opinions(kept, kept, frozenset(), kept, headline=0, barred=barred)


def test_every_judged_segment_has_all_the_numbers_the_trees_know() -> None:
    segments = segments_of(paragraphs(FIRST, SECOND, THIRD))
    said = opinions(1, 2)

    found = vectors(segments, judged_positions(segments, said), said, FACTS)

    assert {len(vector) for vector in found} == {len(NAMES)}
    assert judge.log_odds(found[1]) > 0


def test_a_page_is_never_turned_over(monkeypatch: pytest.MonkeyPatch) -> None:
    segments = segments_of(paragraphs(FIRST, SECOND, THIRD))
    monkeypatch.setattr(judge, "log_odds", lambda _vector: -9.0)

    assert judge.corrected(segments, opinions(1, 2, 3), FACTS) == {1, 2, 3}


def test_what_a_rule_has_barred_is_not_added(monkeypatch: pytest.MonkeyPatch) -> None:
    segments = segments_of(paragraphs(FIRST, SECOND, THIRD))
    monkeypatch.setattr(judge, "log_odds", lambda _vector: 9.0)

    assert judge.corrected(segments, opinions(1, 2), FACTS) == {1, 2, 3}
    assert judge.corrected(segments, opinions(1, 2, barred=frozenset({3})), FACTS) == {1, 2}


def test_a_single_segment_is_left_out_only_with_a_margin(monkeypatch: pytest.MonkeyPatch) -> None:
    segments = segments_of(paragraphs(FIRST, SECOND, THIRD))

    def against(vector: Vector) -> float:
        return -0.3 if vector[0] == len(THIRD) else 3.0

    monkeypatch.setattr(judge, "log_odds", against)
    hesitant = judge.corrected(segments, opinions(1, 2, 3), FACTS)
    monkeypatch.setattr(judge, "log_odds", lambda vector: 9 * against(vector))
    certain = judge.corrected(segments, opinions(1, 2, 3), FACTS)

    assert hesitant == {1, 2, 3}
    assert certain == {1, 2}

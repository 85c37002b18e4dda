"""A paper's own template: what its earlier pages say of this one.

Rule: a line that other pages of the paper have too is its frame, not its article; an element that
held the article before holds it again. One page is no witness, two are.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from zlib import crc32

from lxml.html import HtmlElement

from termnews.clean.containers import is_in_any, is_paragraph, main_container, path_of, weight
from termnews.clean.segment import Kind, Segment
from termnews.core.template import MIN_TRACES, PageTrace, Template
from termnews.core.url import canonical_url

_MIN_LINE_WEIGHT = 12
_MIN_TRACE_WEIGHT = 800
"""A text that is long enough to show where a paper puts its articles."""
_SAME_ARTICLE = 0.5
"""Share of a text that another page must have to be the same article at another address."""
_MAX_FRAME = 0.35
"""Share of a text that may be frame; more is a paper that repeats itself on purpose."""
_MIN_HELD = 0.35
"""Share of what was chosen that must stand in the known element before the rest is let go."""
_LEVELS = 3
_UNSTABLE = re.compile(
    r"\d|^(?:active|open|js-|is-|has-|ng-|css-|sc-|svelte-)|__\w{5,}$|^[a-z]{1,2}$", re.IGNORECASE
)
"""Class names that change from page to page or build to build."""


@dataclass(frozen=True, slots=True)
class Known:
    """What a template says of one page.

    Attributes:
        frame: Positions of segments that the paper's other pages have too.
        home: Positions of segments in the element that has held its articles; () if none is known.
    """

    frame: frozenset[int] = frozenset()
    home: tuple[int, ...] = ()


NOTHING_KNOWN = Known()


def trace_page(segments: Sequence[Segment], kept: Sequence[int], url: str) -> PageTrace | None:
    """What this page shows of its paper; None if its text is too short to show anything."""
    if sum(weight(segments[index].text) for index in kept) < _MIN_TRACE_WEIGHT:
        return None
    main = main_container(segments[index] for index in kept)
    return PageTrace(
        page=_hash(canonical_url(url)),
        lines=tuple(sorted(set(_hashes(segments)))),
        text=tuple(sorted(set(_hashes(segments[index] for index in kept)))),
        home=signature(main) if main is not None else "",
    )


def apply(template: Template | None, segments: Sequence[Segment], url: str) -> Known:
    """What the paper's other pages say of this one; nothing until there are enough of them."""
    if template is None:
        return NOTHING_KNOWN
    here = _hash(canonical_url(url))
    texts = set(_hashes(segment for segment in segments if is_paragraph(segment)))
    others = [trace for trace in template.traces if trace.page != here and not _is_same(trace, texts)]
    if len(others) < MIN_TRACES:
        return NOTHING_KNOWN
    return Known(_frame(others, segments), _home(others, segments))


def without_frame(segments: Sequence[Segment], kept: list[int], known: Known) -> list[int]:
    """The kept positions without the paper's frame and what stands outside of its articles' element."""
    total = _weight_of(segments, kept)
    left = [index for index in kept if index not in known.frame]
    if _weight_of(segments, left) < (1 - _MAX_FRAME) * total:
        left = kept
    home = set(known.home)
    inside = [index for index in left if index in home]
    return inside if home and _weight_of(segments, inside) >= _MIN_HELD * _weight_of(segments, left) else left


def signature(element: HtmlElement) -> str:
    """An element by its tag and stable class names, and those of the two that hold it."""
    return " < ".join(_name(holder) for holder, _ in zip(path_of(element), range(_LEVELS), strict=False))


def stable_classes(element: HtmlElement) -> list[str]:
    """The class names that the paper's next page will have too, as far as one can tell; at most four."""
    words = (element.get("class") or "").split()[:8]
    return sorted(word for word in words if not _UNSTABLE.search(word))[:4]


def _name(element: HtmlElement) -> str:
    return ".".join((str(element.tag), *stable_classes(element)))


def _is_same(trace: PageTrace, texts: set[int]) -> bool:
    """The trace is of the same article: at another address, or on a later page of it."""
    shared = texts & set(trace.text)
    return len(shared) > _SAME_ARTICLE * min(len(texts), len(trace.text) or 1)


def _frame(others: Sequence[PageTrace], segments: Sequence[Segment]) -> frozenset[int]:
    seen = Counter(line for trace in others for line in trace.lines)
    repeated = {line for line, count in seen.items() if count >= MIN_TRACES}
    return frozenset(
        index
        for index, segment in enumerate(segments)
        if segment.kind is not Kind.HEADING
        and weight(segment.text) >= _MIN_LINE_WEIGHT
        and _hash(segment.text) in repeated
    )


def _home(others: Sequence[PageTrace], segments: Sequence[Segment]) -> tuple[int, ...]:
    homes = Counter(trace.home for trace in others if trace.home)
    for home, count in homes.most_common(2):
        if count >= MIN_TRACES:
            holders = {
                holder
                for segment in segments
                if is_paragraph(segment)
                for holder in path_of(segment.element)
                if signature(holder) == home
            }
            if holders:
                return tuple(
                    index for index, segment in enumerate(segments) if is_in_any(segment.element, holders)
                )
    return ()


def _weight_of(segments: Sequence[Segment], positions: Sequence[int]) -> int:
    return sum(weight(segments[index].text) for index in positions)


def _hashes(segments: Iterable[Segment]) -> Iterable[int]:
    return (_hash(segment.text) for segment in segments if weight(segment.text) >= _MIN_LINE_WEIGHT)


def _hash(text: str) -> int:
    return crc32(text.encode("utf-8", "replace"))

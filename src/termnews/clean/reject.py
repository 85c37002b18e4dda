"""Single segments that an extractor keeps and a reader would not: headline again, bylines, promos.

Rule: each reason stands alone in one small function, and none looks at a site's name.
"""

import re
from collections import Counter
from collections.abc import Sequence

from termnews.clean import text_lines
from termnews.clean.containers import is_paragraph, weight
from termnews.clean.dates import read_moment
from termnews.clean.lists import is_headline_link
from termnews.clean.metadata import Metadata
from termnews.clean.paths import is_trail
from termnews.clean.segment import Kind, Segment
from termnews.clean.titles import likeness
from termnews.clean.wording import any_of, is_clutter, is_list_heading
from termnews.core.url import publisher_of, web_url

_SENTENCE_END = re.compile(r"[.!?…。！？؟।][\"'”’»)\]]*$|[:：]$")
_SOURCE_LINE = re.compile(rf"\W*{any_of('source_words')}\b.{{0,160}}", re.IGNORECASE)
_LEADS_ELSEWHERE = re.compile(rf"\W*{any_of('leads_elsewhere')}\b", re.IGNORECASE)
_CONTENTS = re.compile(rf"\W*{any_of('contents_headings')}\W*", re.IGNORECASE)
_MAX_REPEATED = 0.55
"""Share of a text that may be a copy of the rest."""
_MIN_LONG = 40
_MIN_COPIED, _ALIKE = 3, 0.8
"""So many different texts, and this share of all, come equally often where a text has whole copies."""
_DATE_LINE = re.compile(
    r"\W*(?:[^\W\d]{0,14}\W{0,3}){0,4}(?:\d{1,4}[./: -]){1,2}.{0,40}"
    r"|.{0,20}\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? .{0,6}\d.{0,40}",
    re.IGNORECASE,
)


def is_title_again(segment: Segment, title: str) -> bool:
    """The line is the headline, whole or with a kicker before it."""
    if not title or len(segment.text) > len(title) * 2 + 60:
        return False
    return likeness(segment.text, title) >= (0.55 if segment.level == 1 else 0.75)


def is_before_text(segment: Segment, facts: Metadata) -> bool:
    """Between headline and text: a date, a byline, a label, but no sentence."""
    is_sentence = _SENTENCE_END.search(segment.text) is not None
    if segment.kind is Kind.HEADING:
        return not (is_sentence and weight(segment.text) >= 80)
    if segment.kind is not Kind.TEXT or any(nest.kind == "quote" for nest in segment.nesting):
        return False
    return weight(segment.text) < 120 and (not is_sentence or is_byline(segment, facts))


def opens_text(segment: Segment, facts: Metadata) -> bool:
    """The segment is running text, and not a long line of names and dates."""
    return is_paragraph(segment) and not is_meta_line(segment) and not is_byline(segment, facts)


def is_meta_line(segment: Segment) -> bool:
    """A line of names and a date, but no sentence."""
    if segment.kind is not Kind.TEXT or len(segment.text) >= 160 or _SENTENCE_END.search(segment.text):
        return False
    return read_moment(segment.text) is not None


def is_byline(segment: Segment, facts: Metadata) -> bool:
    """A short line that names the author, or a date."""
    if segment.kind is not Kind.TEXT or len(segment.text) > 120:
        return False
    if text_lines.is_byline(segment.text):
        return True
    folded = segment.text.casefold()
    names = sum(len(author.name) for author in facts.authors if author.name.casefold() in folded)
    if names and names * 3 >= len(segment.text) - 12:
        return True
    return (
        len(segment.text) < 60
        and _DATE_LINE.fullmatch(segment.text) is not None
        and not _SENTENCE_END.search(segment.text)
    )


def is_promotion(segment: Segment) -> bool:
    """A tool, prompt or promotion, a label, a breadcrumb, or a line that only leads elsewhere."""
    if segment.kind not in {Kind.TEXT, Kind.HEADING}:
        return False
    text = segment.text
    if is_clutter(text) or is_trail(text) or _CONTENTS.fullmatch(text):
        return True
    leads = (
        segment.link_share >= 0.45
        and len(text) < 260
        and (_LEADS_ELSEWHERE.match(text) or is_list_heading(text))
    )
    is_bare_link = segment.link_share >= 0.95 and is_headline_link(segment) and len(text) < 200
    return bool(leads) or (is_bare_link and segment.kind is Kind.TEXT and not segment.nesting)


def is_about_author(segment: Segment, facts: Metadata) -> bool:
    """ "Mina Oh is the paper's harbour correspondent."""
    text = segment.text.casefold()
    return segment.kind is Kind.TEXT and any(
        text.startswith(
            (
                f"{name} is ",
                f"{name} was ",
                f"{name} ist ",
                f"{name} has ",
                f"{name} writes",
                f"{name} covers",
                f"{name} est ",
            )
        )
        for author in facts.authors
        if len(name := author.name.casefold()) > 4
    )


def is_source_line(segment: Segment) -> bool:
    """ "(Source: agencies)", "© agency", at the end of a text."""
    return (
        segment.kind is Kind.TEXT
        and len(segment.text) < 160
        and _SOURCE_LINE.fullmatch(segment.text) is not None
    )


def is_refused(segment: Segment, facts: Metadata) -> bool:
    """The segment's own words say that it is none of the article's."""
    return (
        segment.is_hidden
        or is_promotion(segment)
        or is_title_again(segment, facts.title)
        or is_source_line(segment)
        or is_about_author(segment, facts)
        or is_byline(segment, facts)
        or is_meta_line(segment)
    )


def repeats(segments: Sequence[Segment], kept: Sequence[int]) -> set[int]:
    """Positions of texts that come again (for small screens, as pull quotes); not where much is repeated.

    Where all of it comes as often as all the rest, it is whole copies.
    """
    seen: set[str] = set()
    again: set[int] = set()
    for index in kept:
        text = segments[index].text
        if len(text) >= _MIN_LONG and text in seen:
            again.add(index)
        seen.add(text)
    repeated = sum(len(segments[index].text) for index in again)
    long = Counter(text for index in kept if len(text := segments[index].text) >= _MIN_LONG)
    times = Counter(long.values()).most_common(1)
    if times and times[0][0] > 1 and times[0][1] >= max(_MIN_COPIED, _ALIKE * len(long)):
        return again
    # Two whole copies are half of the text; what repeats itself more often means to.
    return again if repeated <= _MAX_REPEATED * sum(len(segments[index].text) for index in kept) else set()


def is_own(href: str, url: str) -> bool:
    """The link stays with the paper whose page this is."""
    address = web_url(href, base=url or "https://here.invalid/") or ""
    return publisher_of(address) == (publisher_of(url) if url else "here.invalid")


def link_list(segments: Sequence[Segment], kept: Sequence[int], url: str) -> set[int]:
    """Positions of list points that together are headlines of the paper's other articles.

    Links that lead to other sites are the article's own references and stay.
    """
    groups: dict[int, list[int]] = {}
    for index in kept:
        nests = [nest for nest in segments[index].nesting if nest.kind in {"bullets", "numbers"}]
        if nests:
            groups.setdefault(nests[0].number, []).append(index)
    dropped: set[int] = set()
    for members in groups.values():
        linked = [
            index
            for index in members
            if is_headline_link(segments[index])
            and weight(segments[index].text) >= 25
            and is_own(segments[index].first_href, url)
        ]
        if (
            linked
            and len(linked) >= 0.7 * len(members)
            and not any(is_paragraph(segments[index]) for index in members)
        ):
            dropped.update(members)
    return dropped

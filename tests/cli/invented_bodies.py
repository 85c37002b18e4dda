"""Bodies that no paper would print, for the properties of the formats."""

from hypothesis import strategies as st

from termnews.core.article import Author, CleanPage, Headline, HeadlineList, Quality, Verdict
from termnews.core.block import (
    Block,
    Body,
    Code,
    Figure,
    Heading,
    Inline,
    ListBlock,
    Paragraph,
    Quote,
    Rule,
    Span,
    Table,
)

MARKS = "[]()*_`#>-+=~|&<!\\.:1)\n \t"
texts = st.one_of(
    st.text(max_size=40),
    st.text(alphabet=MARKS + "ab", max_size=30),
    st.sampled_from(
        [
            "[YONHAP]",
            "[his]",
            "[name@paper.example]",
            "1. first",
            "- dash",
            "===",
            "a & b &amp; c",
            "밤 여객선",
            "⛵",
        ]
    ),
)
urls = st.sampled_from(["", "https://paper.example/a?b=1&copy=2", "mailto:mina@paper.example"])
spans = st.builds(Span, texts, st.booleans(), st.booleans(), st.booleans(), urls)
inlines: st.SearchStrategy[Inline] = st.lists(spans, max_size=4).map(tuple)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    width = draw(st.integers(1, 3))
    row = st.lists(inlines, min_size=width, max_size=width).map(tuple)
    rows = draw(st.lists(row, max_size=3).map(tuple))
    return Table(rows, draw(st.integers(0, min(1, len(rows)))))


leaves: st.SearchStrategy[Block] = st.one_of(
    st.builds(Paragraph, inlines),
    st.builds(Heading, st.integers(2, 6), inlines),
    st.builds(Code, texts, st.sampled_from(["", "python"])),
    st.builds(Figure, texts, texts),
    st.just(Rule()),
    tables(),
)


def _nested(blocks: st.SearchStrategy[Block]) -> st.SearchStrategy[Block]:
    bodies = st.lists(blocks, max_size=3).map(tuple)
    return st.one_of(
        st.builds(Quote, bodies),
        st.builds(ListBlock, st.lists(bodies, max_size=3).map(tuple), st.booleans(), st.integers(0, 20)),
    )


bodies: st.SearchStrategy[Body] = st.lists(st.recursive(leaves, _nested, max_leaves=6), max_size=4).map(tuple)
headlines = st.builds(Headline, texts.map(lambda text: Span(text).text), urls)
pages = st.builds(
    CleanPage,
    url=urls,
    title=texts.map(lambda text: Span(text).text),
    body=bodies,
    quality=st.builds(Quality, st.sampled_from(Verdict), texts.map(lambda text: Span(text).text)),
    standfirst=texts.map(lambda text: Span(text).text),
    authors=st.just((Author("Mina Oh"),)),
    byline=st.sampled_from(["", "Mina Oh"]),
    lists=st.lists(
        st.builds(HeadlineList, st.just("More in National"), st.lists(headlines, max_size=2).map(tuple)),
        max_size=1,
    ).map(tuple),
)


def page_of_body(body: Body) -> CleanPage:
    return CleanPage(url="", title="", body=body, quality=Quality(Verdict.FULL))

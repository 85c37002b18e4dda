import json
import zlib
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termnews.core.article import Author, CleanPage, Enclosure, Headline, HeadlineList, Quality, Verdict
from termnews.core.block import Body, Code, Figure, Heading, ListBlock, Paragraph, Quote, Rule, Span, Table
from termnews.core.wire import to_json
from termnews.store.packing import pack, pack_body, pack_text, unpack

SPANS = (Span("Tide", bold=True), Span(" tables", href="https://saltmere.example/tides"))
BODY: Body = (
    Heading(2, SPANS),
    Paragraph(SPANS),
    Quote((Paragraph(SPANS), Rule())),
    ListBlock(((Paragraph(SPANS),), ()), ordered=True, start=3),
    Table(((SPANS, ()),), header_count=1),
    Code("x = 1\n", "python"),
    Figure("The quay", "Harbour Post"),
    Rule(),
)
PAGE = CleanPage(
    url="https://saltmere.example/a",
    title="Night ferries",
    body=BODY,
    quality=Quality(Verdict.PAYWALL, "It ends early."),
    section=("National", "Social Affairs"),
    authors=(Author("Mina Oh"),),
    published_at=datetime(2026, 11, 23, 6, 10, tzinfo=UTC),
    lists=(HeadlineList("More", (Headline("Tides", "https://saltmere.example/b"),)),),
)


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        (Body, BODY),
        (Body, ()),
        (CleanPage, PAGE),
        (tuple[Enclosure, ...], (Enclosure("https://saltmere.example/shanty.ogg", "audio/ogg", 1_200),)),
    ],
)
def test_what_is_packed_comes_out_again(kind: object, value: object) -> None:
    assert unpack(kind, pack(value)) == value


def test_what_was_packed_with_every_field_comes_out_too() -> None:
    packed = pack_text(json.dumps(to_json(PAGE)))

    assert unpack(CleanPage, packed) == PAGE


def test_defaults_take_no_room() -> None:
    packed = zlib.decompress(pack((Paragraph((Span("Tide"),)),)))

    assert packed == b'[{"type":"Paragraph","spans":[{"type":"Span","text":"Tide"}]}]'


@given(st.lists(st.tuples(st.text(), st.booleans(), st.booleans()), max_size=4))
def test_a_body_is_packed_the_same_by_the_quick_way(spans: list[tuple[str, bool, bool]]) -> None:
    made = tuple(Span(text, bold=is_bold, italic=is_italic) for text, is_bold, is_italic in spans)
    body = (*BODY, *(Paragraph((span,)) for span in made), Paragraph(made))

    assert pack_body(body) == pack(body)

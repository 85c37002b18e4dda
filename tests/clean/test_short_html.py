"""Two ways, one body: where the short way answers, it says what the parser leads to."""

import pytest
from hypothesis import event, given, settings
from hypothesis import strategies as st

from termnews.clean.document import parse_html
from termnews.clean.fold import fold
from termnews.clean.segments import cut
from termnews.clean.short_html import body_from_short_html
from termnews.clean.tidy import tidy
from termnews.core.block import Body

BASE = "https://post.example/a/"
_WORDS = [
    "Tide",
    " ",
    "",
    "\n",
    "  two\t words\xa0",
    "3 &lt; 4",
    "A &amp; B",
    "&nbsp;",
    "&rsquo;s",
    "caf\u00e9",
    "\ub3c4\uc11c",
    "&#8217;",
    "&#39;",
    "08:12",
    "long enough to be the line of a paragraph, with its commas and its forty boats, " * 2,
    "\x93",
    "&eacute;",
    "a > b",
    "[YONHAP]",
    "\u200b",
    "&copy;",
    "\r\n",
]
_INLINE = [
    "<b>{}</b>",
    "<strong>{}</strong>",
    "<i>{}</i>",
    "<em>{}</em>",
    '<a href="../x">{}</a>',
    "{}<br>",
    "{}<br/>{}",
    '<a target="_blank" href="https://b.example/?a=1&amp;b=2" rel="nofollow">{}</a>',
    "<span>{}</span>",
    '<a href="#n">{}</a>',
    '<a href="javascript:alert(1)">{}</a>',
    "<b>{}",
    "<code>{}</code>",
    '<img src="/a.jpg" alt="A boat in the harbour">',
]
_BLOCKS = [
    "<p>{}</p>",
    "<p>{}</p>",
    "<p>{}</p>",
    "<p>{}</p>\n",
    "<h2>{}</h2>",
    "<h6>{}</h6>",
    "{}",
    '<p class="x">{}</p>',
    "<ul><li>{}</li></ul>",
]

_texts = st.lists(st.sampled_from(_WORDS), max_size=3).map("".join)
_inline = st.recursive(
    _texts,
    lambda inner: st.one_of(
        st.builds(lambda form, text: form.replace("{}", text), st.sampled_from(_INLINE), inner),
        st.tuples(inner, inner).map("".join),
    ),
    max_leaves=5,
)
_fragments = st.lists(
    st.builds(lambda form, text: form.replace("{}", text), st.sampled_from(_BLOCKS), _inline), max_size=5
).map("".join)


def _by_the_parser(html: str) -> Body:
    return fold(tidy(cut(parse_html(f"<div>{html}</div>"), base_url=BASE)), base_url=BASE)


@settings(max_examples=400)
@given(_fragments)
def test_of_any_fragment_the_short_way_says_what_the_parser_leads_to(html: str) -> None:
    found = body_from_short_html(html, base_url=BASE)

    event("taken" if found is not None else "left to the parser")
    if found is not None:
        assert found == _by_the_parser(html)


@pytest.mark.parametrize(
    "html",
    [
        "<p>The first boat left at 23:40.</p>",
        '<p>One</p>\n<p>Two, <b>three <i>and</i></b> <a href="/four">four</a> &amp; five.</p><h3>Six</h3>',
        "<p>One<br>two</p>",
    ],
)
def test_ordinary_paragraphs_are_taken(html: str) -> None:
    assert body_from_short_html(html, base_url=BASE) == _by_the_parser(html)


@pytest.mark.parametrize(
    "html",
    [
        "words", "<p>never closed", "<p><b>crossed</p></b>", "<p>a</p>words", "<p hidden>a</p>",
        "<p>&unknown;</p>", "<p>08:12</p>", '<p><a href="/a"><a href="/b">b</a></a></p>',
        "<p><script>x</script></p>", "<p>\x1b[2J</p>",
    ],
)  # fmt: skip
def test_all_else_is_left_to_the_parser(html: str) -> None:
    assert body_from_short_html(html) is None

from html.parser import HTMLParser

from hypothesis import given
from tests.cli.invented_bodies import page_of_body, pages

from termnews.core.article import CleanPage
from termnews.core.block import Code, Figure, Heading, ListBlock, Paragraph, Quote, Rule, Span, Table
from termnews.ui.export.html import as_html

ALLOWED = set(
    "html head meta title body article h1 h2 h3 h4 h5 h6 p a em strong code br blockquote ol ul li "
    "table tr th td pre figure figcaption small hr".split()
)


class Tags(HTMLParser):
    """Collects what a browser would take for tags."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}


@given(pages)
def test_no_text_becomes_a_tag_or_an_attribute(page: CleanPage) -> None:
    reader = Tags()

    reader.feed(as_html(page))

    assert reader.tags <= ALLOWED
    assert reader.attributes <= {"lang", "charset", "href", "start"}


def test_every_kind_of_block_has_its_element() -> None:
    text = (Span("Tide & bell", bold=True, href="https://paper.example/?a=1&b=2"),)
    body = (
        Paragraph((Span("one\ntwo", italic=True),)),
        Heading(3, text),
        Quote((Paragraph((Span("We waited."),)),)),
        ListBlock(((Paragraph((Span("rope"),)),),)),
        ListBlock(((Paragraph((Span("third"),)),),), ordered=True, start=3),
        Table((((Span("hour"),),), ((Span("9"),),)), 1),
        Code("a < b"),
        Figure("The pier", "J. PENHALE"),
        Rule(),
    )

    html = as_html(page_of_body(body))

    for part in (
        "<p><em>one<br/>two</em></p>",
        '<h3><a href="https://paper.example/?a=1&amp;b=2"><strong>Tide &amp; bell</strong></a></h3>',
        "<blockquote>\n<p>We waited.</p>\n</blockquote>",
        "<ul>\n<li><p>rope</p></li>\n</ul>",
        '<ol start="3">\n<li><p>third</p></li>\n</ol>',
        "<table>\n<tr><th>hour</th></tr>\n<tr><td>9</td></tr>\n</table>",
        "<pre><code>a &lt; b</code></pre>",
        "<figure><figcaption>The pier <small>[J. PENHALE]</small></figcaption></figure>",
        "<hr/>",
    ):
        assert part in html

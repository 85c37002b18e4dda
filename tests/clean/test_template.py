"""What a paper's earlier pages teach about its next one."""

from itertools import permutations

from tests.clean.saltmere_news import page, text_of

from termnews.clean.extract import extract, extract_traced
from termnews.core.article import CleanPage
from termnews.core.block import body_text
from termnews.core.template import PageTrace, Template
from termnews.core.wire import from_json, to_json

APPEAL = (
    "The lamps of this paper burn on what its readers put into the tin beside the harbour steps each week."
)
TALES = [
    "harbour master counted boats twice and wrote the number into the long blue book",
    "council met above the fish hall and argued about the price of a winter mooring",
    "school kitchen baked two hundred loaves and gave the crusts to the gulls outside",
    "library moved its maps to the upper floor after the spring tide reached the door",
    "ferry crew painted the rail green because the shop had no other colour that day",
]


def told(number: int) -> list[str]:
    """Five paragraphs about one thing; no other page has a sentence of them."""
    orders = [*permutations(range(5), 3)]
    return [
        f"On day {number} the {TALES[a]}, while the {TALES[b]}, then the {TALES[c]}, says {number}-{part}."
        for part, (a, b, c) in enumerate(orders[number * 7 : number * 7 + 5])
    ]


def page_of(number: int, *, wrap: str = "<div class='story-text'>{}</div>") -> bytes:
    paragraphs = "".join(f"<p>{line}</p>" for line in [*told(number), APPEAL])
    title = f"Saltmere notes of day {number}"
    return page(f"<h1>{title}</h1>{wrap.format(paragraphs)}", title=title)


def url_of(number: int) -> str:
    return f"https://post.example/notes/{number}"


def template_of(*numbers: int) -> Template:
    traces = [extract_traced(page_of(number), url_of(number)).trace for number in numbers]
    return Template(tuple(trace for trace in traces if trace is not None))


def cleaned(number: int, template: Template | None) -> CleanPage:
    return extract(page_of(number), url_of(number), template=template)


def test_from_the_third_page_on_a_line_that_every_page_has_is_clutter() -> None:
    second = cleaned(2, template_of(1))
    third = cleaned(3, template_of(1, 2))

    assert APPEAL in text_of(second)
    assert text_of(third) == "\n\n".join(told(3))


def test_the_same_page_read_again_is_not_its_own_witness() -> None:
    again = cleaned(1, template_of(1, 1, 2))

    assert text_of(again) == "\n\n".join([*told(1), APPEAL])


def test_an_article_at_another_address_is_not_taken_for_the_papers_frame() -> None:
    traces = template_of(3).traces
    elsewhere = Template((*traces, PageTrace(7, traces[0].lines, traces[0].text), *template_of(1).traces))

    assert told(3)[0] in text_of(cleaned(3, elsewhere))


def test_the_element_that_held_the_articles_before_holds_this_one() -> None:
    template = template_of(1, 2)
    advice = "".join(
        f"<p>{line.replace('On day 9', 'Buy a lamp: in week 9')}</p>" for line in told(9) + told(8)
    )
    wrap = f"<div class='story-text'>{{}}</div><div class='offers'>{advice}</div>"

    text = text_of(extract(page_of(3, wrap=wrap), url_of(3), template=template))

    assert text == "\n\n".join(told(3))


def test_a_short_page_teaches_nothing() -> None:
    document = page("<h1>Tide times</h1><p>High water at noon, low water at six, and fog before it.</p>")

    assert extract_traced(document, url_of(1)).trace is None


def test_a_trace_holds_no_words_and_survives_the_store() -> None:
    template = template_of(1)

    kept = from_json(Template, to_json(template))

    assert kept == template
    assert "lamps" not in str(to_json(template))
    assert APPEAL in body_text(cleaned(1, template).body)

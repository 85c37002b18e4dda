import json

from hypothesis import given
from hypothesis import strategies as st

from termnews.clean.document import parse_html
from termnews.clean.json_ld import Node, article_node, breadcrumb, first_string, read_nodes, strings, types_of

_JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["@type", "@graph", "name", "x"]), inner)
    ),
    max_leaves=12,
)


def _nodes(*scripts: str) -> list[Node]:
    html = "".join(f'<script type="application/ld+json">{script}</script>' for script in scripts)
    return read_nodes(parse_html(f"<html><body>{html}<p>x</p></body></html>"))


def test_the_object_that_says_most_stands_for_the_article() -> None:
    nodes = _nodes(
        '{"@type": "WebPage", "headline": "Site"}',
        '{"@type": "Article", "headline": "Teaser"}',
        '{"@graph": [{"@type": ["NewsArticle"], "headline": "Night ferries", "author": "Mina Oh"}]}',
    )

    assert article_node(nodes)["headline"] == "Night ferries"


def test_a_page_without_objects_has_no_article() -> None:
    assert article_node(_nodes()) == {}


def test_sloppy_scripts_are_read_and_broken_ones_left_out() -> None:
    nodes = _nodes(
        '<!-- {"@type": "NewsArticle", "headline": "Line\nbreak",} -->',
        '{"@type": "NewsArticle", ',
        "[" * 100_000,
    )

    assert [node["headline"] for node in nodes] == ["Line\nbreak"]


def test_a_breadcrumb_is_read_in_its_own_order() -> None:
    steps = [
        {"@type": "ListItem", "position": 2, "item": {"@id": "/n", "name": "National"}},
        {"@type": "ListItem", "position": "1", "name": "Home"},
        {"@type": "ListItem", "position": "third", "name": "Social Affairs"},
        "nonsense",
    ]

    assert breadcrumb(_nodes(json.dumps({"@type": "BreadcrumbList", "itemListElement": steps}))) == (
        "Home",
        "National",
        "Social Affairs",
    )
    assert breadcrumb(_nodes('{"@type": "BreadcrumbList", "itemListElement": {"name": "Sport"}}')) == (
        "Sport",
    )


def test_types_are_compared_without_prefix_and_case() -> None:
    assert types_of({"@type": ["https://schema.org/NewsArticle", 7]}) == {"newsarticle"}


def test_a_property_may_be_a_string_an_object_or_a_list() -> None:
    assert strings([" Mina Oh ", {"name": "Tom Reed"}, {"x": 1}, 5], "name") == ("Mina Oh", "Tom Reed")
    assert first_string({"name": ["", "Sport"]}, "title", "name") == "Sport"
    assert first_string(None) == ""


@given(_JSON)
def test_no_shape_of_json_is_an_error(value: object) -> None:
    nodes = _nodes(json.dumps(value).replace("<", "\\u003c"))

    assert isinstance(article_node(nodes), dict)
    assert isinstance(breadcrumb(nodes), tuple)

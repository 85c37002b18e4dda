"""Site rules: what a file may say, and what its rules do to a page."""

import pytest
from tests.clean.saltmere_news import page, paragraphs, text_of

from termnews.clean.extract import extract
from termnews.clean.site_rules import as_toml, built_in_rules, read_rules, rules_for
from termnews.core.errors import ConfigError
from termnews.core.site_rule import SiteRule

FIRST = (
    "The first boat left Saltmere at twenty to midnight with forty people and a dog on board, said the crew."
)
SECOND = (
    "Nobody had expected the dog, but the harbour master found a ticket for it in the drawer of his desk."
)
OTHER = (
    "The bakery on Quay Street sells its loaves at half price after six, and the queue reaches the bridge."
)


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("[[rule]]\nbody = 'p'", "rules.toml, rule 1: must say whose it is"),
        ("[[rule]]\nsite = 'a.example'\nbdy = 'p'", "there is no “bdy”; allowed are site, body, remove"),
        ("[[rule]]\nsite = 'a.example'\nbody = 7", "“body” must be a selector or a list"),
        ("[[rule]]\nsite = 'a.example'\nbody = 'p:hover'", "The selector “p:hover” is not understood"),
        ("rule = 1", "must be written [[rule]]".replace("[", r"\[").replace("]", r"\]")),
        ("[paper]\nx = 1", "“paper” is not allowed"),
        ("[[rule]", "is not valid TOML"),
    ],
)
def test_a_mistake_is_named_with_file_and_rule(text: str, complaint: str) -> None:
    with pytest.raises(ConfigError, match=complaint):
        read_rules(text, name="rules.toml")


def test_a_rule_covers_its_site_and_what_is_below_it() -> None:
    rules = [SiteRule("post.example"), SiteRule("*"), SiteRule("st.example")]

    assert rules_for("https://www.news.post.example/x", rules) == (rules[0], rules[1])


def test_a_rule_survives_its_file() -> None:
    rule = SiteRule("post.example", body=('a[href="x"]', ".b"), remove=("p",), origin="r")

    assert read_rules(as_toml(rule), name="r") == (rule,)


def test_the_built_in_rules_name_no_paper() -> None:
    assert {rule.site for rule in built_in_rules()} == {"*"}


def test_body_and_remove_decide_what_the_text_is() -> None:
    document = page(
        f"<h1>Night ferries return</h1><div class=promo>{paragraphs(OTHER, OTHER[::-1])}</div>"
        f"<section class=tale>{paragraphs(FIRST, SECOND)}<p class=ad>{OTHER.upper()}</p></section>"
    )
    rule = SiteRule("post.example", body=(".tale",), remove=(".ad",))

    cleaned = extract(document, "https://post.example/ferry", rules=[rule])

    assert text_of(cleaned) == f"{FIRST}\n\n{SECOND}"


def test_byline_section_and_lists_are_read_where_the_rule_says() -> None:
    document = page(
        f"<p class=way>Front &gt; Harbour &gt; Ferries</p><h1>Night ferries</h1><i class=who>Mina Oh</i>"
        f"<div>{paragraphs(FIRST, SECOND)}</div>"
        "<div class=box><b>Quayside tales</b><p><a href='/gulls'>Gulls take over the roof again</a></p></div>"
    )
    rule = SiteRule("post.example", byline=(".who",), section=(".way",), lists=(".box",))

    cleaned = extract(document, "https://post.example/ferry", rules=[rule])

    assert cleaned.byline == "Mina Oh"
    assert cleaned.section == ("Front", "Harbour", "Ferries")
    assert [(found.heading, found.headlines[0].url) for found in cleaned.lists] == [
        ("Quayside tales", "https://post.example/gulls")
    ]


def test_a_rule_that_finds_nothing_changes_nothing() -> None:
    document = page(f"<h1>Night ferries return</h1><div>{paragraphs(FIRST, SECOND)}</div>")

    ruled = extract(
        document, "https://post.example/f", rules=[SiteRule("*", body=(".gone",), byline=(".gone",))]
    )

    assert ruled == extract(document, "https://post.example/f")


@pytest.mark.parametrize("text", ["rule = " + "9" * 5_000, "rule = " + "[" * 5_000])
def test_a_value_beyond_all_bounds_is_said_like_any_other(text: str) -> None:
    # Found by benchmarks/fuzz.py.
    with pytest.raises(ConfigError, match="is not valid TOML"):
        read_rules(text, name="rules.toml")


@pytest.mark.parametrize("text", ["[{0}]", "[[rule]]\nsite = 'a.example'\n{0} = 1"])
def test_the_sentence_stays_short_however_long_a_name_is(text: str) -> None:
    # Found by benchmarks/fuzz.py.
    with pytest.raises(ConfigError) as caught:
        read_rules(text.format("A" * 3_000), name="rules.toml")

    assert len(str(caught.value)) < 400

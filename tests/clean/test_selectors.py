"""Selectors of site rules: the part of CSS that they understand."""

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from termnews.clean.document import parse_html
from termnews.clean.selectors import select
from termnews.core.errors import UsageError

PAGE = parse_html(
    "<body><article id=a class='story  main'><p class=lead data-kind='tide report'>1</p>"
    "<div><p class=lead-in>2</p></div><a href='/x/more.html'>3</a></article><p>4</p></body>"
)


@pytest.mark.parametrize(
    ("selector", "texts"),
    [
        ("p", "124"),
        (".lead", "1"),
        ("p.lead-in", "2"),
        ("#a > p", "1"),
        ("#a>p", "1"),
        ("article p", "12"),
        (".story.main .lead-in", "2"),
        ("[data-kind]", "1"),
        ("[data-kind~=report]", "1"),
        ("[data-kind='tide report']", "1"),
        ('a[href^="/x"]', "3"),
        ("a[href$='.html']", "3"),
        ("[href*=more]", "3"),
        (".lead, .lead-in", "12"),
        ("* > p.lead", "1"),
        (".nothing", ""),
    ],
)
def test_a_selector_finds_its_elements(selector: str, texts: str) -> None:
    assert "".join(element.text or "" for element in select(PAGE, selector)) == texts


@pytest.mark.parametrize(
    "selector", ["", ">", "p >", "p:hover", "p..x", "[a=b", "//p", "p'", "x" * 500, "a,,b"]
)
def test_what_is_not_understood_is_refused_in_a_sentence(selector: str) -> None:
    with pytest.raises(UsageError, match="selector"):
        select(PAGE, selector)


@given(st.text(max_size=40))
def test_any_text_is_a_selector_or_is_refused(selector: str) -> None:
    with contextlib.suppress(UsageError):
        select(PAGE, selector)

"""Pages that show nothing without their scripts."""

import json

from hypothesis import given
from hypothesis import strategies as st
from tests.clean.saltmere_news import FIRST, SECOND, THIRD, TITLE, clean, page, text_of

from termnews.clean.document import parse_html
from termnews.clean.script_text import script_body
from termnews.core.article import Verdict

TALE = [FIRST, SECOND, THIRD, FIRST.replace("first night boat", "second night boat, the Tern,")]


def state(value: object, *, kind: str = "application/json") -> bytes:
    return page(f"<div id=root></div><script type='{kind}'>{json.dumps(value)}</script>")


def test_an_article_that_stands_only_in_script_data_is_read() -> None:
    markup = "".join(f"<p>{line}</p>" for line in TALE)
    cleaned = clean(state({"props": {"title": TITLE, "body": markup, "theme": "a{color:red}" * 90}}))

    assert text_of(cleaned) == "\n\n".join(TALE)
    assert cleaned.quality.verdict is Verdict.FULL


def test_paragraphs_that_stand_one_by_one_come_together() -> None:
    cleaned = clean(state({"blocks": [{"id": number, "text": line} for number, line in enumerate(TALE)]}))

    assert text_of(cleaned) == "\n\n".join(TALE)


def test_data_inside_a_string_is_unpacked() -> None:
    markup = "<br><br>".join(TALE)
    inner = json.dumps({"article": {"html": markup}})
    document = page(f"<div id=root></div><script>self.push([1,{json.dumps(inner)}])</script>")

    assert text_of(clean(document)) == "\n\n".join(TALE)


def test_a_page_with_a_text_of_its_own_is_not_searched() -> None:
    printed = "".join(f"<p>{line}</p>" for line in TALE)
    other = json.dumps(
        {"body": "".join(f"<p>{line} Indeed, and {n}.</p>" for n, line in enumerate(TALE * 9))}
    )
    document = page(f"<h1>{TITLE}</h1><article>{printed}</article><script>x={other}</script>")

    assert "Indeed" not in text_of(clean(document))


def test_a_text_about_something_else_is_no_article() -> None:
    prose = "We and our partners use cookies here. Your privacy counts, your consent is asked. " * 20

    assert text_of(clean(state({"banner": prose}))) == ""


@given(st.text(max_size=400))
def test_any_script_is_read_without_harm(source: str) -> None:
    tree = parse_html(f"<body><script>{source}</script></body>")

    assert script_body(tree, title="Night ferries") == ()

"""Parts that a server sends late stand in the text where the page's own frame would put them."""

from tests.clean.saltmere_news import FIRST, SECOND, THIRD, TITLE, URL, page

from termnews.clean.document import parse_html
from termnews.clean.extract import extract
from termnews.clean.streamed import put_back
from termnews.core.block import body_text


def test_a_late_part_goes_to_the_place_that_was_kept_for_it() -> None:
    place = "<div><template id='B:1'></template></div>"
    body = (
        f"<article><h1>{TITLE}</h1><p>{FIRST}</p>{place}<p>{THIRD}</p></article>"
        f"<div hidden id='S:1'><p>{SECOND}</p></div>"
    )

    assert body_text(extract(page(body), URL).body).splitlines()[::2] == [FIRST, SECOND, THIRD]


def test_a_late_part_without_a_place_is_shown_where_it_stands() -> None:
    tree = parse_html("<body><div hidden id='S:a'><p>Buns</p></div><div hidden id='x'>No</div></body>")

    put_back(tree)

    assert [element.get("id") for element in tree.iter("div") if element.get("hidden") is not None] == ["x"]


def test_a_part_that_holds_its_own_place_stays() -> None:
    tree = parse_html("<body><div hidden id='S:1'><template id='B:1'></template><p>Buns</p></div></body>")

    put_back(tree)

    assert tree.text_content() == "Buns"

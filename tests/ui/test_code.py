from hypothesis import given
from hypothesis import strategies as st

from termnews.ui.code import coloured
from termnews.ui.line import line_text

LANGUAGES = st.sampled_from(["", "python", "js", "sql", "html", "text", "klingon"])
CODE = st.text(alphabet="abcdef if'\"`#/-*<!>\\\n\t0123.밤👩", max_size=120)


@given(CODE, LANGUAGES)
def test_no_character_is_changed(text: str, language: str) -> None:
    assert "\n".join(map(line_text, coloured(text, language))) == text


def styles(text: str, language: str) -> dict[str, str]:
    return {
        piece.text: piece.style.removeprefix("code").strip().removeprefix("code-")
        for line in coloured(text, language)
        for piece in line
    }


def test_comments_strings_numbers_and_words_are_told_apart() -> None:
    found = styles('if fare > 4.5:\n    return "dear"  # crowns', "python")

    assert found["if"] == found["return"] == "word"
    assert found["4.5"] == "number"
    assert found['"dear"'] == "string"
    assert found["# crowns"] == "comment"


def test_what_is_a_comment_depends_on_the_language() -> None:
    assert styles("a // b", "python").get("// b") is None
    assert styles("a // b", "js")["// b"] == "comment"
    assert styles("x -- y", "sql")["-- y"] == "comment"
    assert styles("#fff // it", "css").get("#fff // it") is None


def test_a_comment_may_run_over_lines_and_an_apostrophe_is_no_string() -> None:
    assert styles("/* one\ntwo */ x", "c")["two */"] == "comment"
    assert "string" not in styles("the boat's owner's oar", "").values()


def test_output_has_no_colours() -> None:
    assert set(styles("if 1: 'x'", "text").values()) == {""}

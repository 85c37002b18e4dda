import pytest
from tests.ui.invented import invented_articles

from termnews.core.hook import filled


def test_words_of_the_article_are_single_arguments() -> None:
    article = invented_articles()[0]

    command = filled(("notify-send", "New: {title}", "{url}", "plain"), article)

    assert command == ["notify-send", f"New: {article.title}", article.url, "plain"]


@pytest.mark.parametrize("title", ["--help", "-rf /", "$(reboot); `reboot` | reboot", "{url} {title}"])
def test_a_headline_can_be_neither_an_option_nor_a_program_nor_a_field(title: str) -> None:
    from dataclasses import replace

    article = replace(invented_articles()[0], title=title)

    program, argument = filled(("{title}", "{title}"), article)

    assert program == "{title}"
    assert not argument.startswith("-")
    assert article.url not in argument


def test_an_option_of_the_reader_stays_one() -> None:
    assert filled(("mail", "-s{title}"), invented_articles()[0])[1].startswith("-s")

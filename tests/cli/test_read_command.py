import json
import re
from pathlib import Path

import pytest
from rich.cells import cell_len
from tests.cli.command_line import Cli
from tests.cli.saltmere_paper import Paper

DUMP = """\
Night ferries return after six years
Home > National > Social Affairs
print dictionary print

Night ferries return after six years

The first boat at the new pier [SALTMERE PICTURE DESK]

The first boat left the new pier at 23:40 on Sunday with 212 people aboard, and the queue reached back to
the fish market, where the stalls had stayed open for the occasion and sold out of chowder by midnight.

“[The crew] never doubted it,” said the harbour master, who had kept the old timetable in a drawer for six
years and pinned it up again on Friday, to the applause of everyone who happened to be passing.

BY MINA OH   [mina.oh@harbourpost.example]

More in Social Affairs
School meals: what the audit found
Library hours to be cut
"""
PAGE = """\
<!doctype html><html><head><title>Tide clock</title></head><body><article><h1>Tide clock</h1>
<p>The tide clock on the customs house promises nine hours’ warning of high water, and so far it has kept
every one of its promises but two.</p>
<p>“It counts [the waves],” said its maker, “and I count on it, which is more than I can say for most of
the things that I have made.”</p></article></body></html>
"""


@pytest.fixture
def page(tmp_path: Path) -> Path:
    path = tmp_path / "tide.html"
    path.write_text(PAGE, encoding="utf-8")
    return path


def test_an_article_is_read_in_full_and_marked(cli: Cli, subscribed: Paper) -> None:
    (found,) = cli("search", "ferries", "--json").json

    answer = cli("read", found["lead"]["id"])

    assert (answer.code, answer.err) == (0, "")
    assert answer.lines[0] == "Night ferries [finally] return"
    assert "“[The crew] never doubted it,” said the harbour master" in " ".join(answer.out.split())
    assert cli("unread").out == "1\n"


def test_an_article_can_be_read_and_stay_unread(cli: Cli, subscribed: Paper) -> None:
    cli("read", 1, "--keep-unread")

    assert cli("unread").out == "2\n"


def test_an_article_can_be_read_by_its_address(cli: Cli, subscribed: Paper) -> None:
    answer = cli("read", f"{subscribed.origin}/bell.html?utm_source=tide")

    assert answer.code == 0
    assert "bronze bell" in answer.out
    assert cli("unread").out == "1\n"


def test_any_page_can_be_read_and_is_not_listed(cli: Cli, paper: Paper) -> None:
    answer = cli("read", f"{paper.origin}/ferry.html")

    assert answer.code == 0
    assert "[The crew]" in answer.out
    assert cli("list").out == ""


def test_what_was_read_once_is_read_again_without_the_network(cli: Cli, subscribed: Paper) -> None:
    first = cli("read", 1)
    subscribed.pages.clear()

    assert cli("read", 1).out == first.out


def test_a_page_that_cannot_be_had_leaves_what_the_feed_gave(cli: Cli, subscribed: Paper) -> None:
    subscribed.pages.clear()
    (found,) = cli("search", "ferries", "--json").json

    answer = cli("read", found["lead"]["id"])

    assert answer.code == 1
    assert "The first boat left at 23:40 with 212 aboard." in answer.out
    assert "404" in answer.err
    assert answer.err.endswith("Above is what the feed gave.\n")


@pytest.mark.parametrize("width", [20, 33, 60, 100])
def test_no_line_is_wider_than_asked(cli: Cli, sample: Path, width: int) -> None:
    for number in (1, 7, 12):
        answer = cli("read", number, "--width", width, "--demo")

        assert answer.code == 0
        assert max(map(cell_len, answer.lines)) <= width


def test_a_file_is_cleaned_and_nothing_is_kept(cli: Cli, page: Path) -> None:
    answer = cli("read", page)

    assert answer.code == 0
    assert answer.lines[0] == "Tide clock"
    assert "“It counts [the waves],”" in answer.out
    assert cli("list").out == ""


def test_standard_input_is_cleaned(cli: Cli) -> None:
    answer = cli("read", "-", "--url", "https://harbourpost.example/a", stdin=PAGE.encode())

    assert answer.code == 0
    assert "nine hours’ warning" in answer.out


def test_a_page_as_plain_text_is_cleaned(cli: Cli) -> None:
    document = cli("read", "-", "--format", "json", stdin=DUMP.encode()).json

    assert document["title"] == "Night ferries return after six years"
    assert document["section"] == ["National", "Social Affairs"]
    assert "[The crew] never doubted it" in document["body_text"]
    assert "print dictionary print" not in document["body_text"]
    assert "Library hours" not in document["body_text"]


def test_json_is_the_page(cli: Cli, page: Path) -> None:
    answer = cli("read", page, "--format", "json", "--url", "https://harbourpost.example/tide")

    assert answer.json["title"] == "Tide clock"
    assert answer.json["url"] == "https://harbourpost.example/tide"
    assert {block["type"] for block in answer.json["blocks"]} == {"Paragraph"}


def test_markdown_keeps_brackets_as_written(cli: Cli, page: Path) -> None:
    answer = cli("read", page, "--format", "markdown")

    assert answer.lines[0] == "# Tide clock"
    assert r"“It counts \[the waves\],”" in answer.out


def test_html_is_a_whole_document(cli: Cli, page: Path) -> None:
    answer = cli("read", page, "--format", "html")

    assert answer.out.startswith("<!doctype html>")
    assert answer.out.endswith("</html>\n")
    assert "<h1>Tide clock</h1>" in answer.out


@pytest.mark.parametrize("form", ["text", "markdown", "json", "html"])
def test_every_format_has_the_words_and_no_control_codes(cli: Cli, sample: Path, form: str) -> None:
    (found,) = cli("search", "ferries", "return", "--demo", "--json", "--limit", 1).json

    answer = cli("read", found["lead"]["id"], "--format", form, "--demo", "--keep-unread")

    assert answer.code == 0
    assert found["lead"]["title"].split()[0] in answer.out
    assert re.search(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]", answer.out) is None


@pytest.mark.parametrize(
    ("what", "sentence"),
    [
        ("99", "There is no article 99."),
        ("9" * 40, "There is no article "),
        ("nowhere.html", "“nowhere.html” is no id, address or file; `termnews list` shows the ids."),
        ("x" * 5000, "cannot be read: File name too long."),
        ("/", "/: cannot be read: Is a directory."),
        ("ftp://paper.example/x", "“ftp://paper.example/x” is no web address"),
        ("http://[", "“http://[” is no web address"),
        ("://", "“://” is no web address"),
        ("", "Name what to read"),
    ],
)
def test_what_cannot_be_read_is_said(cli: Cli, what: str, sentence: str) -> None:
    answer = cli("read", what)

    assert (answer.code, answer.out) == (2, "")
    assert sentence in answer.err
    assert answer.err.count("\n") == 1


def test_nothing_named_is_said(cli: Cli) -> None:
    assert cli("read").code == 2


def test_an_address_that_cannot_be_had_is_said(cli: Cli, paper: Paper) -> None:
    answer = cli("read", f"{paper.origin}/nowhere")

    assert (answer.code, answer.out) == (1, "")
    assert answer.err.count("\n") == 1
    assert "404" in answer.err


def test_an_endless_file_is_refused(cli: Cli) -> None:
    answer = cli("read", "/dev/zero")

    assert (answer.code, answer.out) == (2, "")
    assert answer.err == "termnews: /dev/zero: is larger than 16 MB, which is the limit.\n"


def test_an_empty_document_is_said(cli: Cli) -> None:
    answer = cli("read", "-", stdin=b"")

    assert answer.code in {0, 1}
    assert "Traceback" not in answer.err


def test_a_batch_answers_line_by_line(cli: Cli, page: Path, tmp_path: Path) -> None:
    requests = [{"path": str(page), "url": "https://harbourpost.example/tide"}, {"path": str(page)}]

    answer = cli("read", "--batch", stdin="\n\n".join(map(json.dumps, requests)).encode())

    documents = [json.loads(line) for line in answer.lines]
    assert answer.code == 0
    assert [document["title"] for document in documents] == ["Tide clock", "Tide clock"]
    assert documents[0]["url"] == "https://harbourpost.example/tide"


def test_a_batch_goes_on_after_a_line_that_is_wrong(cli: Cli, page: Path) -> None:
    wrong = [
        b"not json", b"[]", b"7", b'"x"', b"null", b'{"path": 3}', b'{"url": "x"}', b"\xff\xfe",
        b"[" * 100_000, b'{"path": "/nowhere.html"}', b'{"path": "a\\u0000b"}',
    ]  # fmt: skip
    good = json.dumps({"path": str(page), "url": None}).encode()

    answer = cli("read", "--batch", stdin=b"\n".join([*wrong, good]))

    documents = [json.loads(line) for line in answer.lines]
    assert answer.code == 1
    assert all(document.pop("error") for document in documents[:-1])
    assert {tuple(document) for document in documents} == {tuple(documents[-1])}
    assert len(documents) == len(wrong) + 1
    assert documents[-1]["title"] == "Tide clock"

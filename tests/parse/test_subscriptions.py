import pytest

from termnews.core.errors import UsageError
from termnews.parse.subscriptions import read_subscriptions

OPML = b'<opml version="2.0"><body><outline text="Quay" xmlUrl="https://a.example/feed"/></body></opml>'


@pytest.mark.parametrize(
    "document",
    [
        OPML,
        b"\xef\xbb\xbf<?xml version='1.0'?>\n" + OPML,
        b"https://a.example/feed News\n",
        b"# x\nfeed://a.example/f",
    ],
)
def test_both_kinds_of_files_are_read(document: bytes) -> None:
    found = read_subscriptions(document, name="papers")

    assert len(found) == 1


@pytest.mark.parametrize(
    ("document", "words"),
    [
        (b"", "lists no feeds"),
        (b"Dear editor,\nthe quay is closed.", "lists no feeds"),
        (b"<opml><body/></opml>", "lists no feeds"),
        (b"<html><body>Hi</body></html>", "neither an OPML list nor a newsboat urls file"),
        (b"\x7fELF\0\0\0https://a.example/", "neither an OPML list nor a newsboat urls file"),
        (b"<opml>" + b"<outline>" * 100_000, "cannot be read: The list is nested too deep"),
        (b"x" * 16_000_001, "larger than 16 MB"),
    ],
)
def test_what_is_neither_is_refused_by_name(document: bytes, words: str) -> None:
    with pytest.raises(UsageError, match=words) as caught:
        read_subscriptions(document, name="papers\x1b[2J.txt")

    assert str(caught.value).startswith("papers[2J.txt ")

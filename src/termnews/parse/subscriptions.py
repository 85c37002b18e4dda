"""What another reader wrote about its feeds, of whichever kind the file is."""

from termnews.core.errors import ParseError, UsageError
from termnews.core.feed import Subscription
from termnews.core.reading_list import ReadingList
from termnews.core.text import one_line
from termnews.parse.charset import decode
from termnews.parse.json_feed import looks_like_json
from termnews.parse.newsboat import read_urls
from termnews.parse.newsraft import looks_like_newsraft, read_newsraft
from termnews.parse.nom import looks_like_nom, read_nom
from termnews.parse.opml import read_opml
from termnews.parse.reader_json import read_reader_json
from termnews.parse.xml_tree import read_prolog

MAX_FILE_BYTES = 16_000_000
MAX_EXPORT_BYTES = 200_000_000
"""Of articles exported as JSON."""
_KINDS = "an OPML list, a list of newsboat, newsraft or nom, or starred articles of FreshRSS"


def read_subscriptions(document: bytes, *, name: str) -> tuple[Subscription, ...]:
    """The feeds of a list; at least one. See `read_list`."""
    found = read_list(document, name=name).subscriptions
    if not found:
        raise UsageError(f"{_shown(name)} lists no feeds.")
    return found


def read_list(document: bytes, *, name: str) -> ReadingList:
    """All that is in a file; something at least.

    Args:
        name: The file's name, for errors.

    Raises:
        UsageError: It is of no kind that is known, it is damaged, or there is nothing in it.
    """
    name = _shown(name)
    limit = MAX_EXPORT_BYTES if document[:200].lstrip().startswith(b"{") else MAX_FILE_BYTES
    if len(document) > limit:
        raise UsageError(f"{name} is larger than {limit // 1_000_000} MB, which is the limit.")
    found = _read(decode(document), document, name)
    if found is None or (found.is_empty and not found.notes):
        raise UsageError(f"{name} lists no feeds; it should be {_KINDS}.")
    return found


def _read(text: str, document: bytes, name: str) -> ReadingList | None:
    if read_prolog(text).root_name.lower() == "opml":
        return _read_opml(document, name)
    if looks_like_json(text):
        return read_reader_json(text)
    if text.lstrip().startswith("<") or "\0" in text:
        raise UsageError(f"{name} is not {_KINDS}.")
    if looks_like_nom(text):
        return read_nom(text)
    return read_newsraft(text) if looks_like_newsraft(text) else read_urls(text)


def _read_opml(document: bytes, name: str) -> ReadingList:
    try:
        return read_opml(document)
    except ParseError as error:
        raise UsageError(f"{name} cannot be read: {error}") from error


def _shown(name: str) -> str:
    return one_line(name, max_length=200)

"""A file of subscriptions, of whichever kind it is."""

from termnews.core.errors import ParseError, UsageError
from termnews.core.feed import Subscription
from termnews.core.text import one_line
from termnews.parse.charset import decode
from termnews.parse.newsboat import read_urls
from termnews.parse.opml import read_opml
from termnews.parse.xml_tree import read_prolog

MAX_FILE_BYTES = 16_000_000


def read_subscriptions(document: bytes, *, name: str) -> tuple[Subscription, ...]:
    """The feeds of an OPML list or of a newsboat `urls` file; at least one.

    Args:
        name: The file's name, for errors.

    Raises:
        UsageError: It is neither, it is damaged, or it lists no feed.
    """
    name = one_line(name, max_length=200)
    if len(document) > MAX_FILE_BYTES:
        raise UsageError(f"{name} is larger than {MAX_FILE_BYTES // 1_000_000} MB, which is the limit.")
    text = decode(document)
    if read_prolog(text).root_name.lower() == "opml":
        found = _read_opml(document, name)
    elif text.lstrip().startswith("<") or "\0" in text:
        raise UsageError(f"{name} is neither an OPML list nor a newsboat urls file.")
    else:
        found = read_urls(text)
    if not found:
        raise UsageError(f"{name} lists no feeds; it should be an OPML list or a newsboat urls file.")
    return found


def _read_opml(document: bytes, name: str) -> tuple[Subscription, ...]:
    try:
        return read_opml(document)
    except ParseError as error:
        raise UsageError(f"{name} cannot be read: {error}") from error

"""Everything that reads what strangers or users write, fed with nonsense for a while.

    python benchmarks/fuzz.py                    a minute
    python benchmarks/fuzz.py --seconds 3600     an hour
    python benchmarks/fuzz.py --only opml

Each target takes made-up documents (from its own fragments, mutated, cut, doubled, in odd encodings) and
must end in a value or in one of our own errors, within a time, with no character that moves a cursor. A
case that does not is printed; it belongs into tests/ with the fix.
"""

import argparse
import asyncio
import json
import platform
import random
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from fuzz_makers import Maker, fragments
from termnews.clean.extract import extract
from termnews.clean.site_rules import read_rules
from termnews.clean.text_page import extract_text
from termnews.config import Place, load_settings
from termnews.core.article import CleanPage, FeedId
from termnews.core.errors import TermnewsError
from termnews.core.feed import Feed, ParsedFeed
from termnews.core.query import read_query
from termnews.core.text import clean_text, one_line
from termnews.core.url import canonical_url, web_url, without_secrets
from termnews.core.wire import from_json, to_json
from termnews.parse.discover import find_feeds
from termnews.parse.feed import parse_by_feedparser, parse_fast, parse_feed
from termnews.parse.subscriptions import read_subscriptions
from termnews.store.words import match_expression
from termnews.work.making import new_article
from termnews.worker.calls import CALLS
from termnews.worker.pipe import read_message

ADDRESS = "https://paper.example/news"
SLOW_SECONDS = 5.0
"""A document of some kilobytes that takes so long is a finding."""
SHOWN_BYTES = 300


@dataclass(frozen=True, slots=True)
class Target:
    """What is fuzzed: the fragments that its documents are made of, and what is done with one."""

    kind: str
    run: Callable[[bytes], object]


FEED = Feed(FeedId(1), ADDRESS, "Paper", "", (), datetime(2026, 11, 23, tzinfo=UTC))


def _articles(parse: Callable[..., ParsedFeed | None], document: bytes) -> object:
    """What the store would be given: the HTML of a feed is cleaned here and not before."""
    parsed = parse(document, url=ADDRESS)
    if parsed is None:
        return None
    return (parsed.title, *(new_article(one, feed=FEED, rules={}) for one in parsed.articles))


def _text_page(document: bytes) -> object:
    return extract_text(document.decode("utf-8", "replace"), ADDRESS)


def _page(document: bytes) -> object:
    page = extract(document, ADDRESS)
    assert from_json(CleanPage, json.loads(json.dumps(to_json(page)))) == page
    return page


def _query(document: bytes) -> object:
    query = read_query(document.decode("utf-8", "replace"))
    return query, match_expression(query.terms)


def _address(document: bytes) -> object:
    text = document.decode("utf-8", "replace")
    url = web_url(text, base=ADDRESS)
    if url is not None:
        assert url.isascii(), url
        assert url.isprintable(), url
        assert web_url(url) == url
        canonical_url(url)
        without_secrets(url)
    return url


def _text(document: bytes) -> object:
    text = document.decode("utf-8", "surrogateescape")
    assert clean_text(clean_text(text)) == clean_text(text)
    return one_line(text)


def _config(document: bytes) -> object:
    with TemporaryDirectory() as folder:
        place = Place(Path(folder), Path(folder))
        place.config_file.write_bytes(document)
        place.keymap_file.write_bytes(document)
        return load_settings(place)


def _rules(document: bytes) -> object:
    return read_rules(document.decode("utf-8", "replace"), name="rules.toml")


def _pipe(document: bytes) -> object:
    async def read() -> object:
        reader = asyncio.StreamReader()
        reader.feed_data(document)
        reader.feed_eof()
        messages = []
        while (message := await read_message(reader)) is not None:
            messages.append(message)
        return messages

    return asyncio.run(read())


def _shapes(document: bytes) -> object:
    value = json.loads(document)
    for call in CALLS.values():
        try:
            from_json(call.result, value)
        except TermnewsError:
            continue
    return None


TARGETS = {
    "feed": Target("feed", partial(_articles, parse_feed)),
    "feed, the fast way": Target("feed", partial(_articles, parse_fast)),
    "feed, by feedparser": Target("feed", partial(_articles, parse_by_feedparser)),
    "page": Target("page", _page),
    "text page": Target("text", _text_page),
    "feeds of a page": Target("page", lambda document: find_feeds(document, url=ADDRESS)),
    "opml": Target("opml", lambda document: read_subscriptions(document, name="list.opml")),
    "query": Target("query", _query),
    "address": Target("address", _address),
    "any text": Target("text", _text),
    "configuration": Target("config", _config),
    "site rules": Target("config", _rules),
    "worker's pipe": Target("pipe", _pipe),
    "worker's shapes": Target("json", _shapes),
}
_OWN_DECODING = {"worker's shapes"}
"""Where this file itself decodes JSON, which may fail."""


def fault_of(name: str, target: Target, document: bytes) -> str:
    """What is wrong with how a document was taken; empty if nothing is."""
    start = time.process_time()
    try:
        value = target.run(document)
    except TermnewsError as error:
        value = str(error)
        if "\n" in value or len(value) > 1_000:
            return f"not a sentence: {value[:200]!r}"
    except Exception as error:  # noqa: BLE001 - that is the finding
        if name in _OWN_DECODING and isinstance(error, (ValueError, RecursionError)):
            return ""
        return f"{type(error).__name__}: {error}"
    taken = time.process_time() - start
    if taken > SLOW_SECONDS:
        return f"took {taken:.1f} s for {len(document)} bytes"
    return "" if name in {"worker's pipe", "query"} else unsafe_in(value)


def unsafe_in(value: object) -> str:
    """A character in a result that no text of ours may have."""
    text = value if isinstance(value, str) else json.dumps(_plain(value), ensure_ascii=False)
    for character in text:
        if (ord(character) < 32 and character not in "\n\t") or 0x7F <= ord(character) < 0xA0:
            return f"lets {character!r} through"
        if character in "\u202e\u2066\u2028\ufeff\x1b":
            return f"lets {character!r} through"
    return ""


def _plain(value: object) -> object:
    try:
        return to_json(value)
    except (TypeError, ValueError, TermnewsError):
        return None


def fuzz(name: str, target: Target, seconds: float, seed: int) -> tuple[int, list[tuple[bytes, str]]]:
    """So many documents, and those that were taken badly; each kind of fault once."""
    maker = Maker(random.Random(seed), fragments(target.kind))
    found: dict[str, tuple[bytes, str]] = {}
    count = 0
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        document = maker.document()
        count += 1
        fault = fault_of(name, target, document)
        if fault and fault[:40] not in found:
            found[fault[:40]] = (smaller(document, partial(_is_the_same, name, target, fault)), fault)
    return count, list(found.values())


def _is_the_same(name: str, target: Target, fault: str, document: bytes) -> bool:
    return fault_of(name, target, document)[:40] == fault[:40]


def smaller(document: bytes, is_still_bad: Callable[[bytes], bool]) -> bytes:
    """The document with every part taken out that the fault does not need."""
    size = len(document) // 2
    while size:
        place = 0
        while place < len(document):
            cut = document[:place] + document[place + size :]
            if is_still_bad(cut):
                document = cut
            else:
                place += size
        size //= 2
    return document


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--seconds", type=float, default=60.0, help="for all targets together (60)")
    parser.add_argument("--seed", type=int, default=None)
    parser.add_argument("--only", default="", help="targets whose name has this in it")
    options = parser.parse_args(arguments)
    seed = options.seed if options.seed is not None else random.SystemRandom().randrange(10**6)
    targets = {name: target for name, target in TARGETS.items() if options.only in name}
    print(f"Python {platform.python_version()}, {platform.platform()}, seed {seed}")
    print(f"{'target':22}{'documents':>10}{'faults':>8}")
    is_well = True
    for name, target in targets.items():
        count, found = fuzz(name, target, options.seconds / len(targets), seed)
        print(f"{name:22}{count:10}{len(found):8}", flush=True)
        for document, fault in found:
            is_well = False
            print(f"   ! {fault}\n     {document[:SHOWN_BYTES]!r}")
    sys.exit(0 if is_well else 1)


if __name__ == "__main__":
    main()

"""Two parsers, one result: how often the short way is taken, whether it differs, and what it costs.

    python benchmarks/parsers.py FOLDER...

FOLDER holds feeds: any documents, or feedparser's own test documents (its `tests` folder, or a part of it),
whose comments say what they should lead to ("Expect: ..."). An expectation is computed only if it is a plain
comparison; all others are left out.
"""

import argparse
import re
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

import feedparser
from lxml import etree

from expectations import Answer, Expectation, expectation_of
from local_feeds import feed_document
from termnews.core.errors import ParseError
from termnews.core.feed import ParsedFeed
from termnews.core.when import utc_now
from termnews.parse.feed import ROOTS, parse_by_feedparser, parse_fast, parse_feed

ADDRESS = "http://127.0.0.1:8097/tests/"
"""Where feedparser's own tests serve their documents."""
HEADER = re.compile(r"^Header:\s*([\w-]+)\s*:?[ \t]*(.*?)\s*$", re.MULTILINE)
TIMED_FEEDS, TIMED_ARTICLES, TIMED_ROUNDS = 10, 40, 3


@dataclass(frozen=True, slots=True)
class Document:
    """A file that may be a feed."""

    path: Path
    body: bytes
    url: str
    content_type: str

    @property
    def expectation(self) -> Expectation | None:
        """What its comment says; None if it says nothing that is understood."""
        return expectation_of(self.body[:4_000].decode("utf-8", "replace"))


def read_documents(folders: Sequence[Path]) -> list[Document]:
    """All files below the folders."""
    files = sorted(path for folder in folders for path in folder.rglob("*") if path.is_file())
    return [_document(path) for path in files]


def _document(path: Path) -> Document:
    body = path.read_bytes()
    comment = body[:4_000].decode("utf-8", "replace").partition("-->")[0]
    headers = {name.lower(): value for name, value in HEADER.findall(comment)}
    url = urljoin(ADDRESS + path.name, headers.get("content-location", ""))
    return Document(path, body, url, headers.get("content-type", "application/xml"))


def is_well_formed(body: bytes) -> bool:
    """It is XML as it stands, and its root is a feed's."""
    try:
        root = etree.fromstring(
            body, etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=True)
        )
    except (etree.XMLSyntaxError, ValueError):
        return False
    return etree.QName(root).localname.lower() in ROOTS


def outcome(parse: Callable[..., ParsedFeed | None], document: Document) -> ParsedFeed | str | None:
    """The feed, or the sentence that refuses it; None where the short way is not taken."""
    try:
        return parse(document.body, url=document.url, content_type=document.content_type)
    except ParseError as error:
        return str(error)


def print_ways(documents: Sequence[Document]) -> None:
    """How many documents the short way takes, and where it differs."""
    counts: Counter[str] = Counter()
    for document in documents:
        well_formed = is_well_formed(document.body)
        found = outcome(parse_fast, document)
        counts["all"] += 1
        counts["well-formed"] += well_formed
        if found is None or isinstance(found, str):
            continue
        counts["taken"] += 1
        counts["well-formed, taken"] += well_formed
        if found != outcome(parse_by_feedparser, document):
            counts["different"] += 1
            print(f"DIFFERENT: {document.path}")
    share = counts["well-formed, taken"] / max(1, counts["well-formed"])
    print(f"documents                                        {counts['all']:6}")
    print(f"  of them well-formed feeds                      {counts['well-formed']:6}")
    print(f"    of them taken by the short way               {counts['well-formed, taken']:6}  {share:.1%}")
    print(f"  taken in all (what is mended counts too)       {counts['taken']:6}")
    print(f"  where it leads to something else               {counts['different']:6}")


def print_expectations(documents: Sequence[Document]) -> None:
    """How often feedparser alone does what its tests expect, and how often we do."""
    counts: Counter[str] = Counter()
    for document in documents:
        expectation = document.expectation
        if expectation is None:
            continue
        answer = by_feedparser_alone(document)
        counts["read"] += 1
        counts["met"] += expectation.is_met(answer)
        if not expectation.kept:
            continue
        ours = outcome(parse_feed, document)
        alone = expectation.is_kept_by_answer(answer)
        is_kept = isinstance(ours, ParsedFeed) and expectation.is_kept_by_feed(ours)
        counts["kept"] += 1
        counts["kept alone"] += alone
        counts["kept by us"] += is_kept
        if alone and not is_kept:
            counts["lost"] += 1
            print(f"LOST: {document.path}: {expectation.text}")
    if not counts["read"]:
        return
    print()
    print(f"expectations that are understood                 {counts['read']:6}")
    print(
        f"  met by feedparser alone, as it is              {counts['met']:6}"
        f"  {counts['met'] / counts['read']:.1%}"
    )
    print(f"  of something that termnews keeps               {counts['kept']:6}")
    print(f"    met by feedparser alone                      {counts['kept alone']:6}")
    print(f"    met by termnews                              {counts['kept by us']:6}")
    print(f"    met by feedparser alone, not by termnews     {counts['lost']:6}")


def by_feedparser_alone(document: Document) -> Answer:
    """The library as it comes: sanitising, resolving, guessing the charset."""
    headers = {"content-type": document.content_type, "content-location": document.url}
    return feedparser.parse(document.body, response_headers=headers)


def print_costs() -> None:
    """Milliseconds a feed of 40 articles, for each way."""
    now = utc_now()
    bodies = [feed_document(number, TIMED_ARTICLES, now=now) for number in range(TIMED_FEEDS)]
    url = "http://paper.example/feed"
    ways: dict[str, Callable[[bytes], object]] = {
        "lxml alone (the floor)": etree.fromstring,
        "the short way": lambda body: parse_fast(body, url=url),
        "by feedparser, as termnews asks it": lambda body: parse_by_feedparser(body, url=url),
        "feedparser as it is": feedparser.parse,
    }
    print()
    print(f"CPU ms a feed of {TIMED_ARTICLES} articles, {len(bodies[0]) // 1000} kB (best of {TIMED_ROUNDS})")
    for name, parse in ways.items():
        print(f"  {name:46} {min(cost(parse, bodies) for _ in range(TIMED_ROUNDS)):6.2f}")


def cost(parse: Callable[[bytes], object], bodies: Sequence[bytes]) -> float:
    """CPU milliseconds a document."""
    started = time.process_time()
    for body in bodies:
        parse(body)
    return (time.process_time() - started) * 1000 / len(bodies)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folders", nargs="+", type=Path, metavar="FOLDER")
    options = parser.parse_args()
    documents = read_documents(options.folders)
    print_ways(documents)
    print_expectations(documents)
    print_costs()


if __name__ == "__main__":
    main()

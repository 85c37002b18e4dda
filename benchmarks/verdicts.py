"""How often is a page that holds no whole article called what it is, and a good one called bad?

    python benchmarks/verdicts.py [CORPUS_DIR] [--misses]

The bad pages are made: consent walls, paywalls, refusals and lists of other pages (walls.py), each in
several languages and layouts. A page counts as named if its verdict is the wanted one. CORPUS_DIR is as for
cleaning.py; of its pages those whose known text has at least 40 words are good articles, and any verdict
but "full" is wrong for them. The first walls' words were known when the cleaner's were written: that figure
is a floor that has to hold. The held-out walls are in wordings and languages written afterwards; only the
layout "live" has the forms, scripts and meta elements of such pages, the others tell by words alone.
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

from termnews.clean.extract import extract
from termnews.core.article import Verdict
from termnews.core.errors import ParseError
from termnews.core.text import count_words
from walls import LAYOUTS, LIVE, URL, Wall, walls

GOOD_WORDS = 40


def verdict_of(page: bytes, url: str) -> str:
    try:
        return extract(page, url).quality.verdict.value
    except ParseError:
        return Verdict.NOT_AN_ARTICLE.value


def score_walls(pages: Iterable[Wall]) -> dict[str, list[tuple[Wall, str]]]:
    """The pages of each kind with the verdicts that they got."""
    by_kind: dict[str, list[tuple[Wall, str]]] = defaultdict(list)
    for wall in pages:
        by_kind[wall.kind].append((wall, verdict_of(wall.html, URL)))
    return by_kind


def good_articles(corpus: Path) -> Iterator[tuple[Path, str]]:
    """Folders of pages with a long known text, and their addresses."""
    for path in sorted(corpus.rglob("gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        if count_words(gold.get("body_text") or "") >= GOOD_WORDS:
            yield path.parent, gold.get("url") or ""


def print_walls(*, held_out: bool, misses: bool) -> None:
    scored = score_walls(walls(held_out=held_out))
    total = [wall.verdict.value == verdict for pairs in scored.values() for wall, verdict in pairs]
    print(f"{'held out' if held_out else 'made pages':<20}{'pages':>7}{'named':>8}")
    for kind, pairs in scored.items():
        named = [wall.verdict.value == verdict for wall, verdict in pairs]
        print(f"{kind:<20}{len(named):>7}{sum(named) / len(named):>8.3f}")
        for wall, verdict in pairs:
            if misses and wall.verdict.value != verdict:
                print(f"    {wall.language} {wall.layout}: {verdict}")
    for layout in (*LAYOUTS, LIVE) if held_out else ():
        named = [
            w.verdict.value == verdict
            for pairs in scored.values()
            for w, verdict in pairs
            if w.layout == layout
        ]
        print(f"{'· ' + layout:<20}{len(named):>7}{sum(named) / len(named):>8.3f}")
    print(f"{'all':<20}{len(total):>7}{sum(total) / len(total):>8.3f}\n")


def print_good(corpus: Path, *, misses: bool) -> None:
    verdicts = {
        folder: verdict_of((folder / "page.html").read_bytes(), url) for folder, url in good_articles(corpus)
    }
    bad = {folder: verdict for folder, verdict in verdicts.items() if verdict != Verdict.FULL.value}
    print(f"good articles: {len(verdicts)}, called bad: {len(bad)} ({len(bad) / max(1, len(verdicts)):.3f})")
    for folder, verdict in bad.items() if misses else ():
        print(f"    {folder.relative_to(corpus)}: {verdict}")


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path, nargs="?", metavar="CORPUS_DIR")
    parser.add_argument("--misses", action="store_true", help="name the pages that were called wrong")
    asked = parser.parse_args()
    print_walls(held_out=False, misses=asked.misses)
    print_walls(held_out=True, misses=asked.misses)
    if asked.corpus:
        print_good(asked.corpus, misses=asked.misses)


if __name__ == "__main__":
    main()

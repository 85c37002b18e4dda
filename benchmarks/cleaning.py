"""Score the cleaner over a corpus of pages with known texts, beside plain trafilatura.

    python benchmarks/cleaning.py CORPUS_DIR [--sample N] [--compare] [--worst N]

CORPUS_DIR holds sets of pages (or is one): SET/PAGE/page.html with SET/PAGE/gold.json beside it, a JSON
object with "url" and any of "title", "byline", "published" and "body_text". The body is scored by
shingles of four words: precision and recall are means over pages, F1 is theirs; "exact" is the share of
pages without a wrong word. Words of scripts without spaces are single characters. The text scored is what
`termnews read --format json` calls body_text: without captions, with a standfirst that the page prints.
Captions and credits are scored where the known answers have them: is each found among the page's figures?
Milliseconds are of the processor. "doubts" are pages whose verdict is not "full". The judge of segments
is trained on such corpora; what it is worth on sites that it has not seen is printed by
 benchmarks/train_judge.py.
"""

import argparse
import contextlib
import html
import json
import random
import re
import statistics
import sys
import time
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any

from termnews.clean.extract import extract
from termnews.core.block import Figure
from termnews.core.errors import ParseError
from termnews.ui.export.formats import as_json

WORD = re.compile(r"\w+")
UNSPACED = re.compile("([\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff])")
LEAD_IN = re.compile(r"^\s*(by|von|par|por|di|av|door)\s+", re.IGNORECASE)
BETWEEN_NAMES = re.compile(r"\s*(?:,|;|\||/|&|\band\b|\bund\b|\bet\b|\by\b|\n)\s*", re.IGNORECASE)


@dataclass
class Answer:
    """What a cleaner makes of one page."""

    title: str = ""
    byline: str = ""
    published: datetime | None = None
    text: str = ""
    verdict: str = ""
    captions: list[str] = field(default_factory=list)
    credits: list[str] = field(default_factory=list)


@dataclass
class Tally:
    """The figures of one cleaner over one set."""

    precisions: list[float] = field(default_factory=list)
    recalls: list[float] = field(default_factory=list)
    exact: list[bool] = field(default_factory=list)
    titles: list[bool] = field(default_factory=list)
    bylines: list[bool] = field(default_factory=list)
    dates: list[bool] = field(default_factory=list)
    milliseconds: list[float] = field(default_factory=list)
    captions: list[bool] = field(default_factory=list)
    credits: list[bool] = field(default_factory=list)
    doubted: int = 0
    pages: dict[str, float] = field(default_factory=dict)

    @property
    def f1(self) -> float:
        return harmonic(mean(self.precisions), mean(self.recalls))


def mean(values: Iterable[float]) -> float:
    listed = [*values]
    return statistics.fmean(listed) if listed else 0.0


def harmonic(precision: float, recall: float) -> float:
    return 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def words(text: str) -> list[str]:
    return WORD.findall(UNSPACED.sub(r" \1 ", unicodedata.normalize("NFC", text)))


def shingles(text: str) -> Counter[tuple[str, ...]]:
    found = words(text)
    return Counter(tuple(found[start : start + 4]) for start in range(max(1, len(found) - 3)) if found)


def compare_texts(truth: str, answer: str) -> tuple[float, float]:
    """(precision, recall) of one page."""
    wanted, given = shingles(truth), shingles(answer)
    shared = sum((wanted & given).values())
    total_given, total_wanted = sum(given.values()), sum(wanted.values())
    return shared / total_given if total_given else 0.0, shared / total_wanted if total_wanted else 0.0


def folded(text: str) -> str:
    return " ".join(WORD.findall(unicodedata.normalize("NFKC", html.unescape(text)).lower()))


def names(text: str) -> set[str]:
    return {name for part in BETWEEN_NAMES.split(LEAD_IN.sub("", text)) if (name := folded(part))}


def days(stated: str) -> set[str]:
    """The day as written, and the day in UTC."""
    match = re.match(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", stated.strip())
    found = {"{:04}-{:02}-{:02}".format(*map(int, match.groups()))} if match else set()
    with contextlib.suppress(ValueError):
        found.add(datetime.fromisoformat(stated.strip()).astimezone(UTC).date().isoformat())
    return found


def by_termnews(page: bytes, url: str) -> Answer:
    cleaned = extract(page, url)
    captions = [block.caption for block in cleaned.body if isinstance(block, Figure)]
    givers = [block.credit for block in cleaned.body if isinstance(block, Figure)]
    return Answer(
        cleaned.title,
        cleaned.byline,
        cleaned.published_at,
        as_json(cleaned)["body_text"],
        cleaned.quality.verdict.value,
        captions,
        givers,
    )


def by_trafilatura(page: bytes, url: str, **options: bool) -> Answer:
    import trafilatura

    document = trafilatura.bare_extraction(
        page, url=url or None, include_comments=False, with_metadata=True, **options
    )
    if document is None:
        return Answer()
    moment = datetime.fromisoformat(document.date).replace(tzinfo=UTC) if document.date else None
    return Answer(
        document.title or "", (document.author or "").replace("; ", ", "), moment, document.text or "", "full"
    )


def score(cases: list[Path], clean: Callable[[bytes, str], Answer]) -> Tally:
    tally = Tally()
    for case in cases:
        gold = json.loads((case / "gold.json").read_text(encoding="utf-8"))
        page = (case / "page.html").read_bytes()
        started = time.process_time()
        try:
            answer = clean(page, gold.get("url") or "")
        except ParseError:
            answer = Answer()
        tally.milliseconds.append((time.process_time() - started) * 1000)
        add(tally, case.name, gold, answer)
    return tally


def add(tally: Tally, name: str, gold: dict[str, Any], answer: Answer) -> None:
    tally.doubted += answer.verdict != "full"
    if gold.get("body_text"):
        precision, recall = compare_texts(gold["body_text"], answer.text)
        # A page without any answer has no precision, as in the public benchmark's scorer.
        if answer.text:
            tally.precisions.append(precision)
        tally.recalls.append(recall)
        tally.exact.append(words(gold["body_text"]) == words(answer.text))
        tally.pages[name] = harmonic(precision, recall)
    if gold.get("title"):
        tally.titles.append(folded(gold["title"]) == folded(answer.title))
    if gold.get("byline"):
        tally.bylines.append(names(str(gold["byline"])) == names(answer.byline))
    for image in gold.get("images") or ():
        if isinstance(image, dict) and image.get("caption"):
            wanted = folded(image["caption"])
            tally.captions.append(any(wanted and wanted in folded(caption) for caption in answer.captions))
        names_of = [folded(name) for name in (image.get("authors") if isinstance(image, dict) else ()) or ()]
        if names_of:
            told = folded(" ".join(answer.credits))
            tally.credits.append(all(name in told for name in names_of))
    if gold.get("published"):
        given = answer.published.isoformat() if answer.published else ""
        tally.dates.append(bool(days(str(gold["published"])) & days(given)))


def row(name: str, tally: Tally) -> str:
    times = sorted(tally.milliseconds)
    body = (
        f"{mean(tally.precisions):9.3f} {mean(tally.recalls):6.3f} {tally.f1:6.3f} {mean(tally.exact):6.3f}"
    )
    stated = f"{mean(tally.titles):6.3f} {mean(tally.bylines):6.3f} {mean(tally.dates):6.3f}"
    stated += f" {mean(tally.captions):6.3f} {mean(tally.credits):6.3f}"
    spent = f"{statistics.median(times):5.0f} {times[int(len(times) * 0.99)]:6.0f}"
    return f"{name:<34}{len(times):5} {body} {stated} {tally.doubted:6} {spent}"


def sets_in(corpus: Path) -> list[Path]:
    if next(corpus.glob("*/gold.json"), None):
        return [corpus]
    return sorted(
        folder for folder in corpus.iterdir() if folder.is_dir() and next(folder.glob("*/gold.json"), None)
    )


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path, metavar="CORPUS_DIR")
    parser.add_argument(
        "--sample", type=int, default=0, metavar="N", help="so many pages of each set (always the same)"
    )
    parser.add_argument(
        "--compare",
        action="store_true",
        help="score trafilatura too, by its defaults and its two other settings",
    )
    parser.add_argument(
        "--worst", type=int, default=0, metavar="N", help="name the N worst pages of each set"
    )
    asked = parser.parse_args()
    sets = sets_in(asked.corpus) if asked.corpus.is_dir() else []
    if not sets:
        sys.exit(f"{asked.corpus} holds no page.html with a gold.json beside it.")
    cleaners: dict[str, Callable[[bytes, str], Answer]] = {"termnews": by_termnews}
    if asked.compare:
        cleaners["trafilatura"] = by_trafilatura
        cleaners["… favor_precision"] = partial(by_trafilatura, favor_precision=True)
        cleaners["… favor_recall"] = partial(by_trafilatura, favor_recall=True)
    print(
        f"{'':34}pages precision recall     F1  exact  title byline   date captio credit doubts    ms    p99"
    )
    for folder in sets:
        cases = sorted(path.parent for path in folder.glob("*/gold.json"))
        if asked.sample and asked.sample < len(cases):
            cases = sorted(random.Random(1).sample(cases, asked.sample))
        for name, clean in cleaners.items():
            tally = score(cases, clean)
            print(row(f"{folder.name} · {name}", tally), flush=True)
            if name == "termnews":
                for page, value in sorted(tally.pages.items(), key=lambda pair: pair[1])[: asked.worst]:
                    print(f"    {value:.3f} {page}")


if __name__ == "__main__":
    main()

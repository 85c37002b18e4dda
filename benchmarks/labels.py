"""Are the section path, the pictures' words and the lists of a page right?

    python benchmarks/labels.py CORPUS_DIR [--misses]

The labels in `labels.jsonl` were made by reading the pages of CORPUS_DIR (its set "fundus"): the section
path as words; captions, credits, headings of lists and one item of each as short hashes of their normalised
text, so that no sentence of a page stands here. A path counts if it is the same; a picture if its caption
and its credit are both the same; a list if its heading is the same and the item is in it.
"""

import argparse
import hashlib
import json
import re
import unicodedata
from pathlib import Path
from typing import Any

from termnews.clean.extract import extract
from termnews.core.article import CleanPage
from termnews.core.block import Figure

LABELS = Path(__file__).with_name("labels.jsonl")
_WORDS = re.compile(r"[^\W_]+")


def normalised(text: str) -> str:
    """Words in small letters with one blank between; punctuation and compatible forms do not count."""
    return " ".join(_WORDS.findall(unicodedata.normalize("NFKC", text).casefold()))


def digest(text: str) -> str:
    """A short hash of the normalised text."""
    return hashlib.sha256(normalised(text).encode()).hexdigest()[:12]


def section_score(label: dict[str, Any], page: CleanPage) -> list[bool]:
    wanted = [normalised(name) for name in label.get("section") or ()]
    return [wanted == [normalised(name) for name in page.section]] if wanted else []


def picture_scores(label: dict[str, Any], page: CleanPage) -> list[bool]:
    found = {
        (digest(block.caption), digest(block.credit)) for block in page.body if isinstance(block, Figure)
    }
    return [(caption, credit) in found for caption, credit in label.get("pictures") or ()]


def list_scores(label: dict[str, Any], page: CleanPage) -> list[bool]:
    found = [
        (digest(listed.heading), {digest(headline.title) for headline in listed.headlines})
        for listed in page.lists
    ]
    return [
        any(heading == named and item in items for named, items in found)
        for heading, item in label.get("lists") or ()
    ]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("corpus", type=Path, metavar="CORPUS_DIR")
    parser.add_argument("--misses", action="store_true", help="name the pages with an answer that is wrong")
    asked = parser.parse_args()
    scores: dict[str, list[bool]] = {"section path": [], "caption and credit": [], "lists": []}
    labels = [json.loads(line) for line in LABELS.read_text(encoding="utf-8").splitlines()]
    for label in labels:
        html = (asked.corpus / label["page"] / "page.html").read_bytes()
        page = extract(html, label["url"])
        answers = section_score(label, page), picture_scores(label, page), list_scores(label, page)
        for (name, scored), answer in zip(scores.items(), answers, strict=True):
            scored.extend(answer)
            if asked.misses and not all(answer):
                print(f"    {label['page']}: {name} {answer.count(False)} of {len(answer)} wrong")
    print(f"{len(labels)} pages")
    for name, scored in scores.items():
        print(f"{name:<20}{len(scored):>5}{sum(scored) / max(1, len(scored)):>8.3f}")


if __name__ == "__main__":
    main()

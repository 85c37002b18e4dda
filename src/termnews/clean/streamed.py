"""Parts of a page that its server sends late, put back where they belong.

Rule: only what the page's own frame would do by itself is done: a hidden part goes to the place that was
kept for it (React's streaming: a part "S:3" belongs where a template "B:3" or "P:3" stands).
"""

import re

from lxml.html import HtmlElement

MAX_PARTS = 500
_PART = re.compile(r"S:[0-9a-f]{1,6}")


def put_back(tree: HtmlElement) -> None:
    """Move the hidden parts to their places; one without a place is shown where it stands."""
    parts = [
        part
        for part in tree.iter("div")
        if part.get("hidden") is not None and _PART.fullmatch(part.get("id") or "")
    ]
    if not parts:
        return
    places = {place.get("id"): place for place in tree.iter("template") if place.get("id")}
    for part in parts[:MAX_PARTS]:
        number = (part.get("id") or "").partition(":")[2]
        place = places.get(f"B:{number}", places.get(f"P:{number}"))
        del part.attrib["hidden"]
        holder = place.getparent() if place is not None else None
        if place is not None and holder is not None and not _is_within(place, part):
            part.tail = None
            holder.insert(holder.index(place), part)


def _is_within(place: HtmlElement, part: HtmlElement) -> bool:
    return any(ancestor is part for ancestor in place.iterancestors())

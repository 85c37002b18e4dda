"""Documents whose elements were put where they do not belong, twice, or among those of another."""

import copy
from collections.abc import Sequence

from hypothesis import strategies as st
from lxml import etree

_MAX_PARTS = 12
_PARSER = etree.XMLParser(resolve_entities=False, remove_comments=True, remove_pis=True)


@st.composite
def mixed_up(draw: st.DrawFn, documents: Sequence[bytes]) -> bytes:
    """One of the documents after one to four accidents."""
    roots = [etree.fromstring(document, _PARSER) for document in documents]
    parts = [
        part for root in roots for part in root.iter(etree.Element) if len(list(part.iter())) < _MAX_PARTS
    ]
    root = copy.deepcopy(draw(st.sampled_from(roots)))
    for _ in range(draw(st.integers(1, 4))):
        here = [root, *root.iter(etree.Element)]
        holder = draw(st.sampled_from([element for element in here if len(element)] or here))
        place = draw(st.integers(0, len(holder)))
        found = draw(st.sampled_from(parts))
        match draw(st.sampled_from(("add", "add", "add", "move", "attribute"))):
            case "add":
                new = copy.deepcopy(found)
                new.tail = None
                holder.insert(place, new)
            case "move" if len(holder):
                holder.insert(place, holder[draw(st.integers(0, len(holder) - 1))])
            case _:
                for name, value in found.items():
                    holder.set(name, value)
    return etree.tostring(root)

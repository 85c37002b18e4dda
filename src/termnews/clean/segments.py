"""Cut a tree into segments: one walk, in reading order, without recursion.

Rule: every word of the page that is not code or a control ends in exactly one segment.
"""

import re

from lxml import etree
from lxml.html import HtmlElement

from termnews.clean import embeds, figures, tables
from termnews.clean.breaks import BREAK, split_at_breaks
from termnews.clean.segment import Kind, Nest, Run, Segment, Style
from termnews.core.block import Rule

_SKIPPED = frozenset(
    "head script style noscript template svg button select option input textarea label datalist canvas map "
    "dialog object applet frameset area meta link base rp rt".split()
)
_MAY_HOLD_PAGE = frozenset("button svg label object canvas map dialog select".split())
"""Controls that swallow the rest of a page where their end tag is missing."""
_BLOCKS = frozenset(
    "address article aside blockquote body center dd details div dl dt fieldset figcaption figure footer "
    "form h1 h2 h3 h4 h5 h6 header hgroup hr li main menu nav ol p pre section summary table tbody td tfoot "
    "th thead tr ul caption legend".split()
)
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BOLD, _ITALIC = frozenset(("b", "strong", "dt")), frozenset(("i", "em", "cite", "dfn", "var"))
_MONOSPACED = frozenset(("code", "kbd", "samp", "tt"))
_STYLING = _BOLD | _ITALIC | _MONOSPACED | {"a", "mark"}
_FOR_SCREEN_READERS = re.compile(
    r"(?:^|[\s_-])(?:sr-only|screen-?reader(?:-text)?|visually-?hidden|offscreen)(?:$|[\s_-])", re.IGNORECASE
)
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_MAX_NESTING = 8
"""Quotes and lists inside each other; deeper ones are drawn as if at this depth."""


def cut(tree: HtmlElement, *, base_url: str = "") -> list[Segment]:
    """The segments of everything under the element, in reading order."""
    return _Cutter(base_url).cut(tree)


class _Cutter:
    def __init__(self, base_url: str) -> None:
        self._base_url = base_url
        self._segments: list[Segment] = []
        self._runs: list[Run] = []
        self._pending: list[Segment] = []
        self._styles = [Style()]
        self._nesting: tuple[Nest, ...] = ()
        self._nests: list[tuple[HtmlElement, tuple[Nest, ...]]] = []
        self._holders: list[HtmlElement] = []
        self._level = 0
        self._hidden_roots: list[HtmlElement] = []
        self._number = 0

    def cut(self, tree: HtmlElement) -> list[Segment]:
        walk = etree.iterwalk(tree, events=("start", "end"))
        skipped: HtmlElement | None = None
        self._holders.append(tree)
        for event, element in walk:
            if event == "start":
                if self._is_leaf(element):
                    walk.skip_subtree()
                    skipped = element
                else:
                    self._open(element)
            else:
                if element is skipped:
                    skipped = None
                else:
                    self._close(element)
                if element is not tree and element.tail:
                    self._add_text(element.tail, element, is_tail=True)
        self._flush()
        return self._segments

    def _is_leaf(self, element: HtmlElement) -> bool:
        """The element is skipped, or becomes one segment as a whole."""
        tag = element.tag
        if not isinstance(tag, str) or _is_skipped(element, tag) or self._is_for_screen_readers(element):
            return True
        if tag in {"br", "hr"}:
            self._break(element)
            return True
        if tag in {"img", "amp-img"}:
            self._add_image(element)
            return True
        made = self._whole(element, tag)
        if made is None:
            return False
        self._flush()
        self._emit(made)
        return True

    def _whole(self, element: HtmlElement, tag: str) -> Segment | None:
        if tag == "pre":
            return tables.code_segment(element)
        if tag == "table":
            return tables.table_segment(element, self._base_url)
        if embeds.is_embed(element):
            return embeds.embed_segment(element, self._base_url)
        if figures.is_figure(element):
            return figures.figure_segment(element, self._base_url)
        return None

    def _open(self, element: HtmlElement) -> None:
        tag = element.tag
        if tag in _BLOCKS:
            self._flush()
            self._holders.append(element)
            self._level = _HEADINGS.get(tag, self._level)
            self._nest(element, tag)
        if tag in _STYLING or tag == "dt":
            self._styles.append(self._style_of(element, tag))
        if element.get("hidden") is not None or _HIDING.search(element.get("style") or ""):
            self._hidden_roots.append(element)
        if element.text:
            self._add_text(element.text, element, is_tail=False)

    def _close(self, element: HtmlElement) -> None:
        tag = element.tag
        if tag in _BLOCKS:
            self._flush()
            self._holders.pop()
            if tag in _HEADINGS:
                self._level = 0
            if self._nests and self._nests[-1][0] is element:
                self._nesting = self._nests.pop()[1]
        if tag in _STYLING or tag == "dt":
            self._styles.pop()
        if self._hidden_roots and self._hidden_roots[-1] is element:
            self._hidden_roots.pop()

    def _nest(self, element: HtmlElement, tag: str) -> None:
        kind = {
            "blockquote": "quote",
            "ul": "bullets",
            "menu": "bullets",
            "ol": "numbers",
            "li": "point",
        }.get(tag)
        if kind is None or len(self._nesting) >= _MAX_NESTING * 2:
            return
        if kind == "point" and (not self._nesting or self._nesting[-1].kind not in {"bullets", "numbers"}):
            return
        self._number += 1
        self._nests.append((element, self._nesting))
        self._nesting = (*self._nesting, Nest(kind, self._number, _start_of(element)))

    def _style_of(self, element: HtmlElement, tag: str) -> Style:
        style = self._styles[-1]
        if tag == "a":
            return style._replace(href=(element.get("href") or "").strip() or style.href)
        return style._replace(
            bold=style.bold or tag in _BOLD,
            italic=style.italic or tag in _ITALIC,
            code=style.code or tag in _MONOSPACED,
        )

    def _add_text(self, text: str, element: HtmlElement, *, is_tail: bool) -> None:
        self._runs.append(Run(text, self._styles[-1], element, is_tail))

    def _add_image(self, element: HtmlElement) -> None:
        alt = (element.get("alt") or "").strip()
        if alt and len(alt) <= 4 and not alt.isascii():
            self._runs.append(Run(alt, self._styles[-1]))
            return
        made = figures.figure_segment(element, self._base_url)
        if made is not None:
            self._pending.append(made)
            if not any(run.text.strip() for run in self._runs):
                self._flush()

    def _break(self, element: HtmlElement) -> None:
        if element.tag == "br":
            self._runs.append(BREAK)
            return
        self._flush()
        self._emit(Segment(Kind.RULE, element, block=Rule()))

    def _flush(self) -> None:
        """End the paragraph: what was gathered becomes segments; pictures inside it come after it."""
        if self._runs:
            runs, self._runs = self._runs, []
            for part in split_at_breaks(runs):
                kind = Kind.HEADING if self._level else Kind.TEXT
                self._emit(Segment(kind, self._holders[-1], part, level=self._level))
        if self._pending:
            pending, self._pending = self._pending, []
            for segment in pending:
                self._emit(segment)

    def _emit(self, segment: Segment) -> None:
        segment.nesting = self._nesting
        segment.is_hidden = bool(self._hidden_roots)
        self._segments.append(segment)

    @staticmethod
    def _is_for_screen_readers(element: HtmlElement) -> bool:
        label = element.get("class") or ""
        return (
            bool(label)
            and _FOR_SCREEN_READERS.search(label) is not None
            and len(element.text_content()) < 200
        )


def _is_skipped(element: HtmlElement, tag: str) -> bool:
    if tag not in _SKIPPED:
        return False
    return tag not in _MAY_HOLD_PAGE or next(element.iterdescendants("p", "article", "h1"), None) is None


def _start_of(element: HtmlElement) -> int:
    text = element.get("start") or ""
    return int(text) if text.isascii() and text.isdigit() and len(text) < 6 else 1

"""Pictures by their words: caption and credit apart, alternative text not twice."""

import re

from lxml import etree
from lxml.html import HtmlElement

from termnews.clean.segment import Kind, Segment
from termnews.clean.tables import runs_of
from termnews.clean.wording import any_of
from termnews.core.block import Figure
from termnews.core.text import one_line
from termnews.core.url import web_url

MAX_CAPTION_LENGTH = 900
_FIGURE_NAME = re.compile(
    r"(?:^|[\s_-])(?:wp-caption|figure|captioned|photo|image|img|picture|media|caption|article-?image|pic)(?:$|[\s_-])",
    re.IGNORECASE,
)
_CAPTION_NAME = re.compile(
    r"caption|legend|bildunterschrift|(?:^|[\s_-])(?:cutline|description|desc|subtitle|bu)(?:$|[\s_-])",
    re.IGNORECASE,
)
_CREDIT_NAME = re.compile(
    r"credit|copyright|photographer|(?:^|[\s_-])(?:source|byline|author|attribution|rights|agency)(?:$|[\s_-])",
    re.IGNORECASE,
)
_CREDIT_WORD = any_of("credit_words")
_LEAD_IN = re.compile(
    rf"^\W*(?:{_CREDIT_WORD}(?:\s*(?:credit|by|von|par|de|di))?(?:\s*[:：=]\s*|\s+(?:by|von|par)\s+)|by\s+|©|\(c\)|ⓒ)\s*",
    re.IGNORECASE,
)
_STATED = rf"(?:{_CREDIT_WORD}(?:\s*(?:credit|by))?\s*[:：=]|photo(?:graph)? (?:by|courtesy)\b|©|ⓒ|\(c\))"
_IN_PARENTHESES = (
    rf"(?:{_CREDIT_WORD}\b|©|ⓒ|\(c\)|via\b)[^()]{{2,100}}"
    r"|[^()]{2,60}\s?/\s?[^()]{2,60}"
    r"|[^()]{0,40}\b(?:photo|via)\b[^()]{2,60}"
)
_IN_BRACKETS = re.compile(r"^(?P<caption>.*?)\s*\[(?P<credit>[^\[\]]{2,80})\]\s*\.?$", re.DOTALL)
_TRAILING = (
    _IN_BRACKETS,
    re.compile(rf"^(?P<caption>.*?)\s*\((?P<credit>{_IN_PARENTHESES})\)\s*\.?$", re.IGNORECASE | re.DOTALL),
    re.compile(
        rf"^(?P<caption>.*?)(?:^|(?<=[.!?…”\"’)\]])|\s[|–—-]|\s/)\s*(?P<credit>{_STATED}.{{2,120}})$",
        re.IGNORECASE | re.DOTALL,
    ),
)
_CAPITALISED = r"[A-ZÀ-ÞА-Я][^\s.!?]*"
_GIVER = rf"{_CAPITALISED}(?:\s(?:{_CAPITALISED}|/|via|de|der|van|von|for|\+|&)){{0,7}}"
_UNSTATED = (
    # A line that ends in a name after its last full stop, a stroke, or the sign that Japanese papers use.
    re.compile(rf"^(?P<caption>.*[^\W\d_]{{3}}[.!?…”\"’)\]])\s(?P<credit>{_GIVER})$", re.DOTALL),
    re.compile(rf"^(?P<caption>.{{12,}}?)\s[/|]\s(?P<credit>{_GIVER})$", re.DOTALL),
    re.compile(r"^(?P<caption>.{4,})＝(?P<credit>[^＝。]{2,20})$", re.DOTALL),
    re.compile(
        rf"^(?P<caption>.{{4,}}?),?\s(?P<credit>{_CREDIT_WORD}\s*[:：]\s*[^:：.!?]{{2,80}})$",
        re.IGNORECASE | re.DOTALL,
    ),
)
_LABEL = re.compile(r"^(?:legende|légende|bildunterschrift|(?:image )?caption)\s*:\s*", re.IGNORECASE)
_MORE = re.compile(r"\s*\b(?:(?:read |see )?more\s*[>»…]|vis mer|mehr anzeigen)\s*$", re.IGNORECASE)
_DECORATION = re.compile(
    r"^(?:logo|icon|avatar|image|photo|picture|img|thumbnail|banner|placeholder|.{0,40}\b(?:logo|icon|avatar))$|\.(?:jpe?g|png|gif|webp|svg)$",
    re.IGNORECASE,
)
_TEXTS = etree.XPath(".//text()")
_IMAGES = ("img", "amp-img")
_PICTURES = ("figure", "picture", *_IMAGES)
_LAZY_KEYS = ("data-src", "data-original", "data-lazy-src", "data-srcset", "srcset", "src")


def is_figure(element: HtmlElement) -> bool:
    """The element is a picture with its words and nothing else."""
    if element.tag == "figure":
        other = element.iterdescendants("table", "pre", "blockquote", "iframe", "video", "audio")
        return next(other, None) is None and all(
            next(heading.iterancestors("figcaption"), None) is not None
            for heading in element.iterdescendants("h2", "h3")
        )
    if element.tag not in {"div", "span", "p", "section", "aside", "center", "dl", "li"}:
        return False
    label = f"{element.get('class') or ''} {element.get('id') or ''}"
    if (
        not _FIGURE_NAME.search(label)
        or next(element.iterdescendants("h1", "h2", "h3", "figure", "ul", "iframe", "video"), None)
        is not None
    ):
        return False
    images = [*element.iterdescendants(*_IMAGES)]
    return len(images) == 1 and len(_text(element)) <= MAX_CAPTION_LENGTH


def adopt_captions(tree: HtmlElement) -> None:
    """Put every caption that stands right after its picture into the picture's figure."""
    for caption in [*tree.iter("figcaption")]:
        picture = caption.getprevious()
        if picture is None or next(caption.iterancestors("figure"), None) is not None:
            continue
        if picture.tag not in _PICTURES or (picture.tail or "").strip() or _text(picture):
            continue
        if picture.tag != "figure":
            picture = _in_figure(picture)
        caption.drop_tree()
        caption.tail = None
        picture.append(caption)


def _in_figure(picture: HtmlElement) -> HtmlElement:
    """A new figure in the picture's place, with the picture in it."""
    figure: HtmlElement = picture.makeelement("figure")
    picture.addprevious(figure)
    figure.tail, picture.tail = picture.tail, None
    figure.append(picture)
    return figure


def figure_segment(element: HtmlElement, base_url: str = "") -> Segment | None:
    """The picture as a segment (its text is the caption); None if it has no words at all."""
    image = element if element.tag in _IMAGES else next(element.iterdescendants(*_IMAGES), None)
    alt = _alt_of(image)
    caption, credit = _words_of(element) if element is not image else ("", "")
    if caption and alt and same_words(caption, alt):
        alt = ""
    if alt and not caption:
        alt_caption, alt_credit = split_credit(alt)
        if alt_credit and not credit:
            alt, credit = alt_caption, alt_credit
    if not (caption or alt):
        return None
    runs = [] if element is image else runs_of(element)
    figure = Figure(caption, credit, _url_of(image, base_url), alt)
    return Segment(Kind.FIGURE, element, runs, block=figure, text=caption or alt)


def split_credit(text: str) -> tuple[str, str]:
    """(caption, credit) of a line: "Boats at dawn [YONHAP]", "… (AP Photo/Name)", "… Photo: Name"."""
    line = _MORE.sub("", _LABEL.sub("", one_line(text, max_length=4_000)))
    for pattern in (*_TRAILING, *_UNSTATED):
        match = pattern.match(line)
        if match and (match["caption"] or pattern is not _IN_BRACKETS):
            return match["caption"].strip(" |–—-/"), tidy_credit(match["credit"])
    return line, ""


def tidy_credit(text: str) -> str:
    """The name alone, without brackets, ©, "Photo:" and the like."""
    line = _MORE.sub("", one_line(text, max_length=200))
    for _ in range(3):
        shorter = _LEAD_IN.sub("", line.strip(" []()|–—/·,;:")).strip()
        if shorter == line:
            break
        line = shorter
    return line.strip(" []()|").removesuffix(".") if line.count(".") == 1 else line.strip(" []()|")


def same_words(one: str, other: str) -> bool:
    """Both lines say the same but for white space, brackets and punctuation, or one begins the other."""
    first, second = (re.sub(r"[\W_]+", "", text).casefold() for text in (one, other))
    if not first or not second:
        return False
    shorter, longer = sorted((first, second), key=len)
    return longer.startswith(shorter) and (len(shorter) > 24 or len(shorter) == len(longer))


def _words_of(element: HtmlElement) -> tuple[str, str]:
    """Caption and credit of a figure element, from the parts named so, else from all of its text."""
    holder = next(element.iter("figcaption"), None)
    if holder is None:
        holder = next(
            (child for child in element.iterdescendants() if _named(child, _CAPTION_NAME) and _text(child)),
            element,
        )
    credits_found = [child for child in holder.iterdescendants() if _named(child, _CREDIT_NAME)]
    credits_found = credits_found or [
        child for child in element.iterdescendants() if child is not holder and _named(child, _CREDIT_NAME)
    ]
    credit = next((text for child in credits_found if (text := _text(child))), "")
    caption = _text(holder)
    if credit:
        caption = re.sub(r"[(\[]\s*[)\]]", " ", caption.replace(credit, " ", 1))
        caption = re.sub(r"[\s|(\[/–—-]+$", "", one_line(caption, max_length=4_000))
    caption, trailing = split_credit(caption)
    return caption, tidy_credit(credit) or trailing


def _named(element: HtmlElement, pattern: re.Pattern[str]) -> bool:
    if not isinstance(element.tag, str) or element.tag in {"img", "button", "svg", "picture", "source"}:
        return False
    label = f"{element.get('class') or ''} {element.get('itemprop') or ''}"
    return len(label) > 1 and pattern.search(label) is not None


def _text(element: HtmlElement) -> str:
    texts = [
        str(text)
        for text in _TEXTS(element)
        if (holder := text.getparent()) is not None
        and (text.is_tail or holder.tag not in {"script", "style", "noscript", "button", "svg", "title"})
    ]
    return one_line(" ".join(texts), max_length=4_000)


def _alt_of(image: HtmlElement | None) -> str:
    alt = one_line((image.get("alt") or "") if image is not None else "", max_length=4_000)
    return "" if _DECORATION.search(alt) or len(alt) < 4 else alt


def _url_of(image: HtmlElement | None, base_url: str) -> str:
    if image is None:
        return ""
    for key in _LAZY_KEYS:
        address = (image.get(key) or "").strip().split(" ")[0].rstrip(",")
        if address and not address.startswith("data:") and (url := web_url(address, base=base_url)):
            return url
    return ""

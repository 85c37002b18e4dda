"""The selectors of site rules: a small part of CSS, made into XPath.

Rule: what is not understood is refused with a sentence; nothing is silently ignored.
"""

import re
from functools import lru_cache

from lxml import etree
from lxml.html import HtmlElement

from termnews.core.errors import UsageError

MAX_LENGTH = 400
_PART = re.compile(
    r"""(?P<tag>^[a-zA-Z][\w-]*|^\*)|\.(?P<class>[\w-]+)|\#(?P<id>[\w-]+)"""
    r"""|\[(?P<name>[\w:-]+)(?:(?P<how>[~^$*]?=)(?P<quote>["']?)(?P<value>[^"'\]]*)(?P=quote))?\]"""
)
_STEP = re.compile(r"""(?:\[[^\]]*\]|[^\s>\[])+|>""")
_ONE = re.compile(r"""(?:\[[^\]]*\]|[^,\[])+|\[|(?<=,)(?=,)""")
_ALLOWED = "a tag, .class, #id, [name], [name=value] (also ~= ^= $= *=), a space or > between, commas"


def select(tree: HtmlElement, selector: str) -> list[HtmlElement]:
    """The elements that a selector names, in the order of the page.

    Raises:
        UsageError: It is not understood.
    """
    found = compiled(selector)(tree)
    return [element for element in found if isinstance(element.tag, str)]


@lru_cache(maxsize=512)
def compiled(selector: str) -> etree.XPath:
    """A selector as XPath.

    Raises:
        UsageError: It is not understood.
    """
    if len(selector) > MAX_LENGTH:
        raise UsageError(f"A selector of {len(selector)} characters is too long; {MAX_LENGTH} are allowed.")
    try:
        return etree.XPath("|".join(_path(one, selector) for one in _ONE.findall(selector) or [""]))
    except etree.XPathSyntaxError as error:
        raise _not_understood(selector) from error


def _path(one: str, selector: str) -> str:
    path, axis = "", "descendant-or-self::"
    for step in _STEP.findall(one):
        if step == ">":
            axis = "child::"
            continue
        path += f"{'/' if path else ''}{axis}{_step(step, selector)}"
        axis = "descendant::"
    if not path or axis == "child::":
        raise _not_understood(selector)
    return path


def _step(step: str, selector: str) -> str:
    tag, conditions, place = "*", "", 0
    while place < len(step):
        match = _PART.match(step, place)
        if match is None:
            raise _not_understood(selector)
        place = match.end()
        if match["tag"]:
            tag = match["tag"].lower()
        else:
            conditions += f"[{_condition(match)}]"
    return tag + conditions


def _condition(match: re.Match[str]) -> str:
    if match["class"]:
        return _has_word("class", match["class"])
    if match["id"]:
        return f"@id='{match['id']}'"
    name, value = match["name"].lower(), match["value"]
    match match["how"]:
        case None:
            return f"@{name}"
        case "=":
            return f"@{name}='{value}'"
        case "~=":
            return _has_word(name, value)
        case "^=":
            return f"starts-with(@{name},'{value}')"
        case "$=":
            return f"substring(@{name},string-length(@{name})-{len(value) - 1})='{value}'"
        case _:
            return f"contains(@{name},'{value}')"


def _has_word(name: str, word: str) -> str:
    return f"contains(concat(' ',normalize-space(@{name}),' '),' {word} ')"


def _not_understood(selector: str) -> UsageError:
    return UsageError(f"The selector “{selector}” is not understood; it may hold {_ALLOWED}.")

"""Code in colours: comments, strings, numbers and the words that most languages reserve.

Rule: no character is changed, whatever the language; a language that is not known is coloured by what
nearly all have in common. A lexer library would know more and take 100 ms of the screen's time to load.
"""

import re

from termnews.ui.line import Line, Piece

_HASH = r"\#[^\n]*"
_SLASHES = r"//[^\n]*|/\*.*?(?:\*/|\Z)"
_DASHES = r"--[^\n]*"
_MARKUP = r"<!--.*?(?:-->|\Z)"
_COMMENTS = {
    _HASH: "python py bash sh shell zsh fish ruby rb perl r yaml yml toml make makefile dockerfile elixir"
    " nix",
    _DASHES: "sql lua haskell hs ada elm",
    _MARKUP: "html xml svg markdown md vue",
    _SLASHES: "c cpp c++ cs csharp java javascript js jsx typescript ts tsx go rust rs swift kotlin scala php"
    " dart zig css scss json5",
}
_COMMENT_OF = {name: pattern for pattern, names in _COMMENTS.items() for name in names.split()}
_UNKNOWN = rf"(?:(?<=\s)|(?<![^\n])){_HASH}|{_SLASHES}"
MAX_LENGTH = 50_000
"""Longer listings are shown plain."""
_PLAIN = frozenset("text txt plain plaintext output console none".split())

_STRING = r'""".*?(?:"""|\Z)|"(?:\\.|[^"\\\n])*"|(?<!\w)\'(?:\\.|[^\'\\\n])*\'|`(?:\\.|[^`\\])*`'
_NUMBER = r"(?<![\w.])(?:0[xob][\da-fA-F_]+|\d[\d_]*(?:\.\d+)?(?:[eE][+-]?\d+)?)\b"
_WORDS = """
    abstract and as async await begin bool break case catch class const continue def default del delete do
    elif else elsif end enum export extends extern false False final finally fn for foreach from func
    function if impl implements import in include int interface is lambda let local loop match module mut
    namespace new nil None not null of or override package pass private protected pub public raise return
    self static struct super switch template then this throw throws trait true True try type typedef typeof
    union unless until use using val var virtual void when where while with yield
    SELECT FROM WHERE INSERT INTO UPDATE DELETE CREATE TABLE JOIN LEFT ON GROUP ORDER BY
    AND OR NOT NULL AS SET
"""
_WORD = rf"\b(?:{'|'.join(_WORDS.split())})\b"


def coloured(text: str, language: str) -> list[Line]:
    """The lines of some code, as written, in pieces; each style name begins with "code"."""
    lines: list[list[Piece]] = [[]]
    for part, style in _parts(text, language):
        for number, piece in enumerate(part.split("\n")):
            if number:
                lines.append([])
            if piece:
                lines[-1].append(Piece(piece, style))
    return [tuple(line) for line in lines]


def _parts(text: str, language: str) -> list[tuple[str, str]]:
    if language in _PLAIN or len(text) > MAX_LENGTH:
        return [(text, "code")]
    parts, end = [], 0
    for match in _pattern(language).finditer(text):
        parts.append((text[end : match.start()], "code"))
        parts.append((match.group(), f"code code-{match.lastgroup}"))
        end = match.end()
    return [*parts, (text[end:], "code")]


_patterns: dict[str, re.Pattern[str]] = {}


def _pattern(language: str) -> re.Pattern[str]:
    comment = _COMMENT_OF.get(language, _UNKNOWN)
    if comment not in _patterns:
        _patterns[comment] = re.compile(
            f"(?P<comment>{comment})|(?P<string>{_STRING})|(?P<number>{_NUMBER})|(?P<word>{_WORD})", re.DOTALL
        )
    return _patterns[comment]

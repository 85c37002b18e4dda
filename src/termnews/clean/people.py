"""Bylines: names, addresses and roles apart."""

import html
import re
from collections.abc import Iterable
from functools import lru_cache

from termnews.clean.wording import any_of
from termnews.core.article import Author
from termnews.core.text import one_line

MAX_AUTHORS = 12
_MAX_NAME_LENGTH = 60

_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+")
_BRACKETED_EMAIL = re.compile(
    rf"\s*[\[(<]?\s*(?:e-?mail:?\s*|mailto:)?({_EMAIL.pattern})\s*[\])>]?", re.IGNORECASE
)
_LEAD_IN = re.compile(
    rf"^\W*(?:{any_of('byline_verbs')} )?{any_of('byline_words')}\b(?: line)?(?:\s*[:：]\s*|\s+)",
    re.IGNORECASE,
)
_BYLINE_WORD = re.compile(any_of("byline_words"), re.IGNORECASE)
_SEPARATOR = re.compile(
    r"\s*(?:;|\||•|·|\n|\t|\s&\s|\band\b|\bund\b|\bet\b|\by\b|\be\b(?=\s+[A-Z])|\boch\b|\bog\b|\ben\b(?=\s+[A-Z])|、|，|،)\s*",
)
_ROLE = re.compile(
    r"\b(?:correspondent|editor|reporter|writer|journalist|columnist|critic|staff|contributor|photographer|producer|bureau|desk|chief|head|"
    r"director|professor|expert|founder|manager|strategist|consultant|researcher|lecturer|analyst|specialist|intern|korrespondent\w*|redakt\w*|reporterin|journalistin|autorin|journaliste|rédact\w*|"
    r"correspondant\w*|periodista|redactor\w*|corresponsal|giornalista|redattor\w*|기자|특파원|記者)\b",
    re.IGNORECASE,
)
_NAME_AND_ROLE = re.compile(r"(?P<name>[^\W\d]\S*(?: \S+){1,3}?), (?P<role>[^;|\n]{4,100})")
_PARTICLES = frozenset(
    "a al af av bin ben da dal das de degli dei del della den der di do dos du e el i in la le les ter ten "
    "van vom von y zu zum zur".split()
)
_NOT_A_NAME = re.compile(
    r"https?:|www\.|@|\d{3}|\d:\d|[{}<>=_]|^\d|\b(?:admin|author|share|follow|updated|published|read|view|comments?|"
    r"subscribe|click|profile|written|says|posted|min(?:uten?|utes?)?|ago|[ap]m|email|e-mail|facebook|twitter|more|all|"
    r"articles?|contact|reply|bio|copied|sponsored|disclosure)\b|"
    r"^[^\W\d]+\.? \d{1,2}$|^\W*$",
    re.IGNORECASE,
)
_DATE_TAIL = re.compile(
    r"\s*(?:[|•·,–—-]|\bon\b|\bam\b|\ble\b)?\s*(?:(?<![^\W_])|(?-i:(?<=[a-z])(?=[A-Z0-9])))(?:"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day\b.*|(?:mon|tue|wed|thu|fri|sat|sun)\b[.,]? .*\d.*|"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d.*|\d{1,2}[./: -].*|\d{4}.*|"
    r"(?:published|updated|posted|last|aktualisiert)\b.*)$",
    re.IGNORECASE,
)
_ROLE_BEHIND = re.compile(r"([가-힣]{2,4}|[\u4e00-\u9fff]{2,4}) ?(기자|특파원|논설위원|편집위원|記者|记者)")
_ASIDE = re.compile(r"\n(?:in|for|dans|en|in:)\n", re.IGNORECASE)
"""A line of its own between the names and the sections in which they write."""


@lru_cache(maxsize=1024)
def read_byline(text: str) -> tuple[Author, ...]:
    """The people of a byline as a page prints it: "BY MINA OH   [mina.oh@paper.example]"."""
    text = _from_lead_in(re.sub(r"[ \xa0]+", " ", html.unescape(text).strip())[:600])
    emails = _EMAIL.findall(text)
    text = _LEAD_IN.sub("", _BRACKETED_EMAIL.sub("; ", text))
    if match := _NAME_AND_ROLE.fullmatch(without_date(text).strip(" ;")):
        author = _author(match["name"])
        if author and _ROLE.search(match["role"].split(",")[0]) and not _ROLE.search(match["name"]):
            return _with_emails([Author(author.name, role=one_line(match["role"], max_length=120))], emails)
    authors: list[Author] = []
    for part in _parts(text):
        author = _author(part)
        if author is None and authors and _ROLE.search(part) and not authors[-1].role:
            last = authors.pop()
            author = Author(last.name, role=one_line(part, max_length=120))
        if author:
            authors.append(author)
    return _with_emails(_without_initials(authors), emails)[:MAX_AUTHORS]


def as_stated(name: str) -> tuple[Author, ...]:
    """A name that is not taken apart: a desk's, an office's, one written small; () for addresses."""
    name = tidy_name(html.unescape(name))
    is_name = 2 <= len(name) <= _MAX_NAME_LENGTH and not re.search(r"https?:|www\.|@|[{}<>=_]|\d{3}", name)
    is_word = not re.fullmatch(r"admin\w*|author|staff|editor|unknown|null|none|guest", name, re.IGNORECASE)
    return (Author(name),) if is_name and is_word else ()


def is_account(author: Author) -> bool:
    """The name is one under which somebody logs in ("mina.oh77", "MinaO")."""
    name = author.name
    return bool(re.fullmatch(r"[a-z][\w.-]*|[A-Z][a-z]+[A-Z][A-Za-z]*|[\w.-]*\d", name))


def _from_lead_in(text: str) -> str:
    """The lines of a printed byline from the one that begins it ("Harbour", "by", "Mina Oh")."""
    text = _ASIDE.split(text)[0]
    lines = text.split("\n")
    begins = (
        n for n, line in enumerate(lines) if _BYLINE_WORD.fullmatch(line.strip(" :")) or _LEAD_IN.match(line)
    )
    start = next(begins, 0)
    return "\n".join(lines[start:])


def _without_initials(authors: list[Author]) -> list[Author]:
    """Authors without the letters that stand for a portrait before the name."""
    following = {"".join(word[0] for word in author.name.split()).upper() for author in authors[1:]}
    return [author for author in authors if author.name.upper() not in following]


def from_names(names: Iterable[str], *, roles: Iterable[str] = ()) -> tuple[Author, ...]:
    """People stated one by one, as metadata does; a string that lists several is split."""
    stated_roles = [*roles]
    authors: list[Author] = []
    for index, name in enumerate(names):
        people = read_byline(name)
        if len(people) == 1 and index < len(stated_roles) and not people[0].role:
            people = (Author(people[0].name, people[0].email, one_line(stated_roles[index], max_length=120)),)
        authors.extend(people)
    first_of_each: dict[str, Author] = {}
    for author in authors:
        first_of_each.setdefault(author.name.casefold(), author)
    return tuple(first_of_each.values())[:MAX_AUTHORS]


def byline_of(authors: Iterable[Author]) -> str:
    """The names in one line, as lists show them."""
    return ", ".join(author.name for author in authors)


def merge(stated: tuple[Author, ...], printed: tuple[Author, ...]) -> tuple[Author, ...]:
    """The stated people, with the addresses and roles that the printed byline adds; else the printed ones."""
    if not stated:
        return printed
    by_name = {author.name.casefold(): author for author in printed}
    merged = []
    for author in stated:
        other = by_name.get(author.name.casefold(), author)
        name = other.name if author.name.isupper() else author.name
        merged.append(Author(name, author.email or other.email, author.role or other.role))
    return tuple(merged)


def tidy_name(name: str) -> str:
    """A name as written, but "MINA OH" as "Mina Oh"."""
    name = re.sub(r"\s*\([^)]*\)?$", "", one_line(name, max_length=_MAX_NAME_LENGTH * 2))
    name = name.strip(" ,;:.-–—|•·()[]/\"'“”")
    if name.isupper() and " " in name and name.isascii():
        name = re.sub(r"[A-Z]+", lambda match: match[0].capitalize(), name)
        name = re.sub(r"(?<=[a-z])'S\b", "'s", name)
    return name


def without_date(text: str) -> str:
    """A byline without the date that ends it ("By Mina Oh - posted 23 November 2026")."""
    return _DATE_TAIL.sub("", text)


def _parts(text: str) -> list[str]:
    text = without_date(text)
    parts: list[str] = []
    for part in _SEPARATOR.split(text):
        # "Mina Oh, Harbour correspondent" is one person; "Mina Oh, Tom Reed" are two.
        names = part.split(",")
        parts.extend(names if len(names) > 1 else [part])
    return [part.strip() for part in parts if part and part.strip()]


def _author(part: str) -> Author | None:
    name = tidy_name(_LEAD_IN.sub("", part))
    role = ""
    if match := _ROLE_BEHIND.fullmatch(name):
        return Author(match[1], role=match[2])
    split = re.match(r"(.{3,40}?)\s+(?:[-–—|/]|in|aus)\s+(.{3,60})$", name)
    if split and _ROLE.search(split[2]):
        name, role = split[1], split[2]
    if not 2 <= len(name) <= _MAX_NAME_LENGTH or len(name.split()) > 6 or _NOT_A_NAME.search(name):
        return None
    if _reads_like_text(name) or _BYLINE_WORD.fullmatch(name):
        return None
    if _ROLE.search(name) and len(name.split()) < 5 and not re.search(r"[가-힣ぁ-鿿]", name):
        return None
    return Author(name, role=role)


def _reads_like_text(name: str) -> bool:
    """Some word of several begins small, and is none of those that stand in names."""
    words = name.split()
    return len(words) > 1 and any(word[0].islower() and word not in _PARTICLES for word in words)


def _with_emails(authors: list[Author], emails: list[str]) -> tuple[Author, ...]:
    """Addresses belong to people in order; one whose name occurs in it goes before order."""
    left = list(dict.fromkeys(emails))
    placed: list[Author] = []
    for author in authors:
        words = [word.casefold() for word in re.findall(r"\w{3,}", author.name)]
        fitting = [mail for mail in left if any(word in mail.casefold() for word in words)]
        mail = next(iter(fitting or (left if len(left) == len(authors) - len(placed) else [])), "")
        if mail:
            left.remove(mail)
        placed.append(Author(author.name, mail, author.role))
    return tuple(placed)

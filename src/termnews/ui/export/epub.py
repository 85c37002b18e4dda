"""An edition as a book: EPUB 3.3, reflowable, an XHTML document for each article.

Rule: every string is escaped, nothing is loaded from outside, and the same articles make the same file.
"""

import io
import uuid
import zipfile
from collections.abc import Sequence
from datetime import UTC, datetime
from html import escape

from termnews.core.article import CleanPage
from termnews.core.section import path_title
from termnews.core.text import one_line
from termnews.core.when import day
from termnews.ui.export.html import as_fragment

_CONTAINER = """<?xml version="1.0" encoding="utf-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="book/content.opf" media-type="application/oebps-package+xml"/></rootfiles>
</container>
"""
_STYLE = """body { line-height: 1.5; margin: 0 4%; }
h1 { line-height: 1.2; }
figure { margin: 1em 0; font-size: 0.9em; font-style: italic; }
blockquote { margin: 1em 1.5em; }
table { border-collapse: collapse; }
td, th { border: 1px solid; padding: 0.2em 0.5em; text-align: left; }
"""
_PACKAGE = """<?xml version="1.0" encoding="utf-8"?>
<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id" xml:lang="{language}">
<metadata xmlns:dc="http://purl.org/dc/elements/1.1/">
<dc:identifier id="id">urn:uuid:{identifier}</dc:identifier>
<dc:title>{title}</dc:title>
<dc:language>{language}</dc:language>
<dc:creator>termnews</dc:creator>
<dc:date>{date}</dc:date>
<meta property="dcterms:modified">{modified}</meta>
</metadata>
<manifest>
<item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>
<item id="style" href="style.css" media-type="text/css"/>
{items}
</manifest>
<spine>
<itemref idref="nav"/>
{spine}
</spine>
</package>
"""
_DOCUMENT = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE html>
<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops" lang="{language}" \
xml:lang="{language}">
<head><title>{title}</title><link rel="stylesheet" type="text/css" href="style.css"/></head>
<body>
{body}
</body>
</html>
"""
_FIRST_DAY_OF_ZIP = (1980, 1, 1, 0, 0, 0)


def as_epub(title: str, pages: Sequence[CleanPage], *, made_at: datetime, language: str) -> bytes:
    """The book as the bytes of a file."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as book:
        # First and not compressed, so that the file is known by its first bytes (EPUB 3.3 §4.3).
        _put(book, "mimetype", "application/epub+zip", zipfile.ZIP_STORED)
        _put(book, "META-INF/container.xml", _CONTAINER)
        _put(book, "book/content.opf", _package(title, pages, made_at, language))
        _put(book, "book/nav.xhtml", _contents(title, pages, made_at, language))
        _put(book, "book/style.css", _STYLE)
        for number, page in enumerate(pages, start=1):
            _put(book, f"book/{_name(number)}.xhtml", _article(page, language))
    return file.getvalue()


def _put(book: zipfile.ZipFile, name: str, text: str, how: int = zipfile.ZIP_DEFLATED) -> None:
    entry = zipfile.ZipInfo(name, _FIRST_DAY_OF_ZIP)
    entry.compress_type = how
    entry.external_attr = 0o644 << 16
    book.writestr(entry, text.encode("utf-8", "replace"))


def _package(title: str, pages: Sequence[CleanPage], made_at: datetime, language: str) -> str:
    at = made_at.astimezone(UTC)
    numbers = range(1, len(pages) + 1)
    items = "\n".join(
        f'<item id="{_name(n)}" href="{_name(n)}.xhtml" media-type="application/xhtml+xml"/>' for n in numbers
    )
    addresses = "\n".join([title, f"{at:%Y-%m-%dT%H}", *(page.url or page.title for page in pages)])
    return _PACKAGE.format(
        language=escape(language),
        identifier=uuid.uuid5(uuid.NAMESPACE_URL, addresses),
        title=escape(_named(title, made_at)),
        date=f"{at:%Y-%m-%d}",
        modified=f"{at:%Y-%m-%dT%H:%M:%SZ}",
        items=items,
        spine="\n".join(f'<itemref idref="{_name(n)}"/>' for n in numbers),
    )


def _contents(title: str, pages: Sequence[CleanPage], made_at: datetime, language: str) -> str:
    lines = "\n".join(
        f'<li><a href="{_name(number)}.xhtml">{escape(_headline(page))}</a></li>'
        for number, page in enumerate(pages, start=1)
    )
    named = escape(_named(title, made_at))
    body = f'<nav epub:type="toc" id="toc">\n<h1>{named}</h1>\n<ol>\n{lines}\n</ol>\n</nav>'
    return _DOCUMENT.format(language=escape(language), title=named, body=body)


def _article(page: CleanPage, language: str) -> str:
    return _DOCUMENT.format(
        language=escape(page.language or language), title=escape(_headline(page)), body=as_fragment(page)
    )


def _headline(page: CleanPage) -> str:
    return one_line(page.title) or path_title(page.section) or "Untitled"


def _named(title: str, made_at: datetime) -> str:
    return f"{one_line(title)} · {day(made_at)}"


def _name(number: int) -> str:
    return f"article-{number:04}"

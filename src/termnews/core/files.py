"""The files of an article in words: name, kind, size, length."""

from urllib.parse import unquote, urlsplit

from termnews.core.article import Enclosure
from termnews.core.block import Body, Heading, ListBlock, Paragraph, Span
from termnews.core.text import one_line
from termnews.core.url import host_of

_PICTURES = (".jpg", ".jpeg", ".png", ".gif", ".webp", ".avif", ".svg")
_MAX_NAME_LENGTH = 60


def is_picture(file: Enclosure) -> bool:
    """Whether a file is a picture, by its kind or else by its name."""
    kind = file.media_type.lower()
    return kind.startswith("image") or (not kind and urlsplit(file.url).path.lower().endswith(_PICTURES))


def playable(files: tuple[Enclosure, ...]) -> tuple[Enclosure, ...]:
    """The files that a reader opens: all but pictures, or the pictures if there is nothing else."""
    return tuple(file for file in files if not is_picture(file)) or files


def file_line(file: Enclosure) -> str:
    """`ferry.mp3 · audio/mpeg · 4.2 MB · 12 min`, as far as it is known."""
    name = unquote(urlsplit(file.url).path.rpartition("/")[2]) or host_of(file.url)
    parts = (
        one_line(name, max_length=_MAX_NAME_LENGTH),
        file.media_type,
        _size(file.length),
        _time(file.seconds),
    )
    return " · ".join(part for part in parts if part)


def files_body(files: tuple[Enclosure, ...]) -> Body:
    """What stands under an article that came with files other than pictures; () if none did."""
    shown = tuple(file for file in files if not is_picture(file))
    if not shown:
        return ()
    lines = tuple((Paragraph((Span(file_line(file)),)),) for file in shown)
    return (Heading(3, (Span("With this article"),)), ListBlock(lines))


def _size(length: int) -> str:
    for unit, factor in (("GB", 1_000_000_000), ("MB", 1_000_000), ("kB", 1_000)):
        if length >= factor:
            number = length / factor
            return f"{number:.1f} {unit}" if number < 10 else f"{number:.0f} {unit}"
    return f"{length} bytes" if length else ""


def _time(seconds: int) -> str:
    if seconds < 60:
        return f"{seconds} s" if seconds else ""
    hours, minutes = divmod(round(seconds / 60), 60)
    return f"{hours} h {minutes} min" if hours else f"{minutes} min"

"""Commands that show what there is: stories, sections, counts."""

import argparse
import itertools

from termnews.cli.output import complain, is_watched, plain, say, say_json
from termnews.core.errors import EXIT_OK, UsageError
from termnews.core.query import under
from termnews.core.section import (
    LATEST,
    SAVED,
    SectionKey,
    SectionKind,
    kind_of,
    parse_path,
    path_key,
    search_key,
)
from termnews.core.story import BlockTitle, SectionPage, Story
from termnews.core.when import age, utc_now
from termnews.engine import Engine

PAGE_LENGTH = 200
"""Stories asked of the store at a time."""
_FIXED = {SectionKind.FRONT, SectionKind.POPULAR, SectionKind.LATEST, SectionKind.SAVED, SectionKind.FOLLOWED}


async def list_stories(engine: Engine, options: argparse.Namespace) -> int:
    """`termnews list [SECTION]`."""
    return await _print_section(engine, section_key(options.section), options, only_unread=options.unread)


async def list_saved(engine: Engine, options: argparse.Namespace) -> int:
    """`termnews saved`."""
    return await _print_section(engine, SAVED, options)


async def search(engine: Engine, options: argparse.Namespace) -> int:
    """`termnews search WORD...`; a query that is not understood is an error, with marks under the word."""
    query = query_of(options.words)
    if problems := await engine.query_problems(query):
        lines = (query, *(under(problem) for problem in problems))
        raise UsageError("The search is not understood:\n" + "\n".join(f"  {line}" for line in lines))
    if options.keep:
        say((await engine.keep_search(query, options.title)).sentence)
        return EXIT_OK
    if options.drop:
        section = await engine.section(search_key(query))
        if section.search_id is None:
            raise UsageError(f"The search “{query}” is not kept.")
        say((await engine.drop_search(section.search_id)).sentence)
        return EXIT_OK
    return await _print_section(engine, search_key(query), options)


async def list_sections(engine: Engine, options: argparse.Namespace) -> int:
    """`termnews sections`."""
    sections = await engine.sections()
    if options.json:
        say_json([plain(section) for section in sections])
        return EXIT_OK
    for section in sections:
        indent = "  " * max(0, len(section.path) - 1)
        say(f"{section.unread_count:6} {indent}{section.title}")
    return EXIT_OK


async def count_unread(engine: Engine, options: argparse.Namespace) -> int:
    """`termnews unread`: one number, for a status line."""
    unread = (await engine.section(LATEST)).unread_count
    if options.json:
        say_json({"unread": unread})
    else:
        say(str(unread))
    return EXIT_OK


def section_key(written: str) -> SectionKey:
    """The key that a reader means by `latest`, `World/Asia` or, as programs do, `search:tide`."""
    name, colon, _ = written.partition(":")
    try:
        kind = kind_of(SectionKey(name.strip().lower()))
    except ValueError:
        return path_key(parse_path(written))
    if colon and kind not in _FIXED:
        return SectionKey(written)
    return SectionKey(kind) if kind in _FIXED and not colon else path_key(parse_path(written))


def query_of(words: list[str]) -> str:
    """The query that someone means whose shell has already taken the quotes off `"exact words"`."""
    return " ".join(_quoted(word) if " " in word and '"' not in word else word for word in words)


def _quoted(word: str) -> str:
    name, colon, value = word.partition(":")
    return f'{name}:"{value}"' if colon and name.isalpha() and value else f'"{word}"'


async def _print_section(
    engine: Engine, key: SectionKey, options: argparse.Namespace, *, only_unread: bool = False
) -> int:
    await engine.section(key)
    stories = await _stories(engine, key, options.limit, only_unread=only_unread)
    if options.json:
        say_json([plain(story) for story in stories])
        return EXIT_OK
    if not stories and is_watched():
        complain("Nothing there.")
    headings = await _headings(engine, key)
    for story in stories:
        if heading := headings.get(story.lead.id):
            say(heading)
        say(f"{story.lead.id:>6} {story_line(story)}")
    return EXIT_OK


async def _headings(engine: Engine, key: SectionKey) -> dict[int, str]:
    """The first article under each followed story → that story's title; {} for any other section."""
    if kind_of(key) is not SectionKind.FOLLOWED:
        return {}
    rows = (await engine.page(key)).rows
    return {
        row.lead.id: title.title
        for title, row in itertools.pairwise(rows)
        if isinstance(title, BlockTitle) and isinstance(row, Story)
    }


async def _stories(engine: Engine, key: SectionKey, limit: int, *, only_unread: bool) -> list[Story]:
    found: dict[int, Story] = {}
    page: SectionPage | None = None
    while page is None or (page.next is not None and len(found) < limit):
        page = await engine.page(key, after=page.next if page else None, limit=min(PAGE_LENGTH, limit))
        for row in page.rows:
            if isinstance(row, Story) and not (only_unread and row.is_read):
                found.setdefault(row.lead.id, row)
    return list(found.values())[:limit]


def story_line(story: Story) -> str:
    """A story without its number: mark, headline, whose it is, how old or why it stands there."""
    mark = "★" if story.lead.saved_at else "○" if story.is_read else "●"
    source = story.lead.feed_title + (f" +{story.source_count - 1}" if story.source_count > 1 else "")
    facts = story.reason or age(story.lead.published_at, utc_now())
    return f"{mark} {story.lead.title}  ({source} · {facts})"

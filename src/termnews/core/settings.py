"""What a reader may set: every option with its default, its check, and a sentence for the documentation."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from termnews.core import checks
from termnews.core.feed import Manner
from termnews.core.hook import Hook
from termnews.core.section import SectionPath

PRESETS = ("default", "newsboat", "vim")
PICTURES = ("auto", "kitty", "sixel", "blocks", "off")


def _option(check: Callable[[Any], Any], *, default: Any = None, allowed: str, meaning: str) -> Any:
    metadata = {"check": check, "allowed": allowed, "meaning": meaning}
    return (
        field(default_factory=dict, metadata=metadata)
        if default is None
        else field(default=default, metadata=metadata)
    )


@dataclass(frozen=True, slots=True)
class Settings:
    """What config.toml and keymap.toml say; every field has a default that needs no file.

    Attributes:
        section_rules: A category as feeds write it, lower-case → the section it means.
        offline_sections: A section → how many articles of it to fetch ahead; () is all of the newspaper.
        keymap: Command id → its keys, instead of the preset's.
    """

    theme: str = _option(
        checks.is_a(str),
        default="auto",
        allowed='"auto" or a name that the settings list',
        meaning="The colours; auto takes light or dark as the terminal is.",
    )
    light_theme: str = _option(
        checks.is_a(str),
        default="paper-light",
        allowed="a theme’s name",
        meaning="What auto takes in a light terminal.",
    )
    dark_theme: str = _option(
        checks.is_a(str),
        default="paper-dark",
        allowed="a theme’s name",
        meaning="What auto takes in a dark terminal.",
    )
    measure: int = _option(
        checks.whole(30, 120),
        default=68,
        allowed="a whole number from 30 to 120",
        meaning="Widest line of an article, in columns.",
    )
    preset: str = _option(
        checks.one_of(PRESETS),
        default="default",
        allowed="one of " + ", ".join(PRESETS),
        meaning="The set of keys to start from.",
    )
    pictures: str = _option(
        checks.one_of(PICTURES),
        default="auto",
        allowed="one of " + ", ".join(PICTURES),
        meaning="How pictures are shown, with the extra `termnews[images]`; auto shows none over SSH.",
    )
    reduced_motion: bool = _option(
        checks.is_a(bool),
        default=False,
        allowed="true or false",
        meaning="Nothing on the screen moves or blinks by itself.",
    )
    show_cursor: bool = _option(
        checks.is_a(bool),
        default=False,
        allowed="true or false",
        meaning="The terminal’s own cursor is seen on the selected row; it always stands there.",
    )
    refresh_minutes: int = _option(
        checks.whole(0, 1440),
        default=30,
        allowed="a whole number from 0 to 1440",
        meaning="How often the open app asks the feeds that are due; 0 never does.",
    )
    read_on_open: bool = _option(
        checks.is_a(bool),
        default=True,
        allowed="true or false",
        meaning="Opening an article marks it as read.",
    )
    browser: tuple[str, ...] = _option(
        checks.words,
        default=(),
        allowed='a list of words such as ["firefox", "--new-tab"]',
        meaning="The program for o; empty: the system’s.",
    )
    player: tuple[str, ...] = _option(
        checks.words,
        default=(),
        allowed='a list of words such as ["mpv", "--no-video"]',
        meaning="The program for e, which opens recordings and films; empty: that for o.",
    )
    pipe: str = _option(
        checks.is_a(str),
        default="",
        allowed='a command such as "wc -w"',
        meaning="What the pipe (|) offers first.",
    )
    offline_articles: int = _option(
        checks.whole(0, 5000),
        default=200,
        allowed="a whole number from 0 to 5000",
        meaning="The most full texts that one refresh fetches ahead.",
    )
    offline_megabytes: int = _option(
        checks.whole(1, 5000),
        default=50,
        allowed="a whole number from 1 to 5000",
        meaning="The most that one refresh downloads for them.",
    )
    offline_sections: Mapping[SectionPath, int] = _option(
        checks.whole_by_section(0, 5000),
        allowed='a table of section = articles; "*" is all',
        meaning="Sections whose full texts every refresh fetches ahead.",
    )
    section_rules: Mapping[str, SectionPath] = _option(
        checks.rules,
        allowed='a table of category = "Section/Subsection"',
        meaning="Which section a feed’s category means.",
    )
    weights: Mapping[str, float] = _option(
        checks.weights,
        allowed='a table of "paper.example" = a number from 0 to 2',
        meaning="How much a paper’s voice counts in What’s Popular Now; without a line, 1.",
    )
    proxy: str = _option(
        checks.proxy,
        default="",
        allowed='an address such as "http://127.0.0.1:8118", "none", or nothing',
        meaning="The HTTP proxy for everything; empty: what the environment says (`https_proxy`).",
    )
    feeds: Mapping[str, Manner] = _option(
        checks.feeds, allowed="a table for each address, as below", meaning="How single feeds are asked."
    )
    hooks: tuple[Hook, ...] = _option(
        checks.hooks,
        default=(),
        allowed="tables of a search and a command, as below",
        meaning="Commands for new articles.",
    )
    keymap: Mapping[str, tuple[str, ...]] = field(default_factory=dict, metadata={})

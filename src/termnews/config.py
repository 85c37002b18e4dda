"""Where the reader's files are, and what they may say. The only module that knows platformdirs.

Rule: a file with an error changes nothing; the error names the file, the key and what is allowed.
"""

import os
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from platformdirs import user_config_path, user_data_path

from termnews.core import checks
from termnews.core.errors import ConfigError
from termnews.core.feed import Manner
from termnews.core.section import SectionPath

HOME_VARIABLE = "TERMNEWS_HOME"
"""Set to a folder, it holds everything: the store, config.toml, the sample edition."""
PRESETS = ("default", "newsboat", "vim")
PICTURES = ("auto", "kitty", "sixel", "blocks", "off")


@dataclass(frozen=True, slots=True)
class Place:
    """The folders of one reader; they need not exist yet."""

    data: Path
    config: Path

    @property
    def store_path(self) -> Path:
        """The one file with everything that was read and saved."""
        return self.data / "termnews.db"

    @property
    def config_file(self) -> Path:
        """What the reader set."""
        return self.config / "config.toml"

    @property
    def keymap_file(self) -> Path:
        """The reader's own keys."""
        return self.config / "keymap.toml"

    @property
    def rules_file(self) -> Path:
        """What the reader says of papers' pages; see `termnews rules`."""
        return self.config / "rules.toml"

    def sample(self) -> "Place":
        """The sample edition's own place, apart from the reader's store."""
        return replace(self, data=self.data / "sample")


def usual_place(environ: Mapping[str, str] = os.environ) -> Place:
    """`$TERMNEWS_HOME` if set, else the folders that the platform keeps for programs."""
    if home := environ.get(HOME_VARIABLE):
        return Place(data=Path(home).expanduser(), config=Path(home).expanduser())
    return Place(
        data=user_data_path("termnews", appauthor=False),
        config=user_config_path("termnews", appauthor=False),
    )


def subscription_files(home: Path) -> tuple[Path, ...]:
    """Subscription lists of other readers in the places where those keep them, and OPML files at home."""
    usual = (
        ".newsboat/urls", ".config/newsboat/urls", ".newsbeuter/urls", ".config/newsraft/feeds",
        ".config/nom/config.yml",
        ".config/liferea/feedlist.opml", ".local/share/liferea/feedlist.opml",
    )  # fmt: skip
    found = [home / name for name in usual if (home / name).is_file()]
    for folder in (home, home / "Downloads"):
        if folder.is_dir():
            found += sorted(path for path in folder.glob("*.opml") if path.is_file())
    return tuple(found)


def _documented(*, default: Any, allowed: str, meaning: str) -> Any:
    return field(default=default, metadata={"allowed": allowed, "meaning": meaning})


@dataclass(frozen=True, slots=True)
class Settings:
    """What config.toml and keymap.toml say; every field has a default that needs no file.

    They are where the app starts from: what the reader changed in the app itself (colours, width of
    lines, the open section) is kept in the store and wins.

    Attributes:
        section_rules: A category as feeds write it, lower-case → the section it means.
        keymap: Command id → its keys, instead of the preset's.
    """

    theme: str = _documented(
        default="paper-dark", allowed="a name that the theme list (t) shows", meaning="The colours."
    )
    measure: int = _documented(
        default=68, allowed="a whole number from 30 to 120", meaning="Widest line of an article, in columns."
    )
    preset: str = _documented(
        default="default", allowed="one of " + ", ".join(PRESETS), meaning="The set of keys to start from."
    )
    refresh_minutes: int = _documented(
        default=30,
        allowed="a whole number from 0 to 1440",
        meaning="How often the open app asks the feeds that are due; 0 never does.",
    )
    read_on_open: bool = _documented(
        default=True, allowed="true or false", meaning="Opening an article marks it as read."
    )
    browser: tuple[str, ...] = _documented(
        default=(),
        allowed='a list of words such as ["firefox", "--new-tab"]',
        meaning="The program for o; empty: the system's.",
    )
    player: tuple[str, ...] = _documented(
        default=(),
        allowed='a list of words such as ["mpv", "--no-video"]',
        meaning="The program for e, which opens recordings and films; empty: that for o.",
    )
    pictures: str = _documented(
        default="auto",
        allowed="one of " + ", ".join(PICTURES),
        meaning="How pictures are shown, with the extra `termnews[images]`; auto shows none over SSH.",
    )
    reduced_motion: bool = _documented(
        default=False, allowed="true or false", meaning="Nothing on the screen moves or blinks by itself."
    )
    show_cursor: bool = _documented(
        default=False,
        allowed="true or false",
        meaning="The terminal's own cursor is seen on the selected row; it always stands there.",
    )
    section_rules: Mapping[str, SectionPath] = field(
        default_factory=dict,
        metadata={
            "allowed": 'a table of category = "Section/Subsection"',
            "meaning": "Which section a feed's category means.",
        },
    )
    proxy: str = _documented(
        default="",
        allowed='an address such as "http://127.0.0.1:8118", "none", or nothing',
        meaning="The HTTP proxy for everything; empty: what the environment says (`https_proxy`).",
    )
    feeds: Mapping[str, Manner] = field(
        default_factory=dict,
        metadata={
            "allowed": "a table for each address, as docs/config.md shows",
            "meaning": "How single feeds are asked.",
        },
    )
    keymap: Mapping[str, tuple[str, ...]] = field(default_factory=dict, metadata={})


def load_settings(place: Place) -> Settings:
    """The reader's settings.

    Raises:
        ConfigError: A file says something that is not allowed.
    """
    values = {
        name: _check(place.config_file, name, value) for name, value in _table(place.config_file).items()
    }
    keymap = {
        command: _keys(place.keymap_file, command, keys)
        for command, keys in _table(place.keymap_file).items()
    }
    return Settings(**values, keymap=keymap)


def documentation() -> str:
    """docs/config.md: every option, its default and what is allowed."""
    rows = [
        f"| `{option.name}` | `{_as_toml(_default(option.name))}` | {option.metadata['allowed']} "
        f"| {option.metadata['meaning']} |"
        for option in fields(Settings)
        if option.metadata
    ]
    return _DOCUMENT.format(home=HOME_VARIABLE, rows="\n".join(rows))


_DOCUMENT = """# Configuration

<!-- Generated by `python -m termnews.config`; a test shows that it is current. -->

`termnews doctor` prints where your files are. `${home}` puts them all into one folder. Neither file
need exist.

## config.toml

It says what the app starts from. What you change in the app itself (the colours, the width of lines and
of panes, the section that was open) is remembered and wins over this file.

| option | default | allowed | meaning |
|---|---|---|---|
{rows}

A category of a feed becomes a section of yours like this (`section_rules` stands last in the file):

```toml
measure = 72

[section_rules]
"city hall" = "National/Politics"
```

A feed may be asked in a way of its own; each line is optional. `auth` and `headers` go to the feed's own
server only, and then it is best that nobody else may read the file:

```toml
[feeds."https://paper.example/members.xml"]
auth = "name:password"
user_agent = "termnews for the members of paper.example"
headers = {{ "X-Edition" = "morning" }}
interval_minutes = 120
proxy = "http://127.0.0.1:8118"
```

## keymap.toml

A command's id (docs/keys.md lists them) and its keys, a word or a list; they replace the preset's:

```toml
save = "s"
next_unread = ["n", "tab"]
```
"""


def _default(name: str) -> Any:
    return getattr(Settings(), name)


def _as_toml(value: Any) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return f'"{value}"'
    return {(): "[]"}.get(value, str(value)) if not isinstance(value, Mapping) else "{}"


def _table(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}: is not UTF-8 text; save it as UTF-8.") from error
    except tomllib.TOMLDecodeError as error:
        raise ConfigError(f"{path}: is not valid TOML: {error}.") from error
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror}.") from error


def _check(path: Path, name: str, value: Any) -> Any:
    known: dict[str, Callable[[Any], Any]] = {
        "theme": checks.is_a(str),
        "measure": checks.whole(30, 120),
        "preset": checks.one_of(PRESETS),
        "refresh_minutes": checks.whole(0, 1440),
        "read_on_open": checks.is_a(bool),
        "browser": checks.words,
        "player": checks.words,
        "pictures": checks.one_of(PICTURES),
        "reduced_motion": checks.is_a(bool),
        "show_cursor": checks.is_a(bool),
        "section_rules": checks.rules,
        "proxy": checks.proxy,
        "feeds": checks.feeds,
    }
    if name not in known:
        raise ConfigError(f"{path}: there is no option “{name}”; the options are {', '.join(known)}.")
    try:
        return known[name](value)
    except ValueError as error:
        allowed = next(option.metadata["allowed"] for option in fields(Settings) if option.name == name)
        # A table of feeds may hold passwords.
        shown = f"in “feeds”, {error} is not right" if name == "feeds" else f"“{name}” is {value!r}"
        raise ConfigError(f"{path}: {shown}; allowed is {allowed}.") from error


def _keys(path: Path, command: str, keys: Any) -> tuple[str, ...]:
    try:
        return (keys,) if isinstance(keys, str) else checks.words(keys)
    except ValueError as error:
        raise ConfigError(
            f'{path}: “{command}” is {keys!r}; allowed is a key such as "s" or a list of keys.'
        ) from error


if __name__ == "__main__":
    print(documentation(), end="")

"""Where the reader's files are, and what they may say. The only module that knows platformdirs.

Rule: a file with an error changes nothing; the error names the file, the key and what is allowed.
"""

import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from platformdirs import user_config_path, user_data_path

from termnews.core import checks
from termnews.core.errors import ConfigError
from termnews.core.later import Later
from termnews.core.settings import PICTURES, PRESETS, Settings

if TYPE_CHECKING:
    import tomllib
    from importlib import resources

    from termnews.core import toml_edit
else:
    # Most readers have set nothing: they need no TOML.
    tomllib, resources, toml_edit = map(Later, ("tomllib", "importlib.resources", "termnews.core.toml_edit"))

HOME_VARIABLE = "TERMNEWS_HOME"
"""Set to a folder, it holds everything: the store, config.toml, the sample edition."""

__all__ = [
    "PICTURES",
    "PRESETS",
    "Place",
    "Settings",
    "documentation",
    "load_settings",
    "subscription_files",
    "usual_place",
    "write_option",
]


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

    @property
    def themes_folder(self) -> Path:
        """The reader's own colours, a file for each theme."""
        return self.config / "themes"

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


def write_option(place: Place, name: str, value: "toml_edit.Scalar") -> None:
    """Set an option in config.toml; remarks, order and all other options stay as they are.

    Raises:
        ConfigError: The value is not allowed, or the file cannot be changed safely.
    """
    path = place.config_file
    _check(path, name, value)
    try:
        text = path.read_text(encoding="utf-8") if path.exists() else ""
        changed = toml_edit.with_option(text, name, value)
        path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        # A link, as dotfile managers lay, is followed and stays a link.
        target = path.resolve()
        draft = target.with_name(target.name + ".part")
        draft.write_text(changed, encoding="utf-8")
        if target.exists():
            shutil.copymode(target, draft)
        draft.replace(target)
    except (ValueError, OSError) as error:
        reason = error.strerror if isinstance(error, OSError) else "set it by hand"
        raise ConfigError(f"{path}: “{name}” cannot be written: {reason}.") from error


def documentation() -> str:
    """docs/config.md: every option, its default and what is allowed."""
    rows = [
        f"| `{option.name}` | `{_as_toml(_default(option.name))}` | {option.metadata['allowed']} "
        f"| {option.metadata['meaning']} |"
        for option in fields(Settings)
        if option.metadata
    ]
    template = (resources.files("termnews") / "config.template.md").read_text(encoding="utf-8")
    return template.replace("$home", f"${HOME_VARIABLE}").replace("$rows", "\n".join(rows))


def _default(name: str) -> Any:
    return getattr(Settings(), name)


def _as_toml(value: Any) -> str:
    if isinstance(value, str | int):
        return toml_edit.as_toml(value)
    return "{}" if isinstance(value, Mapping) else "[]"


def _table(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError:
        return {}
    except UnicodeDecodeError as error:
        raise ConfigError(f"{path}: is not UTF-8 text; save it as UTF-8.") from error
    except (ValueError, RecursionError) as error:  # not TOML, a number of 5 000 digits, lists without end
        raise ConfigError(f"{path}: is not valid TOML: {error}.") from error
    except OSError as error:
        raise ConfigError(f"{path}: cannot be read: {error.strerror}.") from error


def _check(path: Path, name: str, value: Any) -> Any:
    known = {option.name: option.metadata for option in fields(Settings) if option.metadata}
    if name not in known:
        raise ConfigError(f"{path}: there is no option “{name}”; the options are {', '.join(known)}.")
    try:
        return known[name]["check"](value)
    except ValueError as error:
        # A table of feeds may hold passwords.
        shown = f"in “feeds”, {error} is not right" if name == "feeds" else f"“{name}” is {value!r}"
        raise ConfigError(f"{path}: {shown}; allowed is {known[name]['allowed']}.") from error


def _keys(path: Path, command: str, keys: Any) -> tuple[str, ...]:
    try:
        return (keys,) if isinstance(keys, str) else checks.words(keys)
    except ValueError as error:
        raise ConfigError(
            f'{path}: “{command}” is {keys!r}; allowed is a key such as "s" or a list of keys.'
        ) from error


if __name__ == "__main__":
    print(documentation(), end="")

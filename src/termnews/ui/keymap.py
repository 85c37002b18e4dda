"""Keys: the bindings that the registry amounts to, the presets, and the reader's own ones.

Rule: where several commands work together, a key means one of them. The reader's own keys go before the
preset's, those before the registry's; whoever comes later loses the key, not the reader.
"""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from textual.binding import Binding, BindingType
from textual.keys import KEY_NAME_REPLACEMENTS, KEY_TO_UNICODE_NAME, Keys

from termnews.core.errors import ConfigError
from termnews.ui.commands import BY_ID, COMMANDS, Command, Where
from termnews.ui.key_names import UNBOUND

_NEWSBOAT = {
    "search": "ctrl+f",
    "find": "/",
    "toggle_read": "N",
    "browser": "o O",
    "links": "u",
    "refresh_section": "r",
    "refresh_all": "R ctrl+r",
    "next_section": "ctrl+n ]",
    "previous_section": "ctrl+g [",
    "page_down": "pagedown ctrl+v",
    "page_up": "pageup ctrl+b b",
    "feeds": "E",
    "feed_remove": "D d delete",
    "palette": ": ctrl+p",
    "quit": "Q ctrl+q",
    "first": "home g",
    "last": "end G",
    "undo": "ctrl+z U",
    "sheet_page_up": "pageup ctrl+b b ctrl+u",
}
_VIM = {
    "down": "j down ctrl+n",
    "up": "k up",
    "page_down": "ctrl+f pagedown",
    "page_up": "ctrl+b pageup",
    "next_unread": "n",
    "previous_unread": "N p",
    "next_story": "J }",
    "previous_story": "K {",
    "next_section": "] L",
    "previous_section": "[ H",
    "latest": "",
    "undo": "u ctrl+z",
    "links": "U",
    "find": "/",
    "search": "backslash",
    "palette": ": ctrl+p",
    "open": "enter",
    "jump": "f",
    "feeds": "ctrl+e",
    "back": "q",
    "quit": "Q ctrl+q",
    "sheet_page_down": "pagedown ctrl+f ctrl+d",
    "sheet_page_up": "pageup ctrl+b ctrl+u",
    "feed_undo": "u ctrl+z",
}
PRESETS: Mapping[str, Mapping[str, str]] = {"default": {}, "newsboat": _NEWSBOAT, "vim": _VIM}
"""Other sets of keys to start from: command id → its keys there; empty for the palette alone."""
TOGETHER = (
    (Where.NEWS, Where.ARTICLE, Where.APP),
    (Where.FEEDS, Where.APP),
    (Where.SHEET, Where.APP),
)
"""Places whose commands work at the same time; of those in one tuple an earlier place goes first."""
_MODIFIERS = frozenset({"ctrl", "shift", "alt", "super", "meta", "hyper"})
_NAMED_KEYS = frozenset((*(key.value for key in Keys), *KEY_TO_UNICODE_NAME, *KEY_NAME_REPLACEMENTS.values()))


def bindings_for(*places: Where) -> list[BindingType]:
    """The bindings of a screen on which these commands work; all run its action `run`."""
    return [binding for command in COMMANDS if command.where in places for binding in _bindings(command)]


def _bindings(command: Command) -> Iterator[Binding]:
    if command.id == "number":
        yield from (Binding(key, f"run('number', {key!r})", show=False) for key in command.keys.split())
    else:
        # Ctrl+Q and Ctrl+C leave from anywhere, even while typing.
        priority = command.id in {"quit", "interrupt"}
        # A command without keys needs a binding all the same, or no keymap could give it any.
        keys = ",".join(command.keys.split()) or f"{UNBOUND}{command.id}"
        yield Binding(
            keys, f"run({command.id!r})", command.title, show=False, id=command.id, priority=priority
        )


def keymap(preset: str, own: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Command id → comma-separated keys, for every command whose keys are not the default ones.

    Raises:
        ConfigError: A command of `own` does not exist or has no keys to change, or a key is none.
    """
    for command_id, keys in own.items():
        _check(command_id, keys)
    chosen = {command.id: command.keys.split() for command in COMMANDS}
    chosen |= {name: keys.split() for name, keys in PRESETS[preset].items()}
    chosen |= {name: list(keys) for name, keys in own.items()}
    for places in TOGETHER:
        _settle(chosen, places, first=(own, PRESETS[preset]))
    changed = {name: keys for name, keys in chosen.items() if keys != BY_ID[name].keys.split()}
    # An empty text would leave the command its default keys.
    return {name: ",".join(keys) or f"{UNBOUND}{name}" for name, keys in changed.items()}


def _settle(
    chosen: dict[str, list[str]], places: tuple[Where, ...], *, first: tuple[Mapping[str, object], ...]
) -> None:
    """Take a key from all commands but the one that goes first."""
    here = [command.id for command in COMMANDS if command.where in places]

    def turn(name: str) -> tuple[int, int]:
        asked = next((number for number, asked in enumerate(first) if name in asked), len(first))
        return asked, places.index(BY_ID[name].where)

    taken: set[str] = set()
    for name in sorted(here, key=turn):
        chosen[name] = [key for key in chosen[name] if _canonical(key) not in taken]
        taken.update(map(_canonical, chosen[name]))


def _canonical(key: str) -> str:
    """One name for a key that has two: `?` is question_mark."""
    if len(key) != 1 or key.isalnum():
        return key
    name = unicodedata.name(key, key).lower().replace("-", "_").replace(" ", "_")
    return KEY_NAME_REPLACEMENTS.get(name, name)


def _check(command_id: str, keys: Sequence[str]) -> None:
    if command_id not in BY_ID or command_id == "number":
        raise ConfigError(f"keymap.toml: there is no command “{command_id}”; docs/keys.md lists them all.")
    for key in keys:
        if not is_key(key):
            raise ConfigError(
                f"keymap.toml: “{command_id}”: “{key}” is no key; write s, G, ctrl+f, f5 or question_mark."
            )


def is_key(key: str) -> bool:
    """Whether Textual knows a key of that name."""
    *modifiers, last = key.split("+") if len(key) > 1 else [key]
    is_named = last in _NAMED_KEYS or (len(last) == 1 and last.isprintable())
    return is_named and last != "," and set(modifiers) <= _MODIFIERS

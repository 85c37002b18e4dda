"""Keys as people write them: `Ctrl+F` for ctrl+f, `?` for question_mark."""

from collections.abc import Mapping

from textual.keys import format_key

from termnews.ui.commands import Command

UNBOUND = "unbound_"
"""How the name of no key begins: Textual gives keys of the keymap only to commands that have one."""


def shown_keys(command: Command, changed: Mapping[str, str]) -> tuple[str, ...]:
    """The keys of a command as people write them (`?`, `Ctrl+F`); `changed` is a `keymap`."""
    keys = changed[command.id].split(",") if command.id in changed else command.keys.split()
    return tuple(key_name(key) for key in keys if not key.startswith(UNBOUND))


def key_name(key: str) -> str:
    """A key as people write it."""
    *modifiers, last = key.split("+") if len(key) > 1 else [key]
    name = _KEY_NAMES.get(last) or (last if len(last) == 1 else format_key(last))
    return "+".join((*map(str.capitalize, modifiers), name.upper() if modifiers and len(name) == 1 else name))


_KEY_NAMES = {
    "enter": "Enter", "escape": "Esc", "space": "Space", "tab": "Tab", "home": "Home", "end": "End",
    "pagedown": "PgDn", "pageup": "PgUp", "delete": "Del", "f1": "F1",
    "backspace": "Backspace", "up": "↑", "down": "↓", "left": "←", "right": "→",
}  # fmt: skip

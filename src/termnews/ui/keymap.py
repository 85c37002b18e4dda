"""Keys: the bindings that the registry amounts to, the reader's own ones, and how they are written."""

from collections.abc import Iterator, Mapping, Sequence

from textual.binding import Binding, BindingType

from termnews.core.errors import ConfigError
from termnews.ui.commands import BY_ID, COMMANDS, Command, Where

PRESETS: Mapping[str, Mapping[str, str]] = {
    "default": {},
    "newsboat": {"toggle_read": "N", "page_up": "b pageup ctrl+b", "palette": ": ctrl+p"},
    "vim": {"page_down": "ctrl+e pagedown", "page_up": "ctrl+b b pageup", "palette": ": ctrl+p"},
}
"""Other sets of keys to start from: command id → its keys there."""


def bindings_for(*places: Where) -> list[BindingType]:
    """The bindings of a screen on which these commands work; all run its action `run`."""
    return [binding for command in COMMANDS if command.where in places for binding in _bindings(command)]


def _bindings(command: Command) -> Iterator[Binding]:
    if command.id == "number":
        yield from (Binding(key, f"run('number', {key!r})", show=False) for key in command.keys.split())
    elif command.keys:
        # Ctrl+Q and Ctrl+C leave from anywhere, even while typing.
        priority = command.id in {"quit", "interrupt"}
        keys = ",".join(command.keys.split())
        yield Binding(
            keys, f"run({command.id!r})", command.title, show=False, id=command.id, priority=priority
        )


def keymap(preset: str, own: Mapping[str, Sequence[str]]) -> dict[str, str]:
    """Command id → comma-separated keys, for every command whose keys are not the default ones.

    Raises:
        ConfigError: A command of `own` does not exist or has no keys to change.
    """
    for command_id in own:
        if command_id not in BY_ID or command_id == "number":
            raise ConfigError(
                f"keymap.toml: there is no command “{command_id}”; docs/keys.md lists them all."
            )
    chosen = {name: keys.split() for name, keys in PRESETS[preset].items()} | {
        name: list(keys) for name, keys in own.items()
    }
    return {name: ",".join(keys) for name, keys in chosen.items()}

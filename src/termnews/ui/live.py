"""Noticing that the reader has changed a file of theirs, while the app is open."""

from collections.abc import Iterator
from pathlib import Path

from termnews.config import Place

LOOK_SECONDS = 1.5
"""How often the files are looked at: three calls of `stat`."""

_Seen = dict[Path, tuple[int, int, int]]


class FileWatch:
    """The configuration, the keymap and the themes of a place."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._seen = self._look()

    def has_changed(self) -> bool:
        """Whether any of them is other than when this was last asked; True once for each change."""
        before, self._seen = self._seen, self._look()
        return before != self._seen

    def _look(self) -> _Seen:
        seen: _Seen = {}
        for path in self._files():
            try:
                state = path.stat()
            except OSError:
                continue
            seen[path] = (state.st_mtime_ns, state.st_size, state.st_ino)
        return seen

    def _files(self) -> Iterator[Path]:
        yield self._place.config_file
        yield self._place.keymap_file
        if self._place.themes_folder.is_dir():
            yield from sorted(self._place.themes_folder.glob("*.toml"))

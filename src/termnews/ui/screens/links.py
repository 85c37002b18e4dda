"""All links and headlines of an article, to open one."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from termnews.core.errors import UsageError
from termnews.core.url import host_of, web_url
from termnews.ui.line import Target
from termnews.ui.screens.sheet import Sheet
from termnews.ui.widgets.pick_list import Pick

if TYPE_CHECKING:
    from termnews.ui.desks.newsroom import Newsroom


def choose_link(room: "Newsroom", targets: Sequence[Target], follow: Callable[..., None]) -> None:
    """Let the reader choose where to go; an article without links is an error."""
    if not targets:
        raise UsageError("This article has no links.")

    def chosen(target: Target | None) -> None:
        if target is not None:
            follow(article_id=target.article_id, url=target.href)

    room.app.push_screen(LinksSheet(targets, keymap=room.keymap), chosen)


class LinksSheet(Sheet[Target]):
    """Ends with the link to open; None if none."""

    heading = "Links of this article"
    hints = (("sheet_done", "open here"), ("sheet_close", "close"))

    def __init__(self, targets: Sequence[Target], *, keymap: Mapping[str, str]) -> None:
        super().__init__(keymap=keymap)
        self._targets = tuple(targets)

    def on_mount(self) -> None:
        """List them, each with where it really leads."""
        super().on_mount()
        self.introduction.display = False
        rows: list[Pick] = []
        for heading, wanted in (("In the text", False), ("Under the text", True)):
            picks = [
                Pick(
                    str(index),
                    target.title or target.href,
                    _where(target),
                    below=_address(target),
                    is_wrapped=True,
                )
                for index, target in enumerate(self._targets)
                if target.is_headline is wanted
            ]
            rows += [Pick("", heading), *picks] if picks else []
        self.picks.set_picks(rows)
        self.picks.focus()

    def done(self) -> None:
        """Open the one under the cursor."""
        self.dismiss(self._targets[int(self.picks.current_key)])


def _where(target: Target) -> str:
    host = host_of(web_url(target.href) or target.href) or target.href.removeprefix("mailto:")
    return f"{target.number} · {host}" if target.number else host


def _address(target: Target) -> tuple[str, ...]:
    """Where it leads, in full, as it would be opened: the host in ASCII, so that a look-alike shows."""
    address = web_url(target.href, allow_mailto=True) or target.href
    return (address,) if address else ()

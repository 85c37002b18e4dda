"""The command palette's view of the registry."""

from functools import partial

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from termnews.ui.commands import COMMANDS, Command, Where
from termnews.ui.desks.newsroom import Newsroom
from termnews.ui.key_names import shown_keys


class RegistryCommands(Provider):
    """Every command that works on the main screen, by its title, with its keys."""

    async def discover(self) -> Hits:
        """All of them, before anything is typed."""
        for command in self._commands():
            yield DiscoveryHit(
                self._line(command), partial(self._run, command.id), text=command.title, help=command.help
            )

    async def search(self, query: str) -> Hits:
        """Those whose title or help is like the query, titles first."""
        matcher = self.matcher(query)
        for command in self._commands():
            score = max(matcher.match(command.title), 0.5 * matcher.match(command.help))
            if score > 0:
                yield Hit(
                    score,
                    self._line(command),
                    partial(self._run, command.id),
                    text=command.title,
                    help=command.help,
                )

    def _commands(self) -> list[Command]:
        # A digit means something only under a finger, so it has no line of its own.
        here = (Where.NEWS, Where.ARTICLE, Where.APP)
        found = [command for command in COMMANDS if command.where in here and command.id != "number"]
        # Moving is what fingers do; what one looks up by name comes first.
        return sorted(found, key=lambda command: command.action.startswith("moving."))

    def _line(self, command: Command) -> Content:
        keymap = self.screen.keymap if isinstance(self.screen, Newsroom) else {}
        keys = " ".join(shown_keys(command, keymap))
        return Content.assemble(command.title, ("  " + keys, "$text-muted"))

    def _run(self, command_id: str) -> None:
        if isinstance(self.screen, Newsroom):
            self.screen.run_chosen(command_id)

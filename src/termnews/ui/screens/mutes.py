"""What can be muted of a story, and what is muted: one sheet, so that nothing is kept out unseen."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from termnews.core.article import Article
from termnews.core.mute import Mute, MuteKind
from termnews.core.section import parse_path, path_title
from termnews.ui.screens.sheet import Sheet
from termnews.ui.widgets.pick_list import Pick

_BETWEEN_NAMES = re.compile(r",| and | und | et | y |、|·|/", re.IGNORECASE)
_BY = re.compile(r"^(by|von|par|por)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class MuteWanted:
    """A rule to be made."""

    kind: MuteKind
    value: str


@dataclass(frozen=True, slots=True)
class Drop:
    """A rule to be dropped."""

    mute_id: int


@dataclass(frozen=True, slots=True)
class ShowMuted:
    """What is kept out is to be shown."""


@dataclass(frozen=True, slots=True)
class WordWanted:
    """A word is to be asked for."""


Choice = MuteWanted | Drop | ShowMuted | WordWanted


class MuteSheet(Sheet[Choice]):
    """Ends with what to do; None if nothing."""

    heading = "Mute"
    hints = (("sheet_done", "take"), ("sheet_close", "close"))

    def __init__(self, article: Article | None, mutes: Sequence[Mute], *, keymap: Mapping[str, str]) -> None:
        super().__init__(keymap=keymap)
        self._choices: dict[str, Choice] = {}
        self._rows = [*self._new(article), *self._kept(mutes)]

    def on_mount(self) -> None:
        """List it all."""
        super().on_mount()
        self.introduction.update("Nothing is deleted: a rule that is dropped brings everything back.")
        self.picks.set_picks(self._rows)
        self.picks.focus()

    def _new(self, article: Article | None) -> list[Pick]:
        wanted = [] if article is None else rules_for(article)
        rows = [Pick("", "Keep out from now on")]
        rows += [self._pick(WordWanted(), "A word or words …")]
        return rows + [self._pick(rule, f"{rule.kind.value.capitalize()}: {_shown(rule)}") for rule in wanted]

    def _kept(self, mutes: Sequence[Mute]) -> list[Pick]:
        if not mutes:
            return []
        rows = [
            self._pick(
                Drop(mute.id),
                f"{mute.kind.value.capitalize()}: {_shown(MuteWanted(mute.kind, mute.value))}",
                beside=f"{mute.article_count} kept out · take back",
            )
            for mute in mutes
        ]
        return [Pick("", "Kept out now"), *rows, self._pick(ShowMuted(), "Show what is kept out")]

    def _pick(self, choice: Choice, text: str, *, beside: str = "") -> Pick:
        key = str(len(self._choices))
        self._choices[key] = choice
        return Pick(key, text, beside)

    def done(self) -> None:
        """Take what the cursor is on."""
        self.dismiss(self._choices.get(self.picks.current_key))


def rules_for(article: Article) -> list[MuteWanted]:
    """The rules that would keep this article out, the narrowest first, so that no slip loses a paper."""
    names = [_BY.sub("", name.strip()) for name in _BETWEEN_NAMES.split(article.byline)]
    sections = [article.section[:depth] for depth in range(len(article.section), 0, -1)]
    return [
        *(MuteWanted(MuteKind.AUTHOR, name) for name in dict.fromkeys(names) if name),
        *(MuteWanted(MuteKind.SECTION, "/".join(path)) for path in sections),
        *([MuteWanted(MuteKind.SOURCE, article.feed_title)] if article.feed_id is not None else []),
    ]


def _shown(rule: MuteWanted) -> str:
    return path_title(parse_path(rule.value)) if rule.kind is MuteKind.SECTION else rule.value

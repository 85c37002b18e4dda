"""The desks of the main screen; those that the first page does without come when they are first needed.

Rule: a start imports what it shows. The rest is fetched at its first command, or in quiet moments after
the first page (`fetch_rest`), so that no key has to wait for it.
"""

import asyncio
from collections.abc import Callable
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING

from termnews.config import Settings
from termnews.engine import Engine
from termnews.ui.desks.arranging import Arranging
from termnews.ui.desks.browsing import Browsing
from termnews.ui.desks.grouping import Grouping
from termnews.ui.desks.marks import Marks
from termnews.ui.desks.moving import Moving
from termnews.ui.desks.newsroom import Newsroom
from termnews.ui.desks.picturing import Picturing
from termnews.ui.desks.reading import ReadingDesk

if TYPE_CHECKING:
    from termnews.ui.desks.extras import Extras
    from termnews.ui.desks.flow import Flow
    from termnews.ui.desks.going import Going
    from termnews.ui.desks.jumping import Jumping
    from termnews.ui.desks.muting import Muting
    from termnews.ui.desks.outfit import Outfit
    from termnews.ui.desks.refreshing import Refreshing
    from termnews.ui.desks.searching import Searching
    from termnews.ui.desks.taking import Taking

LATER = ("refreshing", "flow", "jumping", "searching", "outfit", "extras", "muting", "going", "taking")
"""The desks that come later, the likeliest first."""
QUIET_SECONDS = 0.05
"""Between one of them and the next, for whatever key was pressed."""


class Staff(Newsroom):
    """The main screen with everybody who works there."""

    def __init__(
        self,
        engine: Engine,
        *,
        sample: Engine | None = None,
        settings: Settings,
        clock: Callable[[], datetime],
        keymap: dict[str, str],
    ) -> None:
        super().__init__(engine, sample=sample, settings=settings, clock=clock, keymap=keymap)
        self.browsing = Browsing(self)
        self.picturing = Picturing(self)
        self.reading = ReadingDesk(self, self.browsing, self.picturing)
        self.arranging = Arranging(self)
        self.moving = Moving(self, self.browsing, self.reading)
        self.marks = Marks(self, self.browsing, self.reading)
        self.grouping = Grouping(self, self.browsing, self.reading)

    async def fetch_rest(self) -> None:
        """Fetch all desks that are not here yet, one at a time."""
        for name in LATER:
            await asyncio.sleep(QUIET_SECONDS)
            getattr(self, name)

    @cached_property
    def refreshing(self) -> "Refreshing":
        """Asking the feeds."""
        from termnews.ui.desks.refreshing import Refreshing

        return Refreshing(self, self.browsing)

    @cached_property
    def extras(self) -> "Extras":
        """What else an article has: files, former texts, its link elsewhere."""
        from termnews.ui.desks.extras import Extras

        return Extras(self, self.reading)

    @cached_property
    def flow(self) -> "Flow":
        """Reading on with one key."""
        from termnews.ui.desks.flow import Flow

        return Flow(self, self.browsing, self.reading)

    @cached_property
    def jumping(self) -> "Jumping":
        """Two letters for every place on the screen."""
        from termnews.ui.desks.jumping import Jumping

        return Jumping(self, self.reading)

    @cached_property
    def searching(self) -> "Searching":
        """Searching the store, and finding in an article."""
        from termnews.ui.desks.searching import Searching

        return Searching(self, self.browsing, self.reading)

    @cached_property
    def going(self) -> "Going":
        """What opens over the main screen."""
        from termnews.ui.desks.going import Going

        return Going(self, self.browsing, self.reading, self.refreshing)

    @cached_property
    def outfit(self) -> "Outfit":
        """Themes and settings."""
        from termnews.ui.desks.outfit import Outfit

        return Outfit(self)

    @cached_property
    def muting(self) -> "Muting":
        """What the reader does not want to see."""
        from termnews.ui.desks.muting import Muting

        return Muting(self, self.browsing, self.reading)

    @cached_property
    def taking(self) -> "Taking":
        """Taking stories elsewhere: files, pipes, editions."""
        from termnews.ui.desks.taking import Taking

        return Taking(self, self.browsing, self.reading)

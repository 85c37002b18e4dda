"""The app on a fake engine, in a process of its own: `python -m tests.ui.run_fake [crash|hostile] FOLDER`."""

import asyncio
import sys
from pathlib import Path

from tests.ui.fake_engine import FakeEngine
from tests.ui.hostile_engine import HostileEngine

from termnews.config import Settings
from termnews.core.article import ArticleId, Reading
from termnews.ui.app import TermnewsApp
from termnews.ui.start import run_app


class Falling(FakeEngine):
    """Falls over with a secret in its hands when an article is opened."""

    async def full(self, article_id: ArticleId, *, again: bool = False) -> Reading:  # noqa: ARG002 - Engine says so
        password = "hunter2"
        raise RuntimeError(f"no luck with https://me:{password}@paper.example/feed?token={password}")


def main() -> int:
    """Run it, and leave behind where the reader was."""
    kinds: dict[str, type[FakeEngine]] = {"crash": Falling, "hostile": HostileEngine}
    engine = kinds.get(sys.argv[1], FakeEngine)()
    folder = Path(sys.argv[-1])
    settings = Settings(refresh_minutes=0)
    exit_code = asyncio.run(run_app(lambda: TermnewsApp(engine, settings=settings, crash_folder=folder)))
    (folder / "positions").write_text(repr(engine.positions))
    return exit_code


if __name__ == "__main__":
    sys.exit(main())

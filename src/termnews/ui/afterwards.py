"""What follows a refresh: the reader's hooks, and full texts for the sections that want them ahead."""

from collections.abc import Callable

from termnews.config import Settings
from termnews.core.event import AheadFinished, Event
from termnews.engine import Engine
from termnews.ui.hooks import run_hooks


async def after_refresh(
    engine: Engine, settings: Settings, *, on_event: Callable[[Event], None]
) -> AheadFinished:
    """Run the hooks, then fetch ahead what the settings want; nothing is done for the sample edition."""
    if engine.is_sample:
        return AheadFinished()
    await run_hooks(engine, settings.hooks)
    if not settings.offline_sections or not settings.offline_articles:
        return AheadFinished()
    ids = await engine.missing_texts(settings.offline_articles, sections=settings.offline_sections)
    return await engine.fetch_ahead(ids, max_bytes=settings.offline_megabytes * 1_000_000, on_event=on_event)


def ahead_sentence(finished: AheadFinished) -> str:
    """What came of it, in words."""
    texts = "full text" if finished.stored_count == 1 else "full texts"
    parts = [f"{finished.stored_count} {texts} fetched ({finished.byte_count / 1e6:.1f} MB)"]
    if finished.failed_count:
        parts.append(f"{finished.failed_count} could not be had")
    if finished.left_count:
        parts.append(f"{finished.left_count} left out by the budget")
    return ", ".join(parts) + "."

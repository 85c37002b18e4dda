"""Opening the newspaper on the screen: the reader's own, or the sample edition until there is one."""

import asyncio
import sys
from collections.abc import Callable

from termnews.config import Place, Settings, load_settings, usual_place
from termnews.core.errors import EXIT_CANCELLED, EXIT_FAILED, EXIT_OK, EXIT_USAGE, TermnewsError
from termnews.engine import Engine
from termnews.ui import safety
from termnews.ui.app import TermnewsApp
from termnews.ui.background import Background
from termnews.ui.last_frame import LastFrame


def run_screen(
    *, is_sample: bool, background: Background | None = None, frame: LastFrame | None = None
) -> int:
    """Show the newspaper until the reader leaves; what the process is to exit with.

    Args:
        is_sample: Show the sample edition, whatever the reader has.
        background: The terminal's, asked already; None asks it now.
        frame: The last screen, drawn already.
    """
    frame = frame or LastFrame(is_sample=is_sample)
    if background is None:
        background = Background()
        background.ask()
    try:
        place = usual_place()
        settings = load_settings(place)
        return asyncio.run(_run(place, settings, is_sample=is_sample, background=background, frame=frame))
    except TermnewsError as error:
        frame.take_away()
        print(error, file=sys.stderr)
        return error.exit_code
    except KeyboardInterrupt:
        return EXIT_CANCELLED
    finally:
        frame.take_away()
        background.restore()


async def _run(
    place: Place, settings: Settings, *, is_sample: bool, background: Background, frame: LastFrame
) -> int:
    engine = await Engine.open(place.sample() if is_sample else place, settings, is_sample=is_sample)
    sample: Engine | None = None
    try:
        if not is_sample and not await engine.feeds():
            sample = await Engine.open(place.sample(), settings, is_sample=True)

        def app() -> TermnewsApp:
            is_dark = background.is_dark()
            frame.typed = background.typed
            newspaper = TermnewsApp(
                engine,
                settings=settings,
                sample=sample,
                place=place,
                is_dark=is_dark,
                frame=frame,
                crash_folder=place.data,
            )
            newspaper.news.picturing.answer = background.answer
            return newspaper

        return await run_app(app)
    finally:
        await engine.close()
        if sample is not None:
            await sample.close()


async def run_app(build: Callable[[], TermnewsApp]) -> int:
    """Run the app on this terminal until the reader leaves; what the process is to exit with.

    Args:
        build: Makes the app once the terminal is ready for it.
    """
    if why_not := safety.why_no_screen():
        sys.stderr.buffer.write(f"{why_not}\n".encode())  # whatever the locale, a sentence of ours is UTF-8
        sys.stderr.flush()
        return EXIT_USAGE
    safety.accept_any_bytes()
    safety.believe_the_terminal()
    app = build()
    await app.run_async()
    if app.crash:
        print(app.crash, file=sys.stderr)
        return EXIT_FAILED
    return app.return_code or EXIT_OK

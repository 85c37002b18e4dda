"""Draws the screenshots from the sample edition: every scene as SVG and, where it can, as PNG.

    python screenshots/draw.py [SCENE ...] [--to FOLDER] [--no-png]

The clock stands still, the terminal has a fixed size, the papers are read one after the other, and
every step waits for what the screen has to show: the same program draws the same pictures.
PNGs are made by Chromium if it is installed, else by CairoSVG (`pip install cairosvg`), which cannot join
Arabic letters and has no colours for emoji, else not at all.
"""

import argparse
import asyncio
import re
import shutil
import subprocess
import sys
import unicodedata
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape, unescape
from pathlib import Path
from tempfile import TemporaryDirectory

from rich.cells import cell_len
from textual.pilot import Pilot
from textual.widgets import Input

from termnews.config import Place, Settings
from termnews.core.article import ArticleId
from termnews.core.feed import Subscription
from termnews.core.section import LATEST, POPULAR, SAVED, SectionKey, path_key, search_key
from termnews.core.story import Story
from termnews.demo.server import SampleServer
from termnews.engine import Engine
from termnews.fetch.question import Limits
from termnews.ui.app import TermnewsApp
from termnews.work.local import LocalWork

NOW = datetime(2026, 11, 23, 8, 12, tzinfo=UTC)
BROAD, WIDE, MIDDLE, LOW, NARROW = (200, 50), (140, 40), (100, 40), (100, 30), (60, 20)
MAX_STEPS = 500
"""So often a scene is looked at again before it is given up."""

SOCIAL_AFFAIRS = path_key(("National", "Social Affairs"))
LEAD = "Night ferries return"
SAVED_TITLES = ("School kitchens pass", "خطّاطة الميناء", "턴힐 한글 교실")
READ_TITLES = ("Who has been winding", "Mrs Gadd", "Five blasts", "Fourteen ports", "What I learned")
BROKEN_FEED = Subscription("http://dailyquay.example/tides.xml", "Saltmere Tide Table")
"""An address at which the sample edition has nothing: so that one feed is in trouble."""
SEARCH = "harbour"

FONTS = "'DejaVu Sans Mono', 'Noto Sans Mono CJK KR', 'Noto Sans Arabic', 'Noto Color Emoji', monospace"
WIDE_FONTS = "'Noto Sans Mono CJK KR', 'Noto Color Emoji', monospace"
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")

TermnewsPilot = Pilot[None]


class NotShownError(Exception):
    """A scene never came to look as it should."""


@dataclass(frozen=True, slots=True)
class Scene:
    """A picture: how large, in which colours, and what is done before it is taken."""

    name: str
    act: Callable[["Stage"], Awaitable[None]]
    size: tuple[int, int] = WIDE
    theme: str = "paper-dark"
    pictures: str = "off"


@dataclass(frozen=True, slots=True)
class Stage:
    """The app while a scene is played."""

    app: TermnewsApp
    pilot: TermnewsPilot

    async def until(self, is_so: Callable[[], bool], what: str) -> None:
        """Let the app work until something is so."""
        for _ in range(MAX_STEPS):
            await self.rest()
            if is_so():
                await self.rest()
                return
        raise NotShownError(f"never shown: {what}")

    async def rest(self) -> None:
        """Until nothing is left to be done."""
        await self.pilot.pause()
        await self.app.workers.wait_for_complete()
        await self.pilot.pause()

    async def section(self, key: SectionKey) -> None:
        """Open a section; its first story is shown beside it where there is room."""
        self.app.news.browsing.open(key)
        await self.until(lambda: self.app.news.browsing.key == key, key)
        await self.until(self._is_previewed, f"the first story of {key}")

    async def select(self, headline: str) -> None:
        """Put the cursor on a story."""
        self.app.news.story_list.select(self.find(headline).lead.id)
        await self.until(self._is_previewed, headline)

    def stop_blinking(self) -> None:
        """Cursors that blink would be there in one run and not in the next."""
        for field in self.app.screen.query(Input):
            field.cursor_blink = False

    async def press(self, *keys: str) -> None:
        """Type."""
        await self.pilot.press(*keys)
        await self.rest()

    def find(self, headline: str) -> Story:
        """The story in the list whose headline begins like this."""
        return next(story for story in self.app.news.story_list.stories if _begins(story, headline))

    def _is_previewed(self) -> bool:
        news = self.app.news
        current, reading = news.story_list.current, news.article_view.reading
        has_room = news.article_view.size.width > 0
        return current is not None and (
            not has_room or (reading is not None and reading.article.id == current.lead.id)
        )


def _begins(story: Story, headline: str) -> bool:
    return any(article.title.startswith(headline) for article in (story.lead, *story.others))


# ── The scenes ────────────────────────────────────────────────────────────────────────────────────


async def front_page(stage: Stage) -> None:
    await stage.section(SectionKey("front"))
    await stage.select(LEAD)


async def section(stage: Stage) -> None:
    await stage.section(SOCIAL_AFFAIRS)
    await stage.select("School kitchens pass")


async def article(stage: Stage) -> None:
    await stage.section(SectionKey("front"))
    await stage.select(LEAD)
    await stage.press("enter")
    await stage.press("z")
    await stage.until(lambda: stage.app.news.is_zen, "the article alone")


async def picture(stage: Stage) -> None:
    await article(stage)
    view = stage.app.news.article_view
    await stage.until(
        lambda: any("▀" in view.render_line(y).text for y in range(view.size.height)), "a picture"
    )


async def jump(stage: Stage) -> None:
    await stage.section(LATEST)
    await stage.press("enter", "ctrl+o")


async def ending(stage: Stage) -> None:
    await stage.section(LATEST)
    await stage.press("A", "enter", "end", "space")
    await stage.until(lambda: stage.app.news.article_view.reading is None, "the last page")
    await stage.app.news.engine.undo()


async def popular(stage: Stage) -> None:
    await stage.section(POPULAR)


async def saved(stage: Stage) -> None:
    await stage.section(SAVED)
    await stage.select("턴힐 한글 교실")


async def search(stage: Stage) -> None:
    await stage.section(SectionKey("front"))
    await stage.press("ctrl+f", *SEARCH)
    await stage.until(lambda: stage.app.news.browsing.key == search_key(SEARCH), "what was found")


async def feeds(stage: Stage) -> None:
    await stage.section(SectionKey("front"))
    await stage.press("E")
    await stage.until(lambda: len(stage.app.screen_stack) > 1, "the list of feeds")


async def help_sheet(stage: Stage) -> None:
    await stage.section(SectionKey("front"))
    await stage.press("question_mark")
    await stage.until(lambda: len(stage.app.screen_stack) > 1, "the help")
    stage.stop_blinking()
    await stage.press("home")


async def narrow(stage: Stage) -> None:
    await stage.section(SectionKey("front"))
    await stage.rest()


async def narrow_article(stage: Stage) -> None:
    await stage.section(LATEST)
    await stage.press("enter")
    await stage.until(lambda: stage.app.news.article_view.reading is not None, "an article")


SCENES = (
    Scene("front-page", front_page),
    Scene("section", section),
    Scene("article", article, size=MIDDLE),
    Scene("picture", picture, size=MIDDLE, pictures="blocks"),
    Scene("jump", jump),
    Scene("ending", ending),
    Scene("front-broad", narrow, size=BROAD),
    Scene("front-low", narrow, size=LOW),
    Scene("popular", popular),
    Scene("saved", saved),
    Scene("search", search),
    Scene("feeds", feeds),
    Scene("help", help_sheet),
    Scene("narrow", narrow, size=NARROW),
    Scene("narrow-article", narrow_article, size=NARROW),
    Scene("light", front_page, theme="paper-light"),
)


# ── The edition ───────────────────────────────────────────────────────────────────────────────────


@asynccontextmanager
async def sample_edition(folder: Path) -> AsyncIterator[Engine]:
    """The sample edition with everything fetched, and a reader who has used it a little."""
    place, server = Place(data=folder, config=folder), SampleServer()
    server.start(NOW)
    # One request after the other, so that every article has the same number in every run.
    alone = Limits(total_count=1, total_slow_count=1)
    work = LocalWork(place.store_path, rules={}, routes=server.routes, clock=lambda: NOW, limits=alone)
    try:
        await work.__aenter__()
        engine = await Engine.open(place, Settings(), is_sample=True, work=work, clock=lambda: NOW)
        try:
            await _use(engine)
            yield engine
        finally:
            await engine.close()  # and with it the work
    finally:
        server.stop()


async def _use(engine: Engine) -> None:
    await engine.add(BROKEN_FEED)
    # All in one refresh, as a reader's first is: which stories are told together depends on it.
    await engine.refresh(lambda _event: None, force=True)
    stories = [row for row in (await engine.page(LATEST, limit=200)).rows if isinstance(row, Story)]
    for one in stories:
        await engine.full(one.lead.id)
    for headline in SAVED_TITLES:
        await engine.set_saved(_lead(stories, headline), is_saved=True)
    for headline in READ_TITLES:
        await engine.mark_read((_lead(stories, headline),), is_read=True)
    await engine.keep_search("tide clock")
    await engine.set_setting("visited_panes", "article sections stories")


def _lead(stories: Sequence[Story], headline: str) -> ArticleId:
    return next(story.lead.id for story in stories if _begins(story, headline))


async def draw(engine: Engine, scene: Scene) -> str:
    """Play a scene; its picture as SVG."""
    await engine.set_setting("section", "front")
    settings = Settings(theme=scene.theme, refresh_minutes=0, read_on_open=False, pictures=scene.pictures)
    app = TermnewsApp(engine, settings=settings, clock=lambda: NOW)
    async with app.run_test(size=scene.size) as pilot:
        stage = Stage(app, pilot)
        await stage.until(lambda: bool(app.news.story_list.stories), "a story")
        stage.stop_blinking()
        await scene.act(stage)
        await stage.rest()
        return with_cells(with_fonts(app.export_screenshot()))


# ── The pictures ──────────────────────────────────────────────────────────────────────────────────


def with_fonts(svg: str) -> str:
    """The picture with fonts of the machine that shows it: no page loads a font for a picture."""
    without = re.sub(r"@font-face\s*\{.*?\}", "", svg, flags=re.DOTALL)
    return re.sub(r"font-family:\s*(?:Fira Code|arial)[^;]*;", f"font-family: {FONTS};", without)


def with_cells(svg: str) -> str:
    """The picture with every character in its cell: Rich's SVG takes all for one cell wide."""
    return _TEXT.sub(_in_cells, svg)


_TEXT = re.compile(
    r'<text class="([^"]+)" x="([\d.]+)" (y="[\d.]+") textLength="[\d.]+" ([^>]*)>([^<]*)</text>'
)
CELL = 12.2
"""Pixels a cell is wide in Rich's SVG."""
GAP = 4.4
"""Pixels between two wide characters, as high as wide, in two cells each; there is none after the last."""


def _in_cells(match: re.Match[str]) -> str:
    css, x, y, clip, escaped = match.groups()
    text = unescape(escaped)
    if cell_len(text) == len(text) and not _is_joined(text):
        return match[0]
    written, place = [], float(x)
    for run in _runs(text):
        length = CELL * cell_len(run)
        attributes = f'class="{css}" x="{place:g}" {y} {clip}'
        if _is_joined(run):  # Letters that join must not be pulled apart.
            attributes += f' textLength="{length:g}" lengthAdjust="spacingAndGlyphs"'
        elif cell_len(run[0]) == 2:
            attributes += f' textLength="{length - GAP:g}" font-family="{WIDE_FONTS}"'
        else:
            attributes += f' textLength="{length:g}"'
        written.append(f"<text {attributes}>{escape(run, quote=False).replace(' ', '&#160;')}</text>")
        place += length
    return "".join(written)


def _runs(text: str) -> list[str]:
    """The text, divided where wide characters meet others; joined writing is left whole."""
    if _is_joined(text):
        return [text]
    runs: list[str] = []
    for character in text:
        is_mark = cell_len(character) == 0
        if runs and (is_mark or (cell_len(character) == 2) == (cell_len(runs[-1][0]) == 2)):
            runs[-1] += character
        else:
            runs.append(character)
    return runs


def _is_joined(text: str) -> bool:
    return any(unicodedata.bidirectional(character) in {"R", "AL"} for character in text)


def size_of(svg: str) -> tuple[int, int]:
    """Width and height in pixels."""
    box = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg)
    assert box is not None
    return round(float(box[1])), round(float(box[2]))


def write_png(svg_file: Path, png_file: Path) -> bool:
    """Make the PNG; False if nothing on this machine can."""
    if chromium := next(filter(None, map(shutil.which, CHROMIUM_NAMES)), None):
        return _write_with_chromium(chromium, svg_file, png_file)
    try:
        import cairosvg  # type: ignore[import-untyped] # it ships no types
    except ImportError:
        return False
    svg = svg_file.read_text(encoding="utf-8")
    for fonts in (FONTS, WIDE_FONTS):  # It takes a list of names for one name.
        svg = svg.replace(fonts, fonts.split("'")[1])
    cairosvg.svg2png(bytestring=svg.encode(), write_to=str(png_file))
    return True


def _write_with_chromium(chromium: str, svg_file: Path, png_file: Path) -> bool:
    width, height = size_of(svg_file.read_text(encoding="utf-8"))
    with TemporaryDirectory(prefix="termnews-screenshots-") as profile:
        command = [
            chromium, "--headless", "--no-sandbox", "--disable-gpu", "--hide-scrollbars",
            "--force-device-scale-factor=1", "--default-background-color=00000000",
            f"--user-data-dir={profile}", f"--window-size={width},{height}",
            f"--screenshot={png_file.resolve()}", svg_file.resolve().as_uri(),
        ]  # fmt: skip
        subprocess.run(command, check=True, capture_output=True, timeout=120)
    return True


async def draw_all(scenes: Sequence[Scene], folder: Path, *, is_png_wanted: bool) -> None:
    """All pictures into a folder."""
    with TemporaryDirectory(prefix="termnews-screenshots-") as home:
        async with sample_edition(Path(home)) as engine:
            for scene in scenes:
                svg_file = folder / f"{scene.name}.svg"
                svg_file.write_text(await draw(engine, scene), encoding="utf-8")
                is_made = is_png_wanted and write_png(svg_file, svg_file.with_suffix(".png"))
                sys.stderr.write(f"{svg_file.name}{', .png' if is_made else ''}\n")


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    names = [scene.name for scene in SCENES]
    parser.add_argument("scenes", nargs="*", metavar="SCENE", help=f"some of {', '.join(names)}; default all")
    parser.add_argument("--to", type=Path, default=Path(__file__).parent, metavar="FOLDER")
    parser.add_argument("--no-png", action="store_true", help="only SVG")
    options = parser.parse_args()
    if unknown := set(options.scenes) - set(names):
        parser.error(f"unknown scene: {', '.join(sorted(unknown))}")
    chosen = [scene for scene in SCENES if scene.name in (options.scenes or names)]
    asyncio.run(draw_all(chosen, options.to, is_png_wanted=not options.no_png))


if __name__ == "__main__":
    main()

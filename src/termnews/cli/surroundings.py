"""What termnews stands on besides its own files: the disk, the network's names, the terminal."""

import shutil
import stat
from collections.abc import Mapping, Sequence
from urllib.parse import urlsplit

from termnews.cli.finding import Finding
from termnews.config import Place, Settings, load_settings
from termnews.core.errors import ConfigError
from termnews.fetch.guard import is_number
from termnews.fetch.lookup import is_known

LEAST_FREE_BYTES = 50_000_000
LOOK_UP_SECONDS = 5.0


def of_terminal(environ: Mapping[str, str], *, encoding: str) -> list[Finding]:
    """What the screen would have to draw with."""
    size = shutil.get_terminal_size()
    kind = environ.get("TERM", "")
    colours = environ.get("COLORTERM") or kind or "unknown"
    state = f"{size.columns}x{size.lines}, {encoding.lower() or 'none'}, {colours}"
    if not encoding.lower().startswith("utf"):
        return [Finding("Terminal", state, "Set a UTF-8 locale, such as LANG=C.UTF-8.", is_fault=True)]
    if kind == "dumb":
        remedy = "The commands work there; the screen needs another terminal, or its right name in TERM."
        return [Finding("Terminal", state, remedy, is_fault=True)]
    return [Finding("Terminal", state)]


def of_disk(place: Place) -> list[Finding]:
    """Room for the store to grow, and who may read what."""
    folder = place.data if place.data.exists() else place.data.parent
    found: list[Finding] = []
    if folder.exists() and (free := shutil.disk_usage(folder).free) < LEAST_FREE_BYTES:
        remedy = "Free some space: with none, marks cannot be kept."
        found.append(Finding("Disk", f"{free / 1e6:.0f} MB free at {folder}", remedy, is_fault=True))
    config = place.config_file
    if config.exists() and stat.S_IMODE(config.stat().st_mode) & 0o077 and _has_secrets(place):
        remedy = f"`chmod 600 {config}` makes it yours alone."
        found.append(Finding("Configuration", "others may read its passwords", remedy, is_fault=True))
    return found


def _has_secrets(place: Place) -> bool:
    try:
        settings = load_settings(place)
    except ConfigError:
        return False
    manners = settings.feeds.values()
    return "@" in settings.proxy or any(
        manner.auth or manner.headers or "@" in manner.proxy for manner in manners
    )


def of_network(hosts: Sequence[str], settings: Settings) -> list[Finding]:
    """Whether a name can be looked up: of a proxy if there is one, else of the reader's first feed.

    Nothing is asked of a paper's server; `termnews refresh` does that.
    """
    if settings.proxy:
        hosts = (urlsplit(settings.proxy).hostname or "",)
    named = [host for host in hosts if host and not is_number(host)]
    if not named:
        return [Finding("Network", "not looked at; no feed needs a name to be looked up")]
    known = is_known(named[0], seconds=LOOK_UP_SECONDS)
    if known:
        return [Finding("Network", f"{named[0]} can be looked up")]
    state = f"{named[0]} cannot be looked up" if known is False else f"looking up {named[0]} takes too long"
    remedy = "See to your connection; what is in the store can be read without."
    return [Finding("Network", state, remedy, is_fault=True)]

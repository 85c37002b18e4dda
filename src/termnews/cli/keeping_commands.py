"""`termnews backup` and `termnews restore`: the store as one file, out and in again.

Rule: they need no engine, because a store that cannot be opened must still be replaceable.
"""

import argparse
from pathlib import Path

from termnews.cli.output import say
from termnews.config import usual_place
from termnews.core.errors import EXIT_OK
from termnews.core.when import utc_now
from termnews.store.backup import restore_backup, save_backup


def backup(options: argparse.Namespace) -> int:
    """`termnews backup FILE`; the store may be in use meanwhile."""
    target = Path(options.file)
    size_bytes = save_backup(_store(options), target, may_replace=options.replace)
    say(f"Wrote {target}, {size_bytes / 1e6:.1f} MB, and found it whole.")
    return EXIT_OK


def restore(options: argparse.Namespace) -> int:
    """`termnews restore FILE`; the old store is kept beside the new one."""
    source = Path(options.file)
    kept = restore_backup(source, _store(options), now=utc_now())
    say(f"The store is now what {source} holds.")
    if kept is not None:
        say(f"The old one is kept: {kept}")
    return EXIT_OK


def _store(options: argparse.Namespace) -> Path:
    place = usual_place()
    return (place.sample() if options.demo else place).store_path

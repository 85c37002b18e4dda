"""What the reader chose on the screen, beside what the files say: whichever was said last holds."""

from contextlib import suppress

from termnews.core.errors import StoreError
from termnews.engine import Engine


async def chosen(engine: Engine, name: str, configured: str) -> str:
    """The value of an option: what was chosen on the screen, unless config.toml has changed since."""
    seen = f"{name}.configured"
    before = await engine.setting(seen)
    is_older = before not in {None, configured}
    # On a disk that takes nothing it is worked out anew at the next start.
    with suppress(StoreError):
        if before != configured:
            await engine.set_setting(seen, configured)
        if is_older:
            await engine.set_setting(name, "")
    return configured if is_older else await engine.setting(name) or configured

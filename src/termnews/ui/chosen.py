"""What the reader chose on the screen, beside what the files say: whichever was said last holds."""

from termnews.engine import Engine


async def chosen(engine: Engine, name: str, configured: str) -> str:
    """The value of an option: what was chosen on the screen, unless config.toml has changed since."""
    seen = f"{name}.configured"
    before = await engine.setting(seen)
    if before != configured:
        await engine.set_setting(seen, configured)
    if before not in {None, configured}:
        await engine.set_setting(name, "")
        return configured
    return await engine.setting(name) or configured

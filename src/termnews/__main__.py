"""Where `termnews` starts: alone, or with `--demo`, it goes straight to the screen.

Rule: nothing is imported for the screen that the screen does not need.
"""

import sys


def main() -> int:
    """Run; the exit code."""
    if sys.argv[1:] in ([], ["--demo"]):
        import gc

        # Nothing made before the first page is garbage; looking for some takes a tenth of the start.
        gc.disable()
        from termnews.ui.last_frame import LastFrame

        is_sample = bool(sys.argv[1:])
        frame = LastFrame(is_sample=is_sample)
        frame.draw()
        from termnews.ui.background import Background

        # The terminal answers while the rest is imported.
        background = Background()
        background.ask()
        from termnews.ui.start import run_screen

        return run_screen(is_sample=is_sample, background=background, frame=frame)
    from termnews.cli.main import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    raise SystemExit(main())

"""The colours: the one place where a colour is written.

Rule: whatever is read stands out from whatever it stands on by at least 4.5:1 (WCAG 2.2, 1.4.3);
`tests/ui/test_theme.py` measures every pair of `TEXT_ROLES` and `GROUND_ROLES`, and `ui.own_themes`
those of the reader's own themes.
"""

from collections.abc import Mapping

from textual.theme import Theme

TEXT_ROLES = (
    "foreground",
    "text",
    "text-muted",
    "text-disabled",
    "foreground-muted",
    "primary",
    "secondary",
    "accent",
    "success",
    "warning",
    "error",
    "text-primary",
    "text-secondary",
    "text-accent",
    "text-success",
    "text-warning",
    "text-error",
)
"""Variables used for words."""
GROUND_ROLES = ("background", "surface", "panel")
"""Variables used behind words."""
PAIRS = (
    ("block-cursor-foreground", "block-cursor-background"),
    ("block-cursor-blurred-foreground", "block-cursor-blurred-background"),
    ("input-selection-foreground", "input-selection-background"),
    ("screen-selection-foreground", "screen-selection-background"),
    ("button-foreground", "surface"),
    ("footer-key-foreground", "surface"),
    ("hit-foreground", "hit-background"),
)
"""Words and grounds that occur only together."""


def make_theme(name: str, roles: Mapping[str, str], *, dark: bool) -> Theme:
    """A theme of these colours, one for each of `ROLES`."""
    words = {
        "text": roles["foreground"],
        "text-muted": roles["muted"],
        "text-disabled": roles["muted"],
        "foreground-muted": roles["muted"],
        "foreground-disabled": roles["muted"],
        **{
            f"text-{hue}": roles[hue]
            for hue in ("primary", "secondary", "accent", "success", "warning", "error")
        },
    }
    return Theme(
        name=name,
        dark=dark,
        primary=roles["primary"],
        secondary=roles["secondary"],
        accent=roles["accent"],
        success=roles["success"],
        warning=roles["warning"],
        error=roles["error"],
        foreground=roles["foreground"],
        background=roles["background"],
        surface=roles["surface"],
        panel=roles["panel"],
        variables={**words, **_parts(roles)},
    )


def _parts(roles: Mapping[str, str]) -> dict[str, str]:
    return {
        "block-cursor-foreground": roles["cursor_text"],
        "block-cursor-background": roles["cursor"],
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-foreground": roles["foreground"],
        "block-cursor-blurred-background": roles["panel"],
        "block-hover-background": roles["panel"],
        "input-selection-foreground": roles["cursor_text"],
        "input-selection-background": roles["cursor"],
        "screen-selection-foreground": roles["cursor_text"],
        "screen-selection-background": roles["cursor"],
        "input-cursor-foreground": roles["background"],
        "input-cursor-background": roles["foreground"],
        "hit-foreground": roles["background"],
        "hit-background": roles["primary"],
        "button-foreground": roles["foreground"],
        "footer-key-foreground": roles["primary"],
        "border": roles["rule"],
        "border-blurred": roles["rule"],
        "rule": roles["rule"],
        "link-color": roles["secondary"],
        "scrollbar": roles["rule"],
        "scrollbar-hover": roles["muted"],
        "scrollbar-active": roles["primary"],
        "scrollbar-background": roles["background"],
        "scrollbar-background-hover": roles["background"],
        "scrollbar-background-active": roles["background"],
        "scrollbar-corner-color": roles["background"],
    }


DARK_ROLES = {
    "background": "#16181c",
    "surface": "#1c1f24",
    "panel": "#272b32",
    "foreground": "#e8e3d9",
    "muted": "#a3a6ab",
    "primary": "#e3a85c",
    "secondary": "#8fbcd6",
    "accent": "#ee8b74",
    "success": "#9ac48a",
    "warning": "#e6c067",
    "error": "#f2918c",
    "cursor": "#3a4453",
    "cursor_text": "#f6f1e7",
    "rule": "#3d424b",
}
LIGHT_ROLES = {
    "background": "#fbf8f1",
    "surface": "#f4efe4",
    "panel": "#e9e2d2",
    "foreground": "#22201c",
    "muted": "#5e584d",
    "primary": "#8a3d14",
    "secondary": "#1d5273",
    "accent": "#a02c1c",
    "success": "#2f5e2c",
    "warning": "#6f4b00",
    "error": "#9c1f1f",
    "cursor": "#2f4a5e",
    "cursor_text": "#fdfaf4",
    "rule": "#c9bfa9",
}
ROLES = tuple(DARK_ROLES)
"""The colours that make a theme, as a file of the reader's own names them."""

DARK = make_theme("paper-dark", DARK_ROLES, dark=True)
"""Warm white on ink."""
LIGHT = make_theme("paper-light", LIGHT_ROLES, dark=False)
"""Ink on paper."""
CLEAR_DARK = make_theme(
    "clear-dark",
    {
        "background": "#000000",
        "surface": "#0a0a0a",
        "panel": "#1e1e1e",
        "foreground": "#ffffff",
        "muted": "#c8c8c8",
        "primary": "#ffd24a",
        "secondary": "#7fd4ff",
        "accent": "#ffab91",
        "success": "#8ee68e",
        "warning": "#ffe066",
        "error": "#ff9e9e",
        "cursor": "#ffffff",
        "cursor_text": "#000000",
        "rule": "#6a6a6a",
    },
    dark=True,
)
"""White on black, for eyes or screens that need more than enough."""
CLEAR_LIGHT = make_theme(
    "clear-light",
    {
        "background": "#ffffff",
        "surface": "#f6f6f6",
        "panel": "#e6e6e6",
        "foreground": "#000000",
        "muted": "#3c3c3c",
        "primary": "#6b2c00",
        "secondary": "#003f66",
        "accent": "#7d1400",
        "success": "#0d4a0d",
        "warning": "#553a00",
        "error": "#7a0000",
        "cursor": "#000000",
        "cursor_text": "#ffffff",
        "rule": "#8a8a8a",
    },
    dark=False,
)
"""Black on white, likewise."""

AUTO = "auto"
"""Not a theme: light or dark, as the terminal is."""
THEMES = {theme.name: theme for theme in (DARK, LIGHT, CLEAR_DARK, CLEAR_LIGHT)}
"""By the name that settings use."""


def next_theme(name: str, names: tuple[str, ...]) -> str:
    """The theme that the key for it changes to, from the one called `name`."""
    return names[(names.index(name) + 1) % len(names)] if name in names else names[0]

"""What the style names of the widgets look like, in words of the theme; `Painter` reads them."""

STORIES = {
    "jump": "color: $background; background: $primary; text-style: bold",
    "cursor": "background: $panel",
    "bar": "color: $primary",
    "unread": "color: $foreground; text-style: bold",
    "read": "color: $text-muted",
    "unread-mark": "color: $primary",
    "read-mark": "color: $text-muted",
    "standfirst": "color: $foreground",
    "read-standfirst": "color: $text-muted",
    "paper": "color: $text-muted",
    "meta": "color: $text-muted",
    "more": "color: $secondary",
    "saved": "color: $accent",
    "rank": "color: $secondary; text-style: bold",
    "hit": "text-style: bold underline",
    "block-title": "color: $secondary; text-style: bold",
    "block-count": "color: $text-muted",
    "rule": "color: $border",
    "note": "color: $text-muted; text-style: italic",
}

SECTIONS = {
    "jump": "color: $background; background: $primary; text-style: bold",
    "cursor": "background: $panel",
    "bar": "color: $primary",
    "name": "color: $foreground",
    "quiet": "color: $text-muted",
    "count": "color: $text-muted",
    "current": "color: $primary; text-style: bold",
    "rule": "color: $border",
}

ARTICLE = {
    "jump": "color: $background; background: $primary; text-style: bold",
    "section": "color: $secondary",
    "headline": "color: $primary; text-style: bold",
    "byline": "color: $text-muted",
    "paper": "color: $text-muted",
    "standfirst": "color: $foreground; text-style: italic",
    "notice": "color: $warning",
    "message": "color: $text-muted; text-style: italic",
    "heading": "color: $primary; text-style: bold",
    "subheading": "color: $foreground; text-style: bold",
    "quote": "text-style: italic",
    "caption": "color: $text-muted; text-style: italic",
    "credit": "color: $text-muted",
    "figure-mark": "color: $secondary",
    "table-heading": "text-style: bold",
    "code": "color: $foreground",
    "code-comment": "color: $text-muted; text-style: italic",
    "code-string": "color: $success",
    "code-number": "color: $accent",
    "code-word": "color: $secondary; text-style: bold",
    "box": "color: $border",
    "code-language": "color: $text-muted",
    "bar": "color: $primary",
    "bullet": "color: $primary",
    "rule": "color: $border",
    "bold": "text-style: bold",
    "italic": "text-style: italic",
    "inline-code": "color: $secondary",
    "link": "color: $secondary; text-style: underline",
    "list-heading": "color: $primary; text-style: bold",
    "listed": "color: $foreground",
    "listed-note": "color: $text-muted",
    "number": "color: $secondary; text-style: bold",
    "link-cursor": "text-style: reverse",
    "hit": "text-style: bold underline reverse",
    "hit-current": "color: $primary; text-style: bold reverse",
}


PICKS = {
    "cursor": "background: $panel",
    "bar": "color: $primary",
    "text": "color: $foreground",
    "beside": "color: $text-muted",
    "below": "color: $text-muted",
    "alarm": "color: $error",
    "heading": "color: $secondary; text-style: bold",
    "box": "color: $primary",
}

DIVIDER = {"line": "color: $border", "bright": "color: $primary"}


def widget_css(widget: str) -> str:
    """The default style sheet of a widget that scrolls up and down, with a bar that does not shout."""
    return f"""
{widget} {{
    overflow-x: hidden;
    overflow-y: auto;
    scrollbar-gutter: stable;
    scrollbar-size-vertical: 1;
    scrollbar-color: $panel;
    scrollbar-background: $background;
}}
"""

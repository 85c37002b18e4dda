"""Articles and editions as files: Markdown, HTML, EPUB, JSON and text; nothing here knows the screen."""

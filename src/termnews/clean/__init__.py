"""Pages made readable: from bytes to a headline, a body and lists."""

"""Bytes in, values out: feeds, subscription lists, and where a page keeps its feeds."""

"""Widgets: given values, they post messages."""

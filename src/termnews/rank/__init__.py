"""What goes together and what comes first; pure functions over articles."""

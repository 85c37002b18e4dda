"""The command line: each command is a few lines around the engine."""

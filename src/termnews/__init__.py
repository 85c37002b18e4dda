"""termnews: the newspaper in your terminal."""

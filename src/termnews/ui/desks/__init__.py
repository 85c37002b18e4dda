"""The desks of the main screen: each does one kind of thing that a reader can ask for."""

"""The demonstration: its people, its mail, and its data."""

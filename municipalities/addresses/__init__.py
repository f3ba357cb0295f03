"""Finding a place by its address: what a municipality imported, and what somebody types."""

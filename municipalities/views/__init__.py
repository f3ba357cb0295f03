"""Pages about the municipality itself and about the person who is logged in."""

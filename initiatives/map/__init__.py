"""The map: its tiles, its settings, and the drawing that needs no script."""

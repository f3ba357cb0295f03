"""Where: reading, drawing and comparing the areas of a municipality, and finding one by a point."""

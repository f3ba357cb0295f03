"""Pages of the Kompas."""

"""The questions a municipality asks in the Kompas: written, read from a file, published."""

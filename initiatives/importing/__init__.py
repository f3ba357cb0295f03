"""Reading in a list of initiatives that exist already (docs/import.md)."""

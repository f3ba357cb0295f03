"""Which mail goes to whom about a Kompas or an initiative."""

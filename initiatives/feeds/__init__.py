"""What others may follow: the list as Atom, the agenda as iCalendar, the map as GeoJSON."""

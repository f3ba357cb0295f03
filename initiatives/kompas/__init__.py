"""The Kompas: its questions and their kinds, what is written in it, who gets in, and sharing."""

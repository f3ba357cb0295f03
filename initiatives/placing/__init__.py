"""Where an initiative or an idea is: how it is asked, said, and drawn on the map."""

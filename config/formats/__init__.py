"""How languages write dates and numbers, where Django's own choice does not suit the Netherlands."""

"""How languages write dates and numbers, where Django's own way does not suit the Netherlands."""

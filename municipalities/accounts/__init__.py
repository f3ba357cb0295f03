"""Logging in, as allauth does it for us, and what belongs to an account."""

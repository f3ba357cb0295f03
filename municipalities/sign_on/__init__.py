"""Logging in with the identity provider of a municipality (OpenID Connect, by allauth)."""

"""Retention, the register of deletions, and mijn gegevens."""

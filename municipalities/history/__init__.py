"""What was changed and what was read: written down, and told in sentences."""

"""What changes about people and their roles, by noun: one transaction each, the actor named."""

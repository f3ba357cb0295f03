"""What changes about an initiative, by noun: one transaction each, the actor named."""

"""What changes in the support file, by noun: one transaction each, the actor named."""

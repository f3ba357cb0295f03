"""The people who work for a municipality: roles, deputies, invitations, handing over."""

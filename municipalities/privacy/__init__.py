"""What somebody may know and decide about her own data."""

"""Paper: how anything is set as PDF, and the lists and posters of the registry."""

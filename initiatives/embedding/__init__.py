"""The map on websites of others, in a frame: who may, and what code they put in their page."""

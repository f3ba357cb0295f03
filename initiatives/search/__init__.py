"""What somebody asks of the registry: one query for every page, file and answer."""

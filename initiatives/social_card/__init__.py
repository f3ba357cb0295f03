"""The picture that others show beside a link to the page of an initiative."""

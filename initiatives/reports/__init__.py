"""What visitors say is not right about a page: to its makers, or to the municipality."""

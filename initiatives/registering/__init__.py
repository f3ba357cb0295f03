"""Writing down an initiative that exists already, with the consent of its makers."""

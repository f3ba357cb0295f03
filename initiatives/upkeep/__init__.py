"""Whether a page is still true: its makers are asked, and what nobody answers is shown kindly."""

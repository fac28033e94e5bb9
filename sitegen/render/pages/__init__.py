"""What readers open, one module a kind of page."""

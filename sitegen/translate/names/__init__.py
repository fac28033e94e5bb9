"""Which words of an article are names, so that they stay as they are."""

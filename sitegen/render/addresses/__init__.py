"""Who lives at which address: articles, topics, old addresses, and how an address is written."""

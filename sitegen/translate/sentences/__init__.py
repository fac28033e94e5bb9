"""A run cut into sentences, and put together of their English."""

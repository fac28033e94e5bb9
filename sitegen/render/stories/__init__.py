"""Stories in one language, ready for whatever shows them, and the lists that they stand in."""

"""Finding stories: what is searched, the page that searches, and what browsers are told of it."""

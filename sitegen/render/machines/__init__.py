"""What search engines, browsers and hosts read: files that are no page, and what only they see of a page."""

"""Tags beside the plain text of a run, and on its English."""

"""Files below ``content/`` that stories show or offer."""

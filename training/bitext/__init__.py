"""Bitext: files of Dutch lines with their English → one clean file of pairs, each with its source."""

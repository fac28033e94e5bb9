"""Packages with a model, where they come from, and decoding with one."""

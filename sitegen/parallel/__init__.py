"""Work shared by processes: ``workers`` decides by which, ``copies`` are the cheap ones."""

from sitegen.parallel.workers import Workers, in_blocks

__all__ = ["Workers", "in_blocks"]

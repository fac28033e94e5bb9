"""preview: the published site on this machine, reloaded after each publication, with what is wrong shown on top."""

from sitegen.preview.server import Preview

__all__ = ["Preview"]

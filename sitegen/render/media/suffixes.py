"""Which files are pictures made of pixels, by their names."""

from __future__ import annotations

import re

_SUFFIX = r"\.(?:jpe?g|jpe|png|webp|gif|avif|tiff?|bmp)"
_RASTER = re.compile(rf"{_SUFFIX}(?=[?#]|$)", re.IGNORECASE)
_ANYWHERE = re.compile(rf"{_SUFFIX}[?#\"'\s>]", re.IGNORECASE)


def is_raster(address: str) -> bool:
    """Whether ``address`` is that of a picture made of pixels."""
    return _RASTER.search(address) is not None


def may_name_raster(html: str) -> bool:
    """Whether there may be such an address in ``html``."""
    return _ANYWHERE.search(html) is not None

"""Which pictures are drawings in SVG, which search engines and social media do not show."""

from __future__ import annotations

import re

_DRAWING = re.compile(r"\.svg(?=[?#]|$)", re.IGNORECASE)


def is_drawing(address: str) -> bool:
    """Whether ``address`` is that of a drawing: a page shows none by another name."""
    return _DRAWING.search(address) is not None

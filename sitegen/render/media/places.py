"""Which file below ``content/`` an address in an article means."""

from __future__ import annotations

import posixpath
from urllib.parse import urlsplit

from sitegen.render.addresses.urls import Urls


def place_of(written: str, source: str, urls: Urls) -> str | None:
    """The path below ``content/`` that ``written`` in the file ``source`` (below it too) names, whether there is such a
    file or not; None if it lies on another host. Raises :class:`ValueError` for what is no web address.
    """
    parts = urlsplit(written)
    path = urls.site_path(written)
    if parts.scheme not in ("", "http", "https") or path is None:
        return None
    if parts.netloc or path.startswith("/"):
        return below_media(path)
    return posixpath.normpath(posixpath.join(posixpath.dirname(source), path))


def below_media(path: str) -> str:
    """The path below ``content/`` that a site path (with or without ``/media/``) means."""
    return posixpath.normpath(path.removeprefix("/media/").lstrip("/"))

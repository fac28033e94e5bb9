"""The ``Content-Type`` of a file, by its name alone and the same on every machine."""

from __future__ import annotations

import mimetypes
from pathlib import PurePath

_TEXT = {
    ".atom": "application/atom+xml",
    ".css": "text/css",
    ".htm": "text/html",
    ".html": "text/html",
    ".js": "text/javascript",
    ".json": "application/json",
    ".map": "application/json",
    ".md": "text/markdown",
    ".mjs": "text/javascript",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
    ".vtt": "text/vtt",
    ".webmanifest": "application/manifest+json",
    ".xml": "application/xml",
    ".xsl": "application/xml",
}
_BINARY = {
    ".avif": "image/avif",
    ".ico": "image/x-icon",
    ".m4a": "audio/mp4",
    ".mp3": "audio/mpeg",
    ".mp4": "video/mp4",
    ".ogg": "audio/ogg",
    ".opus": "audio/ogg",
    ".pdf": "application/pdf",
    ".wasm": "application/wasm",
    ".webm": "video/webm",
    ".webp": "image/webp",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
}
_OTHERS = mimetypes.MimeTypes(filenames=())


def media_type(path: PurePath) -> str:
    """The media type of ``path``, with the character set of a text: everything that sitegen writes is UTF-8."""
    suffix = path.suffix.lower()
    if suffix in _TEXT:
        return f"{_TEXT[suffix]}; charset=utf-8"
    return _BINARY.get(suffix) or _OTHERS.guess_type(path.name)[0] or "application/octet-stream"

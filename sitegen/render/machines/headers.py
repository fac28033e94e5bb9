"""``_headers``: what hosts such as Netlify and Cloudflare Pages send along with every page."""

from __future__ import annotations

from sitegen.config_machines import FilesTable
from sitegen.render.addresses.urls import Urls, asset_path

_UNUSED = (
    *("accelerometer", "camera", "display-capture", "geolocation", "gyroscope"),
    *("magnetometer", "microphone", "midi", "payment", "usb"),
)
"""Powers of a browser that no page of the site asks for."""


def headers(table: FilesTable, urls: Urls) -> bytes:
    """The file: a strict policy for all pages, and a year in the cache for files whose name changes with their content.

    It allows what the ``<meta>`` in each page allows; only a header can also say who may frame the page.
    """
    policy = table.content_security_policy.rstrip("; ")
    if "frame-ancestors" not in policy:
        policy += "; frame-ancestors 'self'"
    lines = [
        urls.href("/*"),
        f"  Content-Security-Policy: {policy}",
        "  Referrer-Policy: strict-origin-when-cross-origin",
        "  X-Content-Type-Options: nosniff",
        f"  Permissions-Policy: {', '.join(f'{name}=()' for name in _UNUSED)}",
        urls.href(asset_path("*")),
        "  Cache-Control: public, max-age=31536000, immutable",
        *table.headers,
    ]
    return "\n".join((*lines, "")).encode("utf-8", "replace")

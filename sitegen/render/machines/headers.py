"""``_headers``: what hosts such as Netlify and Cloudflare Pages send along with every page."""

from __future__ import annotations

from sitegen.config import Config
from sitegen.render.addresses.urls import Urls, asset_path
from sitegen.render.search.policy import with_webassembly

_UNUSED = (
    *("accelerometer", "camera", "display-capture", "geolocation", "gyroscope"),
    *("magnetometer", "microphone", "midi", "payment", "usb"),
)
"""Powers of a browser that no page of the site asks for."""


def headers(config: Config, urls: Urls) -> bytes:
    """The file: a strict policy for all pages, and a year in the cache for files whose name changes with their content.

    It allows what the ``<meta>`` in each page allows; only a header can also say who may frame the page. Hosts differ
    in what becomes of two rules for one page, so there is one policy, which allows what the page that searches needs.
    Browsers hold every other page to its own policy too, which does not.
    """
    policy = config.files.content_security_policy.rstrip("; ")
    if config.search.enabled:
        policy = with_webassembly(policy)
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
        *config.files.headers,
    ]
    return "\n".join((*lines, "")).encode("utf-8", "replace")

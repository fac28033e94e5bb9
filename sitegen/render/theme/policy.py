"""What a Content-Security-Policy lets a page load and do: https://www.w3.org/TR/CSP3/"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fnmatch import fnmatch
from urllib.parse import urlsplit

from msgspec import Struct

_CHAINS: Mapping[str, tuple[str, ...]] = {
    "script-src-elem": ("script-src-elem", "script-src", "default-src"),
    "script-src-attr": ("script-src-attr", "script-src", "default-src"),
    "style-src-elem": ("style-src-elem", "style-src", "default-src"),
    "style-src-attr": ("style-src-attr", "style-src", "default-src"),
    "frame-src": ("frame-src", "child-src", "default-src"),
    "form-action": ("form-action",),
}
"""Which directive speaks where one is missing, if not ``default-src``."""
_CANNOT_TELL = ("'nonce-", "'sha256-", "'sha384-", "'sha512-")


class Policy(Struct, frozen=True):
    """The sources that each directive allows, in small letters; ``origin`` is that of the site."""

    directives: Mapping[str, Sequence[str]]
    origin: str

    @classmethod
    def of(cls, text: str, origin: str) -> Policy:
        """The policy that is written as ``text``. Of a directive that is there twice the first counts."""
        found: dict[str, Sequence[str]] = {}
        for directive in text.lower().split(";"):
            name, *sources = directive.split() or [""]
            found.setdefault(name, sources)
        return cls(found, origin.lower())

    def allows(self, directive: str, url: str) -> bool:
        """Whether a page may load the full address ``url`` as what ``directive`` speaks of."""
        sources = self._sources(directive)
        return sources is None or any(_matches(source, url.lower(), self.origin) for source in sources)

    def allows_inline(self, directive: str) -> bool:
        """Whether a page may hold a script or style itself. Where some may, by their digest, all seem to."""
        sources = self._sources(directive)
        return sources is None or any(each == "'unsafe-inline'" or each.startswith(_CANNOT_TELL) for each in sources)

    def _sources(self, directive: str) -> Sequence[str] | None:
        """None: the policy says nothing of it."""
        chain = _CHAINS.get(directive, (directive, "default-src"))
        return next((self.directives[name] for name in chain if name in self.directives), None)


def _matches(source: str, url: str, origin: str) -> bool:
    """Whether ``source`` allows ``url``, as far as scheme and host go: ports and paths are not looked at."""
    wanted = urlsplit(url)
    if source == "*":
        return wanted.scheme in ("http", "https")
    if source == "'self'":
        return f"{wanted.scheme}://{wanted.netloc}" == origin
    if source.endswith(":"):
        return wanted.scheme in (source[:-1], f"{source[:-1]}s")
    scheme, _, rest = source.rpartition("://")
    host = rest.split("/", 1)[0].rsplit(":", 1)[0]
    return wanted.scheme in ((scheme, f"{scheme}s") if scheme else ("http", "https")) and fnmatch(
        wanted.hostname or "", host
    )

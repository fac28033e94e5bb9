"""The sample newsroom as a publisher may have set it up, built by the command line, and what its pages hold."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from lxml import html

ROOT = Path(__file__).resolve().parents[1]
NOW = "2026-11-25T12:00:00+01:00"

# Lists of more than one page, and whole texts in feeds.
SETTINGS = """
[build]
page_size = 4

[feeds]
content = "full"
"""

KINDS = (
    *("/", "/404.html", "/nl/404.html", "/en/404.html"),
    *("/nl/", "/nl/pagina/2/", "/en/", "/en/page/2/"),
    *("/nl/binnenland/", "/en/netherlands/", "/nl/tag/marendam/", "/en/tag/marendam/"),
    *("/nl/auteurs/anouk-duinstra/", "/en/authors/anouk-duinstra/"),
    *("/nl/archief/", "/nl/archief/2026/", "/nl/archief/2026/11/"),
    *("/en/archive/", "/en/archive/2026/", "/en/archive/2026/11/"),
    *("/nl/zoeken/", "/en/search/"),
    # Articles: footnotes and a drawing, code and all that Markdown knows, a photograph and corrections, a wide table,
    # an earlier version, its newest version, a translation that was reviewed, one by a person.
    *("/nl/wetenschap/glasvezel-meet-bodemdaling/", "/en/science/old-cables-measure-sinking-ground/"),
    *("/nl/cultuur/bibliotheek-leert-veilig-inloggen/", "/en/culture/library-teaches-safe-login/"),
    "/nl/binnenland/regering-betaalt-mee-aan-stroom-op-de-kade/",
    "/en/netherlands/government-helps-pay-for-shore-power/",
    *("/nl/sport/recordaantal-lopers-sluizenloop/", "/en/sport/record-turnout-at-lock-run/"),
    *("/nl/weer/storm-trekt-over-de-kust/", "/en/weather/storm-hits-the-coast/"),
    *("/nl/weer/storm-drie-gewonden/", "/en/weather/storm-injures-three/"),
    *("/en/economy/bytedance-rejects-microsoft-bid/", "/en/culture/kolkhaven-pumping-station/"),
    # Two languages beside each other.
    *("/en/sport/record-turnout-at-lock-run/compare/", "/en/culture/kolkhaven-pumping-station/compare/"),
)
"""A page of every kind, in both languages."""


@dataclass(frozen=True)
class Newsroom:
    """The built site in ``folder``, whose address will be ``origin``."""

    folder: Path
    origin: str = "https://nieuws.example"

    def file(self, path: str) -> Path:
        """What a host sends for ``path``."""
        return self.folder / (f"{path}index.html" if path.endswith("/") else path).lstrip("/")

    def named(self, *patterns: str) -> list[Path]:
        """Its files whose names fit, sorted."""
        return sorted(path for pattern in patterns for path in self.folder.rglob(pattern))

    @cached_property
    def pages(self) -> dict[str, Any]:
        """The tree of every page, by its path."""
        return {self._path(file): html.document_fromstring(file.read_bytes()) for file in self.named("*.html")}

    @property
    def stories(self) -> Iterator[tuple[str, Any]]:
        """The pages of news that search engines may show under their own address."""
        for path, page in self.pages.items():
            if page.xpath("//meta[@property='article:published_time']") and self.canonical(page) == self.origin + path:
                yield path, page

    @staticmethod
    def canonical(page: Any) -> str:
        return str(page.xpath("string(//link[@rel='canonical']/@href)"))

    @staticmethod
    def languages(page: Any) -> dict[str, str]:
        """The addresses that a page gives for each language."""
        return {str(link.get("hreflang")): str(link.get("href")) for link in page.xpath("//link[@hreflang]")}

    def _path(self, file: Path) -> str:
        return f"/{file.relative_to(self.folder).as_posix().removesuffix('index.html')}"


def build_newsroom(folder: Path, settings: str = SETTINGS, origin: str = Newsroom.origin) -> Newsroom:
    """Build the sample in ``folder`` for ``origin``, with ``settings`` after its own.

    Raises ``RuntimeError`` if that fails.
    """
    for name in ("content", "translations"):
        shutil.copytree(ROOT / name, folder / name)
    (folder / "sitegen.toml").write_text((ROOT / "sitegen.toml").read_text("utf-8") + settings, "utf-8")
    command = [sys.executable, "-m", "sitegen", "build", "-C", str(folder), "--now", NOW, "--base-url", origin]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(done.stdout + done.stderr)
    return Newsroom(folder / "public", origin)

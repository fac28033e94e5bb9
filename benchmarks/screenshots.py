"""The pictures of the sample site in docs/screenshots/.

    python -m benchmarks.screenshots

builds the sample and photographs its front page, an article and a page that compares: on a desk and on a telephone, in
the light and in the dark scheme. The site uses the fonts of the reader's system; those of most readers are resembled by
Debian's fonts-urw-base35 and fonts-noto-core.
"""

from __future__ import annotations

import io
import os
import shutil
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import Browser, ViewportSize, sync_playwright

from benchmarks.host import hosted
from benchmarks.newsroom import ROOT, build_newsroom

FOLDER = ROOT / "docs/screenshots"
COMPARED = "/en/weather/storm-injures-three/compare/"
VIEWS = {
    "home-1280-light": "/nl/",
    "home-1280-dark": "/en/",
    "home-390-light": "/en/",
    "home-390-dark": "/nl/",
    "article-1280-light": "/nl/weer/storm-drie-gewonden/",
    "article-1280-dark": "/en/weather/storm-injures-three/",
    "article-390-light": "/en/weather/storm-injures-three/",
    "article-390-dark": "/nl/weer/storm-drie-gewonden/",
    "compare-1280-light": COMPARED,
    "compare-1280-dark": COMPARED,
    "compare-390-light": COMPARED,
    "compare-390-dark": COMPARED,
}
"""What is seen in each file, whose name also says the width in CSS pixels and the scheme."""

DESK: ViewportSize = {"width": 1280, "height": 900}
TELEPHONE: ViewportSize = {"width": 390, "height": 844}


def photograph(browser: Browser, name: str, url: str) -> bytes:
    """The first screen of a page as WebP; on a page that compares, the pointer is on a sentence."""
    scheme, wide = name.rpartition("-")[2], "-1280-" in name
    context = browser.new_context(
        viewport=DESK if wide else TELEPHONE,
        device_scale_factor=1 if wide else 1.5,
        color_scheme="dark" if scheme == "dark" else "light",
    )
    page = context.new_page()
    page.goto(url, wait_until="networkidle")
    if name.startswith("compare"):
        page.locator(".english [data-light='2']").first.hover()
    taken = Image.open(io.BytesIO(page.screenshot()))
    context.close()
    packed = io.BytesIO()
    taken.save(packed, "WEBP", quality=70, method=6)
    return packed.getvalue()


def main() -> None:
    chromium = shutil.which(os.environ.get("CHROMIUM", "chromium"))
    FOLDER.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--hide-scrollbars"])
        with hosted(build_newsroom(Path(folder), "").folder) as address:
            for name, path in VIEWS.items():
                (FOLDER / f"{name}.webp").write_bytes(photograph(browser, name, address + path))
        browser.close()
    files = sorted(FOLDER.glob("*.webp"))
    print(f"{len(files)} pictures, {sum(file.stat().st_size for file in files) / 1000:.0f} kB, in {FOLDER}")


if __name__ == "__main__":
    main()

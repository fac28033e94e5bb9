"""Small sites for tests of the whole program."""

from __future__ import annotations

import hashlib
from pathlib import Path

CONFIG = """\
[site]
base_url = "https://krant.example"
title = { nl = "De Krant", en = "The Paper" }

[sections.stad]
nl = "Stad"
en = "City"
slug_en = "city"
"""

BRIDGE = """\
---
title: De brug is open
date: 2026-03-02T09:00:00+01:00
section: Stad
tags: [Verkeer]
summary: Fietsers kunnen weer over de rivier.
---
De nieuwe brug over de rivier is open. De burgemeester opende de brug op **maandag**.

## Wat kost de brug?

De brug kost drie miljoen euro. Lees ook het bericht over [de markt](markt.md#tijden).
"""

MARKET = """\
---
title: De markt verhuist
date: 2026-03-01
section: Stad
tags: [Verkeer, Winkels]
---
De markt gaat naar het plein. Zie [de brug](/nl/stad/brug/).

## Tijden

De markt is open van negen tot vijf.
"""


def make_site(folder: Path, **files: str) -> Path:
    """A site of two articles in ``folder``, and ``files`` (path with ``/`` → text) beside or over them."""
    standard = {"sitegen.toml": CONFIG, "content/stad/brug.md": BRIDGE, "content/stad/markt.md": MARKET}
    for name, text in {**standard, **files}.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


def tree(folder: Path) -> dict[str, str]:
    """The digest of every file below ``folder``, by its path."""
    files = (path for path in sorted(folder.rglob("*")) if path.is_file())
    return {path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}

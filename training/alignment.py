"""The stage ``align``: which piece of the English translates which piece of the Dutch."""

from __future__ import annotations

import subprocess
import sys
import tempfile
from pathlib import Path

import numpy as np

from training.corpus import Links, Ragged

_NEIGHBOURS = [(a, b) for a in (-1, 0, 1) for b in (-1, 0, 1)]


def align(work: Path) -> None:
    """Align the pairs with eflomal (Östling and Tiedemann, 2016) in both directions and write ``links``.

    Kept are the links that both directions found, and for English pieces without one those that stand beside such a
    link: precise rather than many, because they guide the attention that later finds the place of inline tags.
    """
    dutch, english = Ragged.load(work, "nl"), Ragged.load(work, "en")
    with tempfile.TemporaryDirectory(dir=work) as folder:
        text, forward, backward = (Path(folder) / name for name in ("text", "forward", "backward"))
        with text.open("w", encoding="ascii") as file:
            for index in range(len(dutch)):
                file.write(" ".join(map(str, dutch[index])) + " ||| " + " ".join(map(str, english[index])) + "\n")
        program = Path(sys.executable).with_name("eflomal-align")
        command: list[str | Path] = [program, "-i", text, "--model", "3", "-f", forward, "-r", backward]
        subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
        with forward.open(encoding="ascii") as one, backward.open(encoding="ascii") as other:
            links = [symmetrise(_links(first), _links(second)) for first, second in zip(one, other, strict=True)]
    Ragged.save(work, "links", links, np.uint8)
    print(f"{sum(map(len, links)):,} links in {len(links):,} pairs")


def symmetrise(forward: set[tuple[int, int]], backward: set[tuple[int, int]]) -> Links:
    """The links of both directions, and for targets without one the neighbours of those; rows of (source, target)."""
    sure = forward & backward
    linked = {target for _, target in sure}
    near = {
        (source, target)
        for source, target in forward | backward
        if target not in linked and any((source + a, target + b) in sure for a, b in _NEIGHBOURS)
    }
    return np.array(sorted(sure | near), np.uint8).reshape(-1, 2)


def _links(line: str) -> set[tuple[int, int]]:
    return {_link(word) for word in line.split()}


def _link(word: str) -> tuple[int, int]:
    source, _, target = word.partition("-")
    return int(source), int(target)

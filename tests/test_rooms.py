"""Modules and rooms use each other one way only: none needs what needs it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


def _imported(path: Path, package: str) -> Iterator[str]:
    """The rooms (folders or lone modules of ``package``) that the module at ``path`` imports from."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module == package:
            yield from (each.name for each in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.module.startswith(f"{package}."):
            yield node.module.removeprefix(f"{package}.").split(".")[0]


@pytest.mark.parametrize(
    ("package", "some"),
    [
        ("sitegen", ["problems", "config", "read", "dedupe", "translate", "render", "build", "commands"]),
        ("sitegen.dedupe", ["text", "repeats", "candidates", "verdicts", "state", "comparison"]),
        ("sitegen.translate", ["words", "names", "checks", "decoding", "translator", "stories"]),
        ("sitegen.render", ["views", "stories", "paper", "front", "printing", "rendering"]),
    ],
)
def test_no_room_needs_a_room_that_needs_it(package: str, some: list[str]) -> None:
    folder = ROOT / package.replace(".", "/")
    needs: dict[str, set[str]] = {}
    for path in folder.rglob("*.py"):
        room = path.relative_to(folder).parts[0].removesuffix(".py")
        needs.setdefault(room, set()).update(each for each in _imported(path, package) if each != room)
    order = list(TopologicalSorter(needs).static_order())  # raises CycleError, which names the rooms
    assert [room for room in order if room in some] == some

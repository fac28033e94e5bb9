"""The rooms of ``render/`` use each other one way only: none needs a room that needs it."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from graphlib import TopologicalSorter
from pathlib import Path

RENDER = Path(__file__).resolve().parents[2] / "sitegen" / "render"


def _imported(path: Path) -> Iterator[str]:
    """The rooms (folders or lone modules of ``render/``) that the module at ``path`` imports from."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("sitegen.render."):
            yield node.module.split(".")[2]


def test_no_room_needs_a_room_that_needs_it() -> None:
    needs: dict[str, set[str]] = {}
    for path in RENDER.rglob("*.py"):
        room = path.relative_to(RENDER).parts[0].removesuffix(".py")
        needs.setdefault(room, set()).update(each for each in _imported(path) if each != room)
    order = list(TopologicalSorter(needs).static_order())  # raises CycleError, which names the rooms
    assert order.index("views") < order.index("stories") < order.index("pages") < order.index("rendering")

"""Any sequence of sites, with anything foreign in between: the output is what a model says, in both ways."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.problems import PublishError
from sitegen.publish import publish

from .trees import IN_PLACE_NAME, contents

_NAMES = st.sampled_from(["a", "b", "c"])
_PATHS = st.lists(_NAMES, min_size=1, max_size=3).map("/".join)
_TREES = st.dictionaries(_PATHS, st.sampled_from([b"1", b"22", b"3"]), max_size=6)
_STEPS = st.lists(st.tuples(st.sampled_from(["publish", "publish", "foreign"]), _TREES), max_size=8)


def _files(found: dict[str, bytes]) -> dict[str, bytes]:
    return {path: content for path, content in found.items() if not path.endswith("/")}


@pytest.mark.parametrize("name", ["public", IN_PLACE_NAME], ids=["swap", "in-place"])
@settings(max_examples=60, deadline=None)
@given(steps=_STEPS)
def test_the_output_is_ours_and_theirs_and_nothing_else(name: str, steps: list[tuple[str, dict[str, bytes]]]) -> None:
    memory = Path("/dev/shm")
    with tempfile.TemporaryDirectory(dir=memory if memory.is_dir() else None) as folder:
        output = Path(folder) / name
        output.mkdir()
        ours: dict[str, bytes] = {}
        theirs: dict[str, bytes] = {}
        for kind, tree in steps:
            if kind == "foreign":
                for path, content in tree.items():
                    target = output / path
                    if not target.exists() and all(not above.is_file() for above in target.parents):
                        target.parent.mkdir(parents=True, exist_ok=True)
                        target.write_bytes(content)
                        theirs[path] = content
                continue
            before = contents(output)
            try:
                done = publish(dict(tree), output)
            except PublishError:
                assert contents(output) == before
                assert _in_conflict(tree, ours, theirs, before)
                continue
            adopted = {path for path in tree if path in theirs}
            assert all(theirs[path] == tree[path] for path in adopted)
            theirs = {path: content for path, content in theirs.items() if path not in adopted}
            written = {path for path in tree if before.get(path) != tree[path]}
            assert set(done.written) == written
            assert set(done.removed) == ours.keys() - tree.keys()
            assert done.unchanged == len(tree) - len(written)
            ours = dict(tree)
            after = contents(output)
            assert _files(after) == {**ours, **theirs}
            assert publish(dict(tree), output).written == ()


def _in_conflict(
    tree: dict[str, bytes], ours: dict[str, bytes], theirs: dict[str, bytes], before: dict[str, bytes]
) -> bool:
    """Whether something in ``tree`` really cannot be: with itself, or with a foreign file or folder."""
    above = {parent.as_posix() for path in tree for parent in Path(path).parents}
    if above & tree.keys() or above & theirs.keys():
        return True
    if any(path in theirs and theirs[path] != content for path, content in tree.items()):
        return True
    return any(f"{path}/" in before for path in tree)

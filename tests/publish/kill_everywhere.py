"""Run by a test in a process of its own: kill a publication before each of its operations in turn, and look.

``python -m publish.kill_everywhere OUTPUT swap|in-place``, with ``tests`` on the path, prints how many kills left the
old site, the new one, or a mix.
"""

from __future__ import annotations

import os
import signal
import sys
from collections import Counter
from pathlib import Path

from sitegen.publish import publish

from .trees import add_foreign, contents, foreign_state, site, with_foreign

_OPERATIONS = frozenset(
    {
        "open",
        "os.chmod",
        "os.link",
        "os.mkdir",
        "os.remove",
        "os.rename",
        "os.rmdir",
        "os.scandir",
        "os.utime",
    }
)


def publish_until(operation: int, mark: str, output: Path) -> bool:
    """Publish in a child that is killed before its ``operation``-th operation; whether it was."""
    child = os.fork()
    if child == 0:
        count = 0

        def before(event: str, _: tuple[object, ...]) -> None:
            nonlocal count
            if event in _OPERATIONS:
                count += 1
                if count == operation:
                    os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(before)
        publish(site(mark, 2), output)
        os._exit(0)
    return os.WIFSIGNALED(os.waitpid(child, 0)[1])


def main(output: Path, atomic: bool) -> None:
    """Kill at every operation; stop with an assertion at the first thing that is not as promised."""
    publish({}, output)
    add_foreign(output)
    untouched = foreign_state(output)
    trees = {mark: with_foreign(site(mark, 2)) for mark in "ab"}
    old, new = "a", "b"
    publish(site(old, 2), output)
    seen: Counter[str] = Counter()
    operation = 1
    while publish_until(operation, new, output):
        found = contents(output)
        mark = next((mark for mark, tree in trees.items() if tree == found), "mix")
        seen[{old: "old", new: "new", "mix": "mix"}[mark]] += 1
        assert mark != "mix" or not atomic, (operation, sorted(set(found) ^ set(trees[old])))
        for path, content in found.items():
            known = any(tree.get(path) == content for tree in trees.values())
            assert known or path.startswith((".sitegen-staging/", ".sitegen-lock")), (operation, path)
        assert foreign_state(output) == untouched, operation
        publish(site(new, 2), output)
        assert contents(output) == trees[new], operation
        assert foreign_state(output) == untouched, operation
        assert [path.name for path in output.parent.iterdir()] == [output.name], operation
        old, new = new, old
        operation += 1
    assert contents(output) == trees[new]
    print(seen["old"], seen["new"], seen["mix"])


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2] == "swap")

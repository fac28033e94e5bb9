"""Publish in place, file by file, with a journal: for an output that cannot be exchanged as a whole.

Each file is old or new, never half; the tree as a whole passes through a mix. A killed run is finished by the next.
"""

from __future__ import annotations

import contextlib
from pathlib import Path, PurePath
from typing import Literal

import msgspec

from sitegen.problems import PublishError
from sitegen.publish.faults import refusal
from sitegen.publish.files import flush_all, flush_one, write_new
from sitegen.publish.manifest import MANIFEST_NAME, WORK_NAME, unsafe_name
from sitegen.publish.plan import Plan
from sitegen.publish.removal import remove_tree

_JOURNAL = "journal.json"


class _Step(msgspec.Struct, frozen=True):
    do: Literal["replace", "remove", "remove directory"]
    path: str
    staged: str = ""
    """For ``replace``: the name of the new file in the work folder."""


def publish_in_place(plan: Plan, root: Path) -> None:
    """Carry out ``plan`` on ``root``. Raises :class:`OSError`; before the journal stands, ``root`` is left alone."""
    root.mkdir(parents=True, exist_ok=True)
    work = root / WORK_NAME
    work.mkdir()
    try:
        staged = {path: str(number) for number, path in enumerate(sorted(plan.write, key=_rank))}
        written = {path: write_new(plan.write[path], work / name) for path, name in staged.items()}
        write_new(plan.manifest(written).encode(), work / MANIFEST_NAME)
        steps = [*_steps(plan, staged), _Step("replace", MANIFEST_NAME, MANIFEST_NAME)]
        draft = work / f"{_JOURNAL}.new"
        write_new(msgspec.json.encode(steps), draft)
        flush_all(work)
    except BaseException:
        remove_tree(work)
        raise
    draft.rename(work / _JOURNAL)
    flush_one(work)
    finish(root)


def finish(root: Path) -> None:
    """Roll a journal forward that a killed run left in ``root``; without a journal, only clean up.

    Raises :class:`PublishError` for a journal that is not ours, and :class:`OSError`.
    """
    work = root / WORK_NAME
    if not work.is_dir() or work.is_symlink():
        return
    if (work / _JOURNAL).is_file():
        for step in _read_journal(root, work):
            _carry_out(step, root, work)
        flush_one(root)
        (work / _JOURNAL).unlink()
    remove_tree(work)


def _read_journal(root: Path, work: Path) -> list[_Step]:
    """The steps of a journal. It lies where anybody may have put it, so it is held to what we write."""
    try:
        steps = msgspec.json.decode((work / _JOURNAL).read_bytes(), type=list[_Step])
        for step in steps:
            if (step.path != MANIFEST_NAME and unsafe_name(step.path)) or "/" in step.staged or step.staged == "..":
                raise ValueError(f"it names {step.path!r}")
            if any((root / above).is_symlink() for above in PurePath(step.path).parents if above.name):
                raise ValueError(f"{step.path!r} lies behind a symbolic link")
    except (ValueError, msgspec.MsgspecError) as error:
        message = f"an unfinished publication cannot be finished: {error}"
        raise PublishError(refusal("output-journal", message, "remove this folder and build again", work)) from error
    return steps


def _carry_out(step: _Step, root: Path, work: Path) -> None:
    target = root / step.path
    if step.do == "remove":
        with contextlib.suppress(FileNotFoundError, NotADirectoryError, IsADirectoryError):
            target.unlink()
    elif step.do == "remove directory":
        with contextlib.suppress(OSError):
            target.rmdir()
    elif (work / step.staged).exists():
        target.parent.mkdir(parents=True, exist_ok=True)
        (work / step.staged).replace(target)


def _steps(plan: Plan, staged: dict[str, str]) -> list[_Step]:
    """First what stands in the way, then new files (what is linked to before what links), then what is gone."""
    parents = {parent.as_posix() for path in staged for parent in Path(path).parents}
    in_way = {path for path in (*plan.remove, *plan.vanish) if path in parents or _below(path, staged)}
    removals = [(_Step("remove", path)) for path in plan.remove] + [
        _Step("remove directory", path) for path in plan.vanish
    ]
    first = [step for step in removals if step.path in in_way]
    last = [step for step in removals if step.path not in in_way]
    return [*first, *(_Step("replace", path, name) for path, name in staged.items()), *last]


def _below(path: str, staged: dict[str, str]) -> bool:
    return path in staged or any(parent.as_posix() in staged for parent in Path(path).parents)


def _rank(path: str) -> tuple[int, str]:
    """Assets, then stories, then lists, then feeds and sitemaps."""
    parts = path.split("/")
    if path.endswith((".xml", ".txt")):
        return 3, path
    if not path.endswith(".html"):
        return 0, path
    is_list = len(parts) < 4 or parts[1] == "tag" or "page" in parts[1:3]
    return (2 if is_list else 1), path

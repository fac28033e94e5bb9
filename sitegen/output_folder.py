"""The output folder lies apart from what the site is made of: publishing there must not change a source."""

from __future__ import annotations

import os
from pathlib import Path

from sitegen.config import FILE_NAME, STATE, Config
from sitegen.problems import Problem, UsageError
from sitegen.translate.corrections.po import FOLDER

PREVIEW = f"{STATE}/preview"
"""Below the site's folder: pages that are for this machine only."""


def check_output(output: Path, root: Path, config: Config, named_by: str) -> None:
    """Raise :class:`UsageError` if ``output`` is, or holds, the site's folder or a part of it, or lies in its
    templates, its corrections or its state, where only :data:`PREVIEW` is for pages. It may lie below ``content/``,
    where pages are no articles.

    ``named_by`` is what chose it: ``--output`` or the configuration file.
    """
    real = Path(os.path.realpath(output))
    if real == Path(os.path.realpath(root / PREVIEW)):
        return
    parts = {
        "the site's own folder": root,
        "the content folder": root / config.build.content,
        "the templates folder": root / config.build.templates,
        f"the folder {STATE}": root / STATE,
        f"the folder {FOLDER}": root / FOLDER,
    }
    wrong = next(filter(None, (_overlap(real, name, Path(os.path.realpath(part))) for name, part in parts.items())), "")
    if wrong:
        in_file = named_by == FILE_NAME
        hint = f"name a folder of its own with {'[build] output' if in_file else named_by}, such as public"
        message = f"the output folder {output} {wrong}, which publishing would change"
        raise UsageError(Problem("output-overlap", message, hint, FILE_NAME if in_file else ""))


def _overlap(output: Path, name: str, part: Path) -> str:
    if part == output:
        return f"is {name}"
    if part.is_relative_to(output):
        return f"holds {name}"
    closed = name not in ("the site's own folder", "the content folder")
    return f"lies in {name}" if closed and output.is_relative_to(part) else ""

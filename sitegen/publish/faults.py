"""What the operating system says → a :class:`PublishError` that says how to mend it."""

from __future__ import annotations

import errno
from pathlib import Path, PurePath

from sitegen.problems import Problem, PublishError

_HINTS = {
    errno.ENOSPC: "the disk is full: make room and build again",
    errno.EDQUOT: "your disk quota is used up: make room and build again",
    errno.EACCES: "you may not write there: change the folder's owner or mode, or build with --output elsewhere",
    errno.EPERM: "you may not write there: change the folder's owner or mode, or build with --output elsewhere",
    errno.EROFS: "that file system is read-only: build with --output elsewhere",
    errno.ENOTDIR: "a file is where a folder should be: move it away, or build with --output elsewhere",
    errno.ENAMETOOLONG: "a name is too long for this file system: give the article a shorter slug",
    errno.EFBIG: "a file is larger than this system allows: raise the limit (ulimit -f), or use a smaller file",
}
_OTHERWISE = "see that the output folder can be written, or build with --output elsewhere"


def refusal(code: str, message: str, hint: str, output: PurePath, path: str = "") -> Problem:
    """A problem at ``path`` below ``output``, which is shown as the user wrote it."""
    return Problem(code, message, hint, (output / path).as_posix())


def write_error(error: OSError, output: Path) -> PublishError:
    """``error`` as a :class:`PublishError` about ``output``."""
    said = error.strerror or str(error)
    where = f" ({Path(str(error.filename)).name})" if error.filename else ""
    hint = _HINTS.get(error.errno or 0, _OTHERWISE)
    return PublishError(refusal("output-unwritable", f"cannot be written: {said}{where}", hint, output))

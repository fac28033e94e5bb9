"""What ``check`` runs in an environment that has Argos Translate and nothing of sitegen: ``stock_argos.py PACKAGE``.

It reads a list of sentences as JSON from its standard input, and writes that of their translations as its last line.
``stock_argos.py --time PACKAGE`` writes how many seconds they took, less the start, as benchmarks want it.
"""

from __future__ import annotations

import json
import os
import socket
import sys
import time
from importlib import import_module
from pathlib import Path
from typing import Any, NoReturn


def main() -> None:
    """Install the package as a user of Argos Translate does, and translate with it."""
    socket.socket.connect = _refuse  # type: ignore[method-assign]
    _put_empty_pipeline(Path(os.environ["XDG_CACHE_HOME"], "argos-translate", "spacy"))
    import argostranslate.package
    import argostranslate.translate

    argostranslate.package.install_from_path(Path(sys.argv[-1]))
    sentences: list[str] = json.load(sys.stdin)
    if "--time" in sys.argv:
        argostranslate.translate.translate("Dit is een goede dag.", "nl", "en")
        start = time.perf_counter()
        for sentence in sentences:
            argostranslate.translate.translate(sentence, "nl", "en")
        print(json.dumps({"seconds": time.perf_counter() - start}))
        return
    translations = [argostranslate.translate.translate(sentence, "nl", "en") for sentence in sentences]
    print(json.dumps(translations))


def _refuse(*_: Any) -> NoReturn:
    raise OSError("this check does without a network")


def _put_empty_pipeline(folder: Path) -> None:
    """Put a pipeline without any model where Argos Translate looks for the one that it would download."""
    spacy = import_module("spacy")  # not in the environment that types are checked in
    folder.parent.mkdir(parents=True)
    spacy.blank("xx").to_disk(folder)
    mark = folder / "senter" / "model"  # all that it looks at
    mark.parent.mkdir()
    mark.touch()


if __name__ == "__main__":
    main()

"""``sitegen doctor``: what is installed, what is missing, how to mend it."""

from __future__ import annotations

import os
import platform
import sys
import time
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from msgspec import Struct

from sitegen import __version__
from sitegen.config import FILE_NAME, STATE, load_config
from sitegen.output_folder import check_output
from sitegen.problems import SitegenError
from sitegen.render.theme import default_theme
from sitegen.translate.models.argos import choose_package
from sitegen.translate.models.engine import ArgosEngine
from sitegen.translate.workshop import open_memory

_LIBRARIES = (
    *("ctranslate2", "sentencepiece", "sentencex", "argostranslate", "markdown", "jinja2", "lxml", "watchdog"),
    "pagefind-bin",
)
_WATCHES = Path("/proc/sys/fs/inotify/max_user_watches")
_FEW_WATCHES = 8192


class Finding(Struct, frozen=True):
    """One thing looked at: whether it is good, what was seen, and how to mend it if it is not."""

    topic: str
    good: bool
    seen: str
    hint: str = ""

    @property
    def text(self) -> str:
        line = f"{'ok ' if self.good else 'BAD'}  {self.topic:<12} {self.seen}"
        return f"{line}\n{'':18}{self.hint}" if self.hint and not self.good else line

    @property
    def fields(self) -> dict[str, object]:
        return {"topic": self.topic, "good": self.good, "seen": self.seen, "hint": self.hint}


def examine(root: Path) -> list[Finding]:
    """Look at the program, its libraries, the model and the site at ``root``."""
    return [
        finding
        for look in (_program, _libraries, _site, _theme, _model, _memory, _output, _watches)
        for finding in look(root)
    ]


def _program(_: Path) -> list[Finding]:
    seen = f"sitegen {__version__}, Python {platform.python_version()}, {os.cpu_count()} cores"
    return [Finding("program", sys.version_info >= (3, 11), seen, "install Python 3.11 or newer")]


def _libraries(_: Path) -> list[Finding]:
    found, missing = [], []
    for name in _LIBRARIES:
        try:
            found.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            missing.append(name)
    seen = f"missing: {', '.join(missing)}" if missing else ", ".join(found)
    return [Finding("libraries", not missing, seen, "run `make setup`, or pip install sitegen again")]


def _site(root: Path) -> list[Finding]:
    def look() -> tuple[bool, str]:
        config = load_config(root)
        content = root / config.build.content
        count = sum(1 for _ in content.rglob("*.md")) if content.is_dir() else 0
        named = FILE_NAME if (root / FILE_NAME).is_file() else "no sitegen.toml, so the defaults"
        return content.is_dir(), f"{named}; {count} Markdown files in {config.build.content}/"

    return [_looked("site", look, "`sitegen new site DIR` begins one, -C DIR names another")]


def _theme(_: Path) -> list[Finding]:
    folder = default_theme()
    good = (folder / "base.html").is_file()
    return [Finding("theme", good, "default theme found" if good else f"none at {folder}", "install sitegen again")]


def _model(root: Path) -> list[Finding]:
    def look() -> tuple[bool, str]:
        package = choose_package(load_config(root).translation.model, root)
        start = time.perf_counter()
        engine = ArgosEngine(package)
        text = engine.say("Dit is een goede dag.")
        took = time.perf_counter() - start
        return bool(text), f"{package.name} ({package.origin}) loads and says “{text}” in {took:.1f} s"

    return [_looked("model", look, "`sitegen model list`")]


def _memory(root: Path) -> list[Finding]:
    def look() -> tuple[bool, str]:
        if not (root / STATE).exists():
            return True, "none yet"
        with open_memory(root) as memory:
            return not memory.problems, f"{len(memory)} segments"

    return [_looked("memory", look, "move .sitegen/memory.sqlite away: it can be translated again")]


def _output(root: Path) -> list[Finding]:
    def look() -> tuple[bool, str]:
        config = load_config(root)
        output = root / config.build.output
        check_output(output, root, config, FILE_NAME)
        there = output if output.exists() else output.parent
        return there.is_dir() and os.access(there, os.W_OK), f"{output.name}/ can be written"

    return [_looked("output", look, "make the folder writable, or choose another with --output")]


def _watches(_: Path) -> list[Finding]:
    if not _WATCHES.exists():
        return []
    count = int(_WATCHES.read_text().strip())
    hint = "raise fs.inotify.max_user_watches, or use --poll"
    return [Finding("watching", count >= _FEW_WATCHES, f"{count} folders can be watched", hint)]


def _looked(topic: str, look: Callable[[], tuple[bool, str]], hint: str) -> Finding:
    try:
        good, seen = look()
    except SitegenError as error:
        first = error.problems[0]
        return Finding(topic, False, str(first), first.hint or hint)
    return Finding(topic, good, seen, hint)

"""Texts translated outside a build, by the same path: sentences, or a Markdown file."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import Path

from sitegen.commands.memory_reports import telling
from sitegen.config import FILE_NAME, Config
from sitegen.options import BuildOptions
from sitegen.problems import ContentError, Problem, UsageError, has_errors
from sitegen.read import to_html
from sitegen.read.decode import decode
from sitegen.read.front_matter import parse_front_matter
from sitegen.reporter import Reporter
from sitegen.translate.fragments import Fragment, translate_fragments
from sitegen.translate.memory import Memory
from sitegen.translate.workshop import Workshop, open_memory


def read_file(path: Path) -> bytes:
    """The bytes of ``path``. Raises :class:`UsageError` if it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise UsageError(Problem("no-file", f"{path} cannot be read: {error.strerror}", "give another path")) from error


def translate_lines(data: bytes, options: BuildOptions, reporter: Reporter) -> Iterator[str]:
    """Translate one text a line; as many lines come back, empty ones as they are."""
    try:
        lines = data.decode("utf-8-sig").split("\n")
    except UnicodeDecodeError:
        lines = _decoded(data).split("\n")
    if lines and not lines[-1]:
        lines.pop()
    fragments = [Fragment.from_text(line) for line in lines]
    _translate(fragments, options, reporter)
    for fragment in fragments:
        yield " ".join(fragment.text.split())


def translate_markdown(data: bytes, options: BuildOptions, reporter: Reporter) -> Iterator[str]:
    """Translate one Markdown text (front matter is left out) to one English HTML fragment."""
    front = parse_front_matter(_decoded(data))
    if has_errors(front.problems):
        raise ContentError(front.problems)
    config = options.config()
    fragment = Fragment(to_html(front.body, "nl", config.build.raw_html))
    _translate([fragment], options, reporter)
    yield fragment.html


def _translate(fragments: list[Fragment], options: BuildOptions, reporter: Reporter) -> None:
    config = options.config()
    with telling(_memory(options.root, config), reporter) as memory:
        translator = Workshop().translator(config, options.root, memory, options.model, options.beam)
        progress = partial(reporter.progress, "translate")
        translate_fragments(fragments, lambda segments: translator.translate(segments, progress))


def _memory(root: Path, config: Config) -> Memory:
    """The site's memory; away from a site one that leaves nothing behind."""
    is_site = (root / FILE_NAME).is_file() or (root / config.build.content).is_dir()
    return open_memory(root) if is_site else Memory(None)


def _decoded(data: bytes) -> str:
    text = decode(data)
    if isinstance(text, Problem):
        raise ContentError(text)
    return text

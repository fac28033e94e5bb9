"""``sitegen.toml`` → :class:`Config`: typed and closed. An unknown key is an error that names the nearest known one."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import msgspec

from sitegen.problems import Problem, UsageError, nearest

FILE_NAME = "sitegen.toml"


class _Table(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A closed table of the configuration file."""


class Names(_Table, frozen=True):
    """One text in both languages."""

    nl: str = ""
    en: str = ""

    def of(self, language: str) -> str:
        """The text in ``language`` (``nl`` or ``en``), or else in the other one."""
        return (self.nl or self.en) if language == "nl" else (self.en or self.nl)


class Term(_Table, frozen=True):
    """A section or tag as the newsroom wants it: names, and the address of its English page."""

    nl: str = ""
    en: str = ""
    slug: str = ""
    slug_en: str = ""


class SiteTable(_Table, frozen=True):
    """``[site]``: what the site is."""

    base_url: str = "http://localhost:8000"
    """Where the site will live; may hold a path (``https://example.org/krant``)."""
    title: Names = Names(nl="Nieuws", en="News")
    description: Names = Names()
    publisher: str = ""
    time_zone: str = "Europe/Amsterdam"
    """The zone of every time that is written without one."""


class BuildTable(_Table, frozen=True):
    """``[build]``: where things are and how pages are cut."""

    content: str = "content"
    output: str = "public"
    templates: str = "templates"
    page_size: int = 12
    """Stories on one page of a list."""
    feed_size: int = 20
    raw_html: Literal["filter", "trust"] = "filter"
    """``filter``: HTML in articles passes an allow-list; ``trust``: it is published as it is."""


class TranslationTable(_Table, frozen=True):
    """``[translation]``: which model, and how hard it tries."""

    model: str = ""
    """Name of an installed package or path of an ``.argosmodel``; empty: the bundled package."""
    beam: int = 4


class DedupeTable(_Table, frozen=True):
    """``[dedupe]``: from which similarity on (0–1, on runs of three words) two articles tell one story."""

    jaccard: float = 0.25
    """Shared runs of all runs of both articles, from which on they are alike."""
    containment: float = 0.45
    """Shared runs of those of the shorter article, from which on they are alike, though one is abridged."""
    duplicate: float = 0.8
    """Containment from which on one of two alike articles is a copy, whose address leads to the other. Below it, and
    when they give different figures, both stay."""
    min_shingles: int = 40
    """Articles with fewer runs are copies only if their titles and texts are equal."""
    policy: Literal["newest", "oldest", "longest"] = "oldest"
    """Which of several copies is kept, if none says ``canonical: true``; never an abridged one."""


class Config(_Table, frozen=True):
    """The whole file. Every key has a default, so that an empty file is a site."""

    site: SiteTable = SiteTable()
    build: BuildTable = BuildTable()
    translation: TranslationTable = TranslationTable()
    dedupe: DedupeTable = DedupeTable()
    sections: dict[str, Term] = {}
    tags: dict[str, Term] = {}

    @property
    def zone(self) -> ZoneInfo:
        """The site's time zone."""
        return ZoneInfo(self.site.time_zone)

    @property
    def base_path(self) -> str:
        """The path part of ``base_url`` without a slash at its end: ``""`` or ``/krant``."""
        return urlsplit(self.site.base_url).path.rstrip("/")

    @property
    def origin(self) -> str:
        """Scheme and host of ``base_url``, without a slash at the end."""
        parts = urlsplit(self.site.base_url)
        return f"{parts.scheme}://{parts.netloc}"


def load_config(root: Path, base_url: str = "") -> Config:
    """Read ``sitegen.toml`` below ``root``; a site without one gets the defaults. ``base_url`` overrules the file's.

    Raises :class:`UsageError` with ``file:line:col`` for a file that cannot be read, is not TOML, holds an unknown
    key or a value of the wrong type.
    """
    path = root / FILE_NAME
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except FileNotFoundError:
        return _with_base_url(Config(), base_url)
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError(
            Problem("config-unreadable", f"cannot be read: {error}", "save it as UTF-8 text", FILE_NAME)
        ) from error
    return _with_base_url(parse_config(text), base_url)


def parse_config(text: str) -> Config:
    """Parse the text of a ``sitegen.toml``. Raises :class:`UsageError` as :func:`load_config` does."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(_syntax_problem(error)) from error
    problems = _unknown_keys(data, Config, (), text)
    if problems:
        raise UsageError(problems)
    try:
        config = msgspec.convert(data, Config)
    except msgspec.ValidationError as error:
        message, _, where = str(error).partition(" - at ")
        keys = tuple(part.split("[")[0] for part in where.strip("`$").split(".") if part)
        line = _line_of(text, keys)
        problem = Problem("config-value", f"{'.'.join(keys)}: {message}", "see docs/configuration.md", FILE_NAME, line)
        raise UsageError(problem) from error
    problems = list(_wrong_values(config, text))
    if problems:
        raise UsageError(problems)
    return config


def _with_base_url(config: Config, base_url: str) -> Config:
    if not base_url:
        return config
    if not _is_web_address(base_url):
        raise UsageError(Problem("base-url", f"{base_url!r} is no web address", "write https://example.org"))
    return msgspec.structs.replace(config, site=msgspec.structs.replace(config.site, base_url=base_url))


def _is_web_address(text: str) -> bool:
    parts = urlsplit(text)
    return parts.scheme in ("http", "https") and bool(parts.netloc) and not parts.query and not parts.fragment


def _syntax_problem(error: tomllib.TOMLDecodeError) -> Problem:
    found = re.search(r"\(at line (\d+), column (\d+)\)", str(error))
    line, column = (int(found[1]), int(found[2])) if found else (0, 0)
    message = re.sub(r" \(at .*\)$", "", str(error))
    return Problem("config-syntax", message, 'TOML wants key = "value"', FILE_NAME, line, column)


def _unknown_keys(data: dict[str, Any], table: type[_Table], above: tuple[str, ...], text: str) -> list[Problem]:
    problems = []
    fields = {field.name: field.type for field in msgspec.structs.fields(table)}
    for key, value in data.items():
        keys = (*above, key)
        if key not in fields:
            guess = nearest(key, fields)
            hint = f"did you mean {guess!r}?" if guess else f"known keys: {', '.join(fields)}"
            message = f"unknown key {'.'.join(keys)!r}"
            problems.append(Problem("config-unknown-key", message, hint, FILE_NAME, _line_of(text, keys)))
            continue
        kind = fields[key]
        if isinstance(kind, type) and issubclass(kind, _Table) and isinstance(value, dict):
            problems += _unknown_keys(value, kind, keys, text)
        elif kind == dict[str, Term] and isinstance(value, dict):
            for name, term in value.items():
                if isinstance(term, dict):
                    problems += _unknown_keys(term, Term, (*keys, name), text)
    return problems


def _wrong_values(config: Config, text: str) -> list[Problem]:
    problems = []

    def wrong(keys: tuple[str, ...], message: str, hint: str) -> None:
        place = _line_of(text, keys)
        problems.append(Problem("config-value", f"{'.'.join(keys)}: {message}", hint, FILE_NAME, place))

    if not _is_web_address(config.site.base_url):
        wrong(("site", "base_url"), f"{config.site.base_url!r} is no web address", "write https://example.org")
    try:
        ZoneInfo(config.site.time_zone)
    except (ValueError, OSError, KeyError):
        wrong(("site", "time_zone"), f"unknown zone {config.site.time_zone!r}", "write Europe/Amsterdam")
    for name in ("page_size", "feed_size"):
        if getattr(config.build, name) < 1:
            wrong(("build", name), "must be 1 or more", "write 12")
    for name in ("content", "output", "templates"):
        if not getattr(config.build, name).strip():
            wrong(("build", name), "is empty", "name a folder")
    if not 1 <= config.translation.beam <= 16:
        wrong(("translation", "beam"), "must be from 1 to 16", "write 4")
    for name in ("jaccard", "containment", "duplicate"):
        if not 0 < getattr(config.dedupe, name) <= 1:
            wrong(("dedupe", name), "must be over 0 and at most 1", "write 0.25")
    return problems


def _line_of(text: str, keys: tuple[str, ...]) -> int:
    """The line (from 1) on which ``keys`` is set, as well as a scan of the text can tell; 1 if it cannot."""
    header: tuple[str, ...] = ()
    best = 1
    for number, line in enumerate(text.splitlines(), 1):
        table = re.match(r"\s*\[+\s*([^\]]+?)\s*\]+", line)
        if table:
            header = _split_key(table[1])
            if header == keys[: len(header)]:
                best = number
            continue
        entry = re.match(r"\s*((?:[\w-]+|\"[^\"]*\"|'[^']*')(?:\s*\.\s*(?:[\w-]+|\"[^\"]*\"|'[^']*'))*)\s*=", line)
        if entry:
            full = (*header, *_split_key(entry[1]))
            if full == keys[: len(full)]:
                best = number
                if full == keys:
                    return number
    return best


def _split_key(dotted: str) -> tuple[str, ...]:
    return tuple(part.strip("\"'") for part in re.findall(r"\"[^\"]*\"|'[^']*'|[\w-]+", dotted))

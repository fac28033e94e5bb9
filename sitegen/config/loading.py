"""``sitegen.toml`` → :class:`Config`: typed and closed. An unknown key is an error that names the nearest known one."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import msgspec
from slugify import slugify

from sitegen.config.keys import Fault, sift
from sitegen.config.machines import (
    CardsTable,
    FeedsTable,
    FilesTable,
    SearchTable,
    SecurityTable,
    wrong_cards,
    wrong_feeds,
    wrong_files,
    wrong_security,
)
from sitegen.config.site import BuildTable, DedupeTable, SiteTable, Term, TranslationTable
from sitegen.config.theme import (
    ColoursTable,
    FontsTable,
    LogoTable,
    MenuTable,
    wrong_colours,
    wrong_fonts,
    wrong_logo,
    wrong_menu,
)
from sitegen.config.toml_places import place_of, syntax_problem
from sitegen.problems import Problem, Severity, UsageError
from sitegen.reviewers import nameless

FILE_NAME = "sitegen.toml"
STATE = ".sitegen"
"""The folder beside it for what sitegen remembers; nothing in it is irreplaceable."""


class Config(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """The whole file. Every key has a default, so that an empty file is a site."""

    site: SiteTable = SiteTable()
    build: BuildTable = BuildTable()
    translation: TranslationTable = TranslationTable()
    dedupe: DedupeTable = DedupeTable()
    feeds: FeedsTable = FeedsTable()
    cards: CardsTable = CardsTable()
    colours: ColoursTable = ColoursTable()
    fonts: FontsTable = FontsTable()
    logo: LogoTable = LogoTable()
    menu: MenuTable = MenuTable()
    search: SearchTable = SearchTable()
    files: FilesTable = FilesTable()
    security: SecurityTable = SecurityTable()
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
    return _with_base_url(parse_config(_read(root / FILE_NAME)), base_url)


def parse_config(text: str) -> Config:
    """Parse the text of a ``sitegen.toml``. Raises :class:`UsageError` as :func:`load_config` does."""
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError(syntax_problem(error, text, "config-syntax", FILE_NAME)) from error
    good, faults = sift(data, Config)
    config = msgspec.convert(good, Config)
    faults += _wrong_values(config)
    if faults:
        raise UsageError(
            [Problem(each.code, each.message, each.hint, FILE_NAME, *place_of(text, each.keys)) for each in faults]
        )
    return config


def config_problem(
    root: Path, keys: tuple[str, ...], code: str, message: str, hint: str, severity: Severity = Severity.ERROR
) -> Problem:
    """What shows later to be wrong with the value of ``keys``, at its place in the ``sitegen.toml`` of ``root``."""
    return Problem(
        code, f"{'.'.join(keys)}: {message}", hint, FILE_NAME, *place_of(_read(root / FILE_NAME), keys), severity
    )


def _read(path: Path) -> str:
    """The text of the file, empty if there is none."""
    hint = "put a text file in its place that you may read, or delete it"
    try:
        if path.exists() and not path.is_file():
            raise UsageError(Problem("config-unreadable", "is no ordinary file", hint, FILE_NAME))
        return path.read_bytes().decode("utf-8-sig")
    except OSError as error:
        if isinstance(error, FileNotFoundError) and not path.is_symlink():
            return ""
        raise UsageError(Problem("config-unreadable", f"cannot be read: {error.strerror}", hint, FILE_NAME)) from error
    except UnicodeDecodeError as error:
        before = error.object[: error.start]
        line, column = before.count(b"\n") + 1, len(before) - before.rfind(b"\n")
        message = f"is not UTF-8: byte 0x{error.object[error.start]:02X}"
        problem = Problem("config-unreadable", message, "save it as UTF-8 text", FILE_NAME, line, column)
        raise UsageError(problem) from error


def _with_base_url(config: Config, base_url: str) -> Config:
    if not base_url:
        return config
    wrong = _wrong_address(base_url)
    if wrong:
        raise UsageError(Problem("base-url", f"{base_url!r} {wrong[0]}", wrong[1]))
    return msgspec.structs.replace(config, site=msgspec.structs.replace(config.site, base_url=base_url))


def _wrong_address(text: str) -> tuple[str, str] | None:
    """Why ``text`` cannot be the address of a site, and what to write instead."""
    plain = "write https://example.org, or https://example.org/path"
    try:
        parts = urlsplit(text)
        _ = parts.port
    except ValueError:
        return "is no web address", plain
    if parts.scheme not in ("http", "https") or not parts.hostname or not re.fullmatch(r"[!-~]+", text):
        return "is no web address", plain
    if parts.query or parts.fragment or text.endswith(("?", "#")):
        return "holds a query or fragment", "leave out ? or # and what follows"
    if "@" in parts.netloc:
        return "holds a user name, which every page would show", "leave out what stands before the @"
    if not re.fullmatch(r"(?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*/?", parts.path):
        return "has a path that pages cannot link", "use letters, digits and hyphens with single slashes between them"
    return None


def _wrong_values(config: Config) -> Iterator[Fault]:
    address = _wrong_address(config.site.base_url)
    if address:
        yield _wrong(("site", "base_url"), f"{config.site.base_url!r} {address[0]}", address[1])
    try:
        ZoneInfo(config.site.time_zone)
    except (ValueError, OSError, KeyError):
        yield _wrong(("site", "time_zone"), f"unknown zone {config.site.time_zone!r}", "write Europe/Amsterdam")
    for name in ("content", "output", "templates"):
        if not getattr(config.build, name).strip():
            yield _wrong(("build", name), "is empty", "name a folder")
    if config.build.page_size < 1:
        yield _wrong(("build", "page_size"), "must be 1 or more", "write 12")
    for found in (
        wrong_feeds(config.feeds),
        wrong_cards(config.cards),
        wrong_files(config.files),
        wrong_security(config.security),
        wrong_colours(config.colours),
        wrong_fonts(config.fonts),
        wrong_logo(config.logo),
        wrong_menu(config.menu),
    ):
        yield from (_wrong(*wrong) for wrong in found)
    yield from _wrong_translation(config.translation)
    for name in ("jaccard", "containment", "duplicate"):
        if not 0 < getattr(config.dedupe, name) <= 1:
            yield _wrong(("dedupe", name), "must be over 0 and at most 1", "write 0.25")
    if config.dedupe.min_shingles < 1:
        yield _wrong(("dedupe", "min_shingles"), "must be 1 or more", "write 40")
    if not all(wire.strip() for wire in config.dedupe.wires):
        yield _wrong(("dedupe", "wires"), "holds an empty name", 'write wires = ["ANP", "Reuters"]')
    yield from _wrong_slugs("sections", config.sections)
    yield from _wrong_slugs("tags", config.tags)


def _wrong_translation(table: TranslationTable) -> Iterator[Fault]:
    unnamed = nameless(table.reviewer)
    if unnamed:
        yield _wrong(("translation", "reviewer"), *unnamed)
    if not 1 <= table.beam <= 16:
        yield _wrong(("translation", "beam"), "must be from 1 to 16", "write 4")


def _wrong_slugs(table: str, terms: Mapping[str, Term]) -> Iterator[Fault]:
    for key, term in terms.items():
        if key != slugify(key):
            yield _wrong((table, key), "is not in plain letters", f"write [{table}.{slugify(key) or 'name'}]")
        for name, slug in (("slug", term.slug), ("slug_en", term.slug_en)):
            if slug != slugify(slug):
                hint = f"write {slugify(slug) or 'words-with-hyphens'}"
                yield _wrong((table, key, name), f"{slug!r} cannot be part of an address", hint)


def _wrong(keys: tuple[str, ...], message: str, hint: str) -> Fault:
    return Fault(keys, "config-value", f"{'.'.join(keys)}: {message}", hint)

"""The tables of ``sitegen.toml`` that change the default theme: colours, fonts, logo, menus."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec.structs import asdict

from sitegen.config.keys import Table
from sitegen.config.machines import COLOUR, COLOUR_HINT, Wrong

_FAMILY = re.compile(r"-?[\w .]+(?:-[\w .]+)*")
GENERIC = frozenset(
    {"serif", "sans-serif", "monospace", "system-ui", "ui-serif", "ui-sans-serif", "ui-monospace", "ui-rounded"}
)
"""Families that every browser has, whatever they are on that machine."""


class Palette(Table, frozen=True):
    """``[colours.light]``: the colours of pages on a light screen, each ``#rrggbb``."""

    paper: str = "#fbfaf6"
    panel: str = "#f1eee5"
    """The ground of notices, code and labels."""
    ink: str = "#1b1a17"
    quiet: str = "#5c584f"
    """Dates, captions and whatever else stands back."""
    rule: str = "#d9d4c7"
    strong_rule: str = "#1b1a17"
    accent: str = "#0b4f5c"
    link: str = "#0b5566"
    mark: str = "#ffe79a"
    warn: str = "#8a4b00"


class DarkPalette(Palette, frozen=True):
    """``[colours.dark]``: the same on a dark screen."""

    paper: str = "#161715"
    panel: str = "#22231f"
    ink: str = "#eae7de"
    quiet: str = "#aba699"
    rule: str = "#3a3a34"
    strong_rule: str = "#8f8b80"
    accent: str = "#7fc9d6"
    link: str = "#8ad0dc"
    mark: str = "#6b5a12"
    warn: str = "#f0b565"


class ColoursTable(Table, frozen=True):
    """``[colours]``: the two schemes, of which the reader's device chooses one."""

    light: Palette = Palette()
    dark: DarkPalette = DarkPalette()


class FontsTable(Table, frozen=True):
    """``[fonts]``: families in the order in which browsers look for them; the last is one that all have."""

    serif: tuple[str, ...] = (
        *("Iowan Old Style", "Palatino Linotype", "URW Palladio L", "P052", "Charter", "Bitstream Charter"),
        *("Georgia", "DejaVu Serif", "serif"),
    )
    """Headlines and texts."""
    sans: tuple[str, ...] = (
        *("system-ui", "-apple-system", "Segoe UI", "Roboto", "Helvetica Neue", "Noto Sans", "Arial", "sans-serif"),
    )
    """Menus, dates, captions, tables."""
    mono: tuple[str, ...] = ("ui-monospace", "SF Mono", "Menlo", "Consolas", "DejaVu Sans Mono", "monospace")
    """Code."""


class LogoTable(Table, frozen=True):
    """``[logo]``: a picture below the content folder that stands for the paper's name."""

    file: str = ""
    dark: str = ""
    """The picture for dark screens; empty: the same."""
    nl: str = ""
    """What it says, for who cannot see it; empty: the paper's name."""
    en: str = ""
    width: int = 0
    """How wide pages show it, in pixels of CSS; 0: as wide as the file says, or as ``height`` asks for."""
    height: int = 0
    masthead: bool = True
    """False: only search engines get it, and pages show the name in letters."""


class MenuItem(Table, frozen=True):
    """``[[menu.header]]``, ``[[menu.footer]]``: a section, or a link. In a language without words it is left out."""

    nl: str = ""
    en: str = ""
    section: str = ""
    """The slug of a section, whose names stand in for words that are left out."""
    to: str = ""
    """A path below the content folder, a path on the site or a web address."""
    to_en: str = ""
    """Where it leads on English pages; empty: to the same page in English, if there is one."""


class MenuTable(Table, frozen=True):
    """``[menu]``: ``header`` takes the place of the list of sections; ``footer`` stands at the foot of every page."""

    header: tuple[MenuItem, ...] = ()
    footer: tuple[MenuItem, ...] = ()


def wrong_colours(colours: ColoursTable) -> Iterator[Wrong]:
    """What is wrong with ``[colours]``. Whether they can be told apart is another question."""
    for scheme in ("light", "dark"):
        for name, colour in asdict(getattr(colours, scheme)).items():
            if not COLOUR.fullmatch(colour):
                yield ("colours", scheme, name), f"{colour!r} is no colour", COLOUR_HINT


def wrong_fonts(fonts: FontsTable) -> Iterator[Wrong]:
    """What is wrong with ``[fonts]``: names that would break out of the style sheet, and lists that may miss."""
    for name, families in asdict(fonts).items():
        odd = next((each for each in families if not _FAMILY.fullmatch(each)), None)
        if odd is not None:
            yield ("fonts", name), f"{odd!r} is no name of a font", f'write {name} = ["Georgia", "serif"]'
        elif not families or families[-1] not in GENERIC:
            hint = f"end the list with one of {', '.join(sorted(GENERIC))}"
            yield ("fonts", name), "ends with a font that not every reader has", hint


def wrong_logo(logo: LogoTable) -> Iterator[Wrong]:
    """What is wrong with ``[logo]``, but for files that are not there."""
    for name in ("width", "height"):
        if getattr(logo, name) < 0:
            yield ("logo", name), "must be 0 or more", f"write {name} = 240"
    if logo.dark and not logo.file:
        yield ("logo", "dark"), "stands for no other picture", 'add file = "logo.svg"'


def wrong_menu(menu: MenuTable) -> Iterator[Wrong]:
    """What is wrong with the items of ``[menu]``, but for links that lead nowhere."""
    for place in ("header", "footer"):
        for number, item in enumerate(getattr(menu, place), 1):
            for key, message, hint in _wrong_item(item):
                yield ("menu", place, str(number), key), message, hint


def _wrong_item(item: MenuItem) -> Iterator[tuple[str, str, str]]:
    """The key, what is wrong, and how to mend it."""
    if bool(item.section) == bool(item.to):
        yield "to", "needs either a section or somewhere to lead to", 'write section = "weer", or to = "colofon.md"'
    elif item.to and not (item.nl or item.en):
        yield "to", "has no words to show", 'add nl = "Colofon" and en = "About us"'
    for key, target in (("to", item.to), ("to_en", item.to_en)):
        if target.startswith("#"):
            yield key, f"{target!r} leads to no page", f'write {key} = "colofon.md{target}"'
    if item.to_en and not item.en:
        yield "to_en", "is never shown: the item has no English words", 'add en = "About us"'

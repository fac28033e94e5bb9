"""Whether readers can tell the words of a page or card from their ground, by WCAG 2.2, success criterion 1.4.3."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from sitegen.config import Config, config_problem
from sitegen.config.theme import ColoursTable
from sitegen.problems import Problem, Severity
from sitegen.render.media.cards import card_colours

_TEXT, _GRAPHIC = 4.5, 3.0
PAIRS = (
    *((words, ground, _TEXT) for words in ("ink", "quiet", "accent", "link") for ground in ("paper", "panel")),
    ("ink", "mark", _TEXT),
    ("warn", "panel", _GRAPHIC),
)
"""What stands on which ground, and the contrast that it needs. Buttons, ``paper`` on ``accent``, have the same."""


def contrast(one: str, other: str) -> float:
    """From 1 (the same) to 21 (black and white) of two colours ``#rrggbb``."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def check_contrast(config: Config, root: Path) -> Iterator[Problem]:
    """Warn of each pair that is too much alike, at the colour that the configuration changes."""
    for scheme in ("light", "dark"):
        palette, default = getattr(config.colours, scheme), getattr(ColoursTable(), scheme)
        for words, ground, enough in PAIRS:
            ratio = contrast(getattr(palette, words), getattr(palette, ground))
            if ratio < enough:
                name = words if getattr(palette, words) != getattr(default, words) else ground
                yield _alike(root, ("colours", scheme, name), words, ground, ratio, enough, dark=scheme == "dark")
    yield from _check_cards(config, root)


def _check_cards(config: Config, root: Path) -> Iterator[Problem]:
    """The same of words on a card, if ``[cards]`` gives one of the colours: no words on it count as large, for media
    show cards at less than half their size. Only the card of an article has words in ``accent``."""
    cards, colours = config.cards, card_colours(config)
    for words in {"site": ("ink",), "articles": ("ink", "accent"), "none": ()}[cards.show]:
        ratio = contrast(getattr(colours, words), colours.paper)
        if ratio < _TEXT and (getattr(cards, words) or cards.paper):
            keys = ("cards", words if getattr(cards, words) else "paper")
            dark = _luminance(getattr(colours, words)) > _luminance(colours.paper)
            yield _alike(root, keys, words, "paper", ratio, _TEXT, dark=dark)


def _alike(
    root: Path, keys: tuple[str, ...], words: str, ground: str, ratio: float, enough: float, *, dark: bool
) -> Problem:
    message = f"{words} on {ground} has a contrast of {ratio:.2f}, and many readers need {enough}"
    more, less = ("lighter", "darker") if dark else ("darker", "lighter")
    hint = f"make {words} {more}, or {ground} {less}"
    return config_problem(root, keys, "low-contrast", message, hint, Severity.WARNING)


def _luminance(colour: str) -> float:
    """How bright ``#rrggbb`` is, from 0 to 1: https://www.w3.org/TR/WCAG22/#dfn-relative-luminance"""
    parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    red, green, blue = (each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue

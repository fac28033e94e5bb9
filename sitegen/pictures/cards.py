"""The picture that social media show beside a link to a page that has none of its own: words on a plain ground.

Set in Caladea (fonts/LICENSE), which has the letters of every language that is written in Latin ones but Romanian's.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path

from msgspec import Struct
from PIL import Image, ImageColor, ImageDraw, ImageFont

from sitegen.pictures.encoding import Encoded

WIDTH, HEIGHT = 1200, 630
_MARGIN = 80
_BAR = 18
_LEADING = 1.16
_SIZES = (84, 76, 68, 60, 54, 48, 42, 36)
"""Of the heading, in pixels: the first in which all of it fits."""
_SMALL = 36
_TOP, _BOTTOM = 170, 510
"""Between which lines the heading stands."""
_SHADES = 16
_ELLIPSIS = "…"
_UNKNOWN = "\ufffe"


class Colours(Struct, frozen=True):
    """As CSS writes them."""

    paper: str
    ink: str
    accent: str


class Card(Struct, frozen=True):
    """What a card says: a ``heading``, the ``kicker`` above it, and the paper's name below, each of which may be
    empty."""

    heading: str
    kicker: str
    site: str
    colours: Colours

    @property
    def key(self) -> bytes:
        """Two cards that look alike have the same."""
        return repr(self).encode()


def can_print(text: str) -> bool:
    """Whether the font has every letter of ``text``."""
    return all(_has(letter) for letter in set(text) if not letter.isspace())


def draw(card: Card) -> Encoded:
    """The card as PNG, 1200 by 630 pixels. The same card gives the same bytes."""
    image = Image.new("RGB", (WIDTH, HEIGHT), card.colours.paper)
    pen = ImageDraw.Draw(image)
    pen.rectangle((0, 0, WIDTH, _BAR), fill=card.colours.accent)
    room = WIDTH - 2 * _MARGIN
    if card.kicker:
        line = _shortened(card.kicker, _font("Regular", _SMALL), room)
        pen.text((_MARGIN, _TOP - 36), line, card.colours.accent, _font("Regular", _SMALL), anchor="ls")
    size, lines = _set(card.heading, room, _BOTTOM - _TOP)
    for number, line in enumerate(lines):
        place = (_MARGIN, _TOP + round(number * size * _LEADING))
        pen.text(place, line, card.colours.ink, _font("Bold", size), anchor="la")
    if card.site:
        pen.line((_MARGIN, 535, WIDTH - _MARGIN, 535), card.colours.accent, 2)
        line = _shortened(card.site, _font("Bold", _SMALL), room)
        pen.text((_MARGIN, HEIGHT - 45), line, card.colours.ink, _font("Bold", _SMALL), anchor="ls")
    out = BytesIO()
    image.quantize(palette=_palette(card.colours), dither=Image.Dither.NONE).save(out, "PNG", compress_level=6)
    return Encoded("png", out.getvalue(), WIDTH, HEIGHT)


def _set(text: str, width: int, height: int) -> tuple[int, list[str]]:
    """The size in which ``text`` fills at most ``width`` and ``height``, and its lines; the end of a text that is too
    long for the smallest size is left out."""
    for size in _SIZES:
        most = int(height / (size * _LEADING))
        lines = list(_lines(text, _font("Bold", size), width))
        if len(lines) <= most:
            return size, lines
    cut = _shortened(f"{lines[most - 1]} {_ELLIPSIS}", _font("Bold", size), width)
    return size, [*lines[: most - 1], cut]


def _lines(text: str, font: ImageFont.FreeTypeFont, width: int) -> Iterator[str]:
    """``text`` cut between words, or within one that is wider than a line."""
    line = ""
    for word in text.split():
        longer = f"{line} {word}".lstrip()
        if font.getlength(longer) <= width:
            line = longer
            continue
        if line:
            yield line
        line = word
        while font.getlength(line) > width:
            fitting = next(end for end in range(len(line) - 1, 0, -1) if font.getlength(f"{line[:end]}-") <= width)
            yield f"{line[:fitting]}-"
            line = line[fitting:]
    if line:
        yield line


def _shortened(text: str, font: ImageFont.FreeTypeFont, width: int) -> str:
    if font.getlength(text) <= width:
        return text
    words = text.removesuffix(_ELLIPSIS).rstrip()
    while words and font.getlength(f"{words} {_ELLIPSIS}") > width:
        words = words[:-1].rstrip()
    return f"{words} {_ELLIPSIS}"


def _palette(colours: Colours) -> Image.Image:
    """The colours, and the shades between the paper and each of the others: a card of these takes half the bytes."""
    paper, *others = (ImageColor.getrgb(each)[:3] for each in (colours.paper, colours.ink, colours.accent))
    shades = [
        round(ground + (mark - ground) * step / (_SHADES - 1))
        for other in others
        for step in range(_SHADES)
        for ground, mark in zip(paper, other, strict=True)
    ]
    palette = Image.new("P", (1, 1))
    palette.putpalette(shades)
    return palette


@cache
def _font(weight: str, size: int) -> ImageFont.FreeTypeFont:
    path = Path(__file__).with_name("fonts") / f"Caladea-{weight}.ttf"
    # The basic layout is in every Pillow, and so gives the same card everywhere.
    return ImageFont.truetype(path, size, layout_engine=ImageFont.Layout.BASIC)


@cache
def _has(letter: str) -> bool:
    font = _font("Bold", _SMALL)
    drawn, missing = font.getmask(letter), font.getmask(_UNKNOWN)
    return drawn.size != missing.size or bytes(drawn) != bytes(missing)

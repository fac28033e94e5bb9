"""Between what an editor types (“ ” ‘ ’ – …) and what translation models know (" ' - ...)."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from itertools import accumulate, pairwise

from sitegen.typography import Edit, apply, edits, educate

_STRAIGHT = str.maketrans(
    {
        **dict.fromkeys("„“”«»‟", '"'),
        **dict.fromkeys("‘’‚‛`´", "'"),
        **dict.fromkeys("–—‒―", "-"),
        "…": "...",
        "\u00a0": " ",
        "\u202f": " ",
        "\u2009": " ",
        "\u200b": "",
        "\u00ad": "",
        "\ufeff": "",
        "｟": "(",
        "｠": ")",
    }
)
_GUILLEMET = re.compile(r"«\s*|\s*»|(?<!\S)»(?=\S)|(?<=\S)«")
_QUOTED = re.compile(r"«[^«»|·]*»|(?<!\S)»(?=\S)[^«»|·]*«")
_ARROW = re.compile(r"(?<!\S)([«»]+)(?!\S)")
_WHITE = re.compile(r"\s+")
_SPACES = str.maketrans("\n\t\u2009", "   ")
_ONE_FOR_ONE = {sign: plain for sign, plain in _STRAIGHT.items() if len(plain) == 1} | _SPACES
_TYPOGRAPHIC = frozenset("„“”«»‘’‚–—…")
_QUOTE_OR_DASH = re.compile("['\"‘’-]")
_CLUSTER = re.compile(r"\s+|\S[\u0300-\u036f]*")
# What neither XML nor a reader knows what to do with; white space stays.
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def straighten(text: str) -> str:
    """``text`` in NFC with straight quotes, hyphens for dashes, three dots, single spaces, no control characters.

    A guillemet by itself, as in ``Meer nieuws »``, is an arrow and no quotation mark.
    """
    if text.isascii() and text.isprintable() and "  " not in text and "`" not in text:
        return text
    composed = unicodedata.normalize("NFC", text)
    if "«" in composed or "»" in composed:
        quoted = _QUOTED.sub(lambda found: as_quotes(found[0]), composed)
        parts = _ARROW.split(quoted)
        straight = "".join(part if number % 2 else part.translate(_STRAIGHT) for number, part in enumerate(parts))
    else:
        straight = composed.translate(_STRAIGHT)
    return _WHITE.sub(" ", printable(straight))


def as_quotes(text: str) -> str:
    """``text`` with straight quotation marks for its guillemets, without the spaces that French has within them."""
    return _GUILLEMET.sub('"', text) if "«" in text or "»" in text else text


def printable(text: str) -> str:
    """``text`` without control characters other than white space."""
    return _CONTROL.sub("", text)


def is_typographic(text: str) -> bool:
    """Whether ``text`` uses typographic quotes, dashes or ellipses, so that its translation should too."""
    return not text.isascii() and not _TYPOGRAPHIC.isdisjoint(text)


def is_typewritten(text: str) -> bool:
    """Whether ``text`` uses straight quotes and no typographic ones, so that its translation should too."""
    return not is_typographic(text) and ("'" in text or '"' in text)


def curl(text: str) -> str:
    """English ``text`` with curly quotes, en dashes between spaces and ellipsis characters."""
    if is_plain(text):
        return text
    return educate(re.sub(r"(?<=\s)-(?=\s)", "–", text), "en")


def curl_all(texts: Sequence[str]) -> Sequence[str]:
    """``texts`` with the quotes that they have as one text."""
    texts = [text.replace("...", "…") for text in texts]
    whole = curl("".join(texts))
    ends = [0, *accumulate(len(text) for text in texts)]
    return [whole[start:end] for start, end in pairwise(ends)] if len(whole) == ends[-1] else texts


def is_plain(text: str) -> bool:
    """Whether there is nothing in ``text`` to curl."""
    return "..." not in text and _QUOTE_OR_DASH.search(text) is None


def curl_with_edits(text: str, kept: AbstractSet[int]) -> tuple[str, list[Edit]]:
    """:func:`curl` of ``text``, and the edits that made it, for what is counted in characters. What is on both sides of
    a place in ``kept`` does not become one sign."""
    dashed = re.sub(r"(?<=\s)-(?=\s)", "–", text)
    changes = [each for each in edits(dashed, "en") if kept.isdisjoint(range(each.start + 1, each.end))]
    return apply(dashed, changes), changes


def carried(place: int, changes: Sequence[Edit]) -> int:
    """Where ``place`` of a text is after the ``changes`` of :func:`curl_with_edits`."""
    return place + sum(len(edit.new) - (edit.end - edit.start) for edit in changes if edit.end <= place)


def as_written(straight: str, raw: str) -> list[str]:
    """For each character of ``straight``, which is ``raw`` straightened (and may lack a space at its start), what
    stands for it in ``raw``: ``…`` for the first of three dots and nothing for the others."""
    if raw.replace("\n", " ") == straight:
        return list(straight)
    if raw.translate(_ONE_FOR_ONE) == straight:
        return list(raw.translate(_SPACES))
    signs: list[str] = []
    for cluster in _CLUSTER.findall(raw):
        plain = straighten(cluster)
        shown = " " if cluster.isspace() and cluster not in ("\u00a0", "\u202f") else cluster
        signs += [shown, *[""] * (len(plain) - 1)] if plain else []
    if len(signs) == len(straight) + 1:
        signs = signs[1:]
    # Letters that only together become one, or spaces with nothing visible between them.
    return signs if len(signs) == len(straight) else list(straight)

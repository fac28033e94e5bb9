"""Names of places with small words in them: ``'t Harde``, ``Bergen aan Zee``, ``Capelle aan den IJssel``."""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitegen.translate.names.surnames import is_adjective
from sitegen.translate.words.lists import is_translated, proper_words

_WATER = re.compile(r"(?<![\w-])[A-ZÀ-Þ][a-zß-ÿ]+ (?:aan Zee|(?:aan|op) den (?:IJ|[A-ZÀ-Þ])[a-zß-ÿ]+)(?![\w-])")
_ELIDED = re.compile(r"(?<=[^\W\d_] )'t (?P<word>[A-ZÀ-Þ][a-zß-ÿ]+)(?![\w-])")

# Of villages that mean something.
_VILLAGES = frozenset(
    ("Goor", "Goy", "Haantje", "Harde", "Horntje", "Kalf", "Loo", "Veld", "Waar", "Woud", "Woudt", "Zand")
)


def place_names(text: str) -> Iterator[str]:
    """The names of places in ``text`` that hold a small word."""
    if " aan " in text or " op " in text:
        yield from _WATER.findall(text)
    for found in _ELIDED.finditer(text) if "'t " in text else ():
        word = found["word"]
        if word in _VILLAGES or not (is_translated(word) or word in proper_words() or is_adjective(word)):
            yield found[0]

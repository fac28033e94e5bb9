"""Names with the s of whose something is, which English writes with an apostrophe: ``De Wevers partij``."""

from __future__ import annotations

import re

from sitegen.translate.segments.edits import Edit
from sitegen.translate.words.lists import first_names

# "Peters zegt" is of a Mr Peters, and "Fransen" no name with an s.
_NEVER = ("s", "x", "z")
# "Een Utrechts café": an adjective.
_DETERMINER = r"(?<!\bde )(?<!\bhet )(?<!\been )(?<!\bgeen )(?<!\bdit )(?<!\bdat )"
# What follows a surname that ends with an s, and is no thing that belongs to somebody.
_GOES_ON = (
    "aan als bij bleef blijft dat de deed denkt die doet door een en er gaat gaf geeft geen ging had heeft hield het"
    " houdt hun in is kan kon komt kreeg krijgt kwam lijkt liep maakt maakte maar mag met moest moet na naar niet noemt"
    " noemde nog nu of om ook op opende opent over sinds sprak staat stapt stond te tegen tot uit van verliest verloor"
    " vertelde vertelt vertrekt vindt vond voor waarschuwt was weer weet wel werd wil wilde wint won wordt zag zal zegt"
    " zei zelf ziet zou zullen"
)
_THING = rf"(?= (?!(?:{'|'.join(_GOES_ON.split())})(?!\w))[a-zß-ÿ])"


def may_have_genitive(name: str) -> bool:
    """Whether ``name`` and an s is its genitive, and not as likely another name."""
    return not name.endswith(_NEVER) and name[-1:].islower() and name not in first_names()


def genitive_spans(name: str, text: str) -> list[tuple[int, int]]:
    """Where the genitives of ``name`` stand in ``text``."""
    if f"{name}s" not in text or not may_have_genitive(name):
        return []
    return [found.span() for found in re.finditer(rf"(?<![\w-]){_DETERMINER}{re.escape(name)}s{_THING}", text)]


def genitive_edits(source: str, names: tuple[str, ...], target: str) -> list[Edit]:
    """What gives the apostrophe to those of ``names`` that ``target`` says with the Dutch genitive of ``source``."""
    return [
        (*found.span(), f"{name}'s")
        for name in names
        if f"{name}s" in target and genitive_spans(name, source)
        for found in re.finditer(rf"(?<![\w-]){re.escape(name)}s(?![\w'-])", target)
    ]

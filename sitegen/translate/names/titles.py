"""Words before a surname that make it one: offices (``wethouder``), forms of address (``mevrouw``), first names."""

from __future__ import annotations

import re

from sitegen.translate.words.lists import first_names

OFFICES = frozenset(
    """advocaat ambassadeur analist bankier bondscoach bondskanselier burgemeester coach commissaris commissievoorzitter
    dijkgraaf directeur dirigent dokter fractieleider fractievoorzitter gedeputeerde generaal gouverneur hoogleraar
    huisarts informateur inspecteur kamerlid kapitein keeper lijsttrekker kolonel minister minister-president notaris
    officier onderzoeker oud-burgemeester oud-minister oud-wethouder partijleider premier president professor
    raadslid raadsman raadsvrouw rechter regisseur renner schepen schrijver secretaris senator spits staatssecretaris
    trainer vicepremier vicevoorzitter voorzitter wethouder woordvoerder zanger zangeres""".split()  # noqa: SIM905
)
ADDRESSES = frozenset("mevrouw meneer heer mevr mw dhr mej juffrouw meester".split())  # noqa: SIM905
# What is said of them: "the Van Dam mayor", "the minister of De Jonge".
_ENGLISH = (
    "mayor minister alderman councillor chairman chair chairwoman president secretary coach trainer manager judge"
    " director governor commissioner captain spokesman spokeswoman spokesperson senator lawyer"
)
_OFFICE = "|".join(_ENGLISH.split())
_OFFICE_BEHIND = re.compile(rf" (?:{_OFFICE})(?!\w)")
_OFFICE_BEFORE = re.compile(rf"(?<!\w)(?:{_OFFICE}) of $")
_TITLE = re.compile(
    r"(?P<determiner>(?<!\w)(?:de|een|onze|hun|zijn|haar|mijn) )?(?<![\w-])(?P<word>[^\W\d_][\w-]*)\.? $", re.IGNORECASE
)
_GIVEN = re.compile(r"(?:([A-ZÀ-Þ][\w-]*)|(?<!\w)(?:[A-ZÀ-Þ][a-z]?\.)+) $")
_FAR = 40


def is_addressed(text: str, start: int) -> bool:
    """Whether a form of address stands before ``start``."""
    found = _TITLE.search(text[max(start - _FAR, 0) : start])
    return found is not None and found["word"].lower() in ADDRESSES


def is_titled(text: str, start: int) -> bool:
    """Whether an office without an article (``wethouder``, not ``de wethouder``) or a form of address stands before
    ``start``."""
    found = _TITLE.search(text[max(start - _FAR, 0) : start])
    if found is None:
        return False
    word = found["word"].lower()
    return word in ADDRESSES or (word in OFFICES and found["determiner"] is None)


def is_person(text: str, start: int) -> bool:
    """Whether what stands at ``start`` is named as people are: behind a title, a first name or initials."""
    if is_titled(text, start):
        return True
    given = _GIVEN.search(text[max(start - _FAR, 0) : start])
    return given is not None and (given[1] is None or given[1] in first_names())


def belongs_to(name: str, english: str) -> bool:
    """Whether in ``english`` an office belongs to ``name``, as if this were a place."""
    text, said = english.lower(), name.lower()
    start = text.find(said)
    while start >= 0:
        end = start + len(said)
        alone = not (text[start - 1 : start].isalnum() or text[end : end + 1].isalnum())
        if alone and (_OFFICE_BEHIND.match(text, end) or _OFFICE_BEFORE.search(text, max(start - _FAR, 0), start)):
            return True
        start = text.find(said, end)
    return False

"""Surnames with particles: ``De Wever``, ``Van der Burg``, ``Jan de Boer``, ``Maarten 't Hart``.

Their small words are Dutch words too, so that a model makes "The Wever" of one. Certain is a capital particle within a
sentence, a particle after a first name or initials, one between a word for an office or a form of address and a usual
surname (``burgemeester de Koning``), one between any other capital word and a usual surname (``Jildou de
Haan``), and "van der", "van den", which nothing but names has today. A capital "De" is for :mod:`.house_names`. At the
start of a sentence a name is known from elsewhere in its article, or because everybody knows it. In a headline whose
words all have capitals, what stands before tells: a first name or an office.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from sitegen.translate.names.genitives import genitive_spans
from sitegen.translate.names.surnames import is_adjective, is_surname, may_be_surname
from sitegen.translate.names.titles import OFFICES, is_addressed, is_titled
from sitegen.translate.words.lists import first_names, is_translated, proper_words

# The first sign is a class so that the search is quick.
_PARTICLE = (
    r"[VvDdTtIiOo'EBL](?<![\w.'-].)(?:(?<=[Vv])an(?: (?:de[nr]?|'t|het))?|(?<=[DdTt])e[nr]?|(?<=[Ii])n 't"
    r"|(?<=[Oo])p de[nr]?|(?<=')t|(?<=[Vv])on|(?<=E)l|(?<=B)en|(?<=L)[ea])"
)
_SURNAME = r"[A-ZÀ-Þ][a-zß-ÿ]+(?:[A-ZÀ-Þ][a-zß-ÿ]+)?(?:-[A-ZÀ-Þ][a-zß-ÿ]+)*"
_NAME = re.compile(rf"(?P<particle>{_PARTICLE}) (?P<surname>{_SURNAME})(?![\w-])")
_ONLY_NAMES = re.compile(r"[Vv]an de[nr]|[Oo]p den|[Ii]n 't|[Vv]an 't")
_BEFORE = re.compile(r"(?:([A-ZÀ-Þ][\w-]*)|(?<!\w)((?:[A-ZÀ-Þ][a-z]?\.)+)) $")
_CAPITAL = re.compile(r" [A-ZÀ-Þ]")
# Here the particle stands for what was taken over, not for a family: "Raad van State", "Willem van Oranje".
_PLACES = frozenset(("Oranje", "Nassau", "State", "Buren", "Loon", "Saksen", "Holland", "Vlaanderen"))

# "De" is no article before these.
_KNOWN = frozenset(
    """Backer Block Bruijn Bruyn Bruyne Cock Crem Croo Gucht Grauwe Jong Ligt Roover Sutter Vries
    Wever""".split()  # noqa: SIM905 - names read better so
)
_STYLED = re.compile(
    r"(?<![\w.'-])(?P<particle>van (?:de[nr]?|'t)|van|de[nr]?|te[nr]|in 't|op den) "
    r"(?P<surname>[^\W\d_]{2,}(?:-[^\W\d_]{2,})*)(?![\w-])",
    re.IGNORECASE,
)
_WORD_BEFORE = re.compile(r"(?:^|[\s-])([^\W\d_]+) $")


def headline_names(text: str) -> Iterator[str]:
    """The surnames with particles that a headline in capitals or title case certainly holds: ``Van der Plas``."""
    for found in _STYLED.finditer(text):
        particle = found["particle"].lower()
        surname = "-".join(part.capitalize() for part in found["surname"].split("-"))
        before = _WORD_BEFORE.search(text[: found.start()])
        word = before[1].lower() if before else ""
        if (
            _ONLY_NAMES.fullmatch(particle)
            or (particle == "de" and surname in _KNOWN)
            or (particle in ("de", "den", "ter", "ten") and word in OFFICES)
            or word.capitalize() in first_names()
        ) and surname not in _PLACES:
            yield f"{particle[0].upper()}{particle[1:]} {surname}"


def particle_names(text: str, starts_sentence: re.Pattern[str]) -> Iterator[str]:
    """The surnames with particles in ``text``, as they stand in it. ``starts_sentence`` finds in what stands before a
    word whether this is the first of its sentence."""
    for found in _NAME.finditer(text):
        particle, surname = found["particle"], found["surname"]
        base = surname.removesuffix("s")
        if (
            not is_surname(surname, particle)
            and is_surname(base, particle)
            and genitive_spans(f"{particle} {base}", text)
        ):
            surname = base
        if _is_surname(found, surname, starts_sentence):
            yield f"{particle} {surname}"


def _is_surname(found: re.Match[str], surname: str, starts_sentence: re.Pattern[str]) -> bool:
    """Whether ``found``, the genitive of which may have been taken from ``surname``, is one."""
    particle, text = found["particle"], found.string
    if surname in _PLACES:
        return False
    before = text[max(found.start() - 40, 0) : found.start()]
    first = _BEFORE.search(before)
    opens = starts_sentence.search(before) is not None
    if particle == "in 't" and first is None:
        return False  # a place: "in 't Harde"
    if _ONLY_NAMES.fullmatch(particle):
        return True
    if particle == "'t":
        return not opens and first is not None
    given = first is not None and _is_given(first)
    titled = is_titled(text, found.start())
    if particle == "De":
        goes_on = _CAPITAL.match(text, found.end()) is not None
        if titled and is_surname(surname, particle):
            return True
        return surname in _KNOWN or ((given or titled) and not goes_on and may_be_surname(surname, particle))
    if particle[0].isupper():
        return not opens and may_be_surname(surname, particle)
    if given:
        return may_be_surname(surname, particle)
    # "Burgemeester van Velden" may be of a place.
    if titled and is_surname(surname, particle) and (particle != "van" or is_addressed(text, found.start())):
        return True
    return (
        first is not None
        and particle != "van"
        and is_surname(surname, particle)
        and _may_be_given(first[0].strip())
        and (surname != found["surname"] or not starts_sentence.search(before[: first.start()]))
    )


def without_names(text: str) -> str:
    """``text`` (a headline) without the surnames with particles that it certainly holds after its beginning."""
    for name in headline_names(text):
        text = re.sub(rf"(?<!^){re.escape(name)}", " ", text, flags=re.IGNORECASE)
    return text


def spellings(name: str) -> tuple[str, ...]:
    """``name``, and for one with a particle also how it begins elsewhere: with a capital or without. What is no usual
    surname behind an article has one of its own only with a capital: ``de Volkskrant`` is the newspaper."""
    if " " not in name or not name[0].isalpha():
        return (name,)
    article, _, rest = name.partition(" ")
    if article in ("De", "Het") and not is_surname(rest, article):
        return (name,)
    return (name, name[0].swapcase() + name[1:])


def _is_given(found: re.Match[str]) -> bool:
    """Whether it is a first name, or initials."""
    return bool(found[2]) or found[1] in first_names() or all(part in first_names() for part in found[1].split("-"))


def _may_be_given(word: str) -> bool:
    """Whether ``word``, which has a capital within a sentence, may be a first name that few people have."""
    return word.replace("-", "")[1:].islower() and not (
        is_translated(word) or is_adjective(word) or word in proper_words()
    )

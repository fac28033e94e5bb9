"""Names with the s of whose something is, which English writes with an apostrophe: ``De Wevers partij``."""

from __future__ import annotations

import re

from sitegen.translate.segments.edits import Edit
from sitegen.translate.words.lists import first_names

# "Peters zegt" is of a Mr Peters, and "Fransen" no name with an s.
_NEVER = ("s", "x", "z")
_FAR = 20
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

# What people have, and what is no verb: one follows "Lieke Martens" more often than something of a Ms Marten.
_HAD = (
    "aanpak advocaat album auto autobiografie biografie boek broer carrière club coach concurrent contract debuut"
    " dochter doelpunt echtgenoot echtgenote elftal familie fiets fractie gezin huis idee ideeën kabinet kinderen"
    " loopbaan manager medewerker moeder muziek opvolger ouders overlijden overwinning partij partner plan plannen"
    " ploeg ploeggenoot positie regering roman succes team teamgenoot toekomst toespraak trainer uitspraak uitspraken"
    " vader verleden verzoek voorganger voorstel vriend vriendin vrouw woning woordvoerder woorden zaak zege zoon zus"
)
_OF_WHAT_KIND = "nieuwe oude eerste tweede laatste beste vorige eigen jongste oudste vroegere politieke"
_BEFORE_THING = re.compile(rf" (?:(?:{'|'.join(_OF_WHAT_KIND.split())}) )?(?:{'|'.join(_HAD.split())})(?!\w)")
_BEHIND_FIRST_NAME = re.compile(r"(?<![\w-])(?P<first>[A-ZÀ-Þ][a-zß-ÿ]+) $")
# Surnames that end so without being of anybody, which people may forget to give an apostrophe.
_WITH_S = frozenset(
    """Aerts Beckers Claes Cuypers Daems Dekkers Engels Evers Goossens Hoeks Jansens Janssens Kuipers Kuypers Lemmens
    Maes Martens Mertens Mulders Pauwels Peeters Snijders Timmermans Vissers Wilders""".split()  # noqa: SIM905
)


def owner(word: str, text: str, start: int) -> str:
    """The surname of which ``word`` at ``start`` of ``text`` is certainly the genitive, behind a first name and before
    what people have (``Max Verstappens auto``); an empty text if it is none."""
    name = word.removesuffix("s")
    given = _BEHIND_FIRST_NAME.search(text[max(start - _FAR, 0) : start])
    certain = (
        name != word
        and word not in _WITH_S
        and may_have_genitive(name)
        and given is not None
        and given["first"] in first_names()
        and _BEFORE_THING.match(text, start + len(word))
    )
    return name if certain else ""


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

"""Dutch words that are surnames behind a particle, and those that are none there though they have a capital.

What stands before a particle may be a first name that few people have. Then the surname tells whether a person is named
(``Jildou de Haan``) or two things are (``kreeg Ajax de Europa Cup``).
"""

from __future__ import annotations

import re

from sitegen.translate.words.lists import first_names, is_translated, proper_words

_ADJECTIVE = re.compile(r"(?:\w{5}se|sche)$")
_BEHIND_DE = frozenset(
    """Backer Bakker Beer Beus Bie Blauw Block Blok Bock Boer Boever Bont Brabander Brouwer Bruijn Bruin Bruyn Bruyne
    Clercq Cock Coninck Coster Croo Cuyper Decker Dokter Fries Geest Geus Gier Goede Goeij Graaf Graaff Grauwe Grave
    Groen Groot Gruijter Gruyter Gucht Haan Haas Haes Hamer Harde Heer Herder Hertog Heus Hollander Hond Hoog Hoop
    Jager Jong Jonge Jongh Kat Keijzer Keizer Kinder Kleijn Klein Klerk Kock Kok Koning Kort Korte Koster Kraker
    Krom Kruif Kruijf Kuijper Kuiper Laat Lang Lange Leeuw Ligt Man Meester Metselaar Meyer Mol Molenaar Moor Mulder
    Munnik Neef Nijs Nooijer Oude Paepe Pater Pauw Poorter Prins Raaf Reus Ridder Rijk Rijke Roo Rooij Roos Roover
    Rover Ruijter Ruiter Ruyter Schepper Schilder Schipper Schrijver Schutter Slegte Smedt Smet Smid Smidt Smit
    Snijder Soet Sutter Swaan Swart Timmerman Valk Veer Vet Visser Vlieger Voogd Voogt Vos Vreede Vries Vrij Vroome
    Waal Waele Waard Wael Weerd Wever Wijs Wild Wilde Winter Wit Witt Witte Wolf Zeeuw Zoete Zwaan Zwart""".split()  # noqa: SIM905
)
_BEHIND_VAN = frozenset(
    """Aa Baan Beek Beld Berg Berk Brink Broek Bron Brug Burg Burgt Geest Goor Graaf Gracht Griend Groep Haak Haar Ham
    Heide Heuvel Heijden Hoef Hoek Hout Hurk Kaap Kamp Kant Kerk Kerkhof Kolk Kooi Kraan Kraats Kreek Kuil Laak Laan
    Laar Lagemaat Leur Linde Loo Maas Maat Meent Meer Merwe Mortel Pas Pavert Pijpe Plas Ploeg Poel Pol Poll Put
    Riet Rijt Rijn Rest Sande Schoot Sluis Steeg Steen Straat Straten Streek Stroom Ven Veen Velde Velden Venne
    Vijver Vliet Voort Vorst Waal Wal Water Weg Werf Werken Wetering Wiel Wielen Winden Woude Zand Zande Zee""".split()  # noqa: SIM905
)
# Behind a first name these are surnames though English has another word for them. It also has one for Russians and
# saints (Poetin, Paulus), which are none of these.
_WORDS = frozenset(
    """Balk Beuk Blauw Bloem Bom Broer Brug Draak Engels Goud Hamer Haring Heer Herder Hoek Hof Hol Hout Jager Kat
    Keizer Kikker Klok Knop Konijn Koning Korte Kroon Kruis Lang Lange Lelie Licht Maan Meester Oud Oude Pijl Poort
    Ruis Schild Schilder Smid Snel Spiegel Spin Steen Ster Sterk Stoel Stok Straat Tijger Toren Uil Veer Vet Voet
    Vrede Vriend Vrij Vrijdag Winkel Witte Wolk Zee Zeeuw Zomer Zon Zondag Zwart""".split()  # noqa: SIM905
)
# Kings and conquerors have English names: Karel de Grote, Willem de Veroveraar.
_EPITHETS = frozenset(
    """Eerste Tweede Derde Dikke Goede Grote Jongere Kale Oudere Prachtige Schone Sterke Stoute Veroveraar
    Verschrikkelijke Vrome Wijze Zwijger""".split()  # noqa: SIM905
)


def may_be_surname(word: str, particle: str) -> bool:
    """Whether ``word`` may be one behind ``particle`` and a first name."""
    if word in _EPITHETS:
        return False
    if is_surname(word, particle):
        return True
    if is_translated(word) or (particle[0].islower() and word in first_names()):
        return False
    return not (particle.lower().endswith("de") and (word in proper_words() or is_adjective(word)))


def is_surname(word: str, particle: str) -> bool:
    """Whether ``word`` is one behind ``particle`` as a rule, whatever it means otherwise."""
    return word.partition("-")[0] in (_BEHIND_DE if particle.lower() in ("de", "den") else _BEHIND_VAN)


def is_family(word: str) -> bool:
    """Whether ``word`` is a surname behind a first name or form of address, though it means something otherwise."""
    return word in _WORDS


def is_adjective(word: str) -> bool:
    """Whether ``word`` says where something is from: ``Franse``, ``Bredase``. ``Haese`` is a surname."""
    return _ADJECTIVE.search(word) is not None or (word.endswith("se") and word in proper_words())

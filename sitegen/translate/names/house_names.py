"""Names that begin with an article: of cafés, clubs, schools, mills, ships, newspapers, and of families in Belgium.

Dutch writes an article within a sentence with a capital only if it belongs to a name (``in café De Zwaan``,
``volgens De Smet``). A word for a kind of house before it makes one certain in a line without a sentence as well
(``VV De Zaan``), where the article is small (``basisschool de Regenboog``), and where there is none (``hotel Zon``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from sitegen.translate.names.surnames import is_adjective
from sitegen.translate.names.titles import is_titled
from sitegen.translate.words.lists import is_translated, proper_words

_WAYS = ("In", "Op", "Aan", "Bij", "Onder", "Achter", "Tussen")
_WORD = (
    rf"(?!(?:De|Het|Een|Van|Voor|Met|En|{'|'.join(_WAYS)})\b)"
    r"[A-ZÀ-Þ][a-zß-ÿ]+(?:['-]?[A-ZÀ-Þ][a-zß-ÿ]+)*(?![\w-])"
)
# The first sign is a class so that the search is quick; what else it finds is sifted out.
_NAME = re.compile(rf"(?P<article>[DdHh'](?:en?|et|[tT])) (?P<run>{_WORD}(?: {_WORD})*)")
_ARTICLES = frozenset(("De", "de", "Den", "den", "Het", "het", "'t", "'T"))
_WITHOUT_ARTICLE = re.compile(rf"(?P<kind>[^\W\d_]+) ['\"]?(?P<run>{_WORD}(?: {_WORD})?)(?! [A-ZÀ-Þ])")
# What goes with a small article, or with none. A museum does not: "het museum de Vermeers".
_HOMES = tuple(
    """café cafe restaurant brasserie bistro herberg lunchroom pizzeria hotel hostel camping basisschool kinderopvang
    kinderdagverblijf verpleeghuis zorgcentrum dorpshuis wijkcentrum buurthuis bakkerij molen zwembad
    sporthal ijsclub ijsvereniging muziekvereniging zangvereniging toneelvereniging brassband fanfare""".split()  # noqa: SIM905 - words read better so
)
_CLUBS = frozenset("VV SV FC SC VC HC KV BC TC KC AV WV ZV HV RKVV RKSV OBS IKC MS".split())  # noqa: SIM905
_OTHERS = tuple(
    """park club vereniging stichting harmonie koor orkest school opvang crèche dagverblijf huis centrum kliniek
    hospice theater bioscoop museum galerie slagerij winkel boekhandel brouwerij boerderij manege kwekerij stadion
    corporatie uitgeverij rederij jacht kotter schoener klipper veerboot vrachtschip klooster kapel kasteel landgoed
    speeltuin vzw""".split()  # noqa: SIM905
)
_KIND = re.compile(r"(?P<determiner>(?<!\w)(?:de|het|een) )?(?P<kind>[^\W\d_]+) ['\"]?$", re.IGNORECASE)
# What has an English name though its article has a capital: "Vrijwilligers van Het Rode Kruis".
_TRANSLATED = re.compile(
    r"(?:Eerste|Tweede|Europees|Europese|Verenigde|Olympische|Raad|Kamer|Staat|Koningin|Bijbel|Koran"
    r"|Rode Kruis|Witte Huis|Oude Testament|Nieuwe Testament|Hoge Raad|Gouden Eeuw|Nachtwacht|Zwanenmeer)(?!\w)"
)
# The rest of a title: "in De Toekomst van het Water".
_GOES_ON = re.compile(r" van(?: de[nr]?| het)? [A-ZÀ-Þ]")
_SMALL = re.compile(r"(?<![\w'-])[a-zß-ÿ]{2,}")
_WITHIN = re.compile(r"[^\W\d_],? $")
_FAR = 40
"""How far before a name the word for its kind is looked for, in characters."""


class _Kind(Struct, frozen=True):
    """The word for a kind of house before a name: whether the name may do without a capital article, and whether the
    word has an article of its own."""

    is_home: bool
    is_determined: bool


def house_names(text: str) -> Iterator[str]:
    """The names with an article, or behind a word for a kind of house, that ``text`` certainly holds."""
    for found in _NAME.finditer(text):
        if found["article"] not in _ARTICLES:
            continue
        before = text[max(found.start() - _FAR, 0) : found.start()]
        if before[-1:].isalnum() or before[-1:] in ("-", "."):
            continue
        way = next((f"{way} " for way in _WAYS if before.endswith(f"{way} ")), "")
        if way and _kind_before(before.removesuffix(way)):
            yield way + found[0]
        elif _is_name(found, before):
            yield found[0]
    lowered = text.lower()
    if any(home in lowered for home in _HOMES) and _is_prose(text):
        for found in _WITHOUT_ARTICLE.finditer(text):
            if found["kind"].lower().endswith(_HOMES) and not any(map(_is_place, found["run"].split())):
                yield found["run"]


def _is_name(found: re.Match[str], before: str) -> bool:
    """Whether ``found``, an article and words with a capital behind ``before``, is a name."""
    article, run, text = found["article"], found["run"], found.string
    says_where = is_adjective(run.partition(" ")[0])
    if kind := _kind_before(before):
        return not article[0].islower() or (kind.is_home and not kind.is_determined and not says_where)
    return (
        article in ("De", "Het")
        # What stands behind a surname is no part of it: "wethouder De Vries Utrecht".
        and not (" " in run and is_titled(text, found.start()))
        and _WITHIN.search(before) is not None
        and _is_prose(text)
        and not says_where
        and not _TRANSLATED.match(run)
        and not (_GOES_ON.match(text, found.end()) and is_translated(run.rpartition(" ")[2]))
    )


def _kind_before(before: str) -> _Kind | None:
    """The word for a kind of house that ``before`` ends with."""
    found = _KIND.search(before)
    if found is None:
        return None
    word = found["kind"].lower()
    is_home = word.endswith(_HOMES) or found["kind"] in _CLUBS
    return _Kind(is_home, found["determiner"] is not None) if is_home or word.endswith(_OTHERS) else None


def _is_prose(text: str) -> bool:
    """Whether ``text`` is more than a row of names, or a headline that has capitals for style."""
    return _SMALL.search(text) is not None


def _is_place(word: str) -> bool:
    return word in proper_words() or is_adjective(word)

"""Which Dutch token each English token says, where the words themselves speak louder than a model's attention: names,
which are alike in both languages, and small words that have one translation."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

_POSSESSIVE = ("'s", "’s")
_ENGLISH: Mapping[str, frozenset[str]] = {
    dutch: frozenset(english.split())
    for dutch, english in {
        "hier": "here",
        "daar": "there",
        "deze": "this these",
        "dit": "this",
        "dat": "that",
        "die": "that those who",
        "ik": "i me",
        "jij": "you",
        "je": "you your",
        "u": "you",
        "hij": "he",
        "hem": "him",
        "zij": "she they",
        "ze": "she they them",
        "wij": "we",
        "we": "we",
        "ons": "us our",
        "wie": "who",
        "gisteren": "yesterday",
        "vandaag": "today",
        "morgen": "tomorrow",
    }.items()
}
_SMALL_ENGLISH = frozenset(
    """a an the of to in on at by for from with and or as it that this is are was were be been being has have had do
    does did will would""".split()  # noqa: SIM905 - words read better so
)
_SMALL_DUTCH = frozenset(
    """aan al als bij daar dan dat de deze die dit door een en er gaan gaat geen had hadden haar heb hebben heeft hem
    het hier hij hun ik in is je jij jullie kan kon kunnen maar mag men met mijn moet moeten na naar niet nog
    of om onder ons onze ook op over te tegen toch toen tot tussen u uit uw van voor waar waren was wat we
    werd werden wij wil willen wordt worden ze zij zijn zo zal zonder zou zouden zullen""".split()  # noqa: SIM905
)


def bare(token: str) -> str:
    """``token`` without the 's of a possessive."""
    return token[:-2] if token.endswith(_POSSESSIVE) else token


def is_small(token: str) -> bool:
    """Whether the English ``token`` says grammar rather than a thing: the, of, is."""
    return token.lower() in _SMALL_ENGLISH


def says_something(dutch: Sequence[str]) -> bool:
    """Whether one of the ``dutch`` tokens is a word that is no small one."""
    return any(token[0].isalpha() and token.lower() not in _SMALL_DUTCH for token in dutch)


def mended(source: Sequence[str], target: Sequence[str], links: Sequence[int]) -> list[int]:
    """``links`` (for each token of ``target`` the one of ``source`` that it says, or -1) by what the tokens are."""
    found = list(links)
    for index, token in enumerate(target):
        if token.islower() or not token[0].isalnum():
            continue
        name = bare(token)
        if source.count(name) == 1:
            first = source.index(name)
            for own, (dutch, english) in enumerate(zip(source[first:], target[index:], strict=False)):
                if dutch != english and dutch != bare(english):
                    break
                found[index + own] = first + own
    if _ENGLISH.keys().isdisjoint(map(str.lower, source)):
        return found
    small = {place: _ENGLISH[word] for place, token in enumerate(source) if (word := token.lower()) in _ENGLISH}
    said = [token.lower() for token in target]
    for place, translations in small.items():
        fitting = [index for index, token in enumerate(said) if token in translations]
        if len(fitting) == 1 and sum(said[fitting[0]] in each for each in small.values()) == 1:
            found = [-1 if link == place else link for link in found]
            found[fitting[0]] = place
    return found

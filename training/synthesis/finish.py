"""Gives a filled sentence its final form: spaces, the capital at the start, ``a`` or ``an``."""

from __future__ import annotations

import re

from training.synthesis.expand import capital

_ARTICLE = re.compile(r"\b([Aa]) (?=([“‘(]?)([\w€]+))")
_CONSONANT = re.compile(r"(?:uni(?!n)|use|us[ui]|eu|one\b|once|ukul|ewe|U[A-Z]|uro)", re.IGNORECASE)
_VOWEL_LETTERS = re.compile(r"[AEFHILMNORSX](?:[A-Z]|\b)")


def _article(found: re.Match[str]) -> str:
    word = found[3]
    if word[0].isdigit():
        vowel = word.startswith("8") or bool(re.match(r"1[18](?!\d)", word))
    elif word.isupper() and word not in {"A", "VAT", "NATO"}:
        vowel = bool(_VOWEL_LETTERS.match(word))
    else:
        silent = re.match(r"(?:hour|honest|honou?r|heir)", word, re.IGNORECASE)
        vowel = bool(silent) or (word[0].lower() in "aeiouáéóö" and not _CONSONANT.match(word))
    return f"{found[1]}{'n' if vowel else ''} "


def finish(dutch: str, english: str) -> tuple[str, str]:
    """Both sentences as they are written to the file."""
    dutch, english = (re.sub(r" +([,.!?:;])", r"\1", re.sub(r"\s+", " ", text)).strip() for text in (dutch, english))
    return capital(dutch), capital(_ARTICLE.sub(_article, english))

"""The English of the phrases that reading itself adds to an article: admonition titles, the way back from a note."""

from __future__ import annotations

import re

_TITLES = {
    "Attentie": "Attention",
    "Belangrijk": "Important",
    "Citaat": "Quote",
    "Fout": "Error",
    "Gevaar": "Danger",
    "Info": "Info",
    "Let op": "Please note",
    "Samenvatting": "Summary",
    "Tip": "Tip",
    "Voorbeeld": "Example",
    "Voorzichtig": "Caution",
    "Vraag": "Question",
    "Waarschuwing": "Warning",
}
_BACK = re.compile(r"Terug naar noot (\d+) in de tekst")


def set_phrase(text: str) -> str | None:
    """The English of ``text`` if it is one of those phrases."""
    back = _BACK.fullmatch(text)
    return f"Back to note {back[1]} in the text" if back else _TITLES.get(text)

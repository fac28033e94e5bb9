"""Bilingual articles of the sentences that this project wrote, alike for every program that renders them."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from pathlib import Path

LANGUAGES = ("nl", "en")
SECTIONS = {
    "binnenland": ("Binnenland", "Netherlands"),
    "buitenland": ("Buitenland", "World"),
    "cultuur": ("Cultuur", "Culture"),
    "economie": ("Economie", "Economy"),
    "sport": ("Sport", "Sport"),
    "weer": ("Weer", "Weather"),
    "wetenschap": ("Wetenschap", "Science"),
}
"""Section, as it stands in addresses of both languages → its names."""
TAGS = {
    nl.casefold(): (nl, en)
    for nl, en in (
        pair.split("/")
        for pair in """
        Haven/Harbour Spoor/Railways Onderwijs/Education Zorg/Care Wonen/Housing Landbouw/Farming Milieu/Environment
        Verkeer/Traffic Politie/Police Rechtspraak/Courts Kunst/Art Muziek/Music Film/Cinema Voetbal/Football
        Schaatsen/Skating Wielrennen/Cycling Energie/Energy Klimaat/Climate Water/Water Natuur/Nature
        Techniek/Technology Ruimtevaart/Space Geschiedenis/History Toerisme/Tourism Handel/Trade Banken/Banks
        Arbeid/Work Verkiezingen/Elections Defensie/Defence Voedsel/Food
        """.split()
    )
}
AUTHORS = tuple(
    f"{first} {last}"
    for last in ("Vlietman", "Kolkema", "Hoogland", "Duinstra")
    for first in ("Samira", "Jorrit", "Mees", "Anouk", "Teun")
)
_ZONE = timezone(timedelta(hours=1))
_LAST = datetime(2026, 11, 20, 18, 0, tzinfo=_ZONE)
_PARAGRAPHS = 6
_SENTENCES = 3


@dataclass(frozen=True, slots=True)
class Text:
    """An article in one language; ``{link:slug}`` in its Markdown stands for the address of another one."""

    title: str
    summary: str
    body: str


@dataclass(frozen=True, slots=True)
class Story:
    """An article in both languages. ``section`` and ``tags`` are keys of :data:`SECTIONS` and :data:`TAGS`."""

    slug: str
    date: datetime
    section: str
    tags: tuple[str, ...]
    author: str
    texts: dict[str, Text]


Pair = tuple[str, ...]


def authored_pairs(root: Path) -> list[Pair]:
    """The pairs of sentences in ``training/data/authored`` of the project at ``root``, each Dutch one once, sorted.

    Only plain words: nothing that Markdown could read as a sign of its own.
    """
    lines = {
        line for file in (root / "training/data/authored").glob("*.tsv") for line in file.read_text("utf-8").split("\n")
    }
    pairs = {line.split("\t")[0]: tuple(line.split("\t")) for line in sorted(lines) if line.count("\t") == 1}
    return [pair for pair in pairs.values() if not set("*_`[]<>#|\\&{}%") & set("".join(pair))]


def stories(count: int, pairs: Sequence[Pair], seed: int = 1) -> Iterator[Story]:
    """``count`` articles, the newest first, of sentences that each stand in one article only as long as they last."""
    chance = random.Random(seed)
    long = [pair for pair in pairs if len(pair[0].split()) >= 6]
    short = [pair for pair in pairs if 4 <= len(pair[0].split()) <= 9]
    chance.shuffle(long)
    chance.shuffle(short)
    slugs = [f"bericht-{number:05}" for number in range(count)]
    per_story = _PARAGRAPHS * _SENTENCES + 1
    for number, slug in enumerate(slugs):
        own = [long[(number * per_story + place) % len(long)] for place in range(per_story)]
        title = short[number % len(short)]
        section = chance.choice(list(SECTIONS))
        tags = tuple(chance.sample(list(TAGS), chance.randint(1, 3)))
        link, table, points = chance.choice(slugs), number % 10 == 0, number % 4 == 0
        texts = {
            language: Text(
                title[side].rstrip("."),
                own[0][side],
                _body([pair[side] for pair in own[1:]], side, link, table, points),
            )
            for side, language in enumerate(LANGUAGES)
        }
        date = _LAST - timedelta(minutes=97 * number)
        yield Story(slug, date, section, tags, chance.choice(AUTHORS), texts)


def _body(sentences: Sequence[str], side: int, link: str, table: bool, points: bool) -> str:
    """Six paragraphs with a link to another article, one to another site, emphasis, and two headings."""
    blocks = []
    for number in range(_PARAGRAPHS):
        first, second, third = sentences[number * _SENTENCES :][:_SENTENCES]
        if number in (2, 4):
            blocks.append(f"## {_words(third, 4)}")
        if number == 1:
            first = f"[{first}]({{link:{link}}})"
        elif number == 3:
            first = f"**{_words(first, 2)}**{first.removeprefix(_words(first, 2))}"
            second = f"{_words(second, 3)} *{second.removeprefix(_words(second, 3)).strip()}*"
        elif number == 5:
            third = f"[{third}](https://voorbeeld.example/{link})"
        blocks.append(f"{first}\n{second}\n{third}")
    if points:
        blocks.insert(3, "\n".join(f"- {sentence}" for sentence in sentences[3:6]))
    if table:
        head = ("Plaats | Aantal | Verschil", "Place | Number | Difference")[side]
        rows = [f"{_words(sentence, 1)} | {len(sentence)} | {place}" for place, sentence in enumerate(sentences[:4])]
        blocks.append("\n".join([f"| {row} |" for row in (head, "--- | ---: | ---:", *rows)]))
    return "\n\n".join(blocks) + "\n"


def _words(sentence: str, count: int) -> str:
    return " ".join(sentence.split()[:count])

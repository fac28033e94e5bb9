"""Articles for these tests, made by the real reader of Markdown."""

from __future__ import annotations

import random
from collections.abc import Iterable
from datetime import UTC, datetime, timedelta

from sitegen.read import Article, Reference, to_html

BRIDGE = (
    "De brug over de Linde gaat maandag weer open voor verkeer. Aannemers hebben er sinds het voorjaar gewerkt aan een "
    "nieuw wegdek, sterkere leuningen en een fietspad aan de westkant. Volgens wethouder Hilde Postma is het werk "
    "binnen de begroting gebleven, al duurde het twee weken langer dan gepland."
)
MARKET = (
    "Ondernemers aan de Marktstraat zijn opgelucht dat hun klanten niet langer hoeven om te rijden. Bakker Sjoerd "
    "Wiersma zag zijn omzet in de zomer met een kwart dalen, vooral op zaterdag. Hij trakteert de eerste honderd "
    "fietsers die over de brug komen op een krentenbol, zo heeft hij op zijn raam geschreven."
)
FERRY = (
    "Het veerpontje dat de oevers tijdelijk verbond, vaart zondagavond voor het laatst. De vrijwilligers die het "
    "bestuurden, brachten in totaal ruim dertigduizend mensen naar de overkant, onder wie veel scholieren. De gemeente "
    "onderzoekt nog of de pont elk jaar in juli en augustus kan terugkeren voor toeristen."
)
SHORT = "De kosten bedragen 3,4 miljoen euro."
OTHER = "Meer over dit onderwerp staat morgen in de krant."


def markdown(*blocks: str) -> str:
    return "\n\n".join(blocks)


def article(
    body: str,
    name: str = "lindebrug",
    *,
    day: int = 0,
    first_line: int = 1,
    title: str = "",
    html: str | None = None,
    updated: int | None = None,
    tags: tuple[str, ...] = (),
    authors: tuple[str, ...] = (),
    image: str = "",
    references: Iterable[str] = (),
    canonical: bool = False,
    language: str = "nl",
) -> Article:
    """An article of the ``day``-th day of 2026 in the file ``content/NAME.md``."""
    start = datetime(2026, 1, 1, tzinfo=UTC)
    return Article(
        id=name,
        path=f"content/{name}.md",
        language=language,
        title=title or f"Bericht {name}",
        date=start + timedelta(days=day),
        updated=None if updated is None else start + timedelta(days=updated),
        html=to_html(body) if html is None else html,
        body=body,
        body_line=first_line,
        digest=name,
        tags=tags,
        authors=authors,
        image=image,
        references=tuple(Reference(target, 1, 1) for target in references),
        canonical=canonical,
        lines={"canonical": 4} if canonical else {},
    )


_SUBJECTS = "fabriek school haven kliniek molen dijk tuin markt krant trein museum boerderij sluis camping".split()  # noqa: SIM905
_VERBS = "opent sluit bouwt zoekt verkoopt krijgt verliest bewaart toont herstelt deelt meet schildert".split()  # noqa: SIM905
_OBJECTS = "panden kabels bomen lampen boeken vaten daken pompen stoelen ramen fietsen kaarten planten".split()  # noqa: SIM905
_PLACES = "bosrand kanaal stadsmuur heide polder singel ringweg spoor duin terp kade akker plas veld".split()  # noqa: SIM905


def sentences(seed: int, count: int) -> list[str]:
    """``count`` made-up sentences of some twelve words that share next to nothing with those of another ``seed``."""
    chance = random.Random(seed)
    pools = (_SUBJECTS, _VERBS, _OBJECTS, _PLACES)
    made = []
    for _ in range(count):
        subject, verb, thing, place = (chance.choice(pool) for pool in pools)
        other, where, what, last = (chance.choice(pool) for pool in (_SUBJECTS, _PLACES, _OBJECTS, _VERBS))
        made.append(f"Elke {subject} {verb} {thing} achter {place}, nadat {other} aan {where} {what} {last}.")
    return made


def story(seed: int, count: int = 30) -> str:
    """A body of ``count`` made-up sentences, three to a paragraph."""
    return paragraphs(sentences(seed, count))


def paragraphs(lines: list[str]) -> str:
    return markdown(*(" ".join(lines[start : start + 3]) for start in range(0, len(lines), 3)))

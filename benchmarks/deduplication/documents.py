"""Base documents of the labelled set: a headline and sentences, from a site or from a file."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from html import escape
from pathlib import Path

from sitegen.config import Config
from sitegen.dedupe.repeats.blocks import Kind, read_blocks
from sitegen.dedupe.text.normalise import sentences
from sitegen.read import Article, pair_translations, read_articles

_ENDS = ".?!…”’)\"'"
FIT, HELD_OUT = "fit", "held out"
_START = datetime(2026, 1, 1, 8, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Document:
    """A text in Dutch; ``id`` tells from which base document or invention it comes."""

    id: str
    title: str
    sentences: tuple[str, ...]

    @property
    def half(self) -> str:
        """Whether thresholds may be fitted on it: decided by its id, so that no text is ever in both halves."""
        return FIT if sha256(self.id.encode()).digest()[0] % 2 else HELD_OUT

    @property
    def words(self) -> int:
        return sum(len(sentence.split()) for sentence in self.sentences)


def from_text(name: str, title: str, text: str) -> Document:
    """A document of running text."""
    return Document(name, title, tuple(sentence for line in text.splitlines() for sentence in sentences(line)))


def read_site(root: Path, now: datetime) -> list[Document]:
    """The running text of the Dutch articles of the site at ``root``, by their paths.

    One that says ``canonical: true`` has a copy beside it, which stands for the story.
    """
    reading = read_articles(root, Config(), now)
    found = []
    for article in pair_translations(reading.articles).dutch:
        if article.canonical:
            continue
        prose = [block.text for block in read_blocks(article.html) if block.kind is Kind.PROSE]
        # What an article says twice is another matter: the labels are about whole articles.
        found.append(from_text(article.path, article.title, "\n".join(dict.fromkeys(prose))))
    return found


def read_json_lines(path: Path) -> list[Document]:
    """One document a line: ``{"id": …, "sentences": [headline, sentence, …]}``."""
    records = [json.loads(line) for line in path.read_text("utf-8").splitlines() if line.strip()]
    return [Document(str(each["id"]), each["sentences"][0], tuple(each["sentences"][1:])) for each in records]


def read_sentence_pairs(path: Path) -> list[tuple[Document, Document]]:
    """The Dutch and English articles of a file of sentence pairs, one a line with a tab between, such as
    ``training/data/authored/articles.tsv``: a line without a full stop is a headline, and begins an article."""
    articles: list[list[tuple[str, str]]] = []
    for line in path.read_text("utf-8").splitlines():
        dutch, english = line.split("\t")[:2]
        if dutch[-1] not in _ENDS or not articles:
            articles.append([])
        articles[-1].append((dutch, english))
    documents = []
    for at, article in enumerate(articles):
        if len(article) > 5:
            name = f"{path.stem}/{at}"
            dutch_lines, english_lines = zip(*article, strict=True)
            dutch_side = Document(name, dutch_lines[0], dutch_lines[1:])
            documents.append((dutch_side, Document(name, english_lines[0], english_lines[1:])))
    return documents


def to_article(document: Document, name: str, day: int) -> Article:
    """``document`` as an article of its own name, three sentences to a paragraph."""
    body = "\n\n".join(" ".join(part) for part in _threes(document.sentences))
    html = "\n".join(f"<p>{escape(part, quote=False)}</p>" for part in body.split("\n\n"))
    return Article(
        id=name,
        path=f"content/{name}.md",
        language="nl",
        title=document.title,
        date=_START + timedelta(days=day),
        html=html,
        body=body,
        body_line=1,
        digest=name,
    )


def _threes(parts: Sequence[str]) -> Iterable[Sequence[str]]:
    return (parts[start : start + 3] for start in range(0, len(parts), 3))

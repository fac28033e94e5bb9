"""What deduplication knows of each article by itself: whether its body repeats itself, and its signature."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from hashlib import blake2b

import numpy as np
from msgspec import Struct

from sitegen.dedupe.candidates.signatures import Signature, sign
from sitegen.dedupe.repeats.removal import remove_repeats
from sitegen.dedupe.text.normalise import words
from sitegen.dedupe.text.shingles import hash_words, shingles
from sitegen.parallel import Workers
from sitegen.read.article import Article

SHINGLE = 3
"""Words in a shingle."""


class Inspection(Struct, frozen=True):
    """``signature`` is that of the body without repeats; ``whole`` says that there are none, and no warning either."""

    signature: Signature
    whole: bool


def content_key(article: Article) -> int:
    """A number for all that an article's signature, and what it resembles, depends on: the same for equal articles.

    Of a million different articles two get the same with a probability of 3 in 100 million.
    """
    # Each part with its length, so that no two lists of parts look alike.
    parts = (article.language, article.title, article.summary, article.html, *_pictures(article))
    digest = blake2b(digest_size=8)
    for part in parts:
        data = part.encode("utf-8", "surrogatepass")
        digest.update(len(data).to_bytes(8, "little") + data)
    return int.from_bytes(digest.digest(), "little", signed=True)


def inspect_all(articles: Sequence[Article], min_shingles: int, workers: Workers) -> Iterator[Inspection]:
    """The inspection of each of ``articles``, in order; many articles are spread over the machine's processors."""
    for block in workers.in_blocks(partial(_inspect, min_shingles=min_shingles), articles):
        yield from block


def signature(body: str, title: str, pictures: Iterable[str], min_shingles: int) -> Signature:
    """The signature of an article with the visible text ``body``.

    With fewer than ``min_shingles`` shingles it stands for the words of title and body, and the names of pictures.
    """
    hashes = hash_words(body)
    shingled = shingles(hashes, SHINGLE)
    if len(shingled) >= min_shingles:
        return sign(shingled)
    if not len(hashes):
        return Signature(0, np.empty(0, dtype=np.int64))
    text = "\n".join((" ".join(words(title)), " ".join(words(body)), *pictures))
    digest = int.from_bytes(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")
    return Signature(len(shingled), np.array([-1 - digest // 4], dtype=np.int64))


def _inspect(articles: Sequence[Article], min_shingles: int) -> list[Inspection]:
    found = []
    for article in articles:
        body = remove_repeats(article)
        signed = signature(body.text, article.title, _pictures(article), min_shingles)
        found.append(Inspection(signed, not (body.repeats or body.problems) and body.html == article.html))
    return found


def _pictures(article: Article) -> list[str]:
    """The names of an article's pictures and of what it links to, sorted."""
    return sorted(
        target.rpartition("/")[2] for target in (article.image, *(each.target for each in article.references))
    )

"""The whole of it: files in, renditions out; what is kept from an earlier build is not made again."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from pathlib import Path

from msgspec import Struct, field

from sitegen.pictures.cache import Cache, Made, digest_of, opened_cache
from sitegen.pictures.cards import Card, draw
from sitegen.pictures.decoding import Moving, bombs_refused, decode
from sitegen.pictures.drawings import damage
from sitegen.pictures.encoding import WIDTHS, Encoded, encode
from sitegen.pictures.picture import Flaw, Picture, Pictures, Rendition
from sitegen.pictures.sniffing import HEAD, is_pixels, is_raw, refusal

_MOST_WORKERS = 8
"""More pictures than this at once need gigabytes of memory."""

_LARGEST_DRAWING = 1 << 28
"""Bytes."""

Progress = Callable[[int, int], None]
"""Told how many of how many pictures are made."""


class Wanted(Struct, frozen=True):
    """What a site shows: paths of files below its content folder, any of which may be a picture, and cards."""

    files: Sequence[str] = ()
    cards: Sequence[Card] = ()


class Illustrations(Struct, frozen=True):
    """What was made of it."""

    pictures: Pictures = field(default_factory=dict)
    cards: Mapping[Card, Rendition] = field(default_factory=dict)


def illustrate(wanted: Wanted, content: Path, folder: Path, progress: Progress | None = None) -> Illustrations:
    """Make of the files of ``wanted`` (below ``content``) and of its cards what is not kept in ``folder`` yet.

    Raises :class:`~sitegen.problems.PublishError` if ``folder`` cannot be written.
    """
    if not wanted.files and not wanted.cards:
        return Illustrations()
    with opened_cache(folder) as cache:
        return Illustrations(make_pictures(wanted.files, content, cache, progress), make_cards(wanted.cards, cache))


def make_pictures(names: Sequence[str], content: Path, cache: Cache, progress: Progress | None = None) -> Pictures:
    """What can be offered of each of the files ``names`` (below ``content``), kept in ``cache``.

    A drawing in SVG and a file that cannot be opened are left out. What is none is not read further than its beginning.
    Threads share the work: Pillow lets others run while it computes.
    """
    statuses = {name: status for name in names if (status := _status(content / name))}
    known = {name: digest for name, status in statuses.items() if (digest := cache.remembered(name, status))}
    with ThreadPoolExecutor(_workers()) as pool:
        kept = pool.map(cache.find, known.values())
        found = {name: made for name, made in zip(known, kept, strict=True) if made}
    missing = [name for name in statuses if name not in found]
    for done, (name, work) in enumerate(_worked(missing, content, cache), 1):
        if work:
            cache.remember(name, statuses[name], work.digest)
            found[name] = cache.find(work.digest) or _kept(work, cache)
        if progress:
            progress(done, len(missing))
    return {name: outcome for name in names if name in found and (outcome := _outcome(found[name], cache))}


def make_cards(cards: Iterable[Card], cache: Cache) -> dict[Card, Rendition]:
    """The picture of each of ``cards``, kept in ``cache``."""
    digests = {card: digest_of(card.key) for card in cards}
    missing = [card for card, digest in digests.items() if not cache.find(digest)]
    with ThreadPoolExecutor(_workers()) as pool:
        for card, encoded in zip(missing, pool.map(draw, missing), strict=True):
            cache.keep(digests[card], (encoded,))
    found = {card: made.files[0] for card, digest in digests.items() if (made := cache.find(digest)) and made.files}
    return {card: Rendition(cache.path(file), file.width, file.height) for card, file in found.items()}


class _Work(Struct, frozen=True):
    """What a thread made of one file: nothing of a drawing in SVG, or if it was made already."""

    digest: str
    encoded: tuple[Encoded, ...] = ()
    flaw: Flaw | None = None


def _workers() -> int:
    return min(os.cpu_count() or 1, _MOST_WORKERS)


def _status(path: Path) -> os.stat_result | None:
    try:
        return path.stat()
    except OSError:
        return None


def _worked(names: Sequence[str], content: Path, cache: Cache) -> Iterator[tuple[str, _Work | None]]:
    """``names`` with what was made of them, as they get ready."""
    with bombs_refused():
        pool = ThreadPoolExecutor(_workers())
        try:
            waiting: dict[Future[_Work | None], str] = {
                pool.submit(_make, content / name, cache): name for name in names
            }
            for future in as_completed(waiting):
                yield waiting.pop(future), future.result()
        finally:
            pool.shutdown(cancel_futures=True)


def _make(path: Path, cache: Cache) -> _Work | None:
    try:
        with path.open("rb") as file:
            head = file.read(HEAD)
            if not is_pixels(head) or is_raw(path.name):
                return _no_pixels(refusal(head, path.name) or damage(head + file.read(_LARGEST_DRAWING)))
            data = head + file.read()
    except OSError:
        return None  # publishing tells of it
    digest = digest_of(data)
    if cache.find(digest):
        return _Work(digest)
    decoded = decode(data, WIDTHS[-1])
    if isinstance(decoded, Flaw):
        return _Work(digest, flaw=decoded)
    if isinstance(decoded, Moving):
        return _Work(digest, (Encoded(decoded.kind, data, decoded.width, decoded.height),))
    plain, webp = encode(decoded)
    return _Work(digest, (plain, *webp))


def _no_pixels(flaw: Flaw | None) -> _Work:
    """The digest is that of what is told: a film of gigabytes is not read for one, and all films share it."""
    return _Work(digest_of(flaw.message.encode() if flaw else b""), flaw=flaw)


def _kept(work: _Work, cache: Cache) -> Made:
    flaw = (work.flaw.code, work.flaw.message, work.flaw.hint) if work.flaw else None
    return cache.keep(work.digest, work.encoded, flaw)


def _outcome(made: Made, cache: Cache) -> Picture | Flaw | None:
    if made.flaw:
        return Flaw(*made.flaw)
    if not made.files:
        return None
    plain, *webp = (Rendition(cache.path(file), file.width, file.height) for file in made.files)
    return Picture(plain, tuple(webp))

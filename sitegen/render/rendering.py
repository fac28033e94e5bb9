"""The whole stage on one screen: stories in, every file of the site out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path

from msgspec import Struct

from sitegen.config import Config
from sitegen.parallel import Workers
from sitegen.pictures import Illustrations
from sitegen.problems import Problem
from sitegen.read.article import Metadata
from sitegen.read.selection import Held
from sitegen.render.addresses.urls import Urls, index_path, output_name
from sitegen.render.front import make_front
from sitegen.render.look import load_look
from sitegen.render.machines.security_txt import check_expiry
from sitegen.render.media.cards import CardShelf
from sitegen.render.paper import Unpublished, make_up
from sitegen.render.printing import Index, print_paper
from sitegen.search import Bundles
from sitegen.translate.text import BilingualStory


class Rendering(Struct, frozen=True):
    """Every file of the site (name below the output folder → its bytes, or a file to copy), and what is wrong."""

    files: Mapping[str, bytes | Path]
    problems: tuple[Problem, ...]


def index_files(bundles: Bundles) -> dict[str, bytes]:
    """The files of the indexes ``bundles``, by their name below the output folder."""
    return {
        output_name(f"{index_path(language)}{name}"): content
        for language, files in bundles.items()
        for name, content in files.items()
    }


def render_site(
    stories: Sequence[BilingualStory],
    terms: Mapping[str, str],
    config: Config,
    root: Path,
    held: Sequence[Held] = (),
    unread: Mapping[str, Metadata] | None = None,
    now: datetime | None = None,
    illustrations: Illustrations | None = None,
    index: Index | None = None,
    workers: Workers | None = None,
) -> Rendering:
    """Make every file of the site below ``root`` as at the instant ``now``. The same input gives the same bytes.

    ``terms`` maps Dutch section and tag names to English ones. ``held`` are articles that were read but are not
    published, and ``unread`` those that hold errors (path → what could be read of their front matter), so that a link
    to one can say why it leads nowhere.
    ``illustrations`` are what was made of what ``wanted_pictures`` names; other pictures are published as they are.
    ``index`` is given what the pages that search are to find, before the pages are made. ``workers``, who print them if
    there are many, may have been started before.
    With a template or asset that cannot be read there are no files, only problems.
    """
    illustrations = illustrations or Illustrations()
    workers = workers or Workers()
    look, problems = load_look(root, config)
    if look is None:
        return Rendering({}, tuple(problems))
    unpublished = Unpublished(held, unread or {})
    paper, story_problems = make_up(
        stories, terms, config, root, look.messages, unpublished, illustrations.pictures, workers
    )
    cards = CardShelf(illustrations.cards, paper.topics, config, Urls.of(config))
    front, front_problems = make_front(paper, look, config, root, cards)
    others: dict[str, bytes | Path] = {**look.assets.files, **paper.media.files, **cards.files}
    printed, page_problems = print_paper(paper, look, front, config, now, index, others, workers)
    expired = check_expiry(config.security, now) if now else None
    problems += [*story_problems, *front_problems, *([expired] if expired else []), *page_problems]
    return Rendering({**others, **printed}, tuple(problems))

"""English files ↔ the Dutch articles that they translate."""

from __future__ import annotations

import posixpath
from collections.abc import Collection, Mapping, Sequence
from types import MappingProxyType
from typing import Any

from msgspec import Struct
from msgspec.structs import replace

from sitegen.problems import Problem, Severity, nearest
from sitegen.read.article import Article

_INHERITED = ("date", "updated", "kind", "authors", "section", "tags", "image_credit", "expires", "source", "canonical")


class Pairs(Struct, frozen=True):
    """Dutch articles in order of their paths; ``humans`` are human English translations by the id of the Dutch one,
    ``drafts`` those that are not to be shown yet, ``orphans`` the English articles that translate none."""

    dutch: tuple[Article, ...]
    humans: Mapping[str, Article]
    problems: tuple[Problem, ...]
    orphans: tuple[Article, ...] = ()
    drafts: tuple[Article, ...] = ()


def pair_translations(articles: Sequence[Article], drafts: bool = False, unread: Collection[str] = ()) -> Pairs:
    """Find the human translation of each Dutch article: the one that its ``translation`` names, else ``x.en.md``.

    A translation takes from its original what it does not say itself: date, updated, authors, section, tags, image and
    its credit, but no Dutch words (summary, image text). Both get one ``slug_en``. A translation that is a draft counts
    only with ``drafts``. ``unread`` are the paths of files that hold an error, of which nothing more is said.
    """
    by_path = {article.path: article for article in articles}
    by_id = {article.id: article for article in articles if article.language == "en"}
    problems: list[Problem] = []
    dutch: list[Article] = []
    humans: dict[str, Article] = {}
    waiting: list[Article] = []
    claims: dict[str, str] = {}
    for original in (article for article in articles if article.language == "nl"):
        human = _named(original, by_path, unread, problems) if original.translation else by_id.get(original.id)
        if human is not None and human.path in claims:
            message = f"{human.path} is already the translation of {claims[human.path]}"
            problems.append(_problem("translation-taken", message, "name another file", original, "translation"))
            human = None
        if human is not None:
            claims[human.path] = original.path
            if "kind" in human.lines and human.is_page != original.is_page:
                message = f"kind is {human.kind}, but {original.path} says otherwise"
                problems.append(_problem("kind-differs", message, "give both the same kind", human, "kind"))
            slug_en = _slug_en(original, human, problems)
            original = replace(original, slug_en=slug_en)  # noqa: PLW2901
            human = _inherit(human, original)
            if drafts or not human.draft:
                humans[original.id] = human
            else:
                waiting.append(human)
                message = "is a draft: the machine translation is shown"
                problems.append(
                    _problem("draft-translation", message, "delete draft: true when it is ready", human, "draft")
                )
        dutch.append(original)
    orphans = tuple(article for article in articles if article.language == "en" and article.path not in claims)
    problems += [_orphan(article, dutch) for article in orphans]
    return Pairs(tuple(dutch), MappingProxyType(humans), tuple(problems), orphans, tuple(waiting))


def _problem(code: str, message: str, hint: str, article: Article, name: str) -> Problem:
    warning = code == "draft-translation"
    severity = Severity.WARNING if warning else Severity.ERROR
    return Problem(code, message, hint, article.path, article.lines.get(name, 0), severity=severity)


def _named(
    original: Article, by_path: Mapping[str, Article], unread: Collection[str], problems: list[Problem]
) -> Article | None:
    path = posixpath.normpath(posixpath.join(posixpath.dirname(original.path), original.translation))
    human = by_path.get(path)
    if path in unread:
        return None
    if human is None:
        guess = nearest(path, (each for each, article in by_path.items() if article.language == "en"))
        hint = (
            f"did you mean {posixpath.relpath(guess, posixpath.dirname(original.path))}?" if guess else "write the file"
        )
        problems.append(_problem("no-translation", f"there is no article {path}", hint, original, "translation"))
    elif human.language != "en":
        message = f"{path} is not in English"
        problems.append(_problem("no-translation", message, f"write lang: en in {path}", original, "translation"))
        human = None
    return human


def _orphan(article: Article, dutch: Sequence[Article]) -> Problem:
    folder = posixpath.dirname(article.path)
    wanted = posixpath.join(folder, f"{posixpath.basename(article.id)}.md")
    guess = nearest(wanted, (each.path for each in dutch))
    hint = f"write {wanted} in Dutch, or name this file in the front matter of the Dutch one (translation: …)"
    if guess:
        hint = f"rename it to {guess.removesuffix('.md')}.en.md if it translates {guess}; else {hint}"
    return Problem("no-original", "translates no Dutch article", hint, article.path)


def _slug_en(original: Article, human: Article, problems: list[Problem]) -> str:
    """The address of the English page: what the Dutch article says, else what the English one says."""
    said = "slug_en" if "slug_en" in human.lines else "slug"
    given = human.slug_en if said == "slug_en" else human.slug
    if said not in human.lines:
        return original.slug_en
    if "slug_en" in original.lines and original.slug_en != given:
        message = f"{said} {given!r} is not the slug_en of {original.path}, {original.slug_en!r}"
        problems.append(_problem("slug-conflict", message, "delete one of them", human, said))
        return original.slug_en
    return given


def _inherit(human: Article, original: Article) -> Article:
    given = human.lines
    taken: dict[str, Any] = {name: getattr(original, name) for name in _INHERITED if name not in given}
    if "image" not in given:
        taken["image"] = _moved(original.image, original.path, human.path)
    elif "image_credit" not in given:
        del taken["image_credit"]
    if "canonical" not in given:
        taken["canonical_url"] = original.canonical_url
    return replace(human, id=original.id, slug=original.slug, slug_en=original.slug_en, **taken)


def _moved(target: str, source: str, destination: str) -> str:
    """``target``, relative to the file ``source``, as ``destination`` must write it."""
    one, other = posixpath.dirname(source), posixpath.dirname(destination)
    if not target or one == other or target.startswith("/") or "://" in target:
        return target
    return posixpath.relpath(posixpath.join(one, target), other)

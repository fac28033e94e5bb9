"""Entries of a front matter → typed fields. The set is closed: an unknown field is a problem that names the nearest."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from zoneinfo import ZoneInfo

from sitegen.problems import Problem, Severity, nearest
from sitegen.read.aliases import parse_aliases
from sitegen.read.article import Metadata, Reference
from sitegen.read.corrections import read_corrections
from sitegen.read.dates import BadDateError, parse_instant
from sitegen.read.decode import decode
from sitegen.read.slugs import slug_of
from sitegen.read.yaml.entries import Entry, Scalar
from sitegen.read.yaml.quoting import quoted

_EXAMPLES = {
    "title": '"one line of text"',
    "date": "2026-11-25T14:30",
    "updated": "2026-11-25T14:30",
    "authors": "[one, two]",
    "section": "Binnenland",
    "tags": "[one, two]",
    "summary": '"one line of text"',
    "image": "photo.jpg",
    "image_alt": '"one line of text"',
    "image_caption": '"one line of text"',
    "image_credit": '"one line of text"',
    "slug": "words-with-hyphens",
    "slug_en": "words-with-hyphens",
    "aliases": "[/oud/adres/]",
    "draft": "true",
    "featured": "true",
    "expires": "2026-11-25T14:30",
    "source": '"one line of text"',
    "kind": "page",
    "lang": "nl",
    "translation": "article.en.md",
    "canonical": "true",
    "duplicate_of": "economie/other-article",
    "update_of": "economie/first-report",
    "distinct_from": "[economie/one, economie/two]",
    "corrections": '[{date: 2026-11-25, text: "what was wrong, and what is right"}]',
}
"""Every field, and how a value of it looks."""
KNOWN = tuple(_EXAMPLES)
_PICTURE = ("image", "image_alt", "image_caption", "image_credit")
_WORDS = frozenset(("title", "authors", "section", "tags", "summary", *_PICTURE, "source", "translation"))
_LISTS = frozenset(("authors", "tags", "aliases", "distinct_from", "corrections"))
_DATES = frozenset(("date", "updated", "expires"))
_SLUGS = frozenset(("slug", "slug_en"))
_FLAGS = frozenset(("draft", "featured"))
_KINDS = ("news", "page")
_OF_NEWS = ("section", "tags", "authors", "featured", "source", "duplicate_of", "update_of", "distinct_from")
"""Fields that have no meaning on a page that is no news."""
_CONTROL = ("a control character", "delete it")
_MEANT = {
    "titel": "title",
    "datum": "date",
    "bijgewerkt": "updated",
    "modified": "updated",
    "auteur": "authors",
    "auteurs": "authors",
    "rubriek": "section",
    "sectie": "section",
    "category": "section",
    "categorie": "section",
    "labels": "tags",
    "trefwoorden": "tags",
    "samenvatting": "summary",
    "description": "summary",
    "afbeelding": "image",
    "foto": "image",
    "concept": "draft",
    "uitgelicht": "featured",
    "soort": "kind",
    "type": "kind",
    "correcties": "corrections",
    "verloopt": "expires",
    "bron": "source",
    "taal": "lang",
    "language": "lang",
    "vertaling": "translation",
}
"""Names that editors use elsewhere, and what they are called here."""


class Fields(Metadata, frozen=True, kw_only=True):
    """A front matter as it is written: its date and language may be missing."""

    date: datetime | None = None
    lang: str = ""


def parse_fields(
    entries: Iterable[Entry], zone: ZoneInfo, section: str = "", slug: str = ""
) -> tuple[Fields, tuple[Problem, ...]]:
    """Convert ``entries``; a field with a problem is left out. Times without a zone are in ``zone``; ``section`` and
    ``slug`` are those of an article that gives none."""
    values: dict[str, object] = {}
    lines: dict[str, int] = {}
    problems = []
    for entry in entries:
        name = entry.key.text
        if name not in KNOWN:
            problems.append(_unknown(entry.key))
            continue
        if entry.comment and name in _WORDS:
            problems.append(_lost(entry, entry.comment))
        if (entry.value is None and not entry.other) or (isinstance(entry.value, Scalar) and not entry.value.text):
            continue
        lines[name] = entry.key.line
        outcome = _convert(name, entry, zone)
        if isinstance(outcome, Problem):
            problems.append(outcome if outcome.line else outcome.at("", entry.line, entry.column))
        else:
            values.update(outcome)
    values.setdefault("section", "" if values.get("kind") == "page" else section)
    values.setdefault("slug_en", values.setdefault("slug", slug))
    fields = Fields(lines=lines, **values)  # type: ignore[arg-type]
    return fields, (*problems, *_contradictions(fields))


def _lost(entry: Entry, comment: Scalar) -> Problem:
    """A warning for a hashtag that YAML takes for a comment."""
    given = f"{entry.value.text} " if isinstance(entry.value, Scalar) else ""
    message = f"{comment.text!r} is taken for a comment and left out"
    hint = f"put quotes around the text: {entry.key.text}: {quoted(given + comment.text)}"
    problem = Problem("text-lost", message, hint, severity=Severity.WARNING)
    return problem.at("", comment.line, comment.column)


def _unknown(key: Scalar) -> Problem:
    guess = _MEANT.get(key.text.casefold()) or nearest(key.text, KNOWN)
    hint = f"did you mean {guess!r}?" if guess else f"known fields: {', '.join(KNOWN)}"
    return Problem("unknown-field", f"unknown field {key.text!r}", hint, line=key.line, column=key.column)


def _scalars(entry: Entry) -> Iterator[Scalar]:
    """Every text of ``entry``."""
    if isinstance(entry.value, Scalar):
        yield entry.value
    else:
        yield from entry.value or ()
    for group in entry.groups:
        for each in group:
            yield from _scalars(each)


def _is_publishable(text: str) -> bool:
    """Whether ``text`` is free of what a file may not hold itself. Escapes of YAML can spell it all the same."""
    return text.isprintable() or not isinstance(decode(text.encode("utf-8", "surrogatepass")), Problem)


def _convert(name: str, entry: Entry, zone: ZoneInfo) -> dict[str, object] | Problem:
    wrong = next((each for each in _scalars(entry) if not _is_publishable(each.text)), None)
    if wrong:
        half = any("\ud800" <= sign <= "\udfff" for sign in wrong.text)
        message, hint = ("half of a character", "type the character itself") if half else _CONTROL
        return Problem("control-character", f"{name} holds {message}", hint, "", wrong.line, wrong.column)
    if name in _LISTS:
        return _list(name, entry, zone)
    value = entry.value
    if not isinstance(value, Scalar):
        given = entry.other or "a list"
        return Problem("field-type", f"{name} must be one text, not {given}", f"write {name}: {_EXAMPLES[name]}")
    if name in _DATES:
        try:
            return {name: parse_instant(value.text, zone)}
        except BadDateError as error:
            return Problem("bad-date", f"{name}: {error}", error.hint)
    if name in _SLUGS:
        return _slug(name, value.text)
    if name in _FLAGS:
        return _flag(name, value.text)
    if name == "canonical":
        return _canonical(value.text)
    if name in ("duplicate_of", "update_of"):
        return {name: Reference(value.text.strip(), value.line, value.column)}
    if name == "kind" and value.text not in _KINDS:
        return Problem("bad-kind", f"kind is {value.text!r}", f"write kind: {' or kind: '.join(_KINDS)}")
    if name == "lang" and value.text not in ("nl", "en"):
        return Problem("bad-language", f"lang is {value.text!r}", "write lang: nl or lang: en")
    return {name: value.text}


def _list(name: str, entry: Entry, zone: ZoneInfo) -> dict[str, object] | Problem:
    if name == "corrections":
        return read_corrections(entry, _EXAMPLES[name], zone)
    value = entry.value
    if value is None:
        return _no_list(name, entry)
    if name == "distinct_from":
        return _articles(name, (value,) if isinstance(value, Scalar) else value)
    texts = value.text.split(",") if isinstance(value, Scalar) else [item.text for item in value]
    found = tuple(dict.fromkeys(text.strip() for text in texts if text.strip()))
    paths = parse_aliases(found) if name == "aliases" else found
    return paths if isinstance(paths, Problem) else {name: paths}


def _no_list(name: str, entry: Entry) -> Problem:
    message = f"{name} must be a list of texts, not {entry.other}"
    return Problem("field-type", message, f"write {name}: {_EXAMPLES[name]}")


def _articles(name: str, items: Iterable[Scalar]) -> dict[str, object]:
    """The ids of other articles, each with its place."""
    ids = [(text.strip(), item) for item in items for text in item.text.split(",")]
    return {name: tuple(Reference(text, item.line, item.column) for text, item in ids if text)}


def _slug(name: str, text: str) -> dict[str, object] | Problem:
    right = slug_of(text)
    if text == right and text:
        return {name: text}
    hint = f"write {name}: {right}" if right else "use letters a to z, digits and hyphens"
    return Problem("bad-slug", f"{name} {text!r} cannot be part of an address", hint)


def _flag(name: str, text: str) -> dict[str, object] | Problem:
    if text.lower() in ("true", "false"):
        return {name: text.lower() == "true"}
    return Problem("field-type", f"{name} is {text!r}, not true or false", f"write {name}: true or {name}: false")


def _canonical(text: str) -> dict[str, object] | Problem:
    if text.lower() in ("true", "false"):
        return {"canonical": text.lower() == "true"}
    if re.fullmatch(r"https?://[^\s/?#]+\S*", text):
        return {"canonical_url": text}
    message = f"canonical is {text!r}, not true, false or a web address"
    return Problem("field-type", message, "write canonical: true, or canonical: https://example.org/article")


def _contradictions(fields: Fields) -> list[Problem]:
    problems = []
    if fields.expires and fields.date and fields.expires <= fields.date:
        message = "expires is not later than date"
        line = fields.lines["expires"]
        problems.append(Problem("expires-too-early", message, "write a later day, or delete expires", line=line))
    if fields.updated and fields.date and fields.updated < fields.date:
        message = "updated is earlier than date"
        line = fields.lines["updated"]
        problems.append(Problem("updated-too-early", message, "write a later time, or delete updated", line=line))
    for name in _OF_NEWS:
        if fields.is_page and name in fields.lines:
            message = f"{name} has no meaning here: kind says that this is a page, which stands in no list"
            problems.append(Problem("page-field", message, f"delete {name}, or kind", line=fields.lines[name]))
    if fields.canonical and fields.duplicate_of:
        message = "duplicate_of says that this is a copy, and 'canonical: true' that it is the one to keep"
        problem = Problem("copy-is-canonical", message, "delete one of the two")
        problems.append(problem.at("", fields.duplicate_of.line, fields.duplicate_of.column))
    if fields.update_of and fields.duplicate_of:
        message = "duplicate_of says that this is a copy, and update_of that it is a newer version"
        problem = Problem("copy-is-update", message, "delete one of the two")
        problems.append(problem.at("", fields.update_of.line, fields.update_of.column))
    return problems

"""``content/`` → articles and problems: the whole of reading on one screen."""

from __future__ import annotations

import hashlib
import os
import posixpath
import re
from collections.abc import Iterable, Mapping, Sequence
from contextlib import nullcontext
from datetime import datetime
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from msgspec import Struct, field
from msgspec.structs import replace

from sitegen.config import Config
from sitegen.parallel import Workers
from sitegen.problems import ContentError, Problem, Severity, has_errors
from sitegen.read.article import UNDATED, Article, Metadata
from sitegen.read.dates import BadDateError, parse_instant
from sitegen.read.decode import decode, position
from sitegen.read.discover import Found, discover
from sitegen.read.fields import Fields, parse_fields
from sitegen.read.front_matter import FrontMatter, parse_front_matter
from sitegen.read.headings import below_title, first_heading, first_sentence, same_text, without_lead
from sitegen.read.markdown import Converters, publishable
from sitegen.read.opaque import blank_opaque, unclosed_comment
from sitegen.read.oversights import lost_footnotes, refused_addresses, repeated_anchors, shown_attributes
from sitegen.read.references import find_references
from sitegen.read.sanitise import refused_tags
from sitegen.read.slugs import file_date, file_slug
from sitegen.typography import educate

_BLOCK = 250
"""Files that a process reads at a time."""
_LANGUAGE_SUFFIX = re.compile(r"(?P<name>.+)\.(?P<language>nl|en)$")


class Reading(Struct, frozen=True):
    """What a content folder holds: the articles that could be read, in order of their paths, and all problems.

    ``unread`` maps the paths of files that hold an error, and so are no articles, to what could be read of their front
    matter, with the section and slugs that they would have.
    """

    articles: tuple[Article, ...]
    problems: tuple[Problem, ...]
    unread: Mapping[str, Metadata] = field(default_factory=dict)


def read_articles(root: Path, config: Config, now: datetime, workers: Workers | None = None) -> Reading:
    """Read every article below the content folder of the site at ``root``.

    An article with an error is left out; the rest are read. ``now`` bounds dates that are taken from the time of a
    file. ``workers`` may have been started before. Nothing is raised for anything that a file holds.
    """
    files, discovered = discover(root, config.build.content)
    problems = list(discovered)
    articles: list[Article] = []
    unread: dict[str, Metadata] = {}
    silent: set[str] = set()
    with Workers() if workers is None else nullcontext(workers) as helpers:
        blocks = helpers.in_blocks(partial(_read_block, config=config, now=now), files, _BLOCK)
        read = [each for block in blocks for each in block]
    for found, (said, more) in zip(files, read, strict=True):
        problems += more
        if isinstance(said, Article):
            articles.append(said)
        else:
            unread[found.path] = said
            silent.add(identify(found.below_content).id)
    # A translation of an article that could not be read says nothing by itself.
    articles = [article for article in articles if article.language == "nl" or article.id not in silent]
    problems += _same_ids(articles)
    return Reading(tuple(articles), tuple(sorted(problems, key=lambda problem: problem.sort_key)), unread)


def parse_article(
    data: bytes, below_content: str, config: Config, file_time: datetime, converters: Converters | None = None
) -> tuple[Article | None, tuple[Problem, ...]]:
    """Read one article from its bytes; no disk is touched.

    ``below_content`` is its path below the content folder (``economie/tiktok.md``); ``file_time`` is its date if it
    gives none and its name has none. ``converters`` are used again if they are given. Problems carry no path. There is
    no article if one of them is an error.
    """
    found = Found(Path(below_content), below_content, below_content)
    said, problems = _parse(data, found, config, file_time, converters or Converters())
    return said if isinstance(said, Article) else None, problems


def _parse(
    data: bytes, found: Found, config: Config, file_time: datetime, converters: Converters
) -> tuple[Article | Metadata, tuple[Problem, ...]]:
    """:func:`parse_article`, or what could be read of the front matter if there is an error."""
    text = decode(data)
    if isinstance(text, Problem):
        return _unread(found), (text,)
    if not text.strip():
        problem = Problem("empty-file", "is empty", "write an article, or delete the file")
        return _unread(found), (problem,)
    front = parse_front_matter(text)
    identity = identify(found.below_content)
    name = identity.name
    fields, field_problems = parse_fields(front.entries, config.zone, _section(found.below_content), file_slug(name))
    problems = [*front.problems, *field_problems]
    language = _language(fields, identity.language, problems)
    html = _html(front, language, config, problems, converters)
    if not html.strip() and not fields.draft and not has_errors(problems):
        hint = "write the article below the front matter, or set draft: true"
        problems.append(Problem("empty-body", "holds no text to publish", hint, line=front.body_line))
    date, date_problem = _date(fields, name, file_time, config.zone)
    # A translation takes the date of its original, and where there are errors a date may be among them.
    silent = language == "en" or has_errors(problems)
    if date_problem and not (silent and date_problem.severity is Severity.WARNING):
        problems.append(date_problem)
    if not fields.slug:
        problems.append(Problem("no-slug", "the file's name gives no address", "add slug: words-with-hyphens"))
    if has_errors(problems):
        return fields, tuple(problems)
    title, html = _title(fields, html, name, language)
    said = {name: getattr(fields, name) for name in Metadata.__struct_fields__}
    finished = {
        "title": title,
        **{name: educate(said[name], language) for name in ("summary", "image_alt", "image_caption", "image_credit")},
        "corrections": tuple(replace(each, text=educate(each.text, language)) for each in fields.corrections),
    }
    article = Article(
        id=identity.id,
        path=found.path,
        language=language,
        date=date,
        html=below_title(html),
        body=front.body,
        body_line=front.body_line,
        digest=hashlib.sha256(data).hexdigest(),
        references=find_references(front.body, front.body_line, html),
        **(said | finished),
    )
    return article, tuple(problems)


class Identity(Struct, frozen=True):
    """What the path of a file says of its article: id, name without suffixes, and language (empty: not said)."""

    id: str
    name: str
    language: str


def identify(below_content: str) -> Identity:
    """The identity of the article at ``below_content``: ``weer/storm.en.md`` → ``weer/storm``, ``storm``, ``en``."""
    folder, stem = posixpath.split(posixpath.splitext(below_content)[0])
    suffix = _LANGUAGE_SUFFIX.match(stem)
    name = suffix["name"] if suffix else stem
    return Identity(posixpath.join(folder, name), name, suffix["language"] if suffix else "")


def _unread(found: Found) -> Fields:
    """What the path of a file says of its article."""
    slug = file_slug(identify(found.below_content).name)
    return Fields(section=_section(found.below_content), slug=slug, slug_en=slug)


def _read_block(
    files: Sequence[Found], config: Config, now: datetime
) -> list[tuple[Article | Metadata, tuple[Problem, ...]]]:
    converters = Converters()
    return [_read_file(found, config, now, converters) for found in files]


def _read_file(
    found: Found, config: Config, now: datetime, converters: Converters
) -> tuple[Article | Metadata, tuple[Problem, ...]]:
    try:
        with found.file.open("rb", buffering=0) as file:
            data = file.read()
            changed = datetime.fromtimestamp(int(os.fstat(file.fileno()).st_mtime), config.zone)
    except OSError as error:
        hint = "give yourself the right to read it"
        problem = Problem("unreadable", f"cannot be read: {error.strerror}", hint, found.path)
        return _unread(found), (problem,)
    file_time = min(changed, now.astimezone(config.zone))
    said, problems = _parse(data, found, config, file_time, converters)
    return said, tuple(problem.at(found.path, problem.line, problem.column) for problem in problems)


def _language(fields: Fields, suffix: str, problems: list[Problem]) -> str:
    if fields.lang and suffix and fields.lang != suffix:
        message = f"lang is {fields.lang}, but the file's name says {suffix}"
        hint = f"delete lang, or rename the file to end in .{fields.lang}.md"
        problems.append(Problem("language-mismatch", message, hint, line=fields.lines["lang"]))
    return fields.lang or suffix or "nl"


def _html(front: FrontMatter, language: str, config: Config, problems: list[Problem], converters: Converters) -> str:
    opened = unclosed_comment(front.body)
    if opened is not None:
        line, column = position(front.body, opened)
        hint = "close it with -->; to show the signs themselves, write them as `code`"
        problem = Problem("comment-unclosed", "a comment begins here and never ends", hint)
        problems.append(problem.at("", line + front.body_line - 1, column))
    try:
        converted = converters.convert(front.body, language)
        if config.build.raw_html == "filter":
            problems += [_refused(name, front) for name in refused_tags(converted.html)]
            problems += refused_addresses(front.body, front.body_line, converted.html)
        published = publishable(converted, config.build.raw_html)
        problems += lost_footnotes(front.body, front.body_line, published)
        problems += shown_attributes(front.body, front.body_line, published)
        problems += repeated_anchors(front.body, front.body_line, published)
        return published
    except ContentError as error:
        problems += [problem.at("", front.body_line) for problem in error.problems]
        return ""


def _refused(name: str, front: FrontMatter) -> Problem:
    found = re.search(rf"<{name}(?=[\s/>])", blank_opaque(front.body), re.IGNORECASE)
    line, column = position(front.body, found.start()) if found else (1, 1)
    hint = 'use a link instead, or set [build] raw_html = "trust" in sitegen.toml'
    message = f"<{name}> is not published"
    problem = Problem("html-refused", message, hint, severity=Severity.WARNING)
    return problem.at("", line + front.body_line - 1, column)


def _date(fields: Fields, name: str, file_time: datetime, zone: ZoneInfo) -> tuple[datetime, Problem | None]:
    """The article's date, and what is to be said about where it comes from."""
    if fields.date:
        return fields.date, None
    written = file_date(name)
    if written:
        try:
            return parse_instant(written, zone), None
        except BadDateError as error:
            hint = "rename it, or add date: 2026-11-25"
            return file_time, Problem("bad-date", f"the file's name: {error}", hint)
    if fields.is_page:
        return UNDATED, None
    day = file_time.date().isoformat()
    message = f"has no date; it gets the time of its file, {file_time:%Y-%m-%d %H:%M}"
    hint = f"add date: {day}, or begin the file's name with {day}-"
    return file_time, Problem("date-from-file-time", message, hint, severity=Severity.WARNING)


def _title(fields: Fields, html: str, name: str, language: str) -> tuple[str, str]:
    """The title, and the fragment without the heading that says the same at its top."""
    given = educate(fields.title, language)
    heading = first_heading(html)
    if given:
        if heading and heading.leads and heading.level == 1 and same_text(heading.text, given):
            html = without_lead(html)
        return given, html
    if heading:
        return heading.text, without_lead(html) if heading.leads else html
    words = file_slug(name).replace("-", " ")
    return first_sentence(html) or words[:1].upper() + words[1:], html


def _section(below_content: str) -> str:
    first = below_content.partition("/")[0] if "/" in below_content else ""
    words = re.sub(r"[-_]+", " ", first).strip()
    return words[:1].upper() + words[1:] if words else "Nieuws"


def _same_ids(articles: Iterable[Article]) -> list[Problem]:
    seen: dict[tuple[str, str], Article] = {}
    problems = []
    for article in articles:
        first = seen.setdefault((article.id, article.language), article)
        if first is not article:
            message = f"is the same article as {first.path}, in the same language"
            problems.append(Problem("same-article", message, "keep one of the two files", article.path))
    return problems

"""What ``sitegen new`` writes: an article, a site, a theme to change, entries of catalogues.

Nothing that is there is ever replaced.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from sitegen.config import FILE_NAME, load_config
from sitegen.problems import ContentError, Problem, PublishError, UsageError
from sitegen.read import new_article_name, new_article_text, slug_of
from sitegen.render.theme import Theme, default_theme
from sitegen.render.theme.catalogue import FOLDER, blank_entries, catalogue_header, read_catalogue
from sitegen.render.theme.checks import check_theme, word_uses
from sitegen.render.theme.messages import load_messages

_SITE = """\
# Every key and its default: the page "Configuration" of the documentation of sitegen.

[site]
base_url = "https://example.org"
title = { nl = "Onze krant", en = "Our paper" }
description = { nl = "Nieuws uit onze streek", en = "News from our region" }
time_zone = "Europe/Amsterdam"

[sections.nieuws]
nl = "Nieuws"
en = "News"
slug_en = "news"
"""
_ARTICLE = """\
---
title: "Welkom: dit is uw eerste artikel"
date: {date}
section: Nieuws
tags: [Redactie]
summary: Schrijf in Markdown; de Engelse pagina komt er vanzelf bij.
---

Dit artikel staat in `content/nieuws/welkom.md`. Verander het en bewaar het: de pagina in uw browser volgt vanzelf.

## Hoe het werkt

1. Schrijf een artikel in het Nederlands.
2. Bekijk de site met `sitegen serve`.
3. Bouw de site met `sitegen build` en zet de map `public/` op uw server.
"""
_UNREADABLE = ("catalogue-syntax", "template-syntax")
_OTHERWISE = "make the folder writable"
_HINTS = {
    errno.ENOSPC: "make room on the disk, and run the command again",
    errno.EDQUOT: "make room on the disk, and run the command again",
    errno.EEXIST: "a file is where a folder should be: move it away",
    errno.ENOTDIR: "a file is where a folder should be: move it away",
    errno.ENAMETOOLONG: "choose a shorter title",
}
_IGNORED = "/.sitegen/\n/public/\n"


def new_article(root: Path, title: str, section: str, authors: Sequence[str], tags: Sequence[str]) -> Path:
    """Write a draft called ``title``; return its path below ``root``.

    Raises :class:`UsageError` if there is such a file already, :class:`PublishError` if it cannot be written.
    """
    config = load_config(root)
    if not title.strip():
        raise UsageError(Problem("no-title", "the title is empty", 'sitegen new "Storm: drie gewonden"'))
    now = datetime.now(UTC).astimezone(config.zone).replace(second=0, microsecond=0)
    folder = root / config.build.content / (slug_of(section) if section else "")
    path = folder / new_article_name(title, now)
    text = new_article_text(title, now, section=section, authors=authors, tags=tags)
    _write({path: text})
    return path.relative_to(root)


def new_site(folder: Path) -> list[str]:
    """Write a small site into ``folder``; return the files below it. Raises :class:`UsageError` if it is not empty."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise UsageError(Problem("not-empty", f"{folder} is not an empty folder", "name a new one"))
    today = datetime.now(UTC).date()
    files = {
        folder / FILE_NAME: _SITE,
        folder / "content" / "nieuws" / "welkom.md": _ARTICLE.format(date=today.isoformat()),
        folder / ".gitignore": _IGNORED,
    }
    _write(files)
    return sorted(path.relative_to(folder).as_posix() for path in files)


def new_theme(root: Path, folder: Path | None = None) -> tuple[str, list[str]]:
    """Copy the default theme into ``folder`` below ``root``, or into the site's templates folder.

    Returns how that folder is called and what was copied. Raises :class:`UsageError` if one of the files is there.
    """
    shown = str(folder) if folder else load_config(root).build.templates
    source, target = default_theme(), root / shown
    if target.exists() and target.resolve() == source.resolve():
        raise UsageError(Problem("own-theme", f"{target} is the default theme itself", "run this in a site's folder"))
    names = sorted(path.relative_to(source) for path in source.rglob("*") if path.is_file())
    there = [name.as_posix() for name in names if os.path.lexists(target / name)]
    if there:
        others = f" and {len(there) - 1} more" if there[1:] else ""
        hint = "name another folder, and copy from it what you miss: sitegen new theme default-theme"
        raise UsageError(Problem("file-exists", f"{shown}/{there[0]}{others} would be overwritten", hint))
    files = {target / name: (source / name).read_bytes() for name in names}
    _write(files)
    return shown, [path.relative_to(root).as_posix() for path in files]


def new_words(root: Path) -> dict[str, list[str]]:
    """Add an entry without words to the site's catalogues for each key that its templates use and no catalogue has;
    return the keys by catalogue, of those that got any.

    Raises :class:`ContentError` for a template or catalogue that cannot be read."""
    theme = Theme(root, load_config(root))
    messages, problems = load_messages(theme.folders)
    broken = [each for each in (*problems, *check_theme(theme, None)) if each.code in _UNREADABLE]
    if broken:
        raise ContentError(broken)
    counted = {use.key: use.counted for name in theme.names() for use in word_uses(theme.parse(name)[1])}
    added: dict[str, list[str]] = {}
    for language, words in messages.items():
        own = read_catalogue(theme.own, language, theme.own_name)
        begun = set() if isinstance(own, Problem) else {entry.key for entry in own}
        wanted = {key: plural for key, plural in counted.items() if key not in words.all and key not in begun}
        if wanted:
            _append(theme.own / FOLDER / f"{language}.po", blank_entries(wanted), catalogue_header(language))
            added[f"{theme.own_name}/{FOLDER}/{language}.po"] = list(wanted)
    return added


def _append(path: Path, text: str, header: str) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("a", encoding="utf-8", newline="\n") as out:
            out.write(text if out.tell() else header + text)
    except OSError as error:
        message = f"{path} cannot be written: {error.strerror}"
        raise PublishError(Problem("unwritable", message, _HINTS.get(error.errno or 0, _OTHERWISE))) from error


def _write(files: dict[Path, str] | dict[Path, bytes]) -> None:
    for path, content in files.items():
        if os.path.lexists(path):
            hint = "choose another title, or edit the file"
            raise UsageError(Problem("file-exists", f"{path} is there already", hint))
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            _write_whole(path, content.encode() if isinstance(content, str) else content)
        except OSError as error:
            message = f"{path} cannot be written: {error.strerror}"
            raise PublishError(Problem("unwritable", message, _HINTS.get(error.errno or 0, _OTHERWISE))) from error


def _write_whole(path: Path, content: bytes) -> None:
    """Make ``path``, which must not exist; where the disk is full, leave no half of it behind."""
    with path.open("xb") as out:
        try:
            out.write(content)
            out.flush()
        except OSError:
            path.unlink()
            raise

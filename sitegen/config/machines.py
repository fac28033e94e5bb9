"""The tables of ``sitegen.toml`` about what machines get: feeds, cards, search, files at the root, security."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Literal

from sitegen.config.keys import Table

_POLICY = (
    "default-src 'none'; style-src 'self'; img-src 'self' data:; media-src 'self'; font-src 'self'; script-src 'self'; "
    "connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'"
)
COLOUR = re.compile(r"#[0-9A-Fa-f]{6}")
COLOUR_HINT = 'write "#rrggbb", such as "#0b4f5c"'
_ROBOTS_LINE = re.compile(r"[A-Za-z-]+:.*|\s*#.*|\s*")

Wrong = tuple[tuple[str, ...], str, str]
"""Keys, what is wrong with their value, and how to mend it."""


class FeedsTable(Table, frozen=True):
    """``[feeds]``: what stands in a feed."""

    content: Literal["summary", "full"] = "summary"
    """``full``: the whole text of each story."""
    items: int = 20


class CardsTable(Table, frozen=True):
    """``[cards]``: the pictures that social media show of pages without one."""

    show: Literal["site", "articles", "none"] = "site"
    """``site``: one for all pages; ``articles``: each article has its own, with its title; ``none``: there are none."""
    paper: str = ""
    """This colour and the next two: empty for those of ``[colours.light]``."""
    ink: str = ""
    accent: str = ""


class SearchTable(Table, frozen=True):
    """``[search]``: the pages that search the site."""

    enabled: bool = True


class FilesTable(Table, frozen=True):
    """``[files]``: what else crawlers, browsers and hosts are told."""

    content_security_policy: str = _POLICY
    """What pages may load, in the page and in ``_headers``."""
    headers: tuple[str, ...] = ()
    """Lines at the end of ``_headers``."""
    robots: tuple[str, ...] = ()
    """Lines of ``robots.txt`` below those that allow everything."""
    humans: tuple[str, ...] = ()
    """Lines on top of ``humans.txt``."""
    llms: bool = True
    """Whether there is an ``llms.txt``."""


class SecurityTable(Table, frozen=True):
    """``[security]``: ``security.txt``, which there is if somebody can be told."""

    contact: tuple[str, ...] = ()
    """Addresses (``mailto:``, ``tel:``, ``https:``), the preferred one first."""
    expires: str = ""
    """Until when they hold: an instant with its zone, by ISO 8601."""
    policy: str = ""
    """The page that says how to report something."""


def wrong_feeds(feeds: FeedsTable) -> Iterator[Wrong]:
    """What is wrong with ``[feeds]``."""
    if feeds.items < 1:
        yield ("feeds", "items"), "must be 1 or more", "write 20"


def wrong_cards(cards: CardsTable) -> Iterator[Wrong]:
    """What is wrong with ``[cards]``."""
    for name in ("paper", "ink", "accent"):
        colour = getattr(cards, name)
        if colour and not COLOUR.fullmatch(colour):
            yield ("cards", name), f"{colour!r} is no colour", COLOUR_HINT


def wrong_files(files: FilesTable) -> Iterator[Wrong]:
    """What is wrong with ``[files]``: a text that would break out of its line."""
    policy = files.content_security_policy
    if not policy.strip() or not re.fullmatch(r"[ -~]+", policy):
        hint = "write one line of plain letters: \"default-src 'self'\""
        yield ("files", "content_security_policy"), "is no policy", hint
    for name in ("headers", "robots", "humans"):
        if any("\n" in line or "\r" in line for line in getattr(files, name)):
            yield ("files", name), "holds a line break", f'write {name} = ["first line", "second line"]'
    if not all(_ROBOTS_LINE.fullmatch(line) for line in files.robots if "\n" not in line):
        hint = 'write robots = ["User-agent: Bot", "Disallow: /"]'
        yield ("files", "robots"), "holds a line that is no rule", hint


def wrong_security(security: SecurityTable) -> Iterator[Wrong]:
    """What is wrong with ``[security]``, by RFC 9116."""
    for contact in security.contact:
        if not re.fullmatch(r"(?:mailto:[^\s@]+@[^\s@]+|tel:\+?[\d().-]+|https://\S+)", contact):
            hint = 'write contact = ["mailto:veilig@example.org"], or an address with https: or tel:'
            yield ("security", "contact"), f"{contact!r} is no address to report to", hint
    if security.policy and not re.fullmatch(r"https://\S+", security.policy):
        yield ("security", "policy"), f"{security.policy!r} is no address of a page", "write https://example.org/policy"
    hint = 'write expires = "2027-06-30T00:00:00Z", at most a year from now'
    if security.expires and not _is_instant(security.expires):
        yield ("security", "expires"), f"{security.expires!r} is no instant with its zone", hint
    elif security.contact and not security.expires:
        yield ("security", "contact"), "does not say until when it holds", hint
    elif not security.contact and (security.expires or security.policy):
        key = "expires" if security.expires else "policy"
        yield ("security", key), "helps nobody without a contact", 'add contact = ["mailto:veilig@example.org"]'


def _is_instant(text: str) -> bool:
    try:
        return datetime.fromisoformat(text).tzinfo is not None
    except ValueError:
        return False

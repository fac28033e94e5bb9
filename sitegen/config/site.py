"""The tables of ``sitegen.toml`` about the site and how it is made: folders, translation, copies, names of sections."""

from __future__ import annotations

from typing import Literal

from sitegen.config.keys import Table


class Names(Table, frozen=True):
    """One text in both languages."""

    nl: str = ""
    en: str = ""

    def of(self, language: str) -> str:
        """The text in ``language`` (``nl`` or ``en``), or else in the other one."""
        return (self.nl or self.en) if language == "nl" else (self.en or self.nl)


class Term(Table, frozen=True):
    """A section or tag as the newsroom wants it: names, and the address of its English page."""

    nl: str = ""
    en: str = ""
    slug: str = ""
    slug_en: str = ""


class SiteTable(Table, frozen=True):
    """``[site]``: what the site is."""

    base_url: str = "http://localhost:8000"
    """Where the site will live; may hold a path (``https://example.org/krant``)."""
    title: Names = Names(nl="Nieuws", en="News")
    description: Names = Names()
    publisher: str = ""
    time_zone: str = "Europe/Amsterdam"
    """The zone of every time that is written without one."""


class BuildTable(Table, frozen=True):
    """``[build]``: where things are and how pages are cut."""

    content: str = "content"
    output: str = "public"
    templates: str = "templates"
    page_size: int = 20
    """Stories on one page of a list."""
    raw_html: Literal["filter", "trust"] = "filter"
    """``filter``: HTML in articles passes an allow-list; ``trust``: it is published as it is."""
    compare: bool = True
    """Whether each English article has a page that shows it beside its Dutch original."""


class TranslationTable(Table, frozen=True):
    """``[translation]``: which model, how hard it tries, and what becomes of a translation that fails its checks."""

    model: str = ""
    """Name of an installed package or path of an ``.argosmodel``; empty: the bundled package."""
    beam: int = 4
    reviewer: str = ""
    """Who corrects the English, where a file of corrections names nobody."""
    on_failed_check: Literal["warn", "hold", "fail"] = "warn"
    """``warn``: published and told; ``hold``: the article is held back; ``fail``: nothing is published."""
    clock: Literal[24, 12] = 24
    """How English writes the time: 20:30 or 8:30 p.m."""
    starter_glossary: bool = True
    """Whether the terms that come with sitegen are used, beside those of the site's ``glossary.toml``."""


Policy = Literal["oldest", "newest", "longest", "own-before-wire"]
"""Which of several copies is kept."""


class DedupeTable(Table, frozen=True):
    """``[dedupe]``: from which similarity on (0–1, on runs of three words) two articles tell one story."""

    jaccard: float = 0.25
    """Shared runs of all runs of both articles, from which on they are alike."""
    containment: float = 0.45
    """Shared runs of those of the shorter article, from which on they are alike, though one is abridged."""
    duplicate: float = 0.8
    """Containment from which on one of two alike articles is a copy, whose address leads to the other. Below it, and
    when they give different figures, both stay."""
    min_shingles: int = 40
    """Articles with fewer runs are copies only if their titles and texts are equal."""
    policy: Policy = "oldest"
    """Which of several copies is kept, if none says ``canonical: true`` and none is named by the ``duplicate_of`` of
    another; never an abridged one. ``own-before-wire``: one that names no wire agency, and of several the oldest."""
    wires: tuple[str, ...] = (
        *("ANP", "Reuters", "AFP", "Belga", "dpa", "AP", "Novum"),
        *("Associated Press", "Bloomberg", "EFE", "TASS", "Xinhua"),
    )
    """Agencies, as ``source`` and ``authors`` of an article name them; case does not count."""

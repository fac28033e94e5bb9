"""The archive: an overview of all years, one of each year, and the headlines of each month."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from sitegen.render.addresses.urls import LANGUAGES, archive_path
from sitegen.render.dates import month_name
from sitegen.render.edition import Edition
from sitegen.render.pages.lists import Kind, list_pages
from sitegen.render.stories.shelves import Shelf, newest
from sitegen.render.theme.pages import Page
from sitegen.render.views import ArchiveView, Head, Period

_HEADLINES = 100
"""Stories on one page of a month: a headline takes little room."""

Months = Mapping[tuple[int, int], Shelf]
"""Year and month → the stories of that month; the latest month first."""


def archive_pages(months: Months, edition: Edition, site: str) -> Iterator[Page]:
    """Every page of the archive in ``edition``; ``site`` is the paper's name. Months without a story have none."""
    strings = edition.strings
    kind = Kind("month.html", strings["month_description"], _HEADLINES)
    years = _years(months, edition)
    for period, shelves in _periods(months).items():
        paths = _paths(period, shelves)
        match period:
            case ():
                yield _overview(ArchiveView(strings["archive"], tuple(years.values())), paths, edition, site)
            case (year,) if year in years:
                view = ArchiveView(strings["archive_year"].format(year=year), (years[year],))
                yield _overview(view, paths, edition, site)
            case (year, month):
                title = month_name(year, month, edition.language, strings)
                yield from list_pages(paths, title, shelves[0], edition, kind, site)


def archive_paths(months: Months) -> Iterator[tuple[dict[str, str], datetime | None]]:
    """Every page of the archive but the later ones of a month: its site paths by language, and the latest instant that
    an editor gave to any of its stories."""
    for period, shelves in _periods(months).items():
        changed = [instant for shelf in shelves if (instant := newest(shelf))]
        yield _paths(period, shelves), max(changed, default=None)


def _periods(months: Months) -> dict[tuple[int, ...], list[Shelf]]:
    """The months of each period: ``()`` is all time, then come years and months."""
    found: dict[tuple[int, ...], list[Shelf]] = {(): []}
    for (year, month), shelf in months.items():
        for period in ((), (year,), (year, month)):
            found.setdefault(period, []).append(shelf)
    return found


def _paths(period: tuple[int, ...], shelves: Sequence[Shelf]) -> dict[str, str]:
    """Where ``period`` is told, by language: the index is always there, the rest only where there are stories."""
    told = (each for each in LANGUAGES if not period or any(shelf[each] for shelf in shelves))
    return {language: archive_path(language, *period) for language in told}


def _overview(view: ArchiveView, paths: Mapping[str, str], edition: Edition, site: str) -> Page:
    path = paths[edition.language]
    head = Head(
        title=view.title,
        description=edition.strings["archive_description"].format(topic=view.title, site=site),
        canonical=edition.urls.absolute(path),
        alternates=edition.alternates(paths),
    )
    return Page(path, "archive.html", edition.language, head, edition.switch(paths), {"archive": view})


def _years(months: Months, edition: Edition) -> dict[int, Period]:
    """The years that have a story in ``edition``, with their months, in the order of ``months``."""
    found: dict[int, list[Period]] = {}
    for (year, month), shelf in months.items():
        count = len(shelf[edition.language])
        if count:
            name = month_name(year, month, edition.language, edition.strings)
            url = edition.urls.href(archive_path(edition.language, year, month))
            found.setdefault(year, []).append(Period(name, url, count))
    return {
        year: Period(
            str(year),
            edition.urls.href(archive_path(edition.language, year)),
            sum(each.count for each in own),
            tuple(own),
        )
        for year, own in found.items()
    }

"""The archive: an overview of all years, one of each year, and the headlines of each month."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from sitegen.render.dates import month_name
from sitegen.render.edition import Edition
from sitegen.render.lists import Kind, list_pages
from sitegen.render.pages import Page
from sitegen.render.shelves import Shelf
from sitegen.render.urls import archive_path
from sitegen.render.views import ArchiveView, Head, Period

_MONTH = Kind("month.html", "month_description", 100)
"""A month is a list of headlines, of which many fit on a page."""

Months = Mapping[tuple[int, int], Shelf]
"""Year and month → the stories of that month; the latest month first."""


def archive_pages(months: Months, edition: Edition, site: str) -> Iterator[Page]:
    """Every page of the archive in ``edition``; ``site`` is the paper's name. Months without a story have none."""
    strings = edition.strings
    years = _years(months, edition)
    index = {language: archive_path(language) for language in edition.messages}
    yield _overview(ArchiveView(strings["archive"], tuple(years.values())), index, edition, site)
    for year, period in years.items():
        shelves = [shelf for (each, _), shelf in months.items() if each == year]
        told = (language for language in edition.messages if any(shelf[language] for shelf in shelves))
        paths = {language: archive_path(language, year) for language in told}
        yield _overview(ArchiveView(strings["archive_year"].format(year=year), (period,)), paths, edition, site)
    for (year, month), shelf in months.items():
        paths = {language: archive_path(language, year, month) for language in shelf}
        title = month_name(year, month, edition.language, strings)
        yield from list_pages(paths, title, shelf, edition, _MONTH, site)


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

"""A list cut into numbered pages that lead to each other. Page 1 holds what is newest."""

from __future__ import annotations

from collections.abc import Sized

from sitegen.render.addresses.urls import numbered_path
from sitegen.render.edition import Edition
from sitegen.render.views import PageLink, Pagination

_BESIDE = 2
"""Pages that are named on each side of the one that is shown."""


def page_count(stories: Sized, size: int) -> int:
    """An empty list still has one page."""
    return max(1, -(-len(stories) // size))


def pagination(first: str, number: int, total: int, edition: Edition) -> Pagination:
    """The ways from page ``number`` of ``total`` of the list that begins at the site path ``first``."""

    def href(page: int) -> str:
        return edition.urls.href(numbered_path(edition.language, first, page))

    numbers = shown_numbers(number, total)
    before = (0, *numbers)
    return Pagination(
        number=number,
        total=total,
        newer=href(number - 1) if number > 1 else "",
        older=href(number + 1) if number < total else "",
        pages=tuple(PageLink(each, href(each), each > last + 1) for last, each in zip(before, numbers, strict=False)),
    )


def shown_numbers(number: int, total: int) -> tuple[int, ...]:
    """The first page, the last, and those about ``number``; a single page is never left out between them."""
    start, end = number - _BESIDE, number + _BESIDE
    start = 1 if start <= 3 else start
    end = total if end >= total - 2 else end
    return tuple(sorted({1, total, *range(start, end + 1)}))

"""A page before it is printed."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from sitegen.render.views import Head, Switch


class Page(Struct, frozen=True):
    """One page: site path, template, and what the template sees beside the site: ``head``, ``switch`` and ``views``."""

    path: str
    template: str
    language: str
    head: Head
    switch: Switch | None
    views: Mapping[str, object]

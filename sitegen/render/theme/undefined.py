"""What a template meant by a name that does not exist."""

from __future__ import annotations

import re
from collections.abc import Mapping

from sitegen.problems import nearest
from sitegen.render import views

_OF_VIEW = re.compile(r"'sitegen\.render\.views\.(\w+) object' has no attribute '(\w+)'")
_OF_ASSETS = re.compile(r"'sitegen\.render\.theme\.assets\.AssetAddresses object' has no attribute '(.+)'")
_LONE = re.compile(r"'(\w+)' is undefined")


def explain(message: str, context: Mapping[str, object]) -> tuple[str, str]:
    """Jinja's ``message`` as a publisher understands it, and how to mend it. ``context``: what the page has."""
    of_assets, of_view, lone = _OF_ASSETS.search(message), _OF_VIEW.search(message), _LONE.fullmatch(message)
    if of_assets:
        site = context.get("site")
        known = list(site.assets) if isinstance(site, views.Site) else []
        return f"there is no file {of_assets[1]!r} in assets/", _guess(of_assets[1], known)
    if of_view:
        owner = of_view[1].removesuffix("View").lower()
        known = list(getattr(views, of_view[1]).__struct_fields__)
        return f"{owner!r} has no value {of_view[2]!r}", _guess(of_view[2], known)
    if lone:
        return f"there is no value {lone[1]!r} on this page", _guess(lone[1], list(context))
    return message, "see which values a template can use: the page Theming of the documentation"


def _guess(name: str, known: list[str]) -> str:
    guess = nearest(name, known)
    return f"did you mean {guess!r}?" if guess else f"known: {', '.join(sorted(known))}"

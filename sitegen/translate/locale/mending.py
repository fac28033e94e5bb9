"""All rules, one after the other, for a later one builds on what an earlier one mended."""

from __future__ import annotations

import re
from collections.abc import Callable

from sitegen.translate.locale.clocks import clock_edits
from sitegen.translate.locale.hours import hour_edits
from sitegen.translate.locale.money import money_edits
from sitegen.translate.locale.numbers import number_edits
from sitegen.translate.locale.ordinals import ordinal_edits
from sitegen.translate.locale.scales import scale_edits
from sitegen.translate.locale.units import unit_edits
from sitegen.translate.segments.edits import Edit, Links, apply_edits

_RULES: tuple[Callable[[str, str], list[Edit]], ...] = (
    clock_edits,
    hour_edits,
    number_edits,
    ordinal_edits,
    scale_edits,
    money_edits,
    unit_edits,
)
_CONCERNED = re.compile(r"\d|mil(?:joen|jard)|bil(?:joen|jard)|€|[²³¹⁰-⁹₀-₉°]|km/u")


def mend(source: str, target: str, links: Links = ()) -> tuple[str, Links]:
    """``target``, the English of ``source``, with its figures mended, and ``links`` for its tokens.

    A second time changes nothing.
    """
    if not _CONCERNED.search(source):
        return target, links
    for rule in _RULES:
        target, links = apply_edits(target, links, rule(source, target))
    return target, links

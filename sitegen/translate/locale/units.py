"""Units and formulas as English writes them: ``km/u`` → km/h, and the raised and lowered figures and the spaces that a
model loses."""

from __future__ import annotations

import re
import unicodedata

from sitegen.translate.segments.edits import Edit

_RAISED = re.compile(r"(?<!\w)[A-Za-z]+[²³¹⁰-⁹₀-₉][A-Za-z]*(?!\w)")
_SPEED = re.compile(r"(?<!\w)km/u(?!\w)")
_DEGREE = re.compile(r"(?<=[^\W\d_])(?=°[CF](?!\w))")


def unit_edits(source: str, target: str) -> list[Edit]:
    """Write the units of ``source`` in ``target``: m² for m2, CO₂ for CO2, km/h for km/u, a space before °C."""
    edits: list[Edit] = []
    for unit in sorted(set(_RAISED.findall(source))):
        flat = re.escape(unicodedata.normalize("NFKC", unit))
        edits += [(*found.span(), unit) for found in re.finditer(rf"(?<![^\W\d_]){flat}(?!\w)", target)]
    if _SPEED.search(source):
        edits += [(*found.span(), "km/h") for found in _SPEED.finditer(target)]
    if not _DEGREE.search(source):
        edits += [(*found.span(), " ") for found in _DEGREE.finditer(target)]
    return sorted(edits)

"""Documents for the tests of search."""

from __future__ import annotations

from sitegen.search import Document


def make_document(language: str = "nl", slug: str = "sluis", text: str = "De sluis is open.") -> Document:
    """A document whose title names ``slug``."""
    return Document(
        language=language,
        url=f"/krant/{language}/stad/{slug}/",
        title=f"Nieuws van {slug}",
        html=f"<p>{text}</p>",
        unquoted="",
        section="Stad & land",
        date="2 mrt 2026",
        day="2026-03-02T09:00:00+01:00",
    )

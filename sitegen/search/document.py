"""What of a story can be found, and what is shown of it among the results."""

from __future__ import annotations

from html import escape

from msgspec import Struct


class Document(Struct, frozen=True):
    """A story in one language. ``url`` is its address as pages write it, ``html`` the text that is searched
    and quoted, ``unquoted`` what is searched and not quoted. ``date`` is for readers, ``day`` the same instant by
    ISO 8601; these and ``section`` are empty for what is no news."""

    language: str
    url: str
    title: str
    html: str
    unquoted: str
    section: str
    date: str
    day: str

    @property
    def page(self) -> str:
        """The document as Pagefind reads it. Nothing of the theme is in it, so that another one changes no index."""
        title = escape(self.title)
        page = (
            f'<!doctype html><html lang="{self.language}"><head><meta charset="utf-8"><title>{title}</title>'
            f'<meta data-pagefind-meta="title[content]" content="{title}">'
            f'<meta data-pagefind-meta="unquoted[content]" content="{escape(self.unquoted)}">'
            f"{self._of_news if self.day else ''}</head><body data-pagefind-body>{self.html}</body></html>"
        )
        return page.encode("utf-8", "replace").decode("utf-8")

    @property
    def _of_news(self) -> str:
        return (
            '<meta data-pagefind-meta="section[content]" data-pagefind-filter="section[content]" '
            f'content="{escape(self.section)}">'
            f'<meta data-pagefind-meta="date[content]" content="{escape(self.date)}">'
            f'<meta data-pagefind-meta="day[content]" content="{escape(self.day)}">'
        )

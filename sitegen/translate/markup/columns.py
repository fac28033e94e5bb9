"""Which column of a table, or which list, a cell or item belongs to, and the names that it tells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from lxml.html import HtmlElement

from sitegen.translate.names.beside import names_beside

Column = tuple[HtmlElement, int]
_CELLS = ("td", "th")


def column_of(element: HtmlElement) -> Column | None:
    """The table of the cell ``element`` and its number there from 0, or the list of the item that it is and 0; None of
    anything else. Cells that span columns count as many; those that span rows are not looked for."""
    parent = element.getparent()
    if element.tag == "p" and parent is not None and parent.tag == "li":
        element, parent = parent, parent.getparent()  # of a list with blank lines in it
    if parent is None:
        return None
    if element.tag == "li":
        return parent, 0
    if element.tag in _CELLS and (table := next(element.iterancestors("table"), None)) is not None:
        return table, sum(_width(cell) for cell in element.itersiblings(*_CELLS, preceding=True))
    return None


def names_in_columns(texts: Iterable[tuple[HtmlElement, str]], names: frozenset[str]) -> dict[Column, frozenset[str]]:
    """For each column and list in which ``texts`` of elements stand, the names that these show each other to be."""
    heads: dict[Column, str] = {}
    cells: defaultdict[Column, list[str]] = defaultdict(list)
    for element, text in texts:
        column = column_of(element)
        if column is not None and _is_head(element):
            heads.setdefault(column, text)
        elif column is not None:
            cells[column].append(text)
    return {column: names_beside(heads.get(column, ""), below, names) for column, below in cells.items()}


def _is_head(element: HtmlElement) -> bool:
    return element.tag == "th" and next(element.iterancestors("thead"), None) is not None


def _width(cell: HtmlElement) -> int:
    wide = str(cell.get("colspan", ""))
    return int(wide) if wide.isdecimal() else 1

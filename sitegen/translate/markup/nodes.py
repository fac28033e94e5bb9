"""Text and elements as neighbours: what stands between two blocks."""

from __future__ import annotations

import copy
from collections.abc import Sequence
from typing import TypeAlias

from lxml.html import HtmlElement

Node: TypeAlias = str | HtmlElement


def append_nodes(parent: HtmlElement, nodes: Sequence[Node], after: HtmlElement | None = None) -> None:
    """Put ``nodes`` into ``parent``: behind its child ``after``, or at its beginning."""
    last = after
    # Not by index: that takes the longer the more children there are.
    following = after.getnext() if after is not None else next(iter(parent), None)
    for node in nodes:
        if not isinstance(node, str):
            if following is None:
                parent.append(node)
            else:
                following.addprevious(node)
            last = node
        elif last is None:
            parent.text = (parent.text or "") + node
        else:
            last.tail = (last.tail or "") + node


def without_tail(element: HtmlElement) -> HtmlElement:
    """A copy of ``element`` without the text behind it."""
    twin = copy.deepcopy(element)
    twin.tail = None
    return twin

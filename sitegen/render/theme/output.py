"""What a template prints, escaped once: words, names and addresses stand on thousands of pages."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup, escape

from sitegen.render.theme.turns import CountingEnvironment, CountingGenerator

_KEPT = 50_000
"""Texts whose escaped form is kept."""


def escaper() -> Callable[[object], str]:
    """A function that escapes as :func:`markupsafe.escape` does, and remembers what it made of a text."""

    @lru_cache(_KEPT)
    def escaped_text(text: str) -> str:
        return str(escape(text))

    def escaped(value: object) -> str:
        kind = type(value)
        if kind is str:
            return escaped_text(value)
        return value if kind is Markup else escape(value)  # type: ignore[return-value] # Markup is a str

    return escaped


class _PrintsQuickly(CountingGenerator):
    """Compiles templates that print by the environment's ``escaped`` where Jinja's own would print by ``escape``."""

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape or finalize.src is not None:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.escaped(")


class PageEnvironment(CountingEnvironment):
    """Jinja for pages."""

    code_generator_class = _PrintsQuickly

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self.escaped = escaper()

"""Counting what a template does over and over, so that a slip in it ends a build with a message and not never."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import repeat

from jinja2 import Environment, nodes
from jinja2.compiler import CodeGenerator, Frame, MacroRef

TURNS = 200_000
"""How often the loops of one page may turn and its macros be called, all together. The largest pages of the default
theme take some hundreds."""


class TooManyTurnsError(Exception):
    """The page being printed has used up its turns."""


class CountingGenerator(CodeGenerator):
    """Compiles templates that ask for ``environment.turn`` whenever a loop turns, tests an item, or a macro begins."""

    def visit_For(self, node: nodes.For, frame: Frame) -> None:  # noqa: N802 - Jinja's name
        turn = nodes.EnvironmentAttribute("turn", lineno=node.lineno)
        if node.test:  # asked of items that the body never sees
            node.test = nodes.And(turn, node.test, lineno=node.lineno)
        _begin(node, turn)
        super().visit_For(node, frame)

    def macro_body(self, node: nodes.Macro | nodes.CallBlock, frame: Frame) -> tuple[Frame, MacroRef]:
        _begin(node, nodes.EnvironmentAttribute("turn", lineno=node.lineno))
        return super().macro_body(node, frame)


def _begin(node: nodes.For | nodes.Macro | nodes.CallBlock, turn: nodes.Expr) -> None:
    node.body = [nodes.ExprStmt(turn, lineno=node.lineno), *node.body]


class CountingEnvironment(Environment):
    """Jinja that gives each page :data:`TURNS` turns, from :meth:`begin_page` on."""

    code_generator_class = CountingGenerator
    _turns: Iterator[bool] = repeat(True)

    def begin_page(self) -> None:
        """Count from nothing."""
        self._turns = _turns()

    @property
    def turn(self) -> bool:
        """True, as long as there are turns left. Raises :class:`TooManyTurnsError`."""
        return next(self._turns)


def _turns() -> Iterator[bool]:
    yield from repeat(True, TURNS)
    raise TooManyTurnsError

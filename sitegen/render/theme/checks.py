"""What is wrong with a site's templates, found before any page is made: each mistake with its file and line."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from jinja2 import TemplateSyntaxError, nodes
from msgspec import Struct

from sitegen.problems import Problem, Severity, nearest
from sitegen.render.theme.catalogue import FOLDER, wordless_entries
from sitegen.render.theme.messages import Plural
from sitegen.render.theme.syntax import explain_syntax
from sitegen.render.theme.templates import DEFAULT_PREFIX, Theme, unreadable

_Found = tuple[str, str, str, int]
"""Code, message, hint and line."""


class WordUse(Struct, frozen=True):
    """A template asks for the words of ``key``, as ``t.key`` or, with a number, as ``t.key(…)``."""

    key: str
    counted: bool
    line: int


def check_theme(theme: Theme, words: Mapping[str, str | Plural] | None) -> Iterator[Problem]:
    """Parse every template. Told are syntax errors, names of templates that do not exist or are computed, words that
    are not in ``words`` (None if these could not be read), and, as a warning, blocks that no page prints."""
    if not theme.own.is_dir() and (theme.own.is_symlink() or theme.own.exists()):
        hint = "put a folder in its place, or name another as [build] templates in sitegen.toml"
        yield Problem("no-templates", "is no folder", hint, theme.own_name)
        return
    known = theme.known()
    begun = wordless_entries(theme.own, theme.own_name)
    for name in theme.names():
        try:
            place, tree = theme.parse(name)
        except TemplateSyntaxError as error:
            message, hint, line = explain_syntax(error)
            # Of some mistakes Jinja tells the file as the name.
            yield Problem("template-syntax", message, hint, theme.shown(error.filename or error.name or name), line)
            continue
        except (UnicodeDecodeError, OSError) as error:
            yield unreadable("template-syntax", error, f"{theme.own_name}/{name}")
            continue
        for code, message, hint, line in _references(name, tree, known):
            yield Problem(code, message, hint, place, line)
        if place.startswith(f"{DEFAULT_PREFIX}/"):
            continue  # nothing of a site can break these
        for code, message, hint, line in _words(tree, words, begun, theme.own_name) if words is not None else ():
            yield Problem(code, message, hint, place, line)
        for code, message, hint, line in _blocks(tree, theme):
            yield Problem(code, message, hint, place, line, severity=Severity.WARNING)


def word_uses(tree: nodes.Template) -> Iterator[WordUse]:
    """The words of the interface that a template asks for: ``t.key``, and ``language.strings.key``."""
    counted = {id(call.node) for call in tree.find_all(nodes.Call)}
    for node in tree.find_all(nodes.Getattr):
        owner = node.node
        if (isinstance(owner, nodes.Name) and owner.name == "t") or (
            isinstance(owner, nodes.Getattr) and owner.attr == "strings"
        ):
            yield WordUse(node.attr, id(node) in counted, node.lineno)


def asked_for(tree: nodes.Template) -> Iterator[tuple[nodes.Node, str | None]]:
    """Where a template asks for others, and their names; None for one that is computed."""
    for node in tree.find_all((nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)):
        yield node, _wanted(node)


def _references(name: str, tree: nodes.Template, known: Sequence[str]) -> Iterator[_Found]:
    """Other templates that are asked for: each must exist, and be named so that it is known beforehand which it is."""
    for node, wanted in asked_for(tree):
        if wanted is None:
            message = "the name of an included or extended template must be written out"
            yield "template-dynamic", message, 'write {% include "name.html" %}', node.lineno
        elif wanted == name:
            hint = f'write {{% extends "{DEFAULT_PREFIX}/{name}" %}} to build on the default one'
            yield "template-loop", "this template asks for itself", hint, node.lineno
        elif wanted not in known:
            guess = nearest(wanted, known)
            hint = f"did you mean {guess!r}?" if guess else f"known: {', '.join(known)}"
            yield "template-missing", f"there is no template {wanted!r}", hint, node.lineno


def _wanted(node: nodes.Node) -> str | None:
    template = getattr(node, "template", None)
    return template.value if isinstance(template, nodes.Const) and isinstance(template.value, str) else None


def _words(
    tree: nodes.Template, words: Mapping[str, str | Plural], begun: Mapping[str, Sequence[str]], folder: str
) -> Iterator[_Found]:
    """``begun`` says where entries stand that have no words yet."""
    for use in word_uses(tree):
        found = words.get(use.key)
        if found is None and use.key in begun:
            hint = f"write what readers are to see as msgstr in {' and '.join(begun[use.key])}, and no mark fuzzy"
            yield "template-word", f"{use.key!r} has no words yet", hint, use.line
        elif found is None:
            guess = nearest(use.key, words)
            add = f"add msgid \"{use.key}\" to nl.po and en.po in {folder}/{FOLDER}/ ('sitegen new words' does)"
            hint = f"did you mean {guess!r}? Else {add}" if guess else add
            yield "template-word", f"no catalogue has words for {use.key!r}", hint, use.line
        elif isinstance(found, Plural) and not use.counted:
            hint = f"write {{{{ t.{use.key}(number) }}}}"
            yield "template-word", f"the words of {use.key!r} depend on a number", hint, use.line
        elif use.counted and not isinstance(found, Plural):
            yield "template-word", f"{use.key!r} has no plural forms", f"write {{{{ t.{use.key} }}}}", use.line


def _blocks(tree: nodes.Template, theme: Theme) -> Iterator[_Found]:
    """Blocks beside all others in a template that extends one: only those of that one are printed."""
    parents = list(ancestors(tree, theme.parse))
    if not parents:
        return
    known = {block.name for _, parent in parents for block in parent.find_all(nodes.Block)}
    for block in tree.body:
        if isinstance(block, nodes.Block) and block.name not in known:
            guess = nearest(block.name, known)
            hint = f"did you mean {guess!r}?" if guess else f"known: {', '.join(sorted(known))}"
            message = f"no page prints the block {block.name!r}: the template that this one extends has none"
            yield "template-block", message, hint, block.lineno


def ancestors(
    tree: nodes.Template, parse: Callable[[str], tuple[str, nodes.Template]], depth: int = 20
) -> Iterator[tuple[str, nodes.Template]]:
    """The templates that ``tree`` builds on, the nearest first, as ``parse`` gives them; as far as they can be read."""
    parent = next(tree.find_all(nodes.Extends), None)
    wanted = _wanted(parent) if parent and depth else None
    if wanted is None:
        return
    try:
        place, above = parse(wanted)
    except (TemplateSyntaxError, UnicodeDecodeError, OSError):
        return  # told of that template itself
    yield place, above
    yield from ancestors(above, parse, depth - 1)

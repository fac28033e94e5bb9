"""What is wrong with the tags of a corrected sentence."""

from __future__ import annotations

from dataclasses import dataclass, field

from sitegen.translate.corrections.tagged import TAG


@dataclass(slots=True)
class _Tags:
    """The tags of a text: the parent of each pair (0: none), those without words, atoms; ``fault``: why not."""

    parents: dict[str, str] = field(default_factory=dict)
    hollow: set[str] = field(default_factory=set)
    atoms: set[str] = field(default_factory=set)
    fault: str = ""

    @property
    def all(self) -> set[str]:
        return self.atoms | self.parents.keys()


def tag_fault(source: str, target: str) -> str:
    """Why the tags of ``target`` are not those of ``source``, or an empty text.

    Each must be there once, pairs must be nested as in the source and hold words if they do there. Atoms may stand
    anywhere.
    """
    wanted, found = _tags(source), _tags(target)
    if found.fault:
        return found.fault
    for name in sorted(found.all - wanted.all, key=int):
        return f"{_shown(name, found)} is not in the Dutch"
    for name in sorted(wanted.all - found.all, key=int):
        return f"{_shown(name, wanted)} is missing"
    for name in sorted(wanted.all, key=int):
        if (name in wanted.atoms) != (name in found.atoms):
            return f"{_shown(name, found)} is {_shown(name, wanted)} in the Dutch"
        if wanted.parents.get(name) != found.parents.get(name):
            inside = wanted.parents[name]
            where = f"inside <{inside}>" if inside != "0" else "outside the other tags"
            return f"{_shown(name, wanted)} must stand {where}, as in the Dutch"
        if name in found.hollow - wanted.hollow:
            return f"{_shown(name, wanted)} holds no words"
    return ""


def _shown(name: str, tags: _Tags) -> str:
    return f"<{name}/>" if name in tags.atoms else f"<{name}>…</{name}>"


def _tags(text: str) -> _Tags:
    tags = _Tags()
    opened: list[tuple[str, int]] = [("0", 0)]
    for found in TAG.finditer(text):
        kind = found.lastgroup
        name = found[kind or 0]
        if kind != "close" and any(name == each for each, _ in opened):
            tags.fault = f"<{name}> is not closed: write </{name}> and not {found[0]}"
        elif kind != "close" and name in tags.all:
            tags.fault = f"{found[0]} is there twice"
        elif kind == "atom":
            tags.atoms.add(name)
        elif kind == "open":
            tags.parents[name] = opened[-1][0]
            opened.append((name, found.end()))
        elif opened[-1][0] != name:
            inner = opened[-1][0]
            tags.fault = f"{found[0]} closes nothing" if inner == "0" else f"<{inner}> is not closed before {found[0]}"
        else:
            start = opened.pop()[1]
            if not text[start : found.start()].strip():
                tags.hollow.add(name)
        if tags.fault:
            return tags
    if len(opened) > 1:
        tags.fault = f"<{opened[-1][0]}> is never closed"
    return tags

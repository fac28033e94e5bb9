"""Which package a memory speaks for, where the package itself is not installed: a deploy needs no model."""

from __future__ import annotations

from pathlib import PurePath

from msgspec import Struct

from sitegen.translate.decoding.ladder import RECIPE
from sitegen.translate.memory import Memory
from sitegen.translate.memory.keys import IMPORTED
from sitegen.translate.memory.records import identities


class RememberedEngine(Struct, frozen=True):
    """A package by the memory's word: its identity with its settings, and its name for readers."""

    identity: str
    name: str


def remembered_engine(memory: Memory, wanted: str, beam: int) -> RememberedEngine | None:
    """The package that ``wanted`` (a name, version or path as in ``sitegen.toml``; empty: any) and ``beam`` mean, of
    those whose translations ``memory`` holds; of several the one with the most. None if there is none.

    A memory that holds nothing but imported translations speaks for any package.
    """
    ending = f"/beam{beam}/recipe{RECIPE}"
    known = identities(memory)
    for identity, _ in known:
        package = identity.removesuffix(ending)
        name = package.rpartition("-")[0]
        if identity.endswith(ending) and (not wanted or _means(wanted, name)):
            return RememberedEngine(identity.removesuffix(f"/recipe{RECIPE}"), name)
    return people(beam) if not known and memory.holds_imported() else None


def people(beam: int) -> RememberedEngine:
    """What stands for a package where people alone speak: imported translations, and corrections."""
    return RememberedEngine(f"{IMPORTED}/beam{beam}", "")


def _means(wanted: str, name: str) -> bool:
    version = name.rpartition("-")[2].replace("_", ".")
    return wanted in (name, version) or PurePath(wanted).name.removesuffix(".argosmodel") == name

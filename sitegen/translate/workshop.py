"""Opens what translation needs: the package that the configuration asks for, and the memory beside the site."""

from __future__ import annotations

from pathlib import Path

from sitegen.config import STATE, Config
from sitegen.problems import Problem, TranslationError
from sitegen.translate.glossary import load_glossary
from sitegen.translate.memory import Memory
from sitegen.translate.models.argos import Package, choose_package
from sitegen.translate.models.engine import ArgosEngine, Engine
from sitegen.translate.remembered import people, remembered_engine
from sitegen.translate.translator import FROZEN_HINT, RefusalError, Translator

_NOTHING_KNOWN = Problem(
    "untranslated",
    "the translation memory holds nothing of this package and beam width either",
    "build where the package is, then `sitegen memory export FILE.tmx` there and `sitegen memory import FILE.tmx` here;"
    " or commit what editors approved (`sitegen review`) and the English of sections and tags",
)


def memory_path(root: Path) -> Path:
    """The file of the memory of the site at ``root``."""
    return root / STATE / "memory.sqlite"


def open_memory(root: Path) -> Memory:
    """The memory of the site at ``root``. Raises :class:`~sitegen.problems.PublishError` if it cannot be written."""
    return Memory(memory_path(root))


class Workshop:
    """Keeps the model between the builds of one process, for it takes longer to load than a small build."""

    def __init__(self) -> None:
        self._identity = ""
        self._engine: Engine | None = None

    def translator(
        self, config: Config, root: Path, memory: Memory, model: str = "", beam: int = 0, frozen: bool = False
    ) -> Translator:
        """A translator for ``config``; ``model`` and ``beam`` overrule it. A ``frozen`` one raises
        :class:`TranslationError` rather than translate anything new, and does without the package.

        Raises :class:`TranslationError` if the package that is asked for is not there, and
        :class:`~sitegen.problems.UsageError` if the glossary is wrong.
        """
        wanted = model or config.translation.model
        beam = beam or config.translation.beam
        glossary = load_glossary(root, config.translation.starter_glossary)
        try:
            package = choose_package(wanted, root)
        except TranslationError as error:
            if not frozen:
                raise
            known = remembered_engine(memory, wanted, beam)
            # Corrections may be all that the site needs.
            lacks = () if known else (*error.problems, _NOTHING_KNOWN)
            known = known or people(beam)
            clock = config.translation.clock
            return Translator(known.identity, known.name, _refuse, memory, clock, glossary, lacks)
        identity = f"{package.identity}/beam{beam}"
        load = _refuse if frozen else lambda: self._load(identity, package, beam)
        return Translator(identity, package.name, load, memory, config.translation.clock, glossary)

    def _load(self, identity: str, package: Package, beam: int) -> Engine:
        if self._engine is None or self._identity != identity:
            self._engine = ArgosEngine(package, beam)
            self._identity = identity
        return self._engine


def _refuse() -> Engine:
    raise RefusalError(Problem("untranslated", "something new needs translating", FROZEN_HINT))

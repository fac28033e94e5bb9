from __future__ import annotations

from pathlib import Path

import pytest

from sitegen.config import Config
from sitegen.config.site import TranslationTable
from sitegen.problems import PublishError, TranslationError
from sitegen.translate import workshop as module
from sitegen.translate.memory import Memory
from sitegen.translate.models.argos import Package
from sitegen.translate.models.engine import ArgosEngine
from sitegen.translate.segments.segment import Segment
from sitegen.translate.workshop import Workshop, open_memory

RAIN = Segment("Het regent vandaag.")


@pytest.fixture
def loads(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """The beams of the models that were loaded."""
    seen: list[int] = []

    class Counted(ArgosEngine):
        def __init__(self, package: Package, beam: int = 4, threads: int = 0) -> None:
            seen.append(beam)
            super().__init__(package, beam, 1)

    monkeypatch.setattr(module, "ArgosEngine", Counted)
    return seen


def test_model_is_loaded_once_and_when_needed(tmp_path: Path, loads: list[int]) -> None:
    workshop, memory = Workshop(), Memory(None)
    for segment in (RAIN, RAIN, Segment("Morgen niet.")):
        assert workshop.translator(Config(), tmp_path, memory).translate([segment])[segment].target
    assert loads == [4]


def test_other_beam_is_another_engine(tmp_path: Path, loads: list[int]) -> None:
    workshop, memory = Workshop(), Memory(None)
    workshop.translator(Config(), tmp_path, memory).translate([RAIN])
    narrow = Config(translation=TranslationTable(beam=1))
    assert workshop.translator(narrow, tmp_path, memory).missing([RAIN]) == [RAIN]
    workshop.translator(narrow, tmp_path, memory, beam=2).translate([RAIN])
    assert loads == [4, 2]


def test_translator_is_named_after_its_package(tmp_path: Path, package: Package) -> None:
    workshop, memory = Workshop(), Memory(None)
    assert workshop.translator(Config(), tmp_path, memory).engine_name == package.name
    by_path = workshop.translator(Config(), tmp_path, memory, model=str(package.path))
    assert by_path.engine_name == package.name


def test_unknown_model_is_told(tmp_path: Path) -> None:
    wanted = Config(translation=TranslationTable(model="no-such-model"))
    with pytest.raises(TranslationError, match="no-such-model"):
        Workshop().translator(wanted, tmp_path, Memory(None))


def test_frozen_translates_nothing_new(tmp_path: Path, loads: list[int]) -> None:
    workshop, memory = Workshop(), Memory(None)
    with pytest.raises(TranslationError, match="needs translating"):
        workshop.translator(Config(), tmp_path, memory, frozen=True).translate([RAIN])
    known = workshop.translator(Config(), tmp_path, memory).translate([RAIN])
    assert workshop.translator(Config(), tmp_path, memory, frozen=True).translate([RAIN]) == known
    assert loads == [4]


def test_memory_lies_beside_the_site(tmp_path: Path) -> None:
    with open_memory(tmp_path) as memory:
        assert len(memory) == 0
    assert (tmp_path / ".sitegen" / "memory.sqlite").is_file()


def test_site_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / ".sitegen").write_text("in the way")
    with pytest.raises(PublishError, match="memory"):
        open_memory(tmp_path)


def test_a_frozen_translator_says_how_to_get_what_it_lacks(tmp_path: Path) -> None:
    frozen = Workshop().translator(Config(), tmp_path, Memory(None), frozen=True)
    with pytest.raises(TranslationError) as raised:
        frozen.translate([RAIN])
    assert "sitegen memory import FILE.tmx" in raised.value.problems[0].hint

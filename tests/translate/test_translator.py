from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from sitegen.problems import Problem, TranslationError
from sitegen.translate import translator as module
from sitegen.translate.decoding.ladder import RECIPE
from sitegen.translate.glossary import Glossary, Term
from sitegen.translate.memory import Memory
from sitegen.translate.segments.segment import Origin, Segment, Translation
from sitegen.translate.translator import Translator
from tests.translate.fakes import FakeEngine

BOAT, DYKE, LOCK = Segment("De boot vaart."), Segment("De dijk houdt."), Segment("De sluis sluit.")


def _upper(text: str, careful: bool) -> str:
    return text.upper()


class _Loader:
    """Hands out one engine and counts how often it is asked to."""

    def __init__(self, answer: Callable[[str, bool], str] = _upper) -> None:
        self.engine = FakeEngine(answer)
        self.loads = 0

    def __call__(self) -> FakeEngine:
        self.loads += 1
        return self.engine


def test_the_same_segment_is_never_asked_twice() -> None:
    loader, memory = _Loader(), Memory(None)
    translator = Translator("one", "One", loader, memory)
    found = translator.translate([BOAT, DYKE, BOAT])
    assert found[BOAT].target == "DE BOOT VAART."
    assert translator.translate([DYKE, LOCK])[DYKE] == found[DYKE]
    assert sorted(text for text, _ in loader.engine.asked) == [BOAT.text, DYKE.text, LOCK.text]
    assert loader.loads == 1


def test_what_is_known_loads_no_engine() -> None:
    memory = Memory(None)
    Translator("one", "One", _Loader(), memory).translate([BOAT])
    idle = _Loader()
    translator = Translator("one", "One", idle, memory)
    assert translator.translate([BOAT, BOAT])[BOAT].target == "DE BOOT VAART."
    assert translator.translate([]) == {}
    assert idle.loads == 0


def test_another_engine_or_other_names_are_another_matter() -> None:
    memory = Memory(None)
    Translator("one", "One", _Loader(), memory).translate([BOAT])
    assert Translator("two", "Two", _Loader(), memory).missing([BOAT]) == [BOAT]
    named = Segment(BOAT.text, ("boot",))
    assert Translator("one", "One", _Loader(), memory).missing([named, BOAT, named]) == [named]


def test_what_is_missing_is_told_in_order() -> None:
    translator = Translator("one", "One", _Loader(), Memory(None))
    translator.translate([DYKE])
    assert translator.missing([LOCK, DYKE, BOAT, LOCK]) == [LOCK, BOAT]


def test_a_stop_between_blocks_keeps_what_is_finished(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_BLOCK", 1)
    path = tmp_path / "memory.sqlite"

    def stop_at_lock(text: str, careful: bool) -> str:
        if text == LOCK.text:
            raise KeyboardInterrupt
        return text.upper()

    with Memory(path) as memory, pytest.raises(KeyboardInterrupt):
        Translator("one", "One", _Loader(stop_at_lock), memory).translate([LOCK, DYKE, BOAT])
    with Memory(path) as memory:
        assert Translator("one", "One", _Loader(), memory).missing([BOAT, DYKE, LOCK]) == [LOCK]


def test_progress_runs_up_to_the_number_of_new_segments(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "_BLOCK", 2)
    translator = Translator("one", "One", _Loader(), Memory(None))
    translator.translate([BOAT])
    told: list[tuple[int, int]] = []
    new = [Segment(f"Boot {number} vaart.") for number in range(5)]
    translator.translate([BOAT, *new], lambda done, total: told.append((done, total)))
    assert told == [(2, 5), (4, 5), (5, 5)]


def test_a_model_that_cannot_be_loaded_is_told() -> None:
    def fail() -> FakeEngine:
        raise TranslationError(Problem("no-model", "there is none"))

    with pytest.raises(TranslationError, match="there is none"):
        Translator("one", "One", fail, Memory(None)).translate([BOAT])


def test_the_clock_is_the_readers_and_not_the_memorys() -> None:
    train, time = Segment("De trein gaat om 20.30 uur."), Segment("20.30 uur")
    loader, memory = _Loader(lambda text, careful: "The train leaves at 20:30."), Memory(None)
    early = Translator("one", "One", loader, memory).translate([train, time])
    assert [early[train].target, early[time].target] == ["The train leaves at 20:30.", "20:30"]
    late = Translator("one", "One", _Loader(), memory, clock=12)
    assert late.missing([train, time]) == []
    found = late.translate([train, time])
    assert [found[train].target, found[time].target] == ["The train leaves at 8:30 p.m.", "8:30 p.m."]


RAIN, MORE_RAIN = Segment("Er viel 12 millimeter regen."), Segment("Er viel 15 millimeter regen.")


def test_what_differs_in_figures_from_what_is_known_loads_no_engine() -> None:
    memory, idle = Memory(None), _Loader()
    memory.store(f"one/recipe{RECIPE}", {RAIN: Translation("12 mm of rain fell.")})
    translator = Translator("one", "One", idle, memory)
    assert translator.missing([MORE_RAIN, BOAT]) == [BOAT]
    assert memory.find(f"one/recipe{RECIPE}", [MORE_RAIN]) == {}, "to ask is not to store"
    found = translator.translate([MORE_RAIN])[MORE_RAIN]
    assert found == Translation("15 mm of rain fell.", origin=Origin.ADAPTED)
    assert idle.loads == 0
    assert memory.find(f"one/recipe{RECIPE}", [MORE_RAIN]) == {MORE_RAIN: found}


def test_segments_that_are_new_together_are_each_translated() -> None:
    loader = _Loader()
    Translator("one", "One", loader, Memory(None)).translate([RAIN, MORE_RAIN])
    assert {text for text, _ in loader.engine.asked} == {RAIN.text, MORE_RAIN.text}


def test_what_people_imported_needs_no_engine_and_wins() -> None:
    memory, idle = Memory(None), _Loader()
    Translator("one", "One", _Loader(), memory).translate([BOAT])
    memory.store_imported({BOAT.text: "The ship is under way.", DYKE.text: "The dike holds."})
    found = Translator("one", "One", idle, memory).translate([BOAT, DYKE])
    assert [found[each].target for each in (BOAT, DYKE)] == ["The ship is under way.", "The dike holds."]
    assert idle.loads == 0


def test_what_stands_with_tags_and_without_is_asked_for_once_with_links() -> None:
    engine = FakeEngine(lambda text, careful: "The dyke holds.")
    with Memory(None) as memory:
        translator = Translator("one", "One", lambda: engine, memory)
        plain, tagged = Segment("De dijk houdt."), Segment("De dijk houdt.", tagged=True)
        found = translator.translate([plain, tagged, plain])
    assert len(engine.asked) == 1
    assert found[plain].links == (0, 1, 2, 3)


def test_what_is_translated_is_remembered_before_the_rest_is(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(module, "_STORED_AT_ONCE", 2)
    new = [Segment(f"{name} vaart.") for name in ("Anna", "Bart", "Cees", "Dirk", "Elin")]

    def stop(done: int, total: int) -> None:
        if done == 4:
            raise KeyboardInterrupt

    path = tmp_path / "memory.sqlite"
    with Memory(path) as memory, pytest.raises(KeyboardInterrupt):
        Translator("one", "One", _Loader(), memory).translate(new, stop)
    with Memory(path) as memory:
        assert len(Translator("one", "One", _Loader(), memory).missing(new)) == 1


def test_a_brief_knows_where_tags_are_to_be_placed() -> None:
    glossary = Glossary.of([Term("sluis", "lock")])
    translator = Translator("one", "One", _Loader(), Memory(None), glossary=glossary)
    plain, tagged = LOCK, replace(LOCK, tagged=True)
    for segment in (plain, tagged, plain):
        brief = translator.brief(segment)
        assert [term.english for term in brief.terms] == ["lock"]
        assert brief.tagged is segment.tagged
    assert translator.brief(plain) is translator.brief(plain)

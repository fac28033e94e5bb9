"""Guesses at what a dead link meant."""

from __future__ import annotations

import time

from sitegen.render.links.guesses import Guesses

PATHS = [f"nieuws/2026-11-25-bericht-over-de-haven-{number}.md" for number in range(300)]


def test_the_same_name_in_another_folder_comes_before_the_most_alike() -> None:
    known = ["weer/storm-2.md", "oud/storm.md"]
    assert Guesses().file("weer/storm.md", known) == "oud/storm.md"
    assert Guesses().file("weer/strom-2.md", known) == "weer/storm-2.md"
    assert Guesses().file("sport/voetbal.md", known) == ""


def test_thousands_of_misses_do_not_take_hours() -> None:
    guesses = Guesses()
    started = time.process_time()
    found = [guesses.file(f"foto/beeld-{number}.jpg", PATHS) for number in range(3000)]
    assert time.process_time() - started < 10
    assert set(found) == {""}
    assert guesses.file("elders/2026-11-25-bericht-over-de-haven-7.md", PATHS) == PATHS[7]

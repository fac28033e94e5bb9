"""Headings and captions, with the bundled model: in capitals, in title case, of one word, without a verb."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

from sitegen.translate.models.engine import ArgosEngine
from tests.translate.fakes import decoded, plain_english

HEADINGS = (Path(__file__).parent / "headings.txt").read_text("utf-8").splitlines()
# Function words of Dutch that English does not have.
DUTCH = frozenset(("het", "een", "voor", "niet", "geen", "naar", "uit", "bij", "wij", "zijn", "nooit", "nieuwe", "hoe"))
_WORD = re.compile(r"[^\W\d_]+")


@pytest.fixture(scope="module")
def english(engine: ArgosEngine) -> dict[str, str]:
    return {heading: plain_english(heading, decoded(engine)) for heading in HEADINGS}


def words(text: str) -> list[str]:
    return [word.lower() for word in _WORD.findall(text)]


def test_none_is_empty(english: dict[str, str]) -> None:
    assert len(HEADINGS) >= 60
    assert [dutch for dutch, said in english.items() if not words(said)] == []


def test_none_loops(english: dict[str, str]) -> None:
    def loops(dutch: str, said: list[str]) -> bool:
        twice = any(one == other for one, other in pairwise(said))
        return twice or len(said) > 2 * len(words(dutch)) + 3

    assert [(dutch, said) for dutch, said in english.items() if loops(dutch, words(said))] == []


def test_hardly_any_stays_dutch(english: dict[str, str]) -> None:
    # "Sport" is English too.
    assert len([dutch for dutch, said in english.items() if words(said) == words(dutch)]) <= 2
    assert [said for said in english.values() if DUTCH & set(words(said))] == []


def test_each_keeps_its_style(english: dict[str, str]) -> None:
    assert [said for dutch, said in english.items() if dutch.isupper() != said.isupper()] == []


def test_surnames_in_title_case_stay(english: dict[str, str]) -> None:
    assert "De Wever" in english["De Wever Wint Verkiezingen In Antwerpen"]
    assert "De Hoop" in english["Minister De Hoop Trekt Plan Voor Windmolens In"]

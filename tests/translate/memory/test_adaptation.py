from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.translate.memory.adaptation import adapt, is_adaptable, pattern_of

GOOD = [
    ("Er vielen 15 doden.", "Er vielen 12 doden.", "There were 12 dead.", "There were 15 dead."),
    ("Er vielen 0 doden.", "Er vielen 12 doden.", "There were 12 dead.", "There were 0 dead."),
    ("Dat kost 1.250 euro.", "Dat kost 3.500 euro.", "It costs 3,500 euros.", "It costs 1,250 euros."),
    ("Dat kost 900 euro.", "Dat kost 3.500 euro.", "It costs 3,500 euros.", "It costs 900 euros."),
    ("Dat kost 12.500 euro.", "Dat kost 900 euro.", "It costs 900 euros.", "It costs 12,500 euros."),
    ("Dat kost 12500 euro.", "Dat kost 9000 euro.", "It costs 9,000 euros.", "It costs 12,500 euros."),
    ("Dat kost 12500 euro.", "Dat kost 9000 euro.", "It costs 9000 euros.", "It costs 12500 euros."),
    ("De inflatie is 2,75%.", "De inflatie is 3,5%.", "Inflation is 3.5%.", "Inflation is 2.75%."),
    ("Bijna 1.300,25 euro.", "Bijna 2.400,50 euro.", "Nearly 2,400.50 euros.", "Nearly 1,300.25 euros."),
    ("Om 20.30 uur begint het.", "Om 19.00 uur begint het.", "It starts at 19:00.", "It starts at 20:30."),
    ("Om 20.30 uur begint het.", "Om 19.00 uur begint het.", "It starts at 19.00.", "It starts at 20.30."),
    ("In 2024 won zij.", "In 1998 won zij.", "She won in 1998.", "She won in 2024."),
    ("Ajax wint met 3-1.", "Ajax wint met 2-0.", "Ajax win 2-0.", "Ajax win 3-1."),
    ("Een 17-jarige jongen.", "Een 12-jarige jongen.", "A 12-year-old boy.", "A 17-year-old boy."),
    ("Het wordt -3 graden.", "Het wordt -5 graden.", "It will be -5 degrees.", "It will be -3 degrees."),
    ("Het kost €75.", "Het kost €80.", "It costs €80.", "It costs €75."),
    ("Van de 30 kwamen er 4.", "Van de 20 kwamen er 5.", "5 of the 20 came.", "4 of the 30 came."),
    (
        "Op de A12 stonden 8 auto's.",
        "Op de A12 stonden 5 auto's.",
        "There were 5 on the A12.",
        "There were 8 on the A12.",
    ),
    ("Lees ｟0｠ en 7 andere.", "Lees ｟0｠ en 9 andere.", "Read ｟0｠ and 9 others.", "Read ｟0｠ and 7 others."),
    ("Die ochtend 30 files.", "Die ochtend 20 files.", "20 jams in the morning.", "30 jams in the morning."),
    ("Zij kreeg 1 van de 7.", "Zij kreeg 1 van de 9.", "She got one of the 9.", "She got one of the 7."),
]

BAD = {
    "one and many": ("Er viel 1 dode.", "Er viel 12 dode.", "There was 12 dead."),
    "many and one": ("Er viel 12 dode.", "Er viel 1 dode.", "There was 1 dead."),
    "another kind": ("Het kost 3,5 euro.", "Het kost 3 euro.", "It costs 3 euros."),
    "a year and a number": ("In 2019 waren er.", "In 300 waren er.", "In 300 there were."),
    "another count": ("Van 3 naar 4.", "Van 3 naar vier.", "From 3 to four."),
    "other words": ("Er vielen 15 gewonden.", "Er vielen 12 doden.", "There were 12 dead."),
    "a number word": ("Er vielen drie doden.", "Er vielen twee doden.", "There were two dead."),
    "said in words": ("Er vielen 15 doden.", "Er vielen 12 doden.", "There were twelve dead."),
    "said twice": ("Er vielen 15 doden.", "Er vielen 12 doden.", "There were 12 dead, 12."),
    "the same twice": ("3 van de 5 won.", "4 van de 4 won.", "4 of the 4 won."),
    "only one of two": ("3 van de 5 won.", "2 van de 4 won.", "Half of the 4 won."),
    "another figure in English": ("Om 16 uur.", "Om 15 uur.", "At 3, so at 15."),
    "half days": ("Om 22 uur.", "Om 10 uur.", "At 10 a.m."),
    "a part of the day": ("Om 22 uur.", "Om 10 uur.", "At 10 in the morning."),
    "noon": ("Om 10.00 uur.", "Om 12.00 uur.", "At 12.00 noon."),
    "o'clock": ("Om 22 uur.", "Om 10 uur.", "At 10 o'clock."),
    "an ordinal": ("De 3e keer.", "De 2e keer.", "The 2nd time."),
    "an ordinal in English only": ("Op 23 mei.", "Op 12 mei.", "On May 12th."),
    "a name": ("Op de A27 is file.", "Op de A12 is file.", "On the A12."),
    "a name with a hyphen": ("Een F-35 vloog.", "Een F-16 vloog.", "An F-16 flew."),
    "a model": ("Een 747-MAX vloog.", "Een 737-MAX vloog.", "A 737-MAX flew."),
    "a telephone number": ("Bel 0800-4321.", "Bel 0800-1234.", "Call 0800-1234."),
    "a date in figures": ("Op 25-12-2026.", "Op 25-11-2026.", "On 25-11-2026."),
    "a fraction": ("Het is 3/4 vol.", "Het is 2/5 vol.", "It is 2/5 full."),
    "a decade": ("De jaren '90.", "De jaren '80.", "The '80."),
    "an before eighteen": ("Een 17-jarige.", "Een 18-jarige.", "An 18-year-old."),
    "a before eighty": ("Een winst van 80%.", "Een winst van 70%.", "A 70% profit."),
    "a before a sum": ("Een boete van €800.", "Een boete van €700.", "A €700 fine."),
    "eleven hundred": ("Een 1.100 meter.", "Een 1.200 meter.", "A 1,200 metres."),
    "misread thousands": ("Het is 3.500 meter.", "Het is 2.500 meter.", "It is 2.500 metres."),
    "a figure like another's digits": ("Van 3,5 naar 36.", "Van 3,5 naar 35.", "From 3.5 to 35."),
}


@pytest.mark.parametrize(("text", "source", "target", "expected"), GOOD)
def test_figures_are_changed(text: str, source: str, target: str, expected: str) -> None:
    assert is_adaptable(source, target)
    assert pattern_of(text) == pattern_of(source)
    assert adapt(text, source, target) == expected


@pytest.mark.parametrize("name", BAD)
def test_what_is_not_certain_is_not_answered(name: str) -> None:
    text, source, target = BAD[name]
    assert adapt(text, source, target) is None


def english(figure: str) -> str:
    return figure.translate(str.maketrans(".,", ",.")) if not re.fullmatch(r"\d\d\.\d\d", figure) else figure


whole = st.integers(2, 999).map(str)
large = st.integers(1000, 10**9).map(lambda number: f"{number:,}".replace(",", "."))
decimal = st.builds(lambda number, part: f"{number},{part}", st.integers(2, 500), st.sampled_from(("5", "25", "75")))
clock = st.builds(lambda hour, minute: f"{hour:02}.{minute:02}", st.integers(10, 23), st.integers(10, 59))
year = st.integers(1900, 2050).map(str)
score = st.builds(lambda a, b: f"{a}-{b}", st.integers(0, 9), st.integers(0, 9))
KINDS = st.sampled_from((st.one_of(whole, large), decimal, clock, year, score))
digits = re.compile(r"\D")


@st.composite
def sentences(draw: st.DrawFn) -> tuple[list[str], list[str], list[int]]:
    """Old and new figures of the same kinds, and an order in which English says them."""
    kinds = draw(st.lists(KINDS, min_size=1, max_size=4))
    unique = st.tuples(*kinds).filter(lambda each: len({digits.sub("", one) for one in each}) == len(each))
    return list(draw(unique)), list(draw(st.tuples(*kinds))), draw(st.permutations(range(len(kinds))))


def dutch_text(figures: list[str]) -> str:
    return f"Het nieuws meldt {' en dan weer '.join(figures)} voor vandaag."


def english_text(figures: list[str], order: list[int]) -> str:
    return f"The news reports {' and then again '.join(english(figures[index]) for index in order)} for today."


@given(sentences())
def test_any_figures_in_any_order(drawn: tuple[list[str], list[str], list[int]]) -> None:
    old, new, order = drawn
    source, target = dutch_text(old), english_text(old, order)
    assert adapt(dutch_text(new), source, target) == english_text(new, order)
    assert adapt(source, source, target) == target


@given(st.text("ab 1230.,-:'€%｟｠/\n", max_size=30), st.text("ab 1230.,-:'€%｟｠/\n", max_size=30))
def test_no_text_is_too_odd(source: str, target: str) -> None:
    adapted = adapt(source, source, target)
    assert adapted in (None, target)
    assert (pattern_of(source) is not None) or adapted is None


@given(sentences(), st.integers(0, 40), st.sampled_from(("12", "één ", "x", "-", ".", "1")))
def test_nothing_is_answered_where_the_words_differ(
    drawn: tuple[list[str], list[str], list[int]], place: int, extra: str
) -> None:
    old, new, order = drawn
    text = dutch_text(new)
    other = text[:place] + extra + text[place:]
    found = adapt(other, dutch_text(old), english_text(old, order))
    # Only within a figure can more be another figure.
    assert found is None or any(character.isdigit() for character in text[max(place - 1, 0) : place + 1])

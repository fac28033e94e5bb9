"""Figures of the Dutch in the English: mended where it is certain, left where it is not."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.translate.checks import flaws
from sitegen.translate.locale import lone_clock, mend, twelve_hours
from sitegen.translate.locale.numbers import dutch_figures
from sitegen.translate.segments.segment import Segment, Translation
from sitegen.translate.segments.tokens import tokens


@pytest.mark.parametrize(
    ("source", "target", "mended"),
    [
        ("Dat kost 1.234,56 euro.", "That costs 1.234,56 euros.", "That costs €1,234.56."),
        ("Er is € 3 miljoen nodig.", "There is 3 million euros needed.", "There is €3 million needed."),
        ("Het plan kost 3 miljoen euro.", "The plan costs € 3 million.", "The plan costs €3 million."),
        ("Het kost 3 miljard euro.", "It costs 3 million euros.", "It costs €3 billion."),
        ("Er zijn 8 miljard mensen.", "There are 8 milliard people.", "There are 8 billion people."),
        ("Drie miljard mensen.", "Three million people.", "Three billion people."),
        ("Dat is 2,4 procent.", "That is 2,4 per cent.", "That is 2.4 per cent."),
        ("Dat is 2,4 procent.", "That is 24 per cent.", "That is 2.4 per cent."),
        ("Er kwamen 12.000 mensen op 12 mei.", "12.000 people came on 12 May.", "12,000 people came on 12 May."),
        ("Er waren 61 doden.", "There were 16 dead.", "There were 61 dead."),
        ("Twaalf mensen en 13 honden.", "12 people and 14 dogs.", "12 people and 13 dogs."),
        ("Hij werd 13e en zij 2de.", "He came 13e and she 2th.", "He came 13th and she 2nd."),
        ("De trein gaat om 20.30 uur.", "The train leaves at 20.30 hours.", "The train leaves at 20:30."),
        ("De trein gaat om 20.30 uur.", "The train leaves at 8:30 p.m.", "The train leaves at 20:30."),
        ("Om 20.30 uur gaat hij.", "At 8.30 pm he goes.", "At 20:30 he goes."),
        ("Open van 9.00 tot 12.30 uur.", "Open from 9.00 to 12.30.", "Open from 9:00 to 12:30."),
        ("Het was in 2024.", "It was in 2,024.", "It was in 2024."),
        ("Dat is 2,4 procent.", "That is 2.4 procent.", "That is 2.4 per cent."),
        ("Hij kwam in 1922.", "He came in 192.", "He came in 1922."),
        ("Open van 10.00 tot 17.30 uur.", "Open 10am-5.30pm.", "Open 10:00-17:30."),
        ("In 1,5 uur reed hij 150 km.", "He rode 150 km in 1.5am.", "He rode 150 km in 1.5 hours."),
        ("Het duurde 2.5 uur.", "It took 2:5.", "It took 2.5 hours."),
        ("Het duurt 1,5 uur, zei hij.", "It takes 1.5 p.m. he said.", "It takes 1.5 hours he said."),
        ("Het duurt 2,5 uur.", "It takes 2.5.", "It takes 2.5 hours."),
        ("Open van 2 tot 3 uur.", "Open from 2 to 3am.", "Open from 2 to 3 o'clock."),
        (
            "Dicht tussen 10 en 12 uur, zei hij.",
            "Shut between 10am and 12 a.m., he said.",
            "Shut between 10 and 12 o'clock, he said.",
        ),
        ("De reis duurt 2 tot 3 uur.", "The journey lasts 2 to 3am.", "The journey lasts 2 to 3 hours."),
        ("Hij sliep 2 tot 3 uur per nacht.", "He slept 2am to 3am a night.", "He slept 2 to 3 hours a night."),
        ("Hij deed het in 3 uur.", "He did it in 3am.", "He did it in 3 hours."),
        ("De omzet is € 3,4 mld.", "The turnover is €3.4m.", "The turnover is €3.4 billion."),
        ("€ 4 mld. nodig", "€4 call. needed", "€4 billion needed"),
        ("De boete is 5 mln, de omzet 3 mld.", "It is 5 million, 3 months.", "It is 5 million, 3 billion."),
        ("€ 2,1 mld. tot € 3,4 mld. al", "€2.1 billion. to €3.4m already", "€2.1 billion to €3.4 billion already"),
        ("Voor € 500 mln. gebouwd.", "Built for €500.", "Built for €500 million."),
        ("Het kost 3 mrd. euro.", "It costs 3 million euros.", "It costs €3 billion."),
        ("Rond 17.00 is het druk.", "At around 17,00 it is busy.", "At around 17:00 it is busy."),
        ("Om 19u.", "At 19u.", "At 19:00."),
        ("Deuren 19u, aanvang 20u.", "Doors 19u, start 20u.", "Doors 19:00, start 20:00."),
        ("Om 19.30u.", "At 19:30u.", "At 19:30."),
        ("Om 20 uur begint het.", "It begins at 20 o'clock.", "It begins at 20:00."),
        ("Om 20 uur begint het.", "It begins at 20.", "It begins at 20:00."),
        ("Om 7 uur 's avonds", "At 7am in the evening", "At 19:00"),
        ("Om 7.30 uur 's avonds.", "At 7:30 in the evening.", "At 19:30."),
        ("Om 3 uur 's nachts.", "At 3 o'clock at night.", "At 3:00."),
        ("Om 7 uur gaat hij.", "He goes at 7pm.", "He goes at 7 o'clock."),
        ("Van 7 tot 9 uur 's avonds.", "From 7pm to 9 in the evening.", "From 19:00 to 21:00."),
        ("'s Avonds om 8 uur.", "In the evening at 8am.", "In the evening at 20:00."),
        ("Open 's avonds vanaf 7.30 uur.", "Open in the evening from 7:30.", "Open in the evening from 19:30."),
        ("Tot 's avonds 8 uur.", "Until 8 in the evening.", "Until 20:00."),
        ("Hij was er 's nachts om 12 uur.", "He was there at 12 at night.", "He was there at 0:00."),
        ("Ze slaapt 's nachts 8 uur.", "She sleeps 8 hours at night.", "She sleeps 8 hours at night."),
        ("Het duurt 's avonds 2 uur.", "It lasts 2 hours in the evening.", "It lasts 2 hours in the evening."),
        (
            "De les van 2 uur is 's avonds.",
            "The 2-hour class is in the evening.",
            "The 2-hour class is in the evening.",
        ),
        ("Open van 9 tot 17 uur. Kom.", "Open from 9am to 5pm. Come.", "Open from 9:00 to 17:00. Come."),
        ("Zie ｟0｠ voor 1.500 euro.", "See ｟0｠ for 1.500 euros.", "See ｟0｠ for €1,500."),
    ],
)
def test_what_is_certain_is_mended(source: str, target: str, mended: str) -> None:
    assert mend(source, target)[0] == mended
    assert mend(source, mended)[0] == mended


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Dat is 1.300 miljard euro.", "That is €1.3 trillion."),
        ("Het kost 1,5 miljard of meer dan een biljoen.", "It costs 1.5 billion or more than a trillion."),
        ("Ajax won met 3-1 in 2024.", "Ajax won 3-1 in 2024."),
        ("Bel 0800-1234 of 06-12345678.", "Call 0800-1234 or 06-12345678."),
        ("Volgens artikel 1.234 van de wet.", "According to article 1.234 of the act."),
        ("Versie 2,5 van de app.", "Version 2,5 of the app."),
        ("Op 12-05-2024 was het zo.", "On 12-05-2024 it was so."),
        ("Tussen 3 en 5 miljoen euro.", "Between 3 and 5 million euros."),
        ("Een briefje van 50 euro.", "A 50-euro note."),
        ("Er waren 61 doden en 12 gewonden.", "There were 16 dead and 21 injured."),
        ("Er waren 61 doden.", "There were 16% dead."),
        ("Het zijn 12 mensen.", "There are twelve people, 3 of them men."),
        ("Er zijn 6500 mensen.", "There are 6,500 people."),
        ("Het kost € 3 mld. Dat is veel.", "It costs €3 billion. That is a lot."),
        ("De reis van 2,5 uur", "The 2.5-hour trip"),
        ("Een stage van 20u.", "An internship of 20u."),
        ("Het duurde 20 uur.", "It took 20 hours."),
        ("Dicht van 2 tot 3 uur in de nacht.", "Shut from 2 to 3am at night."),
        ("Wie van 2 tot 3 uur werkt, mag zitten.", "Anyone who works from 2 to 3 hours may sit."),
        ("Kaartjes vanaf 12.40", "Tickets from 12.40"),
        ("Om 20 uur waren er 20 mensen.", "There were 20 people at 20."),
        ("Wachten tot 2 of 3 uur 's nachts.", "Waiting until 2 or 3 in the night."),
        ("Het kost 3 of 4 mln.", "It costs 3 or 4 million."),
        ("Het kost 9,30 euro om 9.30 uur.", "It costs 9.30 at 9.30."),
        ("Anderhalf is 1,5 en vijftien meer.", "One and a half, and 15 more."),
        ("Hij komt uit Ede.", "He is from Ede, 3 kilometres off."),
    ],
)
def test_what_is_right_or_not_certain_is_left(source: str, target: str) -> None:
    assert mend(source, target)[0] == target


def test_links_follow_their_tokens() -> None:
    source, target = "Het kost 3 miljoen euro nu.", "It costs 3 million euros now."
    mended, links = mend(source, target, (0, 1, 2, 3, 4, 5, 6))
    assert mended == "It costs €3 million now."
    assert links is not None
    assert len(links) == len(tokens(mended))
    assert links[tokens(mended).index("now")] == 5


@pytest.mark.parametrize(
    ("dutch", "english"),
    [
        ("20.30 uur", "8:30 p.m."),
        ("9.00 uur", "9 a.m."),
        ("12.00 uur", "noon"),
        ("0.00 uur", "midnight"),
        ("0.15 uur", "12:15 a.m."),
        ("12.15 uur", "12:15 p.m."),
    ],
)
def test_the_clock_of_twelve_hours(dutch: str, english: str) -> None:
    alone = lone_clock(dutch)
    assert alone is not None
    assert twelve_hours(dutch, Translation(alone, (0,))).target == english
    source = f"Het begint om {dutch}."
    said = twelve_hours(source, Translation(f"It begins at {alone}."))
    assert said.target == f"It begins at {english}".rstrip(".") + "."
    assert flaws(Segment(source), said) == ()


@pytest.mark.parametrize(
    ("dutch", "of_24", "of_12"),
    [
        ("OM 20.30 UUR OPEN", "OPEN AT 20:30", "OPEN AT 8:30 P.M."),
        ("Om 19u.", "At 19:00.", "At 7 p.m."),
        ("Om 7 uur 's avonds open", "Open at 19:00", "Open at 7 p.m."),
        ("Om 7 uur open", "Open at 7 o'clock", "Open at 7 o'clock"),
    ],
)
def test_other_times_are_halved_too(dutch: str, of_24: str, of_12: str) -> None:
    assert mend(dutch, of_24)[0] == of_24
    assert twelve_hours(dutch, Translation(of_24)).target == of_12
    assert flaws(Segment(dutch), Translation(of_24)) == flaws(Segment(dutch), Translation(of_12)) == ()


def test_what_is_no_time_is_no_lone_clock() -> None:
    assert [lone_clock(text) for text in ("20 uur", "20.30", "1.234 uur", "om 20.30 uur")] == [None] * 4


def _dutch(value: int, decimals: int, grouped: bool) -> str:
    whole = f"{value:,}".replace(",", ".") if grouped else str(value)
    return f"{whole},{decimals}" if decimals else whole


FIGURES = st.builds(_dutch, st.integers(0, 9_999_999), st.integers(0, 99), st.booleans())
UNITS = st.sampled_from(["mensen", "euro", "procent", "miljoen euro", "miljard", "meter"])
ENGLISH = {"mensen": "people", "euro": "euros", "procent": "per cent", "miljoen euro": "million euros"}
ENGLISH |= {"miljard": "billion", "meter": "metres"}


@settings(max_examples=300, deadline=None)
@given(figure=FIGURES, unit=UNITS)
def test_a_figure_left_in_dutch_comes_out_in_english(figure: str, unit: str) -> None:
    mended, _ = mend(f"Het zijn er {figure} {unit}.", f"There are {figure} {ENGLISH[unit]}.")
    right = figure.translate(str.maketrans(".,", ",."))
    grouped = f"{int(figure):,}" if figure.isdigit() else right
    assert {right, grouped} & set(re.findall(r"\d[\d.,]*\d|\d", mended))
    assert ("€" in mended) == ("euro" in unit)


@settings(max_examples=300, deadline=None)
@given(st.lists(FIGURES, min_size=1, max_size=4, unique_by=lambda each: re.sub(r"\D", "", each)))
def test_every_figure_of_the_dutch_appears_in_the_english(figures: list[str]) -> None:
    source = "Het zijn " + " en ".join(f"{figure} mensen" for figure in figures) + "."
    target = "There are " + " and ".join(f"{figure} people" for figure in figures) + "."
    mended, _ = mend(source, target)
    said = re.findall(r"\d[\d.,]*\d|\d", mended)
    for figure in dutch_figures(source):
        assert figure.form in said
    assert mend(source, mended)[0] == mended


@settings(max_examples=200, deadline=None)
@given(
    hour=st.integers(0, 23), minute=st.integers(0, 59), said=st.sampled_from(["{h}.{m}", "{h}:{m}", "{h}.{m} hours"])
)
def test_every_time_appears_in_the_english(hour: int, minute: int, said: str) -> None:
    target = "It begins at " + said.format(h=hour, m=f"{minute:02}") + " in the hall."
    mended, _ = mend(f"Het begint om {hour}.{minute:02} uur in de zaal.", target)
    assert mended == f"It begins at {hour}:{minute:02} in the hall."

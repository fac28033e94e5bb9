"""What an editor is told of a translation, and what is not worth telling."""

from __future__ import annotations

import pytest

from sitegen.translate.checks import flaws
from sitegen.translate.segments.segment import Segment, Translation, Wanted

LONG = "De gemeente wil dat alle schepen in de haven stroom van de kade gaan gebruiken."
GOOD = "The municipality wants all ships in the harbour to start using power from the quay."


def told(source: str, target: str, *names: str, score: float = 0.0) -> set[str]:
    return {flaw.code for flaw in flaws(Segment(source, names), Translation(target, (), score))}


@pytest.mark.parametrize(
    ("source", "target"),
    [
        (LONG, GOOD),
        ("Dat kost 1.234,5 euro.", "That costs €1,234.5."),
        ("Er zijn 12 gewonden.", "Twelve people are injured."),
        ("De dertienjarige jongen is terecht.", "The 13-year-old boy has been found."),
        ("Het huis kost een ton.", "The house costs 100,000 euros."),
        ("Binnen een etmaal kwam er antwoord.", "An answer came within 24 hours."),
        ("Om 20.00 uur begint het.", "It begins at 8 p.m."),
        ("Om 20.30 uur begint het.", "It begins at 8:30 p.m."),
        ("Om 12.00 uur begint het.", "It begins at noon."),
        ("Het zijn 1.500.000 mensen.", "There are 1.5 million people."),
        ("Dat is 1,25 miljoen euro.", "That is €1,250,000."),
        ("Dat is 1.300 miljard dollar.", "That is $1.3 trillion."),
        ("Tussen 2 en 3 miljoen mensen.", "Between 2 million and 3 million people."),
        ("Van 1,5 miljoen naar 2 miljoen.", "From 1.5 to 2 million."),
        ("Het kost 50 cent.", "It costs €0.50."),
        ("Hij sprong 7,50 meter ver.", "He jumped 7.5 metres."),
        ("De trein van 18.30 uur rijdt.", "The train at 6:30 in the evening is running."),
        ("De trein van 00.30 uur rijdt.", "The train at 12:30 a.m. is running."),
        ("De tijd was 2.03.15 uur.", "The time was 2:03:15."),
        ("Versie 2.0 is er.", "Version 2.0 is here."),
        ("In de 19e eeuw kwam het spoor.", "The railway came in the 1830s."),
        ("In de jaren '90 was dat zo.", "In the 1990s it was so."),
        ("In het seizoen 1995-1996 won Ajax met 3-1.", "In the 1995-96 season Ajax won 3-1."),
        ("Het meer is 40 km2 groot.", "The lake is 40 square kilometres."),
        ("De datum is 24-11-2026.", "The date is 24 November 2026."),
        ("Het beeld is 17de-eeuws.", "The statue is from the seventeenth century."),
        ("Inschrijven kan tot 16 uur.", "You can sign up until 4pm."),
        ("Zij had er genoeg van.", "She had had enough of it."),
        ("Hij zag de bus aan de deur, dat was alles.", "He saw the van at the door, that was the lot."),
        ("Ze woont in Wijk aan Zee.", "She lives in Wijk aan Zee."),
        ("Hij zei: 'Dat is goed.'", 'He said: "That is good."'),
        ("'s Avonds komt 't water.", "In the evening the water comes."),
        ("Hij weigert te komen.", "He does not want to come."),
        ("De zaak bleef onopgelost.", "The case was not solved."),
        ("Zij is rijk en knap.", "She is not only rich but clever."),
        ("Hij gaat niet.", "He refuses to go."),
        ("Zij is niet alleen rijk.", "She is both rich and clever."),
        ("Dat kan niet.", "That's impossible."),
        ("Ze komen al dan niet.", "Whether they come is open."),
        ("Dat doet hij nooit.", "He doesn't do that."),
        ("Ja", "Yes"),
    ],
)
def test_a_good_translation_is_not_accused(source: str, target: str) -> None:
    assert told(source, target) == set()


@pytest.mark.parametrize(
    ("source", "target", "code"),
    [
        (LONG, "", "empty"),
        ("Zie ｟0｠ en ｟1｠.", "See ｟0｠.", "protected-span"),
        ("Zie dit.", "See ｟0｠.", "protected-span"),
        (LONG, GOOD.replace("ships", "ships ships"), "loop"),
        ("Kijk nu", "the boat sails the boat sails the boat sails the boat sails", "loop"),
        ("Er zijn 61 doden.", "There are 16 dead.", "number"),
        ("Het kost 110 euro.", "It costs €1,100.", "number"),
        ("Het kost 110 euro.", "It costs €11.", "number"),
        ("Het kost 110 euro.", "It costs €1.1.", "number"),
        ("Dat is 1,25 miljoen euro.", "That is €125 million.", "number"),
        ("Dat is 1,25 miljoen euro.", "That is €12.5 million.", "number"),
        ("Dat is 1,25 miljoen euro.", "That is €1.25 billion.", "number"),
        ("Dat is 1,25 miljoen euro.", "That is €1.25.", "number"),
        ("Het duurt 7,5 minuten.", "It takes 75 minutes.", "number"),
        ("Het duurt 7,5 minuten.", "It takes seventy-five minutes.", "number"),
        ("Er kwamen 50 gasten.", "There were 1,250 guests.", "number"),
        ("Om 18.30 uur begint het.", "It begins at 6:30.", "number"),
        ("Om 18.00 uur begint het.", "It begins at six o'clock.", "number"),
        ("Het kost 110 euro voor Europeanen.", "It costs 110 for Europeans.", "sign"),
        ("Ajax won met 3-1.", "Ajax won 1-3.", "number"),
        ("Hij zei: 'Dat is goed.'", "He said: 'That is good.", "quotes"),
        (LONG, "The municipality.", "too-short"),
        (LONG, f"{GOOD} {GOOD}", "too-long"),
        (LONG, LONG, "left-in-dutch"),
        (LONG, "De gemeente wants dat alle ships in de haven stroom van de kade use.", "left-in-dutch"),
        ("De minister komt niet naar het debat.", "The minister comes to the debate.", "negation"),
        ("Er is geen reden voor zorg.", "There is reason for concern.", "negation"),
        ("Ze waren het nooit eens met hun bestuur.", "They agreed with their board.", "negation"),
        ("De minister komt vandaag naar het debat.", "The minister is not coming to the debate today.", "negation"),
        ("De brug gaat morgen open.", "The bridge doesn't open tomorrow.", "negation"),
        ("Kijk nu goed uit.", "Look out ⁇ now.", "unknown-characters"),
        ("Kijk nu goed uit.", "Look out 笑 now.", "unknown-characters"),
    ],
)
def test_faults_are_told(source: str, target: str, code: str) -> None:
    assert code in told(source, target)


def test_letters_of_the_source_are_not_unknown() -> None:
    assert told("Het woord 笑 betekent lachen.", "The word 笑 means to laugh.") == set()


def test_a_lost_name_is_told_but_not_one_that_is_said_otherwise() -> None:
    source = "De Tsjetsjeen Basajev en Virgin Group komen."
    assert told(source, "The Chechen Basayev and Virgin come.", "Basajev", "Virgin", "Group") == set()
    assert told(source, "The Chechen and Virgin Group come.", "Basajev", "Virgin", "Group") == {"name"}


def test_a_first_name_does_not_say_the_surname() -> None:
    source = "Volgens Marga de Koning is het klaar."
    assert told(source, "Marga says it is finished.", "Marga", "de Koning") == {"name"}
    assert told(source, "Marga de Koning says it is finished.", "Marga", "de Koning") == set()


def test_a_name_in_a_line_of_capitals_is_no_loss() -> None:
    assert told("JANSMA WINT OPNIEUW", "JANSMA WINS AGAIN", "Jansma") == set()


def test_an_unlikely_translation_is_told_unless_it_is_short() -> None:
    assert told(LONG, GOOD, score=-5.0) == {"low-score"}
    assert told("Droogte", "Drought", score=-5.0) == set()


def test_messages_are_words_for_an_editor() -> None:
    (flaw,) = flaws(Segment("Er zijn 61 doden."), Translation("There are 16 dead."))
    assert flaw.message == "the figure “61” is lost"


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("Marga de Koning, Piet Bakker", ("Bakker", "Piet", "de Koning")),
        ("Jan de Vries / ANP", ("de Vries",)),
        ("Jan de Vries (1950-2020)", ("de Vries",)),
    ],
)
def test_a_line_of_names_is_not_taken_for_dutch(line: str, names: tuple[str, ...]) -> None:
    assert told(line, line, *names) == set()


def test_dutch_beside_a_name_is_told() -> None:
    line = "Volgens Jan de Vries regent het vandaag"
    assert told(line, line, "de Vries") == {"left-in-dutch"}


def test_a_name_or_a_kept_term_denies_nothing() -> None:
    dutch, english = "De voorzitter van Nooit Gedacht spreekt.", "The chairman of Nooit Gedacht speaks."
    kept = (Wanted("Nooit Gedacht", "Nooit Gedacht"),)
    for segment in (Segment(dutch, terms=kept), Segment(dutch, names=("Nooit Gedacht",))):
        assert flaws(segment, Translation(english)) == ()
        lost = f"{dutch.removesuffix('.')} niet meer."
        found = flaws(Segment(lost, names=segment.names, terms=segment.terms), Translation(english))
        assert [flaw.code for flaw in found] == ["negation"]

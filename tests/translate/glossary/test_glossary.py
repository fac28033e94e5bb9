"""Terms in sentences, and what a translation does about them."""

from __future__ import annotations

import pytest

from sitegen.translate.checks import flaws, penalty
from sitegen.translate.glossary import Glossary, Term
from sitegen.translate.memory import Memory
from sitegen.translate.segments.segment import Segment, Translation
from sitegen.translate.segments.tokens import tokens
from sitegen.translate.translator import Translator
from tests.translate.fakes import FakeEngine, decode_segments

HOUSE = Term("Tweede Kamer", "the House of Representatives", also=("parliament",))
MAYOR = Term("wethouder", "alderman", {"wethouders": "aldermen"}, case="sentence")
COUNCIL = Term("gemeenteraad", "municipal council", case="sentence", part_of_word=True)
CHIPS = Term("patatje oorlog", "patatje oorlog", case="sentence")
GLOSSARY = Glossary.of([HOUSE, MAYOR, COUNCIL, CHIPS])


def wanted(text: str) -> list[tuple[str, str]]:
    return [(each.dutch, each.english) for each in GLOSSARY.brief(Segment(text)).terms]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("De Tweede Kamer stemt.", [("De Tweede Kamer", "the House of Representatives")]),
        ("Wat de Tweede Kamer wil", [("de Tweede Kamer", "the House of Representatives")]),
        ("Een nieuwe Tweede Kamer komt.", [("Tweede Kamer", "House of Representatives")]),
        ("Deze Tweede Kamer wil niet.", [("Tweede Kamer", "House of Representatives")]),
        ("Tweede Kamer stemt in", [("Tweede Kamer", "the House of Representatives")]),
        ("TWEEDE KAMER STEMT IN", [("Tweede Kamer", "House of Representatives")]),
        ("Wethouder Jansma en twee wethouders", [("Wethouder", "alderman"), ("wethouders", "aldermen")]),
        ("De gemeenteraadsverkiezingen", [("gemeenteraad", "municipal council")]),
        ("Een tweede kamer met uitzicht", []),
        ("De Tweede Kamer-fractie", []),
        ("Wethouderschap en ex-wethouder", []),
        ("Een wethouder'tje", []),
        ("Zie ｟0｠ van de wethouder", [("wethouder", "alderman")]),
        ("", []),
    ],
)
def test_terms_are_found_as_their_case_allows(text: str, found: list[tuple[str, str]]) -> None:
    assert wanted(text) == found


def test_the_longest_term_wins() -> None:
    longer = Glossary.of([HOUSE, Term("Tweede Kamer der Staten-Generaal", "the lower house")])
    (term,) = longer.brief(Segment("De Tweede Kamer der Staten-Generaal stemt.")).terms
    assert term.english == "the lower house"


def test_a_name_that_is_part_of_a_term_is_no_name_to_copy() -> None:
    oorlog = Segment("Hij eet patatje oorlog met Oorlog.", ("Oorlog",))
    assert GLOSSARY.brief(oorlog).names == ("Oorlog",)
    bank = Glossary.of([Term("Bank van Oosterlaar", "the Bank of Easterlair")])
    assert bank.brief(Segment("De Bank van Oosterlaar is dicht.", ("Oosterlaar",))).names == ()


def _decode(text: str, answer: dict[str, str], copies: bool = False) -> tuple[str, list[str]]:
    engine = FakeEngine(lambda asked, careful: answer.get(asked, "Nothing is known."), copies)
    (found,) = decode_segments([GLOSSARY.brief(Segment(text))], engine)
    assert found.links is None or len(found.links) in (0, len(tokens(found.target)))
    return found.target, [asked for asked, _ in engine.asked]


def test_a_plain_translation_that_says_the_term_is_left_alone() -> None:
    for said in ("The House of Representatives votes.", "Parliament votes."):
        target, asked = _decode("De Tweede Kamer stemt.", {"De Tweede Kamer stemt.": said})
        assert target == said
        assert asked == ["De Tweede Kamer stemt."]


@pytest.mark.parametrize("copies", [False, True])
def test_a_term_goes_behind_a_stand_in_when_it_is_missing(copies: bool) -> None:
    mark = "｟0｠" if copies else "Rotterdam"
    answers = {"De Tweede Kamer stemt.": "The Second Room votes.", f"{mark} stemt.": f"{mark} votes."}
    target, asked = _decode("De Tweede Kamer stemt.", answers, copies)
    assert target == "The House of Representatives votes."
    assert asked == ["De Tweede Kamer stemt.", *(["｟0｠ stemt."] if copies else []), "Rotterdam stemt."]


@pytest.mark.parametrize(
    ("said", "target"),
    [
        ("the plan of the Rotterdam", "The plan of the House of Representatives"),
        ("Rotterdam's plan", "The House of Representatives' plan"),
        ("a plan of Rotterdam", "A plan of the House of Representatives"),
    ],
)
def test_the_english_reads_as_english(said: str, target: str) -> None:
    assert _decode("Plan van de Tweede Kamer", {"Plan van Rotterdam": said})[0] == target


def test_plurals_and_other_forms_have_their_own_english() -> None:
    answers = {"Twee wethouders gaan.": "Two go.", "Twee Rotterdam gaan.": "Two Rotterdam go."}
    assert _decode("Twee wethouders gaan.", answers)[0] == "Two aldermen go."


def test_a_part_of_a_longer_word_is_said_apart() -> None:
    answers = {"Gemeenteraadsverkiezingen nu": "Elections now", "Rotterdam-verkiezingen nu": "Rotterdam elections now"}
    assert _decode("Gemeenteraadsverkiezingen nu", answers)[0] == "Municipal council elections now"


def test_a_missing_term_is_a_flaw() -> None:
    segment = GLOSSARY.brief(Segment("De Tweede Kamer stemt in met het plan."))
    (flaw,) = flaws(segment, Translation("The Second Room agrees to the plan."))
    assert flaw.code == "glossary"
    assert flaw.message == "the glossary wants “the House of Representatives” for “De Tweede Kamer”"
    assert penalty(segment, "The House of Representatives agrees to the plan.") == 0


def test_a_term_of_the_starter_is_tried_and_not_told() -> None:
    soft = Glossary.of([Term("wethouder", "alderman", case="sentence", weight=1.0)])
    segment = soft.brief(Segment("De wethouder komt straks."))
    assert flaws(segment, Translation("The councillor will come later.")) == ()
    assert penalty(segment, "The councillor will come later.") == 1


def test_another_glossary_translates_anew_only_what_it_concerns() -> None:
    memory = Memory(None)
    house, rain = Segment("De Tweede Kamer stemt."), Segment("Het regent.")
    engine = FakeEngine(lambda text, careful: text.upper())

    def translator(*terms: Term) -> Translator:
        return Translator("x", "X", lambda: engine, memory, glossary=Glossary.of(terms))

    translator().translate([house, rain])
    assert translator(HOUSE).missing([house, rain]) == [house]
    found = translator(HOUSE).translate([house, rain])
    assert set(found) == {house, rain}
    assert translator(HOUSE).missing([house, rain]) == []
    changed = Term("Tweede Kamer", "the lower house")
    assert translator(changed).missing([house, rain]) == [house]
    assert translator().missing([house, rain]) == []


@pytest.mark.parametrize(
    ("said", "good"),
    [
        ("The harbour master knows.", True),
        ("The master of the harbour knows.", True),
        ("The harbourmes it.", False),
        ("The harbour is it.", False),
        ("The harbour meester knows.", False),
        ("The port master knows.", False),
    ],
)
def test_the_whole_of_a_compound_is_to_be_english(said: str, good: bool) -> None:
    harbour = Glossary.of([Term("haven", "harbour", case="sentence", part_of_word=True)])
    segment = harbour.brief(Segment("De havenmeester weet het."))
    assert (flaws(segment, Translation(said)) == ()) is good
    assert (penalty(segment, said) == 0) is good


def test_a_compound_that_is_broken_is_worse_than_a_term_said_otherwise() -> None:
    harbour = Glossary.of([Term("haven", "harbour", case="sentence", part_of_word=True)])
    segment = harbour.brief(Segment("De havenmeester weet het."))
    otherwise = penalty(segment, "The port master knows.")
    assert all(penalty(segment, said) > otherwise for said in ("The harbour is it.", "The harbour meester knows."))


def test_a_plural_is_no_compound() -> None:
    harbour = Glossary.of([Term("haven", "harbour", {}, case="sentence", part_of_word=True)])
    assert harbour.brief(Segment("De havens zijn dicht.")).terms == ()

"""Signs that a model cannot copy, and what is told of signs that are lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.translate.checks import flaws
from sitegen.translate.decoding.signs import hide_signs
from sitegen.translate.locale import mend
from sitegen.translate.models.engine import ArgosEngine
from sitegen.translate.segments.segment import Segment, Translation, Wanted
from sitegen.translate.segments.tokens import PLACEHOLDER, tokens
from sitegen.translate.segments.typography import straighten
from tests.translate.fakes import FakeEngine, decode_segments, decoded, plain_english


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("Kosten (€)", "Kosten (｟0｠)"),
        ("Kosten in €", "Kosten in ｟0｠"),
        ("Zie ｟0｠: huur (€/m²)", "Zie ｟0｠: huur (｟1｠/m²)"),
        ("Het kost € 5, of 5 €.", "Het kost € 5, of 5 €."),
        ("Het €-teken en US$", "Het €-teken en US$"),
        ("Het water steeg 1½ meter en zakte ¾ meter.", "Het water steeg ｟0｠ meter en zakte ｟1｠ meter."),
    ],
)
def test_only_lone_signs_are_hidden(text: str, hidden: str) -> None:
    assert hide_signs(Segment(text), FakeEngine(lambda text, careful: text))[0].text == hidden


@pytest.mark.parametrize("text", ["'s Nachts zei hij: \"Zo'n ding – nee.\"", "“Zo’n ding”, zei «hij»"])
def test_quotes_and_dashes_are_the_models_even_if_it_has_no_pieces_for_them(text: str) -> None:
    engine = FakeEngine(lambda text, careful: text, odd="'\"–“”’«»")
    assert hide_signs(Segment(text), engine)[0].text == text


@pytest.mark.parametrize("copies", [False, True])
def test_a_lone_sign_comes_back(copies: bool) -> None:
    engine = FakeEngine(lambda text, careful: text.replace("Kosten", "Costs"), copies)
    (found,) = decode_segments([Segment("Kosten (€)")], engine)
    assert found.target == "Costs (€)"


@pytest.mark.parametrize(
    ("dutch", "said", "mended"),
    [
        ("Prijs per m²", "Price per m2", "Price per m²"),
        ("Minder CO₂-uitstoot", "Less CO2 emissions", "Less CO₂ emissions"),
        ("Water is H₂O.", "Water is H2O.", "Water is H₂O."),
        ("Snelheid (km/u)", "Speed (km/u)", "Speed (km/h)"),
        ("Warmte in °C", "Heat in°C", "Heat in °C"),
        ("Ruim 120 m² groot", "Some 120 m2 large", "Some 120 m² large"),
    ],
)
def test_units_are_mended(dutch: str, said: str, mended: str) -> None:
    assert mend(dutch, said)[0] == mended
    assert mend(dutch, mended)[0] == mended


@pytest.mark.parametrize(
    ("dutch", "said", "code"),
    [
        ("Kosten in €", "Cost in €1", "number"),
        ("Kosten (€)", "Costs (Port)", "sign"),
        ("Kosten", "Costs (%)", "sign"),
        ("Kosten in euro's", "Costs in $", "sign"),
    ],
)
def test_figures_and_signs_lost_or_made_up_are_told(dutch: str, said: str, code: str) -> None:
    assert code in {flaw.code for flaw in flaws(Segment(dutch), Translation(said))}


@pytest.mark.parametrize(
    ("dutch", "said"),
    [("Het kost € 5.", "It costs five euros."), ("Twintig gewonden", "20 hurt"), ("Tien procent", "10%")],
)
def test_what_is_said_in_words_is_no_flaw(dutch: str, said: str) -> None:
    assert flaws(Segment(dutch), Translation(said)) == ()


@pytest.mark.parametrize(
    ("text", "run"),
    [
        ("Druk op → en wacht", "→"),
        ("Team 👩‍👩‍👧 wint", "👩‍👩‍👧"),
        ("Vlag 🇳🇱 🇧🇪 boven", "🇳🇱 🇧🇪"),
        ("Toets 1️⃣ in", "1️⃣"),
        ("De krant Новая газета stopt", "Новая газета"),
        ("In 東京都 regent het", "東京都"),
        ("Wat {{ naam }} kost", "{{"),
        ("Met 5 µg per dag", "µg"),
    ],
)
def test_what_the_vocabulary_cannot_write_is_hidden(text: str, run: str) -> None:
    odd = "".join(mark for mark in run if not mark.isspace() and not mark.isdigit())
    hidden, disguise = hide_signs(Segment(text), FakeEngine(lambda text, careful: text, odd=odd))
    assert (hidden.text, disguise.hidden) == (text.replace(run, "｟0｠", 1), (("｟0｠", run),))
    assert disguise.reveal(hidden.text, None)[0] == text


@pytest.mark.parametrize("text", ["De scène in het café", "Van £ 5 tot 20 °C", "Hij blij\u0301ft"])
def test_words_figures_and_units_are_for_the_model(text: str) -> None:
    engine = FakeEngine(lambda text, careful: text, odd=text.replace(" ", ""))
    assert hide_signs(Segment(text), engine)[0].text == text


def test_what_the_glossary_translates_is_not_hidden() -> None:
    engine = FakeEngine(lambda text, careful: text, odd="Νέα")
    segment = Segment("De krant Νέα meldt", terms=(Wanted("Νέα", "Nea"),))
    assert hide_signs(segment, engine)[0] == segment


_PLAIN = st.sampled_from(["de", "dijk", "houdt", "stand", ",", ".", "(", ")", "12", "｟0｠"])
_ODD = st.text(st.characters(categories=("So", "Sm", "Sk", "Lo"), min_codepoint=0x2190), min_size=1, max_size=3)
_LOSSY: Sequence[Callable[[str, bool], str]] = (
    lambda text, careful: text,
    lambda text, careful: " ".join(tokens(text)[::-1]),
    lambda text, careful: " ".join(word for word in tokens(text) if "｟" not in word),
    lambda text, careful: f"{text} {text} ｟9｠ ♥",
)


@settings(deadline=None)
@given(st.lists(st.one_of(_PLAIN, _ODD), min_size=1, max_size=9), st.sampled_from(_LOSSY), st.booleans())
def test_signs_come_back_whatever_the_model_says(
    words: list[str], answer: Callable[[str, bool], str], copies: bool
) -> None:
    text = straighten(" ".join(words))
    text = " ".join(
        word for number, word in enumerate(text.split()) if word != "｟0｠" or "｟0｠" not in text.split()[:number]
    )
    odd = "".join(sign for sign in text if ord(sign) >= 0x2190 and sign not in "｟｠")
    (found,) = decode_segments([Segment(text)], FakeEngine(answer, copies, odd))
    assert Counter(found.target) & Counter(odd) == Counter(odd)
    assert sorted(PLACEHOLDER.findall(found.target)) == sorted(PLACEHOLDER.findall(text))


@pytest.mark.parametrize(
    ("dutch", "kept"),
    [
        ("Ga naar Instellingen → Privacy → Locatie.", ["→", "→"]),
        ("Is de temperatuur ≤ 5 graden, dan gaat de brug dicht.", ["≤"]),
        ("Marendam wint de beker! 🏆🎉", ["🏆🎉"]),
        ("De kok uit 東京 opent een zaak in de stad.", ["東京"]),
        ("De schrijver Михаил Булгаков was ook arts.", ["Михаил Булгаков"]),
        ("Typ <b>vet</b> en <br> in het venster.", ["<b>", "</b>", "<br>"]),
        ("Het sjabloon zegt {{ naam }} en ~~oud~~.", ["{{", "}}", "~~", "~~"]),
        ("In het handboek staat ｟0｠ als voorbeeld.", ["｟0｠"]),
    ],
)
def test_signs_come_through_the_bundled_model(engine: ArgosEngine, dutch: str, kept: list[str]) -> None:
    said = plain_english(dutch, decoded(engine))
    assert said != dutch
    assert {sign: said.count(sign) for sign in kept} == {sign: kept.count(sign) for sign in kept}, said


@pytest.mark.parametrize(
    ("dutch", "said", "code"),
    [
        ("Ga naar Menu → Taal", "Go to Menu, Language", "sign"),
        ("Feest! 🎉", "Party!", "sign"),
        ("De krant Νέα", "The newspaper", "sign"),
        ("Feest!", "Party! ★", "unknown-characters"),
        ("Typ <", "Type <>", "unknown-characters"),
    ],
)
def test_odd_signs_lost_or_made_up_are_told(dutch: str, said: str, code: str) -> None:
    assert code in {flaw.code for flaw in flaws(Segment(dutch), Translation(said))}


@pytest.mark.parametrize(("dutch", "said"), [("Het merk Nota™", "The Nota brand"), ("CO₂ daalt", "CO2 falls")])
def test_signs_that_have_another_form_are_no_flaw(dutch: str, said: str) -> None:
    assert flaws(Segment(dutch), Translation(said)) == ()


def test_names_behind_a_label_are_hidden() -> None:
    line = "Aanwezig: Johan Vis (VVD), Marga de Koning."
    engine = FakeEngine(lambda text, careful: text.replace("Aanwezig", "Present"), copies_placeholders=True)
    (found,) = decode_segments([Segment(line, ("de Koning",), (Wanted("VVD", "VVD"),))], engine)
    assert found.target == line.replace("Aanwezig", "Present")
    assert engine.asked == [("Aanwezig: ｟0｠.", False)]

"""The ladder: what each try is asked, and what is made of bad answers."""

from __future__ import annotations

import re

import pytest

from sitegen.translate.decoding.ladder import decode_each
from sitegen.translate.models.engine import ArgosEngine
from sitegen.translate.segments.segment import Segment
from sitegen.translate.segments.tokens import PLACEHOLDER, tokens
from tests.translate.fakes import FakeEngine, decode_segments

LOOP = "the boat sails the boat sails the boat sails the boat sails"


def test_a_good_answer_is_asked_for_once() -> None:
    engine = FakeEngine(lambda text, careful: "The dyke holds.")
    (found,) = decode_segments([Segment("De dijk houdt stand.")], engine)
    assert found.target == "The dyke holds."
    assert found.links is not None
    assert len(found.links) == len(tokens(found.target))
    assert engine.asked == [("De dijk houdt stand.", False)]


def test_no_segments() -> None:
    assert decode_segments([], FakeEngine(lambda text, careful: text)) == []


def test_spans_go_behind_stand_ins_unless_the_model_knows_them() -> None:
    for knows, asked in ((False, "Zie Rotterdam nu."), (True, "Zie ｟0｠ nu.")):
        engine = FakeEngine(lambda text, careful: text.replace("Zie", "See").replace("nu", "now"), knows)
        (found,) = decode_segments([Segment("Zie ｟0｠ nu.")], engine)
        assert found.target == "See ｟0｠ now."
        assert engine.asked == [(asked, False)]


def test_names_that_are_lost_go_behind_stand_ins() -> None:
    engine = FakeEngine(lambda text, careful: text.replace("Jansma", "By By").replace("ziet", "sees"))
    (found,) = decode_segments([Segment("Hier ziet Jansma niets.", ("Jansma",))], engine)
    assert found.target == "Hier sees Jansma niets."
    assert engine.asked == [("Hier ziet Jansma niets.", False), ("Hier ziet Rotterdam niets.", False)]


def test_names_side_by_side_share_a_stand_in() -> None:
    engine = FakeEngine(lambda text, careful: text.replace("Koning", "King").replace("Hier", "Here"))
    (found,) = decode_segments([Segment("Hier is Marga de Koning.", ("Marga", "de Koning"))], engine)
    assert found.target == "Here is Marga de Koning."
    assert engine.asked[1] == ("Hier is Rotterdam.", False)


def test_loops_are_tried_again_with_care() -> None:
    engine = FakeEngine(lambda text, careful: "The boat sails." if careful else LOOP)
    (found,) = decode_segments([Segment("De boot vaart.")], engine)
    assert found.target == "The boat sails."
    assert engine.asked[-1] == ("De boot vaart.", True)


def test_the_best_of_bad_answers_stays() -> None:
    engine = FakeEngine(lambda text, careful: "" if careful else LOOP)
    (found,) = decode_segments([Segment("De boot vaart.")], engine)
    assert found.target == f"The{LOOP[3:]}."


def test_lost_spans_are_translated_around() -> None:
    engine = FakeEngine(lambda text, careful: re.sub("Rotterdam|Eindhoven", "", text.replace("zie", "see")).upper())
    (found,) = decode_segments([Segment("zie ｟0｠, en dan ｟1｠.", tagged=True)], engine)
    assert found.target == "SEE ｟0｠, EN DAN ｟1｠."
    assert found.links is not None
    assert [tokens(found.target)[n] for n, link in enumerate(found.links) if link == 1] == ["｟0｠"]


def test_more_spans_than_stand_ins_are_translated_around() -> None:
    source = " en ".join(f"｟{number}｠" for number in range(12))
    (found,) = decode_segments([Segment(source)], FakeEngine(lambda text, careful: text.replace("en", "and")))
    assert found.target == source.replace("en", "and")


@pytest.mark.parametrize("knows", [True, False])
@pytest.mark.parametrize(
    "answer", ["｟0｠ ｟0｠", "｟5｠ and ｟0｠", "｟5｠", "", ".", "Rotterdam Rotterdam", "\\1 \\g<0>"]
)
def test_spans_come_out_once_whatever_the_model_says(answer: str, knows: bool) -> None:
    for source in ("Zie ｟0｠ nu.", "｟0｠", "Zie dit.", "｟0｠ ｟1｠ en ｟2｠"):
        (found,) = decode_segments([Segment(source)], FakeEngine(lambda text, careful: answer, knows))
        assert sorted(PLACEHOLDER.findall(found.target)) == sorted(PLACEHOLDER.findall(source))
        assert found.links is None or len(found.links) in (0, len(tokens(found.target)))


def test_shouting_is_calmed_and_shouted_again() -> None:
    engine = FakeEngine(lambda text, careful: "Dyke holds" if text == "Dijk houdt stand" else text)
    (found,) = decode_segments([Segment("DIJK HOUDT STAND")], engine)
    assert found.target == "DYKE HOLDS"


def test_a_lone_word_is_tried_as_a_sentence() -> None:
    answers = {"Droogte": "Droogte droogte", "Droogte.": "Drought.", "droogte.": "Dry."}
    engine = FakeEngine(lambda text, careful: answers[text])
    (found,) = decode_segments([Segment("Droogte")], engine)
    assert found.target == "Drought"
    assert found.links is not None
    assert len(found.links) == 1


def test_a_mark_that_is_added_leaves_the_links() -> None:
    (found,) = decode_segments([Segment("De dijk houdt.")], FakeEngine(lambda text, careful: "the dyke holds"))
    assert found.target == "The dyke holds."
    assert found.links == (0, 1, 2, -1)


def test_what_is_certain_comes_before_what_is_tried_again() -> None:
    engine = FakeEngine(lambda text, careful: LOOP if "boot" in text else "The dyke holds.")
    found = decode_each([Segment("De boot vaart."), Segment("De dijk houdt stand.")], engine)
    assert next(found)[0] == 1
    assert {careful for _, careful in engine.asked} == {False}
    assert [index for index, _ in found] == [0]
    assert {careful for _, careful in engine.asked} == {False, True}


def test_bundled_model_keeps_spans_names_and_figures(engine: ArgosEngine) -> None:
    segments = [
        Segment("Volgens ｟0｠ kost het plan van Jansma 48.500 euro.", ("Jansma",)),
        Segment("Stuur een bericht aan ｟0｠ of kijk op ｟1｠."),
        Segment("DIJK BIJ OOSTERLAAR HOUDT STAND"),
        Segment("'s Avonds om 23.10 uur gaat de laatste trein."),
    ]
    said = [found.target for found in decode_segments(segments, engine)]
    assert said[0].count("｟0｠") == said[0].count("Jansma") == 1
    assert "48,500" in said[0]
    assert said[1].count("｟0｠") == said[1].count("｟1｠") == 1
    assert said[2].isupper()
    assert "23:10" in said[3]


def test_bundled_model_keeps_names_that_are_words(engine: ArgosEngine) -> None:
    names = ("de Koning", "De Plas", "Het Zwarte Schaap")
    texts = ["Marga de Koning wint.", "Café De Plas was vol.", "Restaurant Het Zwarte Schaap sluit na dertig jaar."]
    found = decode_segments([Segment(text, (name,)) for text, name in zip(texts, names, strict=True)], engine)
    assert all(name in each.target for name, each in zip(names, found, strict=True))


def test_title_case_is_sent_as_a_sentence_and_comes_back_as_a_title() -> None:
    engine = FakeEngine(lambda text, careful: "The dyke near Oosterlaar holds")
    segment = Segment("De Dijk Bij Oosterlaar Houdt Stand", ("Oosterlaar",))
    (found,) = decode_segments([segment], engine)
    assert engine.asked == [("De dijk bij Oosterlaar houdt stand", False)]
    assert found.target == "The Dyke Near Oosterlaar Holds"


def test_names_survive_capitals() -> None:
    engine = FakeEngine(lambda text, careful: text.replace("wint", "wins"))
    (found,) = decode_segments([Segment("JANSMA WINT WEER", ("Jansma",))], engine)
    assert engine.asked[0] == ("Jansma wint weer", False)
    assert found.target == "JANSMA WINS WEER"


def test_a_heading_of_one_word_never_stutters_or_stays_dutch_if_there_is_better() -> None:
    answers = {"Droogte": "Droogte", "Droogte.": "Drought drought.", "droogte.": "Droogte."}
    (found,) = decode_segments([Segment("Droogte")], FakeEngine(lambda text, careful: answers[text]))
    assert found.target in ("Drought", "Droogte")
    kept = {"Nieuws": "Nieuws", "Nieuws.": "News.", "nieuws.": "Nieuws."}
    (found,) = decode_segments([Segment("Nieuws")], FakeEngine(lambda text, careful: kept[text]))
    assert found.target == "News"


def test_figures_are_mended_before_they_are_judged() -> None:
    engine = FakeEngine(lambda text, careful: "It costs 3,5 million euros at 20.30.")
    (found,) = decode_segments([Segment("Het kost 3,5 miljoen euro om 20.30 uur.")], engine)
    assert found.target == "It costs €3.5 million at 20:30."
    assert len(engine.asked) == 1


def test_a_line_of_names_is_not_asked_for() -> None:
    engine = FakeEngine(lambda text, careful: "Wild Butcher")
    (found,) = decode_segments([Segment("Wil Slager, Jan de Vries", ("de Vries",))], engine)
    assert found.target == "Wil Slager, Jan de Vries"
    assert found.links is not None
    assert len(found.links) == len(tokens(found.target))
    assert engine.asked == []


def test_a_list_of_places_gets_its_and_without_a_model() -> None:
    engine = FakeEngine(lambda text, careful: "Slice and Says")
    (found,) = decode_segments([Segment("Sneek, Wijk bij Duurstede en Zeist")], engine)
    assert found.target == "Sneek, Wijk bij Duurstede and Zeist"
    assert found.links == tuple(range(len(tokens(found.target))))
    assert engine.asked == []


def test_a_name_that_is_taken_for_a_place_goes_behind_a_surname() -> None:
    said = {"Burgemeester Van Dam opende de brug.": "The Van Dam mayor opened the bridge."}
    engine = FakeEngine(lambda text, careful: said.get(text, "Mayor Anderson opened the bridge."))
    (found,) = decode_segments([Segment("Burgemeester Van Dam opende de brug.", ("Van Dam",))], engine)
    assert found.target == "Mayor Van Dam opened the bridge."


def test_a_good_answer_with_the_particles_of_names_is_taken() -> None:
    engine = FakeEngine(lambda text, careful: "Mayor Van Dam opened the bridge.")
    decode_segments([Segment("Burgemeester Van Dam opende de brug.", ("Van Dam",))], engine)
    assert len(engine.asked) == 1


def test_genitives_of_names_get_their_apostrophe() -> None:
    engine = FakeEngine(lambda text, careful: "De Wevers party wins.")
    (found,) = decode_segments([Segment("De Wevers partij wint.", ("De Wever",))], engine)
    assert found.target == "De Wever's party wins."

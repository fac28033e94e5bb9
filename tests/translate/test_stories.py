from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from sitegen.dedupe.story import Story
from sitegen.problems import Problem, TranslationError
from sitegen.read.article import Article, Correction
from sitegen.translate.drafts import Terms
from sitegen.translate.memory import Memory
from sitegen.translate.segments.segment import Segment
from sitegen.translate.stories import translate_stories
from sitegen.translate.text import Provenance
from sitegen.translate.translator import FROZEN_HINT, RefusalError, Translator
from tests.translate.fakes import FakeEngine

BODY = "De dijk houdt stand.\n\nZie [de kaart](kaart.md) van **het water**.\n"
HTML = '<p>De dijk houdt stand.</p>\n<p>Zie <a href="kaart.md">de kaart</a> van <strong>het water</strong>.</p>'


def article(**fields: Any) -> Article:
    given: dict[str, Any] = {
        "id": "weer/dijk",
        "path": "content/weer/dijk.md",
        "language": "nl",
        "title": "Dijk houdt stand",
        "date": datetime(2026, 11, 20, tzinfo=UTC),
        "html": HTML,
        "body": BODY,
        "body_line": 6,
        "digest": "0" * 64,
        "summary": "Het water stond hoog.",
        "image_alt": "Een dijk in de storm",
        "lines": (("title", 2), ("summary", 3), ("image_alt", 4)),
    }
    return Article(**(given | fields))


def story(human: Article | None = None, **fields: Any) -> Story:
    own = article(**fields)
    return Story(own, own.html, human=human)


@pytest.fixture
def engine() -> FakeEngine:
    return FakeEngine(lambda text, careful: text.upper())


@pytest.fixture
def translator(engine: FakeEngine) -> Translator:
    return Translator("loud", "Loud", lambda: engine, Memory(None))


def test_every_text_is_translated(translator: Translator) -> None:
    translated = translate_stories([story()], Terms(), translator)
    texts = translated.stories[0].texts
    assert texts["nl"].provenance is Provenance.ORIGINAL
    assert texts["nl"].html == HTML
    found = texts["en"]
    assert (found.language, found.provenance, found.model) == ("en", Provenance.MACHINE, "Loud")
    assert found.title == "DIJK HOUDT STAND"
    assert found.summary == "HET WATER STOND HOOG."
    assert found.image_alt == "EEN DIJK IN DE STORM"
    assert found.html == (
        '<p>DE DIJK HOUDT STAND.</p>\n<p>ZIE <a href="kaart.md">DE KAART</a> VAN <strong>HET WATER</strong>.</p>'
    )


def test_what_stands_below_a_picture_is_translated(translator: Translator) -> None:
    given = story(image_caption="De dijk op vrijdag.")
    texts = translate_stories([given], Terms(), translator).stories[0].texts
    assert [texts[language].image_caption for language in ("nl", "en")] == [
        "De dijk op vrijdag.",
        "DE DIJK OP VRIJDAG.",
    ]
    human = article(language="en", image_caption="The dyke on Friday.")
    own = translate_stories([story(human, image_caption="De dijk.")], Terms(), translator).stories[0].texts["en"]
    assert own.image_caption == "The dyke on Friday."


def test_empty_texts_stay_empty(translator: Translator) -> None:
    found = translate_stories([story(summary="", image_alt="", html="")], Terms(), translator).stories[0].texts["en"]
    assert (found.summary, found.image_alt, found.html) == ("", "", "")


def test_corrections_are_translated_and_keep_their_days(translator: Translator) -> None:
    days = [datetime(2026, 11, day, tzinfo=UTC) for day in (23, 22)]
    told = (Correction(days[0], "Het was 3 < 4 & niet 5. Sorry."), Correction(days[1], "De dijk <hield> stand."))
    texts = translate_stories([story(corrections=told)], Terms(), translator).stories[0].texts
    assert texts["nl"].corrections == told
    assert texts["en"].corrections == (
        Correction(days[0], "HET WAS 3 < 4 & NIET 5. SORRY."),
        Correction(days[1], "DE DIJK <HIELD> STAND."),
    )


def test_a_human_translation_tells_its_own_corrections(translator: Translator) -> None:
    day = datetime(2026, 11, 23, tzinfo=UTC)
    human = article(language="en", corrections=(Correction(day, "It was three."),))
    texts = translate_stories([story(human, corrections=(Correction(day, "Het was drie."),))], Terms(), translator)
    assert [each.text for each in texts.stories[0].texts["en"].corrections] == ["It was three."]


def test_human_translation_wins(translator: Translator, engine: FakeEngine) -> None:
    human = article(
        language="en", title="Dyke holds", summary="High water.", html="<p>It holds.</p>", image_alt="A dyke"
    )
    found = translate_stories([story(human)], Terms(), translator).stories[0].texts["en"]
    assert (found.title, found.summary, found.html, found.image_alt) == (
        "Dyke holds",
        "High water.",
        human.html,
        "A dyke",
    )
    assert found.provenance is Provenance.HUMAN
    assert engine.asked == []


def test_terms_are_translated_beside_the_stories(translator: Translator) -> None:
    translated = translate_stories([story()], Terms(("water en wind", "storm")), translator)
    assert translated.terms == {"water en wind": "WATER EN WIND", "storm": "STORM"}
    assert translate_stories([], Terms(), translator).stories == ()


def test_a_tag_is_a_name_if_an_article_that_bears_it_has_it_as_one() -> None:
    engine = FakeEngine(lambda text, _: text.upper())
    named = "<p>De club uit Kolkhorst wint.</p>"
    bearing, other = story(tags=("Kolkhorst",), html=named), story(id="weer/dam", html=named)
    bare = story(id="weer/sluis", tags=("Kolkhorst",))
    for stories, said in (((bearing,), "Kolkhorst"), ((other, bare), "KOLKHORST")):
        translator = Translator("loud", "Loud", lambda: engine, Memory(None))
        assert translate_stories(stories, Terms(("Kolkhorst",)), translator).terms == {"Kolkhorst": said}


def test_one_article_has_one_typography(translator: Translator) -> None:
    found = translate_stories([story(title="Dijk zo'n ding", html="<p>Het is zo’n ding.</p>")], Terms(), translator)
    assert found.stories[0].texts["en"].title == "DIJK ZO’N DING"


def test_names_are_those_of_the_whole_article(translator: Translator, engine: FakeEngine) -> None:
    named = story(title="Jansma wint", html="<p>De boot van Jansma vaart.</p>")
    with pytest.raises(TranslationError):
        translate_stories([named], Terms(), translator, frozen=True)
    engine._answer = lambda text, careful: text.replace("Jansma", "By")
    translate_stories([named], Terms(), translator)
    assert ("Rotterdam wint", False) in engine.asked


def test_frozen_tells_every_missing_segment_and_its_line(translator: Translator) -> None:
    with pytest.raises(TranslationError) as caught:
        translate_stories([story()], Terms(("storm",)), translator, frozen=True)
    told = {
        (problem.message.split("“")[1].rstrip("”"), problem.path, problem.line) for problem in caught.value.problems
    }
    path = "content/weer/dijk.md"
    assert told == {
        ("Dijk houdt stand", path, 2),
        ("Het water stond hoog.", path, 3),
        ("Een dijk in de storm", path, 4),
        ("De dijk houdt stand.", path, 6),
        ("Zie de kaart van het water.", path, 8),
        ("storm", "", 0),
    }
    assert {problem.code for problem in caught.value.problems} == {"untranslated"}
    assert [FROZEN_HINT in problem.hint for problem in caught.value.problems] == [True, *[False] * 5]


def test_frozen_tells_where_a_tag_stands_and_how_to_give_its_english(translator: Translator) -> None:
    tagged = story(tags=("kade",), lines=(("title", 2), ("tags", 7)))
    with pytest.raises(TranslationError) as caught:
        translate_stories([tagged], Terms(("kade",)), translator, frozen=True)
    (told,) = (each for each in caught.value.problems if "“kade”" in each.message)
    assert (told.path, told.line) == ("content/weer/dijk.md", 7)
    assert "[tags.kade] in sitegen.toml" in told.hint


def test_frozen_shows_no_stand_ins(translator: Translator) -> None:
    with pytest.raises(TranslationError) as caught:
        translate_stories([story(html="<p>Typ <code>ls</code> in het venster.</p>")], Terms(), translator, frozen=True)
    assert not any("｟" in each.message for each in caught.value.problems)


def test_frozen_is_content_with_what_is_known(translator: Translator) -> None:
    stories = [story()]
    translate_stories(stories, Terms(("storm",)), translator)
    translate_stories(stories, Terms(("storm",)), translator, frozen=True)
    changed = [story(title="Dijk houdt stand, kade niet")]
    with pytest.raises(TranslationError) as caught:
        translate_stories(changed, Terms(), translator, frozen=True)
    assert [problem.line for problem in caught.value.problems] == [2]


def test_frozen_tells_where_a_missing_piece_of_a_sentence_stands(engine: FakeEngine) -> None:
    body = "Regen valt.\n\nDe *dijk* en de *kade* staan."
    html = "<p>Regen valt.</p><p>De <em>dijk</em> en de <em>kade</em> staan.</p>"
    lone = story(title="", summary="", image_alt="", body=body, body_line=6, html=html)
    memory = Memory(None)
    engine._answer = lambda text, careful: "Rain." if "Regen" in text else "Stand."

    def refuse() -> FakeEngine:
        raise RefusalError(Problem("untranslated", "something is new"))

    for said in ("Regen valt.", "De dijk en de kade staan."):
        Translator("x", "X", lambda: engine, memory).translate([Segment(said, tagged="dijk" in said)])
    frozen = Translator("x", "X", refuse, memory)
    with pytest.raises(TranslationError) as caught:
        translate_stories([lone], Terms(), frozen, frozen=True)
    told = [(each.message, each.path, each.line) for each in caught.value.problems]
    assert ("no translation of “kade”", "content/weer/dijk.md", 8) in told
    assert {line for _, _, line in told} == {8}


def test_long_segments_are_shown_in_part(translator: Translator) -> None:
    with pytest.raises(TranslationError) as caught:
        translate_stories([story(title="woord " * 50)], Terms(), translator, frozen=True)
    assert max(len(problem.message) for problem in caught.value.problems) < 100


def test_human_translation_needs_no_memory(translator: Translator) -> None:
    translate_stories([story(human=article(language="en"))], Terms(), translator, frozen=True)


def test_no_model_is_told() -> None:
    def fail() -> FakeEngine:
        raise TranslationError(Problem("no-model", "there is none"))

    with pytest.raises(TranslationError, match="there is none"):
        translate_stories([story()], Terms(), Translator("x", "X", fail, Memory(None)))


def test_second_build_asks_nothing(tmp_path: Path, engine: FakeEngine) -> None:
    path = tmp_path / "memory.sqlite"
    with Memory(path) as memory:
        first = translate_stories([story()], Terms(("storm",)), Translator("x", "X", lambda: engine, memory))
    asked = len(engine.asked)
    with Memory(path) as memory:
        second = translate_stories([story()], Terms(("storm",)), Translator("x", "X", lambda: engine, memory))
    assert second == first
    assert len(engine.asked) == asked


def test_a_word_that_the_configuration_gives_alike_is_a_name_wherever_it_stands() -> None:
    named = story(title="Veldersluis: brug dicht", html="<p>De brug is dicht.</p>")
    engine = FakeEngine(lambda text, _: text.replace("Veldersluis", "Field lock"))
    plain = translate_stories([named], Terms(), Translator("x", "X", lambda: engine, Memory(None)))
    assert plain.stories[0].texts["en"].title.startswith("Field lock:")
    known = Terms(names=frozenset({"Veldersluis"}))
    kept = translate_stories([named], known, Translator("x", "X", lambda: engine, Memory(None)))
    assert kept.stories[0].texts["en"].title.startswith("Veldersluis:")

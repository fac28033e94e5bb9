"""Corrected sentences keep every tag of their fragment, exactly where the editor put it."""

from __future__ import annotations

import random
import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sitegen.translate.corrections.faults import tag_fault
from sitegen.translate.corrections.layers import key_of
from sitegen.translate.corrections.tagged import TAG
from sitegen.translate.fragments import Fragment, Translate, skeleton, translate_fragments
from sitegen.translate.review.matching import Wanted
from sitegen.translate.review.units import units_of, wanted_of
from tests.translate.fakes import backwards, nothing, one_word, same, shuffled, translator, without_spans
from tests.translate.test_fragments import FRAGMENTS, HAND_WRITTEN, LITERAL
from tests.translate.test_stories import article

MACHINES = {
    f"{rewrite.__name__} {links}": translator(rewrite, links)
    for rewrite in (same, backwards, shuffled, one_word, without_spans, nothing)
    for links in (True, False)
}


SILENT = [machine for name, machine in MACHINES.items() if name.startswith("nothing")]


def corrected(source: str, said: dict[str, str], machine: Translate | None = None) -> str:
    """The English of ``source`` where ``said`` corrects sentences (by their Dutch with tags)."""
    fragment = Fragment(source)
    fragment.corrected = said.get
    translate_fragments([fragment], machine or translator(same))
    return fragment.html


def wanted(source: str, machine: Translate | None = None) -> list[Wanted]:
    return wanted_of(article(), {"body": Fragment(source)}, machine or translator(same), {}, lambda segment: segment)


def keys(source: str) -> list[str]:
    return [key for _, key in units_of({"body": Fragment(source)})]


def in_print(key: str) -> str:
    """``key`` as it is found in what is published, where two or three hyphens are a dash."""
    return re.sub(r"(?<!-)-{2,3}(?!-)", "-", key)


def check_identity(source: str) -> None:
    """Every sentence is corrected to itself: nothing changes but its typography."""
    result = corrected(source, {key: key for key in keys(source)}, translator(nothing))
    assert skeleton(result) == skeleton(source)
    assert keys(result) == [in_print(key) for key in keys(source)]


def check_some(source: str, chance: random.Random, machine: Translate) -> None:
    """Some sentences are corrected, the others are the machine's, however bad."""
    said = {key: key for key in keys(source) if chance.random() < 0.5}
    result = corrected(source, said, machine)
    assert skeleton(result) == skeleton(source)
    text = TAG.sub("", " ".join(keys(result)))
    # A tag that goes on in the next sentence may reach further there.
    assert all(in_print(TAG.sub("", key)) in text for key in said)


def check_entries(source: str, machine: Translate) -> None:
    """What an editor is shown is found again by its key, and the machine's words have the right tags."""
    found = wanted(source, machine)
    assert [each.unit[1] for each in found] == list(dict.fromkeys(keys(source)))
    for each in found:
        assert tag_fault(each.dutch, each.dutch) == ""
        if machine not in SILENT:
            assert tag_fault(each.dutch, each.machine) == ""


@pytest.mark.parametrize("source", [*HAND_WRITTEN, LITERAL])
def test_hand_written_fragments(source: str) -> None:
    check_identity(source)
    for name, machine in MACHINES.items():
        check_some(source, random.Random(name), machine)
        check_entries(source, machine)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(source=FRAGMENTS, name=st.sampled_from(sorted(MACHINES)), chance=st.integers(0, 99))
def test_any_fragment(source: str, name: str, chance: int) -> None:
    check_identity(source)
    check_some(source, random.Random(chance), MACHINES[name])
    check_entries(source, MACHINES[name])


def test_tags_stand_where_the_editor_put_them() -> None:
    source = "<p>Zie <a href='/k'>de kaart</a> van <strong>het water</strong>.</p>"
    said = {"Zie <1>de kaart</1> van <2>het water</2>.": "The <2>water</2>, as <1>this map</1> shows."}
    assert corrected(source, said) == ('<p>The <strong>water</strong>, as <a href="/k">this map</a> shows.</p>')


def test_line_breaks_of_a_program_are_spaces_and_hard_spaces_stay() -> None:
    assert corrected("<p>Het kost geld.</p>", {"Het kost geld.": " It costs\n 10\u00a0euros. "}) == (
        "<p>It costs 10\u00a0euros.</p>"
    )


def test_protected_spans_and_pictures_may_stand_anywhere() -> None:
    source = "<p>Typ <code>x  y</code> of mail a@b.nl<img src='a.png' alt=''> vandaag.</p>"
    said = {"Typ <1/> of mail <2/><3/> vandaag.": "Today <3/>: mail <2/>, or type <1/>."}
    assert corrected(source, said) == '<p>Today <img src="a.png" alt="">: mail a@b.nl, or type <code>x  y</code>.</p>'


def test_a_tag_over_two_sentences_stays_one() -> None:
    source = "<p>Ga <a href='/x'>naar huis. Neem de bus</a> mee.</p>"
    assert keys(source) == ["Ga <1>naar huis.</1>", "<1>Neem de bus</1> mee."]
    said = {"Ga <1>naar huis.</1>": "Go <1>home</1>."}
    assert corrected(source, said) == '<p>Go <a href="/x">home. NEEM DE BUS</a> MEE .</p>'
    said["<1>Neem de bus</1> mee."] = "By <1>bus</1>."
    assert corrected(source, said) == '<p>Go <a href="/x">home. By bus</a>.</p>'


def test_a_picture_between_two_sentences_stays_in_its_tag() -> None:
    source = "<p><em>Zin een hier. <img src='a.png' alt=''></em> Zin twee hier.</p>"
    assert keys(source) == ["<1>Zin een hier.<2/></1>", "Zin twee hier."]
    check_identity(source)


def test_straight_quotes_become_typographic_and_tags_keep_their_words() -> None:
    source = "<p>Hij zei: “Het is <em>zo’n</em> dag… ja.”</p>"
    key = keys(source)[0]
    assert key == 'Hij zei: "Het is <1>zo\'n</1> dag... ja."'
    said = {key: "He said: \"It's... <1>'such'</1> a day -- yes.\""}
    assert corrected(source, said) == "<p>He said: “It’s… <em>‘such’</em> a day – yes.”</p>"


def test_dots_and_dashes_on_both_sides_of_a_tag_stay_apart() -> None:
    source = "<p>Dat is <em>het</em> dan.</p>"
    said = {keys(source)[0]: "So <1>that-</1>-is it..."}
    assert corrected(source, said) == "<p>So <em>that-</em>-is it…</p>"


def test_what_looks_like_markup_is_text() -> None:
    source = "<p>De tekst &lt;1&gt; en &amp;lt; staat in het boek.</p>"
    key = keys(source)[0]
    assert key == "De tekst &lt;1> en &amp;lt; staat in het boek."
    said = {key: "The text <b>&lt;1> and &amp;lt;</b> & more."}
    assert corrected(source, said) == "<p>The text &lt;b&gt;&lt;1&gt; and &amp;lt;&lt;/b&gt; &amp; more.</p>"


def test_editors_see_the_dutch_as_it_was_written() -> None:
    found = wanted("<p>“Zo’n <em>dag…</em>”, zei 10\u00a0000 man tegen <code>x</code> om  acht – precies.</p>")[0]
    assert found.dutch == "“Zo’n <1>dag…</1>”, zei 10\u00a0000 man tegen <2/> om acht – precies."
    assert key_of(found.dutch) == found.unit[1] == '"Zo\'n <1>dag...</1>", zei 10 000 man tegen <2/> om acht - precies.'


def test_editors_are_told_what_the_numbers_are() -> None:
    source = (
        "<p>Zie <a href='/k'>de <em>kaart</em></a>, <code>x y</code>, mail a@b.nl<sup id='fnref:1'>"
        "<a class='footnote-ref' href='#fn:1'>1</a></sup> of <abbr title='Nationale Dienst'>nd</abbr>.</p>"
    )
    found = next(each for each in wanted(source) if "Zie" in each.dutch)
    assert found.remarks[:6] == (
        "<1> link to /k",
        "<2> emphasis",
        "<3/> code “x y”",
        "<4/> “a@b.nl”",
        "<5/> footnote 1",
        "<6> abbreviation of “Nationale Dienst”",
    )
    two = wanted("<p>Ga <a href='/x'>naar huis. Neem de bus</a> mee.</p>")
    assert two[0].remarks[0] == "<1> link to /x, goes on in the next sentence"
    assert two[1].remarks[0] == "<1> link to /x, begun in the sentence before"


def test_a_check_that_fired_is_told() -> None:
    assert any(line.startswith("check: ") for line in wanted("<p>De som is 12.</p>", translator(nothing))[0].remarks)
    assert not any(line.startswith("check: ") for line in wanted("<p>De som klopt.</p>")[0].remarks)


def test_a_corrected_sentence_is_not_asked_of_the_machine() -> None:
    asked: list[str] = []

    def machine(segments):  # type: ignore[no-untyped-def]
        asked.extend(segment.text for segment in segments)
        return translator(same)(segments)

    corrected("<p>Een zin hier. Nog een zin.</p>", {"Een zin hier.": "A sentence."}, machine)
    assert asked == ["Nog een zin."]


@pytest.mark.parametrize(
    "dutch", ["Meer nieuws »", "« Vorige", "« Nee. Nooit »", "«Nee. <em>Nooit</em>»", "« <em>Nee</em> »"]
)
def test_a_sentence_with_guillemets_is_found_as_it_was_written(dutch: str) -> None:
    source = f"<p>{dutch}</p>"
    assert [key_of(each.dutch) for each in wanted(source)] == keys(source)
    assert corrected(source, {key: "MINE" for key in keys(source) if "<" not in key}).count("MINE") == sum(
        "<" not in key for key in keys(source)
    )

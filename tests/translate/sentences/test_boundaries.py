from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.translate.sentences.boundaries import split_sentences


def split(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


@pytest.mark.parametrize(
    "sentences",
    [
        ["Het regent.", "De dijk houdt stand!", "Of niet?", "Wie weet…"],
        ["Het was laat.", "'s Avonds ging het licht uit.", "'s Nachts ook.", "'t Werd koud."],
        ["Dat was in Den Haag.", "'s-Hertogenbosch volgde.", "'S Winters niet.", "iPhones ook."],
        ["Hr. Ms. De Ruyter zonk in 1942 met man en muis, kanonnen enz.", "De resten liggen er nog."],
        ["De uitslag: 1. Vermeer, 2. De Jong.", "(Zie ook blz. 3.)", "Meer volgt."],
        ["Dhr. Jansen en mevr. De Wit wonen in St. Anna.", "Zij zijn o.a. boer."],
        ["Zie nr. 5 en art. 6 van de wet.", "Meer staat op blz. 12."],
        ["Er waren 2 mln. Nederlanders en 3 mld. Aziaten ziek.", "Zo'n 4 dzd. Brusselaars bleven thuis."],
        ["De bouw kost 2 mln.", "Feyenoord wil meer.", "Dat wordt 3 mln.", "Volgens de club is dat genoeg."],
        ["De wet van 12 jan. 2020 geldt nog.", "Dat blijft zo."],
        ["Het is koud in dec.", "Daarna niet meer."],
        ["Om 20.30 uur begint het.", "Een kaartje kost 1.234,56 euro."],
        ["J.R.R. Tolkien schreef het.", "Drs. P. zong het."],
        ["“Wij zijn blij.", "Heel blij”, zei hij.", "Daarna ging hij weg."],
        ['"Kom mee.', 'Nu meteen!" riep ze.', "Niemand kwam."],
        ["Kijk op ｟0｠.", "Daar staat het."],
        ["Een kop zonder punt"],
        [],
    ],
)
def test_splits_dutch_news(sentences: list[str]) -> None:
    assert split(" ".join(sentences)) == sentences


@given(st.text(alphabet=st.sampled_from("aB .!?'\"‘’1,\n;｟0｠"), max_size=80))
def test_loses_nothing_but_white_space(text: str) -> None:
    spans = split_sentences(text)
    position = 0
    for start, end in spans:
        assert position <= start < end
        assert not text[position:start].strip()
        assert text[start:end].strip() == text[start:end]
        position = end
    assert not text[position:].strip()


@pytest.mark.parametrize("filler", ["woord ", "woord, ", "x", "nr. "])
def test_cuts_what_is_too_long_for_a_model(filler: str) -> None:
    text = (filler * 2000).strip()
    pieces = split(text)
    assert max(len(piece) for piece in pieces) <= 600
    assert "".join(pieces).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize(
    "text",
    ["De dijk bij dhr. Jansen houdt stand. ‘Goed zo. Mooi’, zei hij. ", "woord ", '"Zo dhr. De Wit en mr. De Boer '],
)
def test_five_megabytes_take_seconds(text: str) -> None:
    whole = text * (1_000_000 // len(text))
    start = time.process_time()
    assert split_sentences(whole)
    small = time.process_time() - start
    assert small < 4, "one fifth of 5 MB"

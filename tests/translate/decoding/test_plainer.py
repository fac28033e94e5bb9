from __future__ import annotations

from sitegen.translate.decoding.plainer import plainer
from sitegen.translate.decoding.standins import disguise


def _plain(text: str) -> str:
    masked = disguise(text, [])
    assert masked is not None
    return masked.text


def test_dutch_that_models_know_badly_is_written_out() -> None:
    assert _plain("'s Nachts om 23.10 uur en 's avonds.") == "In de nacht om 23:10 en in de avond."
    assert _plain("Zo simpel is 't. 'n Keer.") == "Zo simpel is het. een Keer."
    assert _plain("'t Is laat.") == "Het Is laat."
    assert (
        _plain("De regering-Trump wil het kabinet-Rutte zien.")
        == "De regering van Trump wil het kabinet van Rutte zien."
    )
    assert _plain("Het kost €1.250,- of 3,- euro.") == "Het kost €1.250 of 3 euro."
    assert _plain("in de jaren '90") == "in de jaren negentig"
    assert _plain("tussen 9.00 en 12.00 uur") == "tussen 9:00 en 12:00"
    assert _plain("Tussen 22.00 uur en 5.00 uur dicht") == "Tussen 22:00 en 5:00 dicht"
    assert _plain("Rond 17.00, om 20 uur of om 19u") == "Rond 17:00, om 20:00 of om 19:00"
    assert _plain("Om 7 uur 's avonds en OM 20.30 UUR") == "Om 19:00 en om 20:30"
    assert _plain("In 1,5 uur of 2.5 uur") == "In 1,5 uren of 2.5 uren"
    assert _plain("€ 4 mld. nodig, 5 mln, 3mrd.") == "€ 4 miljard nodig, 5 miljoen, 3 miljard."
    assert _plain("van 11.00 tot 14.30 uur of 1.234 uur") == "van 11:00 tot 14:30 of 1.234 uur"


def test_what_is_said_well_is_left_alone() -> None:
    for text in ("De auto's zijn weg.", "Versie 3.10 kost 20.30 euro.", "In '19 was het zo.", "24 uur lang"):
        assert _plain(text) == text
    assert plainer("De auto's van Anna's zus") == []


def test_edits_are_as_small_as_can_be() -> None:
    text = "Om 9.30 uur of 's nachts"
    assert [(text[start:end], said) for start, end, said in plainer(text)] == [
        (".", ":"),
        (" uur", ""),
        ("'s nachts", "in de nacht"),
    ]

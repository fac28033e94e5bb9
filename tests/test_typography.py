import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.typography import educate


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("'s Ochtends rijden de auto's niet", "’s Ochtends rijden de auto’s niet"),
        ("'t Is zo'n dag, zei 'ie", "’t Is zo’n dag, zei ’ie"),
        ("'k Heb 'm met 'n ander gezien", "’k Heb ’m met ’n ander gezien"),
        ("'s-Hertogenbosch", "’s-Hertogenbosch"),
        ("'Ja', zei hij. 'Nee', zei zij.", "‘Ja’, zei hij. ‘Nee’, zei zij."),
        ("'Soms', zei hij", "‘Soms’, zei hij"),
        ("''s Avonds laat', zei hij", "‘’s Avonds laat’, zei hij"),
        ("\"'Nee' is 'nee'\", zei ze", "“‘Nee’ is ‘nee’”, zei ze"),
        ("'\"Nee\" is ook een antwoord.'", "‘“Nee” is ook een antwoord.’"),
        ("de jaren '80 en '90", "de jaren ’80 en ’90"),
        ("'In de jaren '90 was het beter', zei hij", "‘In de jaren ’90 was het beter’, zei hij"),
        ("sinds '90 -- 'eindelijk' -- weer", "sinds ’90 – ‘eindelijk’ – weer"),
        ("'20 euro is te veel', zei ze", "‘20 euro is te veel’, zei ze"),
        ("rock 'n' roll", "rock ’n’ roll"),
        ("de letter 's'", "de letter ‘s’"),
        ("(\"ja\") en ['nee']", "(“ja”) en [‘nee’]"),
        ("Frans' auto en Beatrix' hoed", "Frans’ auto en Beatrix’ hoed"),
        ("van 9--17 uur --- of later...", "van 9–17 uur — of later…"),
        ("al ‘goed’ en “goed” – zo", "al ‘goed’ en “goed” – zo"),
        ("-----", "-----"),
        ("....", "...."),
        ("€ 5 'korting'", "€ 5 ‘korting’"),
    ],
)
def test_dutch(typed: str, printed: str) -> None:
    assert educate(typed, "nl") == printed


@pytest.mark.parametrize(
    ("typed", "printed"),
    [
        ("'Twas the '90s, and it's 'fine'", "’Twas the ’90s, and it’s ‘fine’"),
        ("rock 'n' roll", "rock ’n’ roll"),
        ("Maarten 't Hart in 's-Hertogenbosch", "Maarten ’t Hart in ’s-Hertogenbosch"),
        ("the 's' and the 't'", "the ‘s’ and the ‘t’"),
        ('"Don\'t", she said', "“Don’t”, she said"),
    ],
)
def test_english(typed: str, printed: str) -> None:
    assert educate(typed, "en") == printed


@given(st.text(alphabet="ab 0 9\"'‘’“”-–—.…()s", max_size=40), st.sampled_from(["nl", "en"]))
def test_only_quotes_dashes_and_dots_change(text: str, language: str) -> None:
    def bare(typed: str) -> str:
        typed = re.sub("[‘’]", "'", re.sub("[“”]", '"', typed))
        return typed.replace("…", "...").replace("—", "---").replace("–", "--")

    assert bare(educate(text, language)) == bare(text)


@given(st.text(alphabet="ab 9\"'-.s", max_size=40))
def test_no_typewriter_quote_is_left(text: str) -> None:
    assert not set(educate(text, "nl")) & {"'", '"'}

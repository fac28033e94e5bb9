from __future__ import annotations

import pytest

from sitegen.translate.segments.protect import protected_spans


@pytest.mark.parametrize(
    ("text", "spans"),
    [
        ("zie https://dijk.example/a_b?c=d#e.", ["https://dijk.example/a_b?c=d#e"]),
        ("zie www.dijk.nl/kaart, of dijk.nl.", ["www.dijk.nl/kaart", "dijk.nl"]),
        ("mail a.b+c@dijk.example vandaag", ["a.b+c@dijk.example"]),
        ("volg @dijk_nu en #hoogWater!", ["@dijk_nu", "#hoogWater"]),
        ("open uitslagen_2026.csv en foto.JPG", ["uitslagen_2026.csv", "foto.JPG"]),
        ("zet #1 op 3.5 of e.d. neer", []),
        ("Hij won.Daarna niet", []),
        ('typ <b>vet</b>, <br /> of <img src="a b.png">', ["<b>", "</b>", "<br />", '<img src="a b.png">']),
        ("typ <uw naam>, a < b en c > d", []),
        ("zie ｟0｠ en ｠", ["｟0｠", "｠"]),
        ("zie dijk.nl/pad/naar-iets, of (dijk.nl/).", ["dijk.nl/pad/naar-iets", "dijk.nl/"]),
        ("open C:\\Gebruikers\\Jan\\brug.txt.", ["C:\\Gebruikers\\Jan\\brug.txt"]),
        ("open ~/dijk/kaart.md of /etc/hosts", ["~/dijk/kaart.md", "/etc/hosts"]),
        ("haal brug-1.2.3.tar.gz op", ["brug-1.2.3.tar.gz"]),
        ("en/of, 3/4, km/u, 24/7, Jan/Piet/Klaas en won.Net", []),
        ("(https://dijk.example/x)", ["https://dijk.example/x"]),
    ],
)
def test_finds_what_comes_out_as_it_went_in(text: str, spans: list[str]) -> None:
    assert [text[start:end] for start, end in protected_spans(text)] == spans

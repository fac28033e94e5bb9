"""What is protected comes out of Markdown, the bundled model and all between byte for byte."""

from __future__ import annotations

import pytest
from lxml import html

from sitegen.read.markdown import to_html
from sitegen.translate.glossary import Glossary, parse_terms
from sitegen.translate.models.engine import ArgosEngine
from tests.translate.fakes import decoded, english

KEPT = ("Stichting Brugwacht", "Het Oude Huys", "Veerdienst Noord")
GLOSSARY = Glossary.of(parse_terms("".join(f'[[term]]\nterm = "{term}"\nkeep = true\n' for term in KEPT)))


@pytest.mark.parametrize(
    ("dutch", "kept"),
    [
        (
            "Open het bestand `rapport_def.txt` en typ `git  status` in het venster.",
            ["<code>rapport_def.txt</code>", "<code>git  status</code>"],
        ),
        (
            "Bestel bij de balie `A-12`, `B-13` of `C-14` en betaal met code `X_99`, `Y_98` of `Z_97`.",
            [f"<code>{code}</code>" for code in ("A-12", "B-13", "C-14", "X_99", "Y_98", "Z_97")],
        ),
        (
            "Druk op <kbd>Ctrl</kbd>+<kbd>Opslaan</kbd>. Het scherm meldt <samp>Opgeslagen: 3 bestanden</samp>.",
            ["<kbd>Ctrl</kbd>+<kbd>Opslaan</kbd>", "<samp>Opgeslagen: 3 bestanden</samp>"],
        ),
        (
            "Kijk voor meer informatie op https://www.marendam.example/haven?taal=nl&deel=2 of op www.sluisdijk.nl.",
            ["https://www.marendam.example/haven?taal=nl&amp;deel=2", "www.sluisdijk.nl"],
        ),
        ("Op <https://marendam.example/de_haven> staat de kaart.", [">https://marendam.example/de_haven</a>"]),
        ("Stuur een e-mail naar de.redactie@marendam.example voor de winkel sluit.", ["de.redactie@marendam.example"]),
        (
            "Volgens @de_sluisbode en @waterschap is de dijk veilig. Deel uw foto met #hoogwater2026.",
            ["@de_sluisbode", "@waterschap", "#hoogwater2026"],
        ),
        (
            "De cijfers staan in rapport_2026.pdf, de foto heet IMG_1234.jpg en de lijst uitslagen-2026.xlsx.",
            ["rapport_2026.pdf", "IMG_1234.jpg", "uitslagen-2026.xlsx"],
        ),
        (
            'De vereniging <span translate="no">Vrienden van  het *Spoor*</span> koopt een oude trein.',
            ['<span translate="no">Vrienden van  het <em>Spoor</em></span>'],
        ),
        (
            "Het café [De Gouden Leeuw](/leeuw){: .notranslate } en *De Lange Jammer*{: translate=no } zijn dicht.",
            ['<a class="notranslate" href="/leeuw">De Gouden Leeuw</a>', '<em translate="no">De Lange Jammer</em>'],
        ),
        (
            "Deze alinea blijft in het Nederlands staan.\n{: .notranslate }\n\nDeze andere alinea niet.",
            ['<p class="notranslate">Deze alinea blijft in het Nederlands staan.</p>'],
        ),
        (
            "- Dit punt blijft zo.\n{: translate=no }\n\nEn `dit` ook.",
            ['<li translate="no">Dit punt blijft zo.</li>', "<code>dit</code>"],
        ),
        (
            "    de  sluis = 1\n\nDat was de code van de sluis.",
            ["<pre><code>de  sluis = 1\n</code></pre>"],
        ),
        (
            "Volgens Stichting Brugwacht is de brug te oud. De brug blijft open, zegt de Veerdienst Noord.",
            ["Stichting Brugwacht", "Veerdienst Noord"],
        ),
        ("Het Oude Huys blijft dit jaar open voor bezoekers.", ["Het Oude Huys"]),
    ],
)
def test_what_is_protected_stays(engine: ArgosEngine, dutch: str, kept: list[str]) -> None:
    result = english(to_html(dutch), decoded(engine, GLOSSARY))
    assert [span for span in kept if result.count(span) != 1] == [], result
    source, said = (html.fragment_fromstring(each, create_parent="div") for each in (to_html(dutch), result))
    assert said.text_content() != source.text_content(), "the rest is translated"


def test_abbreviations_stay_and_their_meaning_is_translated(engine: ArgosEngine) -> None:
    source = to_html("Het KNMI waarschuwt voor de storm.\n\n*[KNMI]: het instituut voor het weer")
    abbreviation = html.fragment_fromstring(english(source, decoded(engine)))[0]
    assert abbreviation.tag == "abbr"
    assert abbreviation.text == "KNMI"
    assert "weather" in (abbreviation.get("title") or "").lower()


def test_the_meaning_of_what_is_protected_stays(engine: ArgosEngine) -> None:
    source = to_html('Het <abbr title="het instituut voor het weer" translate="no">KNMI</abbr> waarschuwt.')
    assert 'title="het instituut voor het weer"' in english(source, decoded(engine))

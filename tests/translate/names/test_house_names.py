from __future__ import annotations

import pytest

from sitegen.translate.names.house_names import house_names


def found(text: str) -> list[str]:
    return list(house_names(text))


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Café De Plas was gisteren vol.", "De Plas"),
        ("We aten in restaurant Het Zwarte Schaap.", "Het Zwarte Schaap"),
        ("We dronken iets bij brasserie 't Hoekje.", "'t Hoekje"),
        ("De eigenaar van café 'De Gouden Leeuw' is ziek.", "De Gouden Leeuw"),
        ("Restaurant In de Keuken kreeg een ster.", "In de Keuken"),
        ("VV De Zaan", "De Zaan"),
        ("De Marendamse stichting De Brug helpt mensen.", "De Brug"),
        ("Ze stemden in basisschool de Regenboog.", "de Regenboog"),
        ("Gasten van hotel Zon moesten naar buiten.", "Zon"),
        ("IJsclub Nooit Gedacht opent de baan.", "Nooit Gedacht"),
        ("De fanfare Ons Genoegen speelt morgen.", "Ons Genoegen"),
        ("De veerboot De Meeuw ligt stil.", "De Meeuw"),
        ("Volgens De Smet is er geen geld.", "De Smet"),
        ("Mevrouw De Koning woont hier al lang.", "De Koning"),
        ("Dat schrijft Het Parool.", "Het Parool"),
        ("Rederij De Vlaamse Leeuw vaart niet.", "De Vlaamse Leeuw"),
    ],
)
def test_a_capital_article_or_a_kind_of_house_makes_a_name(text: str, name: str) -> None:
    assert found(text) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "De Koning opent het museum.",
        "Het is laat. De Plas ligt stil.",
        "Lees ook: De Haven wordt groter.",
        'Hij riep: "De Brug is open!"',
        "1.2 De Zoektocht naar water",
        "Volgens De Nederlandsche Bank stijgt de rente.",
        "Vrijwilligers van Het Rode Kruis delen dekens uit.",
        "Dat staat in het rapport De Toekomst van het Water.",
        "Gisteren gaf het museum de Europese prijs terug.",
        "Het hotel de Zaan kent iedereen.",
        "Ze gaan naar restaurant China of hotel Nederland.",
        "De fanfare uit Kolkhorst speelt morgen.",
        "Leven Na De Vloed",
        "De website van De URL",
        "Op De Excel-pagina staat meer.",
    ],
)
def test_what_may_be_anything_else_is_no_name(text: str) -> None:
    assert found(text) == []

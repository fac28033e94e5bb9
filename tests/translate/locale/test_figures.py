from __future__ import annotations

import pytest

from sitegen.translate.locale.figures import english_figures, is_figure
from tests.translate.fakes import english


@pytest.mark.parametrize(
    ("dutch", "written"),
    [
        ("1.234,56", "1,234.56"),
        ("2.940", "2,940"),
        ("0,5", "0.5"),
        ("12 %", "12 %"),
        ("€ 2,5", "€2.5"),
        ("-3,2", "-3.2"),
        ("11,4 mm", "11.4 mm"),
        ("124 km/u", "124 km/h"),
        ("1.500 m²", "1,500 m²"),
        ("2026", "2026"),
        ("€ 3 miljoen", "€3 million"),
        ("3 miljoen euro", "€3 million"),
        ("1,5 miljard", "1.5 billion"),
        ("€ 3,4 mld.", "€3.4 billion"),
        ("3 mrd", "3 billion"),
        ("48.500 euro", "€48,500"),
        ("2,4 procent", "2.4 per cent"),
        ("13e", "13th"),
        ("2de", "2nd"),
    ],
)
def test_a_figure_is_written_as_in_english(dutch: str, written: str) -> None:
    assert is_figure(dutch)
    assert english_figures(dutch) == written
    assert english(f"<table><tr><td>{dutch}</td></tr></table>") == f"<table><tr><td>{written}</td></tr></table>"


@pytest.mark.parametrize("text", ["23.10", "1.07.51", "3-2", "12 mensen", "1,2,3", "", "mm", "1.23"])
def test_what_is_no_single_figure_is_left_alone(text: str) -> None:
    assert not is_figure(text)
    assert english_figures(text) == text

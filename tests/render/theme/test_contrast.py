from __future__ import annotations

from pathlib import Path

import pytest

from sitegen.config import Config, load_config
from sitegen.problems import Severity
from sitegen.render import render_site
from sitegen.render.theme.contrast import check_contrast, contrast


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#ffffff", 21), ("#ffffff", "#FFFFFF", 1), ("#777777", "#ffffff", 4.48), ("#ff0000", "#ffffff", 4.0)],
)
def test_contrast_is_that_of_wcag(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == contrast(other, one) == pytest.approx(ratio, abs=0.005)


def test_the_default_colours_can_be_told_apart() -> None:
    assert list(check_contrast(Config(), Path("leeg"))) == []


def test_colours_that_are_too_much_alike_are_told_with_their_ratio_and_the_site_is_made(tmp_path: Path) -> None:
    (tmp_path / "sitegen.toml").write_text(
        '[colours.light]\npaper = "#ffffff"\n  quiet = "#999999"\n[colours.dark]\nmark = "#ffee99"\n'
    )
    rendering = render_site([], {}, load_config(tmp_path), tmp_path)
    found = {(each.line, each.column, each.message) for each in rendering.problems}
    assert found == {
        (3, 3, "colours.light.quiet: quiet on paper has a contrast of 2.85, and many readers need 4.5"),
        (3, 3, "colours.light.quiet: quiet on panel has a contrast of 2.46, and many readers need 4.5"),
        (5, 1, "colours.dark.mark: ink on mark has a contrast of 1.06, and many readers need 4.5"),
    }
    assert {each.severity for each in rendering.problems} == {Severity.WARNING}
    assert {each.hint for each in rendering.problems} >= {"make quiet darker, or paper lighter"}
    assert "nl/index.html" in rendering.files


@pytest.mark.parametrize(
    ("table", "told"),
    [
        ('show = "none"\nink = "#cccccc"', []),
        ('ink = "#cccccc"', [("ink", "ink on paper has a contrast of 1.54", "make ink darker, or paper lighter")]),
        ('accent = "#cccccc"', []),
        (
            'show = "articles"\naccent = "#cccccc"',
            [("accent", "accent on paper has a contrast of 1.54", "make accent darker, or paper lighter")],
        ),
        (
            'paper = "#333333"\naccent = "#777777"\nshow = "articles"',
            [
                ("paper", "ink on paper has a contrast of 1.38", "make ink darker, or paper lighter"),
                ("accent", "accent on paper has a contrast of 2.82", "make accent lighter, or paper darker"),
            ],
        ),
        ('paper = "#333333"\nink = "#ffffff"', []),
        ('ink = "#767676"\npaper = "#ffffff"', []),
    ],
)
def test_colours_of_cards_are_told_as_those_of_pages_are(
    tmp_path: Path, table: str, told: list[tuple[str, str, str]]
) -> None:
    (tmp_path / "sitegen.toml").write_text(f"[cards]\n{table}\n")
    found = list(check_contrast(load_config(tmp_path), tmp_path))
    assert [(each.message, each.hint) for each in found] == [
        (f"cards.{key}: {message}, and many readers need 4.5", hint) for key, message, hint in told
    ]
    assert {(each.code, each.severity) for each in found} <= {("low-contrast", Severity.WARNING)}
    lines = table.splitlines()
    assert [lines[each.line - 2].split()[0] for each in found] == [key for key, _, _ in told]


def test_colours_of_pages_that_cards_take_over_are_told_once(tmp_path: Path) -> None:
    (tmp_path / "sitegen.toml").write_text('[cards]\nshow = "articles"\n[colours.light]\naccent = "#cccccc"\n')
    found = {each.message.partition(":")[0] for each in check_contrast(load_config(tmp_path), tmp_path)}
    assert found == {"colours.light.accent"}

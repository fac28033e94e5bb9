"""Lines and columns of a TOML text."""

from __future__ import annotations

import tomllib

import pytest

from sitegen.config.toml_places import place_of, syntax_problem


@pytest.mark.parametrize(
    ("text", "place", "hint"),
    [
        ("[site]\nbase_url = https://example.org\n", (2, 12), "put a text in quotes"),
        ('a = "x"\na = "y"\n', (2, 8), "given twice"),
        ("[a]\nx = 1\n[a]\n", (3, 3), "given twice"),
        ("[site]\n[build", (2, 7), "TOML wants"),
        ('x = "never closed', (1, 18), "TOML wants"),
    ],
)
def test_a_syntax_error_has_a_place_and_a_hint(text: str, place: tuple[int, int], hint: str) -> None:
    with pytest.raises(tomllib.TOMLDecodeError) as caught:
        tomllib.loads(text)
    problem = syntax_problem(caught.value, text, "config-syntax", "sitegen.toml")
    assert (problem.line, problem.column) == place
    assert hint in problem.hint
    assert "(at " not in problem.message


def test_the_place_of_a_key_is_found_in_tables_and_dotted_keys() -> None:
    text = '# a comment\n[site]\ntitle.nl = "x"\n[tags."c++"]\n  slug = "c"\n'
    assert place_of(text, ("site", "title", "nl")) == (3, 1)
    assert place_of(text, ("tags", "c++", "slug")) == (5, 3)
    assert place_of(text, ("tags", "c++", "en")) == (4, 2)
    assert place_of(text, ("build",)) == (1, 1)


def test_the_place_of_a_key_is_found_in_inline_tables_and_lists_of_tables() -> None:
    text = '[site]\ntitle = { nl = "en = x", "en" = "y" }\n[[menu.footer]]\nto = "a"\n\n[[menu.footer]]\nto = "b"\n'
    assert place_of(text, ("site", "title", "en")) == (2, 27)
    assert place_of(text, ("menu", "footer", "1", "to")) == (4, 1)
    assert place_of(text, ("menu", "footer", "2", "to")) == (7, 1)
    assert place_of(text, ("menu", "footer", "2", "nl")) == (6, 3)

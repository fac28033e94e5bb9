"""What would be passed over without a word is a warning at its place."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from sitegen.config import Config, parse_config
from sitegen.problems import Severity
from sitegen.read.articles import parse_article

FRONT = "---\ntitle: Titel\ndate: 2026-11-25\n---\n"
FRONT_LINES = 4


def _told(body: str, config: Config | None = None) -> list[tuple[str, int, int]]:
    now = datetime(2026, 11, 25, 12, tzinfo=UTC)
    article, problems = parse_article(f"{FRONT}{body}\n".encode(), "a.md", config or Config(), now)
    assert article is not None
    assert all(problem.severity is Severity.WARNING and problem.hint for problem in problems)
    return [(problem.code, problem.line - FRONT_LINES, problem.column) for problem in problems]


@pytest.mark.parametrize(
    "target",
    ["htps://example.org", "javascript:alert(1)", "whatsapp://send", "data:text/html,x", "ftp://example.org/x"],
)
def test_an_address_that_is_not_let_through_is_told(target: str) -> None:
    assert _told(f"Tekst.\n\nEen [woord]({target}).") == [("address-refused", 3, 13)]
    assert _told(f'<a href="{target}">x</a>') == [("address-refused", 1, 10)]


@pytest.mark.parametrize(
    "body",
    [
        "[a](https://example.org) [b](mailto:a@example.org) [c](tel:+31) <a@example.org> [d](b.md) [e](/nl/) [f](#x)",
        "`[a](javascript:x)`",
        "    [a](javascript:x)",
    ],
)
def test_other_addresses_are_not(body: str) -> None:
    assert _told(body) == []


def test_trusted_html_keeps_its_addresses() -> None:
    assert _told("[a](ftp://example.org/x)", parse_config('[build]\nraw_html = "trust"')) == []


def test_a_footnote_without_a_text_is_told() -> None:
    assert _told("Een[^1] en\ntwee[^twee].\n\n[^1]: Noot.") == [("footnote-missing", 2, 5)]


@pytest.mark.parametrize("body", ["Een[^1].\n\n[^1]: Noot.", "`x[^a]`", "```\nx[^a]\n```", "    x[^a]", "Een \\[^1]."])
def test_other_signs_are_no_lost_footnotes(body: str) -> None:
    assert _told(body) == []


def test_an_anchor_that_is_given_twice_is_told() -> None:
    assert _told("## Een {#kop}\n\nTekst.\n\n## Twee {#kop}\n") == [("anchor-repeated", 5, 10)]
    assert _told("## Kop\n\nTekst.\n\n## Kop\n") == []


@pytest.mark.parametrize("body", ["Een zin. {: .notranslate}", "Een zin. {: translate=no }", "- punt\n- punt {: .b}"])
def test_attributes_that_readers_would_see_are_told(body: str) -> None:
    ((code, _, _),) = _told(body)
    assert code == "attributes-shown"


@pytest.mark.parametrize(
    ("body", "places"),
    [
        ("Een.\n{: .b}\n\nTwee. {: .b}\n\n*Drie*{: .b} vier.", [(4, 7)]),
        ("Twee.\n{: .b}\n\nTwee. {: .b}", [(4, 7)]),
        ("# Kop {: .b}\n\nEen [kaart](kaart.md) {: .b}\n\n*Drie*{: .b}", [(3, 23)]),
        ("Een. {: .b}\n\nTwee.\n{: .b}\n\nDrie. {: .b}", [(1, 6), (6, 7)]),
    ],
)
def test_attributes_that_are_right_are_not_told_with_a_wrong_one(body: str, places: list[tuple[int, int]]) -> None:
    assert [each[1:] for each in _told(body) if each[0] == "attributes-shown"] == places


@pytest.mark.parametrize(
    "body", ["Een zin.\n{: .notranslate}", "*Kus*{: .a}", "# Kop {: .a}", "`{: .a}`", "Zo: {: een}?"]
)
def test_other_braces_are_not(body: str) -> None:
    assert _told(body) == []

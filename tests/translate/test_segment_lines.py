"""Every sentence is told with the line of the Markdown on which it stands."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from sitegen.read.markdown import to_html
from sitegen.translate.fragments import Fragment
from sitegen.translate.segment_lines import SegmentLines
from tests.translate.test_stories import article

BODY = """\
Bij het loket staat Ja op elk bord van de dienst.

`x_1` staat voor de eerste sluis. Typ `ctrl c` en kijk.

Het KNMI en <abbr title="het bureau voor de dijk">BVD</abbr> melden storm bij het loket[^1].

| Plaats | Open |
|--------|------|
| Kade   | Ja   |
| Sluis  | Nee  |
| Molen  | Ja   |

[^1]: Dat zei de dienst.

![een oude boot](/boot.jpg "de boot van toen") ligt stil.

*[KNMI]: dienst die over het weer gaat
"""


def lines(body: str) -> dict[str, list[int]]:
    found: dict[str, list[int]] = {}
    fragment = Fragment(to_html(body))
    where = SegmentLines(replace(article(), body=body, body_line=11))
    for place in fragment.places:
        for sentence in fragment.sentences_of(place):
            found.setdefault(sentence.segment.text, []).append(where.of("body", place, sentence))
    return found


@pytest.mark.parametrize(
    ("segment", "expected"),
    [
        ("｟0｠ staat voor de eerste sluis.", [13]),
        ("Typ ｟0｠ en kijk.", [13]),
        ("Ja", [19, 21]),
        ("Nee", [20]),
        ("het bureau voor de dijk", [15]),
        ("dienst die over het weer gaat", [27]),
        ("Dat zei de dienst.", [23]),
        ("een oude boot", [25]),
        ("de boot van toen", [25]),
        ("ligt stil.", [25]),
    ],
)
def test_lines_of_the_body(segment: str, expected: list[int]) -> None:
    assert lines(BODY)[segment] == expected


def test_a_field_has_the_line_of_its_key_and_a_derived_one_that_of_its_words() -> None:
    body = "Kade open.\n\nDe rest."
    fragment = Fragment.from_text("De rest.")
    (place,) = fragment.places
    (sentence,) = fragment.sentences_of(place)
    told = replace(article(lines=(("title", 2),)), body=body, body_line=9)
    where = SegmentLines(told)
    assert (where.of("title", place, sentence), where.of("summary", place, sentence)) == (2, 11)

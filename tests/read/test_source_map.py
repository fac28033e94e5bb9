from __future__ import annotations

import html as html_library
import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.read import to_html
from sitegen.read.source_map import SourceMap, Walk

BODY = """\
# Storm boven *zee*

De kapitein zei: "We varen **niet** uit."

- eerste [haven](https://example.org/eerste_haven "Haven van weleer")
- tweede ha**ven**hoofd &amp; kade

1. Zee
2. Land

| Plaats | Wind |
|--------|------|
| Aldam  | 9    |

Zie ook [het verslag][v] en <https://example.org/weer>.
{: .klein }

<div class="kader">Een <em>kader</em></div>

Dat staat vast.[^bron]

De kapitein zei: "We varen **niet** uit."

[v]: https://example.org/verslag
[^bron]: Volgens het logboek.
"""


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Storm boven zee", 11),
        ("De kapitein zei: ‘We varen niet uit.’", 13),
        ("We varen niet uit", 13),
        ("eerste haven tweede havenhoofd & kade", 15),
        ("tweede havenhoofd", 16),
        ("Zee Land", 18),
        ("Land", 19),
        ("Plaats Wind Aldam 9", 21),
        ("Aldam", 23),
        ("Zie ook het verslag en https://example.org/weer.", 25),
        ("Een kader", 28),
        ("Dat staat vast.", 30),
        ("Volgens het logboek.", 35),
        ("Haven van weleer", 0),
        ("klein", 0),
        ("varen nooit uit", 0),
        ("eerst", 0),
        ("", 0),
        ("!?", 0),
    ],
)
def test_visible_text_is_found_on_its_line(text: str, line: int) -> None:
    assert SourceMap(BODY, 11).line_of(text) == line


def test_equal_texts_on_a_walk_get_lines_of_their_own() -> None:
    walk = Walk(SourceMap(BODY, 1))
    capitein = "De kapitein zei: “We varen niet uit.”"
    asked = [capitein, "Aldam", "9", capitein, capitein, "Land", "Zee wat niemand zei", "niemand"]
    assert [walk.line_of(text) for text in asked] == [3, 13, 13, 22, 3, 9, 0, 0]
    assert walk.whole("Volgens het logboek van gisteren") == 0


def test_what_does_not_show_is_found_if_asked_for() -> None:
    source = SourceMap("Het KNMI meldt\nstorm.\n\n*[KNMI]: dienst van het weer\n\n[a](/b 'De kaart')\n", 3, hidden=True)
    assert [source.line_of(text) for text in ("dienst van het weer", "De kaart", "storm")] == [6, 8, 0]


def test_texts_in_order_get_lines_of_their_own() -> None:
    source = SourceMap("een\n\ntwee\n\neen\n\neen\n", 5)
    assert source.lines_of(["een", "drie", "een", "een", "een"]) == (5, 0, 9, 11, 0)


def test_a_text_with_a_footnote_mark_is_found_by_its_first_words() -> None:
    source = SourceMap("Kop\n\nHet rapport[^1] verscheen gisteren in de hoofdstad.\n", 1)
    assert source.line_of("Het rapport1 verscheen gisteren in de hoofdstad.") == 3


def test_comments_are_not_visible_and_keep_their_lines() -> None:
    source = SourceMap("een <!-- twee\n\ndrie --> vier\n<!-- vijf", 1)
    assert [source.line_of(word) for word in ("twee", "drie", "vier", "vijf")] == [0, 0, 3, 4]


def test_every_block_of_an_article_is_found() -> None:
    html = to_html(BODY)
    paragraphs = [
        html_library.unescape(re.sub("<[^>]+>", "", found)) for found in re.findall("<p[^>]*>(.*?)</p>", html)
    ]
    lines = SourceMap(BODY, 1).lines_of(
        [each for each in paragraphs if "staat vast" not in each and "logboek" not in each]
    )
    assert lines == (3, 6, 8, 15, 22)


@given(st.lists(st.lists(st.sampled_from(["een", "twee", "drie", "acht"]), min_size=1, max_size=9), max_size=12))
def test_lines_of_a_whole_body_are_exact(blocks: list[list[str]]) -> None:
    texts = [" ".join(block) for block in blocks]
    assert SourceMap("\n\n".join(texts), 1).lines_of(texts) == tuple(range(1, 2 * len(texts), 2))


@given(st.text(max_size=200), st.text(max_size=30))
def test_any_text_is_accepted(body: str, text: str) -> None:
    line = SourceMap(body, 1).line_of(text)
    assert 0 <= line <= body.count("\n") + 1


@pytest.mark.parametrize("mark", ["<!--", "](", "<a ", "[^", "{:", "] [", "**", "](("])
def test_marks_without_an_end_cost_linear_time(mark: str) -> None:
    start = time.process_time()
    SourceMap(mark * 100_000, 1)
    assert time.process_time() - start < 2


def test_a_large_body_answers_many_questions() -> None:
    texts = [f"Bericht {number} uit de stad meldt dat alles rustig bleef op plein {number}." for number in range(8000)]
    body = "\n\n".join(texts)
    start = time.process_time()
    source = SourceMap(body, 1)
    assert [source.line_of(text) for text in texts[::-400]] == [2 * number + 1 for number in range(7999, -1, -400)]
    assert source.lines_of(texts) == tuple(range(1, 16000, 2))
    assert time.process_time() - start < 5

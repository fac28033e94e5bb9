from __future__ import annotations

import pytest
from hypothesis import given
from lxml import html

from sitegen.render.comparison.blocks import blocks_of
from sitegen.render.stories.fragments import parse
from tests.translate.test_fragments import FRAGMENTS


def split(source: str) -> list[str]:
    return [html.tostring(block, encoding="unicode", with_tail=False) for block in blocks_of(parse(source))]


@pytest.mark.parametrize(
    ("source", "wanted"),
    [
        ("<h2>Kop</h2>\n<p>Een.</p>", ["<h2>Kop</h2>", "<p>Een.</p>"]),
        ("los <b>woord</b><p>Een.</p> rest", ["<p>los <b>woord</b></p>", "<p>Een.</p>", "<p> rest</p>"]),
        ("<ul>\n<li>een</li>\n<li>twee</li>\n</ul>", ["<ul><li>een</li></ul>", "<ul><li>twee</li></ul>"]),
        ('<ol start="3"><li>c</li><li>d</li></ol>', ['<ol start="3"><li>c</li></ol>', '<ol start="4"><li>d</li></ol>']),
        ("<ol reversed><li>b</li><li>a</li></ol>", ["<ol reversed><li>b</li><li>a</li></ol>"]),
        (
            '<div class="footnote"><hr><ol><li><p>Een.</p></li></ol></div>',
            ['<ol start="1"><li><p>Een.</p></li></ol>'],
        ),
        ("<p>voor</p><hr><p>na</p>", ["<p>voor</p>", "<p>na</p>"]),
        ("<blockquote><p>a</p><p>b</p></blockquote>", ["<blockquote><p>a</p><p>b</p></blockquote>"]),
    ],
)
def test_blocks(source: str, wanted: list[str]) -> None:
    assert split(source) == wanted


@given(FRAGMENTS)
def test_no_word_is_lost(source: str) -> None:
    told = "".join(block.text_content() for block in blocks_of(parse(source)))
    assert "".join(told.split()) == "".join(parse(source).text_content().split())

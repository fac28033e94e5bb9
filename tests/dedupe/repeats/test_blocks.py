from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.dedupe.repeats import blocks
from sitegen.dedupe.repeats.blocks import Kind, read_blocks
from sitegen.read import to_html
from sitegen.read.sanitise import sanitise


def kinds(html: str) -> list[tuple[str, Kind]]:
    return [(block.tag, block.kind) for block in read_blocks(html)]


def test_spans_hold_the_markup_of_each_block() -> None:
    html = "<p>Eén <em>twee</em></p>\n<hr>\n<ul>\n<li>drie</li>\n</ul>\nlos\n<p>vier<br>\nvijf</p >"
    blocks = read_blocks(html)
    assert [html[block.start : block.end] for block in blocks] == [
        "<p>Eén <em>twee</em></p>", "<hr>", "<ul>\n<li>drie</li>\n</ul>", "<p>vier<br>\nvijf</p >",
    ]  # fmt: skip
    assert [block.text for block in blocks] == ["Eén twee", "", "drie", "vier vijf"]
    assert [block.markup for block in blocks] == [1, 0, 0, 0]


def test_inline_markup_does_not_cut_words_and_list_items_do() -> None:
    blocks = read_blocks("<p><b>zo</b>veel &amp; meer</p><ul><li>een</li><li>twee</li></ul>")
    assert [block.text for block in blocks] == ["zoveel & meer", "een twee"]


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("Gewone tekst.", ("p", Kind.PROSE)),
        ("## Kop", ("h2", Kind.HEADING)),
        ("- een\n- twee", ("ul", Kind.COMPANION)),
        ("> Zo is het.", ("blockquote", Kind.COMPANION)),
        ("| a | b |\n|---|---|\n| 1 | 2 |", ("table", Kind.COMPANION)),
        ("```\nprint(1)\n```", ("pre", Kind.FIXED)),
        ("![Een brug](brug.jpg)", ("p", Kind.FIXED)),
        ('!!! note "Let op"\n    Tekst.', ("div", Kind.FIXED)),
        ("Zie de maan  \nschijnt door  \nde bomen", ("p", Kind.FIXED)),
    ],
)
def test_what_may_happen_to_each_kind_of_block(body: str, expected: tuple[str, Kind]) -> None:
    assert kinds(to_html(body)) == [expected]


def test_a_paragraph_with_a_footnote_is_fixed_and_its_mark_is_no_text() -> None:
    blocks = read_blocks(to_html("Dat is bekend[^1] bij velen.\n\n[^1]: Uit een rapport."))
    assert (blocks[0].kind, blocks[0].text) == (Kind.FIXED, "Dat is bekend bij velen.")
    assert blocks[-1].kind is Kind.FIXED


def test_the_target_of_a_link_is_fixed() -> None:
    html = '<p id="a">Doel.</p><p id="b">Vrij.</p><p><a href="#a">terug</a></p>'
    assert [block.kind for block in read_blocks(html)] == [Kind.FIXED, Kind.PROSE, Kind.PROSE]


def test_plain_wrappers_are_looked_into() -> None:
    assert kinds("<div>\n<p>een</p>\n<section><p>twee</p></section></div>") == [("p", Kind.PROSE)] * 2
    assert kinds('<div class="kader"><p>een</p></div>') == [("div", Kind.FIXED)]


@pytest.mark.parametrize("html", ["<p>open", "<p>een<p>twee", "<p>een <em>twee</p>", "</p><p>een", "<p>a < b</p>", "<"])
def test_untidy_html_is_read_and_never_cut_in_the_middle(html: str) -> None:
    for block in read_blocks(html):
        assert block.kind is Kind.FIXED or html[block.start : block.end].endswith("</p>") or block.tag != "p"


_PIECES = st.sampled_from(
    ["<p>", "</p>", '<p id="a">', "<div>", "</div>", '<div class="b">', "<h2>", "</h2>", "<em>", "</em>", "<br>",
     '<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">', "</a></sup>", '<a href="#a">', "<ul><li>", "</li></ul>",
     "<hr>", "een", " &amp; ", "&lt;p&gt;", "&nbsp;", "\n", '<img src="a.jpg" alt="&quot;b&quot;">', "<pre>", "</pre>"]
)  # fmt: skip


@given(st.lists(_PIECES, max_size=14).map("".join).map(sanitise))
def test_a_parser_of_all_html_finds_the_same_blocks(html: str) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(blocks, "_TAG", re.compile("(?!)"))
        every = read_blocks(html)
    assert read_blocks(html) == every

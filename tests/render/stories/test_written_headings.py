from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.read.sanitise import sanitise
from sitegen.render.stories.fragments import HEADINGS, match_headings, parse
from sitegen.render.stories.written_headings import written_headings

_PIECES = st.sampled_from(
    ['<h2 id="a">', "</h2>", "<h2>", '<h3 class="b" id="c" title="&quot;d&quot;">', "</h3>", "<p>x</p>", "&lt;h2&gt;",
     '<p title="<h2>">', "</p>", "<H2>", "<p title='<h2>'>", "<?php <h2> ?>", "<pre>", "</pre>", "e", "<h2 id=f>"]
)  # fmt: skip
_FRAGMENTS = st.lists(_PIECES, max_size=10).map("".join)


def test_headings_and_where_their_ids_belong() -> None:
    fragment = '<h2 id="kop">Kop</h2>\n<h3>Kop</h3>'
    found = written_headings(fragment)
    assert found is not None
    assert [(each.tag, each.name, fragment[each.start : each.end]) for each in found] == [
        ("h2", "kop", ' id="kop"'),
        ("h3", "", ""),
    ]
    assert fragment[: found[1].start].endswith("<h3")


@pytest.mark.parametrize(
    "fragment",
    [
        "<h2 id=kop>",
        "<h2 hidden>",
        '<p title="<h2>">',
        "<!-- <h2> -->",
        "<script>'<h2>'</script>",
        "<H2>",
        '<h2 id="a&amp;b">',
    ],
)
def test_what_only_a_parser_can_tell(fragment: str) -> None:
    assert written_headings(fragment) is None


@given(_FRAGMENTS)
def test_a_parser_finds_the_same_headings(fragment: str) -> None:
    found = written_headings(sanitise(fragment))
    if found is not None:
        parsed = parse(sanitise(fragment)).iter(*HEADINGS)
        assert [(each.tag, each.name) for each in found] == [(each.tag, each.get("id", "")) for each in parsed]


@given(_FRAGMENTS)
def test_a_translation_gets_the_anchors_of_its_original(fragment: str) -> None:
    original, translation = sanitise(fragment), sanitise(fragment.replace('id="a"', 'id="b"').replace('id="c"', ""))
    matched, _, alike = match_headings(original, translation)
    assert alike
    wanted = [each.get("id") for each in parse(original).iter(*HEADINGS)]
    found = [each.get("id") for each in parse(matched).iter(*HEADINGS)]
    assert [name for name, other in zip(found, wanted, strict=True) if other] == [each for each in wanted if each]

"""The skeleton of a document survives every translator: its elements, their nesting, attributes and protected spans.

``markdown_cases.txt`` holds a case for each construct of CommonMark and of our Markdown extensions.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html
from lxml.html import HtmlElement

from sitegen.read.markdown import RawHtml, to_html
from sitegen.translate.fragments import Fragment
from tests.translate.fakes import backwards, english, nothing, one_word, shuffled, translator, without_thirds

REWRITES = {rewrite.__name__: rewrite for rewrite in (backwards, shuffled, without_thirds, one_word, nothing)}
CASES = [
    (section, text.replace("→", "\t").replace("␠", " "))
    for section, _, text in (
        case.partition("\n")
        for case in (Path(__file__).parent / "markdown_cases.txt").read_text("utf-8").split("\n%%% ")[1:]
    )
]
SECTIONS = sorted({section for section, _ in CASES})
# Elements that word order may move within their block.
INLINE = frozenset(
    """a abbr b bdi bdo cite code data del dfn em i img ins kbd mark picture q s samp small span strong sub sup time u
    var wbr""".split()  # noqa: SIM905 - names read better so
)
TRANSLATED = ("alt", "title")
PROTECTED = ("redactie@dijk.example", "@dijk_nu", "#hoog_water", "rapport_2026.pdf", "https://dijk.example/a_b")


def named(element: HtmlElement) -> str:
    """The start tag of ``element`` less what is translated; all of it if it is protected."""
    kept = element.get("translate") == "no" or "notranslate" in (element.get("class") or "").split()
    if kept or element.tag in ("code", "kbd", "samp", "pre"):
        return str(html.tostring(element, encoding="unicode", with_tail=False))
    attributes = (f" {name}={value!r}" for name, value in sorted(element.items()) if name not in TRANSLATED)
    return f"<{element.tag}{''.join(attributes)}>"


def inline_paths(element: HtmlElement, path: str = "") -> Iterator[str]:
    """Each inline element below ``element`` and inside no other block, behind those that it is nested in."""
    for child in element:
        if child.tag in INLINE:
            own = path + named(child)
            yield own
            yield from inline_paths(child, own)


def skeleton(element: HtmlElement) -> list[object]:
    """The blocks below ``element`` in order, each with its inline elements in any order."""
    blocks = [[named(child), skeleton(child)] for child in element.iterchildren() if child.tag not in INLINE]
    return [Counter(inline_paths(element)), *blocks]


def tree(source: str) -> HtmlElement:
    root: HtmlElement = html.fragment_fromstring(source, create_parent="div")
    return root


def letters(source: str) -> Counter[str]:
    """The letters of ``source``, whose words a translator may have moved."""
    return Counter(filter(str.isalpha, tree(source).text_content().upper()))


def check(source: str, name: str, links: bool) -> None:
    """Whether ``source`` (HTML) keeps its skeleton under the translator ``name``."""
    source = Fragment(source).html
    result = english(source, translator(REWRITES[name], links))
    assert skeleton(tree(result)) == skeleton(tree(source)), result
    assert "｟" not in result
    for span in PROTECTED:
        assert result.count(span) == source.count(span), result
    if name in ("backwards", "shuffled"):
        assert letters(result) == letters(source), "no word is lost"


@pytest.mark.parametrize("raw_html", ["filter", "trust"])
@pytest.mark.parametrize("links", [True, False], ids=["linked", "unlinked"])
@pytest.mark.parametrize("name", REWRITES)
def test_every_construct_survives(name: str, links: bool, raw_html: RawHtml) -> None:
    for section, text in CASES:
        try:
            check(to_html(text, raw_html=raw_html), name, links)
        except AssertionError as error:
            raise AssertionError(f"{section}:\n{text}\n\n{error}") from error


def test_there_is_a_case_for_each_section() -> None:
    assert len(CASES) >= 150
    assert len(SECTIONS) >= 30


WORDS = st.lists(
    st.sampled_from(["de", "sluis", "Kolkhaven", "is", "'s", "avonds", "dicht.", "Nu", "1.234", "zo'n", "–", "“deur”"]),
    min_size=1,
    max_size=6,
)
ATOMS = st.sampled_from(
    [
        "`x_y = 1`",
        "![een boot](b.png)",
        "<https://dijk.example/a_b>",
        " redactie@dijk.example ",
        "<kbd>Ctrl</kbd>",
        '<span translate="no">blijf *af*</span>',
        "[^1]",
        "KNMI",
        "<br>",
        "&amp;",
        "regel  \nregel",
    ]
)
MARKUP = st.sampled_from(
    [
        "*{}*",
        "**{}**",
        "[{}](/x)",
        '[{}](b.md#c "een titel")',
        "<mark>{}</mark>",
        "CO<sub>{}</sub>",
        "*{}*{{: .rood }}",
        "“{}”",
    ]
)
GLUE = st.sampled_from([" ", " ", "", ", "])


def joined(parts: list[str], glue: str) -> str:
    return glue.join(parts)


LINES = st.recursive(
    st.one_of(WORDS.map(" ".join), ATOMS),
    lambda inner: st.builds(
        lambda shape, parts, glue: shape.format(glue.join(parts)),
        MARKUP,
        st.lists(inner, min_size=1, max_size=3),
        GLUE,
    ),
    max_leaves=8,
)
BLOCKS = st.builds(
    str.format,
    st.sampled_from(
        [
            "{}",
            "## {} {{#kop}}",
            "- {}",
            "    - {}",
            "1. {}",
            "> {}",
            "> > {}",
            "| a | b |\n|---|--:|\n| x | {} |",
            "woord\n:   {}",
            "!!! tip\n    {}",
            "[^1]: {}",
            "<div><p>{}</p></div>",
            "```\n{}\n```",
            "{}\n{{: .kader }}",
            "---\n\n{}",
        ]
    ),
    st.builds(joined, st.lists(LINES, min_size=1, max_size=4), GLUE),
)
DOCUMENTS = st.lists(BLOCKS, min_size=1, max_size=5).map(
    lambda blocks: "\n\n".join([*blocks, "*[KNMI]: het instituut", "[^1]: de noot"])
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(text=DOCUMENTS, name=st.sampled_from(sorted(REWRITES)), links=st.booleans())
def test_generated_documents_survive(text: str, name: str, links: bool) -> None:
    check(to_html(text), name, links)

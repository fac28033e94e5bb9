from typing import Literal

import lxml.html
import markdown
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from markdown.extensions.attr_list import AttrListExtension
from markdown.extensions.fenced_code import FencedCodeExtension
from markdown.extensions.toc import TocExtension

import sitegen.read.markdown
from sitegen.problems import ContentError
from sitegen.read.markdown import Converters, to_html
from sitegen.read.sanitise import is_simple, sanitise
from sitegen.read.slugs import heading_id

PIECES = [
    "# Kop\n",
    "## Kop {#eigen .klas}\n",
    "Tekst met [link][x] en noot[^1] over het KNMI.\n",
    "[^1]: Een noot.\n",
    "[x]: doel.md\n",
    "*[KNMI]: Instituut\n",
    "| a | b |\n|:--|--:|\n| 1 | 2 |\n",
    "!!! note\n    Hoor 'ns.\n",
    "Term\n:   Uitleg\n",
    "```python\nx = '1'\n```\n",
    "<div>\n",
    "- een\n    - twee\n",
    "> citaat\n",
]
documents = st.lists(st.sampled_from(PIECES), max_size=8).map("\n".join)


@settings(max_examples=60)
@given(documents, documents)
def test_conversions_are_independent(one: str, other: str) -> None:
    first, second = to_html(one), to_html(other)
    assert (to_html(other), to_html(one)) == (second, first)


@settings(max_examples=60)
@given(documents)
def test_ids_are_unique_within_an_article(document: str) -> None:
    ids = lxml.html.fragment_fromstring(to_html(document), create_parent="div").xpath("//@id")
    # An editor's own ids ("eigen") are the editor's to keep apart.
    generated = [each for each in ids if each != "eigen"]
    assert len(generated) == len(set(generated))


def test_footnotes_link_both_ways_in_dutch() -> None:
    html = to_html("Zie[^bron].\n\n[^bron]: De bron.\n")
    assert '<sup id="fnref:bron"><a class="footnote-ref" href="#fn:bron">1</a></sup>' in html
    assert '<a class="footnote-backref" href="#fnref:bron" title="Terug naar noot 1 in de tekst">' in html
    assert 'title="Back to note 1 in the text"' in to_html("See[^1].\n\n[^1]: Note.\n", "en")


@pytest.mark.parametrize(
    ("markdown", "language", "title"),
    [
        ("!!! note\n    x", "nl", "Let op"),
        ("!!! warning\n    x", "nl", "Waarschuwing"),
        ("!!! eigenwijs\n    x", "nl", "Eigenwijs"),
        ('!!! tip "Zo doet u dat"\n    x', "nl", "Zo doet u dat"),
        ("!!! note\n    x", "en", "Note"),
    ],
)
def test_an_admonition_has_a_title_in_its_language(markdown: str, language: str, title: str) -> None:
    assert f'<p class="admonition-title">{title}</p>' in to_html(markdown, language)


def test_an_admonition_may_have_no_title() -> None:
    assert "admonition-title" not in to_html('!!! note ""\n    x')


def test_tables_align_by_class() -> None:
    html = to_html("| a | b | c |\n|:--|:-:|---|\n| 1 | 2 | 3 |\n")
    assert '<th class="align-left">a</th>' in html
    assert '<td class="align-center">2</td>' in html
    assert "<td>3</td>" in html
    assert "style" not in html
    assert 'align="' not in html


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("Term\n:   Uitleg", "<dl>\n<dt>Term</dt>\n<dd>Uitleg</dd>\n</dl>"),
        ("Tekst\n{: .klas #eigen }", '<p class="klas" id="eigen">Tekst</p>'),
        ("```python\na = 1\n```", '<pre><code class="language-python">a = 1\n</code></pre>'),
        ("Het KNMI.\n\n*[KNMI]: Instituut", '<p>Het <abbr title="Instituut">KNMI</abbr>.</p>'),
        ("## Auto's & één café", '<h2 id="autos-een-cafe">Auto’s &amp; één café</h2>'),
        ("## A\n\n## A", '<h2 id="a">A</h2>\n<h2 id="a_1">A</h2>'),
        ("## 😀", '<h2 id="_1">😀</h2>'),
        ("[TOC]", "<p>[TOC]</p>"),
        ("[a](b.md#c) ![d](e.jpg)", '<p><a href="b.md#c">a</a> <img alt="d" src="e.jpg"></p>'),
        ("een  \ntwee", "<p>een<br>\ntwee</p>"),
    ],
)
def test_what_an_editor_can_write(markdown: str, html: str) -> None:
    assert to_html(markdown).strip() == html


@pytest.mark.parametrize("raw_html", ["filter", "trust"])
@pytest.mark.parametrize(
    "markdown",
    [
        "a <!-- geheim --> b",
        "<!-- geheim -->\n\nb",
        "<div><!-- geheim\n\ngeheim --></div>",
        "a <!-- geheim",
        "<!-- geheim --!> b",
        "- a\n\n    <!-- geheim -->",
        "a[^1]\n\n[^1]: b <!-- geheim -->",
        "<!--\n```\ngeheim\n```\n-->",
        "a <!-- geheim\n\ngeheim --> b",
        "- a <!-- geheim\n\n    geheim --> b",
        "> a <!-- geheim\n>\n> geheim -->",
        "| a |\n|---|\n| <!-- geheim | geheim --> b |",
        "a[^1]\n\n[^1]: b\n\n    <!-- geheim\n\n    geheim -->",
        "!!! note\n    <!-- geheim\n\n    geheim -->",
        "a <!-- geheim ` --> b ` c",
        "<!-- geheim\n\n[a](b.md)",
    ],
)
def test_comments_never_reach_the_page(markdown: str, raw_html: Literal["filter", "trust"]) -> None:
    assert "geheim" not in to_html(markdown, raw_html=raw_html)


def test_a_comment_in_code_is_code() -> None:
    shown = "<code>&lt;!-- a --&gt;"
    assert all(shown in to_html(code) for code in ("`<!-- a -->`", "    <!-- a -->", "```\n<!-- a -->\n```"))
    assert "&lt;!-- a\n\nb --&gt;" in to_html("```\n<!-- a\n\nb -->\n```")


def test_trusted_html_is_published_as_it_is() -> None:
    markdown = '<iframe src="https://example.org/" style="border: 0"></iframe>'
    assert to_html(markdown, raw_html="trust") == markdown
    assert to_html(markdown).strip() == ""


def test_deep_nesting_is_converted_and_nesting_without_end_refused() -> None:
    assert "x" in to_html("> " * 80 + "x")
    for endless in ("\n".join("    " * depth + "- a" for depth in range(150)), "<div>" * 5000):
        with pytest.raises(ContentError) as caught:
            to_html(endless)
        assert caught.value.problems[0].code == "nested-too-deeply"


_PIECES = st.sampled_from(
    ["*", "_", "**", "`", "``", "\\", "[", "](", ")", "![", "<", ">", "&amp;", "&", "  \n", "\n\n", "\n", "- ", "# ",
     "a", "b ", "[^1]", "[^1]: ", "[a]: /b", "<b>", "</b>", "<https://a.nl>", "x@y.nl", "|", "--", '"',
     "!!! note\n    ", "*[a]: c", "\t", "{: #a .b }", "{", "}", ": ", "===\n", "---", "1. ", "&quot;", "    ", "'",
     "```\n", "~~~\n", "(", "[a](/b)", "](/c d \"e\")", "![a](b.jpg 'c')"]
)  # fmt: skip
_TEXTS = st.lists(_PIECES, max_size=25).map("".join)


class _Headings(TocExtension):
    def __init__(self) -> None:
        super().__init__(marker="", slugify=lambda text, _: heading_id(text))


@given(_TEXTS)
@settings(max_examples=300)
@example('# Kop `x` & *y*[^1] \\* <b>z</b> {: data-toc-label="a" }\n\n[^1]: n')
def test_what_is_left_out_would_have_found_nothing(text: str) -> None:
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(sitegen.read.markdown, "SparingMarkdown", markdown.Markdown)
        patched.setattr(sitegen.read.markdown, "SparingAttrListExtension", AttrListExtension)
        patched.setattr(sitegen.read.markdown, "SparingFencedCodeExtension", FencedCodeExtension)
        patched.setattr(sitegen.read.markdown, "HeadingIdExtension", _Headings)
        every = to_html(text)
    assert to_html(text) == every


@given(_TEXTS, _TEXTS)
def test_a_converter_remembers_nothing_of_the_text_before(before: str, text: str) -> None:
    converters = Converters()
    converters.convert(before, "nl")
    assert converters.convert(text, "nl") == Converters().convert(text, "nl")


MARKDOWN = [
    *(
        "# ",
        "## ",
        "* ",
        "- ",
        "1. ",
        "> ",
        "\n",
        "\n\n",
        "    ",
        "  \n",
        "---",
        "[",
        "](",
        "](/a/b.md)",
        ")",
        "**",
        "*",
    ),
    *(
        "_",
        "a",
        "b c",
        "“x”",
        "\\",
        "http://x.nl",
        "[a]: http://x.nl\n",
        "[a]",
        '"q"',
        "[x [y](/z) w](/q)",
        "<b>",
        "</p>",
    ),
    *("<", "&", "{: .y }", "|", "`", "[^1]", "\xa0", "javascript:x"),
]


@given(st.lists(st.sampled_from(MARKDOWN), max_size=20).map("".join))
def test_what_needs_no_allow_list_is_as_the_allow_list_gives_it(text: str) -> None:
    converted = Converters().convert(text, "nl")
    if converted.pure and is_simple(converted.html):
        assert sanitise(converted.html) == converted.html


@pytest.mark.parametrize(
    ("text", "simple"),
    [
        ("Een *korte* zin met een [link](../weer/storm.md).\n\n## Kop\n\n- een\n- twee", True),
        ("Een <em>zin", False),
        ("Een [link](javascript:x)", False),
        ("Een zin\n{: onclick=x }", False),
        ("[[een][a]](/c)\n\n[a]: http://x.nl", False),
        ("Karel & zoon", False),
        ("Een [link](https://nieuws.example/a/b%20c.html?d=e#f)", True),
        ("Een [link](http://256.256.256.256/)", False),
        ("Een [link](http://x%zz.nl/)", False),
        ("Een [link](//b%/)", False),
        ("![x](y.jpg)", False),
    ],
)
def test_only_what_is_surely_plain_goes_past_the_allow_list(text: str, simple: bool) -> None:
    converted = Converters().convert(text, "nl")
    assert (converted.pure and is_simple(converted.html)) is simple

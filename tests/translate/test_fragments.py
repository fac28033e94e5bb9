"""Markup, protected spans and white space survive every translator, however bad."""

from __future__ import annotations

import re
import time
from collections import Counter
from itertools import product

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import html
from lxml.html import HtmlElement

from sitegen.translate.fragments import Fragment, Translate, segments_of, skeleton
from tests.translate.fakes import REWRITES, backwards, english, translator

TRANSLATORS = {
    f"{rewrite.__name__}, {'linked' if links else 'unlinked'}": translator(rewrite, links)
    for rewrite, links in product(REWRITES, (True, False))
}

LITERAL = "<p>zie ｟0｠ en <b>de ｟kade｠</b>, of typ &lt;b&gt; aan het begin.</p>"
HAND_WRITTEN = [
    "<p>zie <a href='/x'>het hele verhaal</a> en <a href='/y'>nog een</a>.</p>",
    "<p><em>heel <strong>erg <a href='/x'>mooi <i>weer</i></a></strong></em> vandaag</p>",
    "<p>de som<sup id='fnref:1'><a class='footnote-ref' href='#fn:1'>1</a></sup> klopt.</p>",
    "<p><b>de som<sup id='fnref:1'><a class='footnote-ref' href='#fn:1'>1</a></sup></b> klopt.</p>",
    "<ol><li id='fn:1'><p>zo is het. <a class='footnote-backref' href='#fnref:1' title='omhoog'>↩</a></p></li></ol>",
    "<p>kijk <img src='a.png' alt='een oude boot' title='de boot'> daar <img src='b.png' alt=''> staan</p>",
    "<p><img src='a.png' alt='een oude boot'></p>",
    "<p><a href='/x'><img src='a.png' alt='een oude boot'></a></p>",
    "<p>eerste regel<br>tweede <b>regel</b><br/>derde</p>",
    "<p><b>eerste regel<br>tweede regel</b> verder</p>",
    "<p>de <abbr title='nationale dienst'>nd</abbr> meldt</p>",
    "<p>typ <code>x_y = 1</code> en <kbd>ctrl</kbd>+<kbd>c</kbd> samen</p>",
    "<p>het café <span translate='no'>de zon <img src='a' alt='een zon'></span> is open</p>",
    "<p>het café <i class='notranslate'>de zon</i> is open, zei <span lang='en-GB'>the boss</span></p>",
    "<div translate='no'><p>niets van dit alles</p></div><p>wel dit</p>",
    "<table><thead><tr><th>plaats</th><th>aantal</th></tr></thead><tbody><tr><td>kade</td><td>1.234</td></tr></tbody></table>",
    "<dl><dt>sluis</dt><dd>een deur in <em>het water</em></dd><dd>12 %</dd></dl>",
    "<details><summary>meer lezen</summary><p>dit was er meer.</p> los erachter</details>",
    "<p>voor</p>\n<hr>\n<p>na</p>",
    "<p>voor <!-- niet publiceren --> na</p><!-- ook niet -->",
    "<p>tom &amp; jerry &lt;b&gt; en &nbsp; &eacute;&eacute;n &quot;ding&quot;</p>",
    "<p></p><p><em></em></p><p>een <em></em> en <a id='hier'></a> twee</p>",
    "<p><b>een</b><i>twee</i><u>drie</u><a href='#'>vier</a></p>",
    "<p>koolstof<b>di</b>oxide en CO<sub>2</sub>, H<sub>2</sub>SO<sub>4</sub> of 10<sup>8</sup></p>",
    "<p><b>k</b>oolzaad</p>",
    "<p>ga <a href='/x'>naar huis. neem de bus</a> mee.</p>",
    "<p><b><i><u><s>ja</s></u></i></b></p>",
    "<p><b>!</b> <i>?</i> <em>nee</em>, <mark>…</mark></p>",
    "<p>mail naar a_b@dijk.example of https://dijk.example/a_b?c=d via @dijk_nu en #hoog_water</p>",
    "<ul><li>een<ul><li>twee</li></ul></li>\n<li><p>drie</p></li></ul>",
    "<blockquote><p>zo is het</p></blockquote><pre><code>if x:\n    y  = 1\n</code></pre>",
    "losse tekst <b>vooraf</b><p>alinea</p>losse tekst na",
    "<p>  tekst   met\n ruimte  </p>",
    "<figure><img src='a' alt='een boot'><figcaption>de <cite>boot</cite></figcaption></figure>",
    "<p>som: <math><mi>ab</mi><mo>=</mo><mi>cd</mi></math> klopt</p>",
    "<p>kaart <svg viewBox='0 0 1 1'><title>de kaart</title><path d='M0'></path></svg> hier</p>",
    "<p>" + "<em>" * 60 + "diep" + "</em>" * 60 + "</p>",
    "<p>" + " ".join(f"<b>w{n}x</b>" for n in range(40)) + "</p>",
    "",
    "   ",
    "\n<p>een</p>\n",
]

_WORDS = st.sampled_from(
    ["huis", "de", "boom", "fiets", "a", "12", "1.234,5", "zo'n", "één", "-", '"', "…", "eind. begin"]
)
_SPACES = st.sampled_from(["", " ", "\n"])
_LINE = st.lists(_WORDS, max_size=5).map(" ".join)
_PROTECTED = st.sampled_from(
    [
        "<code>x_y  = 1</code>",
        "<kbd>ctrl</kbd>",
        '<span translate="no">blijf af</span>',
        '<i class="notranslate">de zon</i>',
        '<q lang="en">the end</q>',
    ]
)
_ATOMS = st.sampled_from(
    [
        '<img src="a" alt="een boot">',
        '<img src="b" alt="">',
        "<wbr>",
        "<em></em>",
        "<!-- geheim -->",
        "<br>",
        '<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup>',
        " https://dijk.example/a_b ",
        " @dijk_nu ",
        "&amp;",
        "&lt;",
    ]
)


def _around(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    tag = st.sampled_from(['a href="/x"', "em", "strong", "sub", 'abbr title="een dienst"', "mark", 'span class="c"'])
    parts = st.lists(st.one_of(inner, _SPACES), min_size=1, max_size=4).map("".join)
    return st.builds(lambda name, text: f"<{name}>{text}</{name.split()[0]}>", tag, parts)


_INLINE = st.recursive(st.one_of(_LINE, _LINE, _PROTECTED, _ATOMS), _around, max_leaves=12)
_RUN = st.lists(st.one_of(_INLINE, _SPACES), max_size=5).map("".join)


def _block(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    shape = st.sampled_from(
        [
            "<div>{}</div>",
            "<ul><li>{}</li></ul>",
            "<blockquote>{}</blockquote>",
            "<table><tbody><tr><td>{}</td></tr></tbody></table>",
            "<dl><dt>term</dt><dd>{}</dd></dl>",
            "<details><summary>meer</summary>{}</details>",
            "{}<hr>",
        ]
    )
    return st.builds(str.format, shape, st.lists(inner, min_size=1, max_size=3).map("".join))


FRAGMENTS = st.recursive(st.one_of(_RUN, _RUN.map("<p>{}</p>".format)), _block, max_leaves=4)


def _tree(source: str) -> HtmlElement:
    return html.fragment_fromstring(source, create_parent="div")


def _is_protected(element: HtmlElement) -> bool:
    return (
        element.tag in ("code", "kbd", "pre", "math")
        or element.get("translate") == "no"
        or "notranslate" in (element.get("class") or "")
        or (element.get("lang") or "").startswith("en")
    )


def _protected(source: str) -> Counter[str]:
    return Counter(
        html.tostring(element, encoding="unicode", with_tail=False)
        for element in _tree(source).iter("*")
        if _is_protected(element)
    )


def _free_texts(element: HtmlElement) -> list[str]:
    """Texts of nodes and translated attributes outside protected elements."""
    if not isinstance(element.tag, str) or _is_protected(element):
        return []
    texts = [element.text or "", element.get("alt") or "", element.get("title") or ""]
    for child in element:
        texts += [*_free_texts(child), child.tail or ""]
    return texts


def _check(source: str, translate: Translate) -> None:
    result = english(source, translate)
    assert skeleton(result) == skeleton(source)
    assert _protected(result) == _protected(source)
    free = _free_texts(_tree(result))
    for span in ("https://dijk.example/a_b", "@dijk_nu", "#hoog_water", "a_b@dijk.example"):
        before, after = ("\n".join(texts).count(span) for texts in (_free_texts(_tree(source)), free))
        assert after == before, span
    kept = re.compile(r"https?://\S+|\S+@\S+|[@#]\w+")
    left = [text for text in free if re.search(r"[a-zé]{2}", kept.sub("", text))]
    assert not left
    assert "｟" not in result
    assert "geheim" not in "".join(free)
    # What is well nested is the same when it is read again.
    assert Fragment(result).html.lstrip() == result.lstrip()


@pytest.mark.parametrize("name", TRANSLATORS)
def test_hand_written_fragments_survive(name: str) -> None:
    for source in HAND_WRITTEN:
        _check(source, TRANSLATORS[name])


@pytest.mark.parametrize("name", sorted(TRANSLATORS))
def test_marks_and_tags_that_are_text_survive(name: str) -> None:
    result = english(LITERAL, TRANSLATORS[name])
    assert {text: result.count(text) for text in ("｟", "｠", "｟0｠", "&lt;b&gt;")} == {
        text: LITERAL.count(text) for text in ("｟", "｠", "｟0｠", "&lt;b&gt;")
    }


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(source=FRAGMENTS, name=st.sampled_from(sorted(TRANSLATORS)))
def test_any_fragment_survives(source: str, name: str) -> None:
    _check(source, TRANSLATORS[name])


def test_a_faithful_translator_changes_nothing_but_the_words() -> None:
    source = "<p>EEN <b>TWEE <i>DRIE</i></b>  VIER</p>\n<ul><li>VIJF</li><li>ZES <code>x</code> EN <br> ZEVEN</li></ul>"
    assert english(source) == source.replace("  ", " ")


@pytest.mark.parametrize("links", [True, False])
def test_every_tag_surrounds_a_word(links: bool) -> None:
    source = "<p>de <b>burgemeester</b>, <i>de raad</i> en <a href='/x'>zij, daar</a> zijn: <u>boos</u>!</p>"
    for rewrite in REWRITES[:3]:
        tree = _tree(english(source, translator(rewrite, links)))
        empty = [element for element in tree.iter("b", "i", "a", "u") if not re.search(r"\w", element.text_content())]
        assert not empty, rewrite.__name__


def test_tags_follow_their_words_backwards() -> None:
    result = english("<p>de <b>oude boot</b> van <a href='/x'>jan klaas</a></p>", translator(backwards))
    assert result == '<p><a href="/x">KLAAS JAN</a> VAN <b>BOOT OUDE</b> DE</p>'


def test_tag_stays_in_its_own_sentence_without_links() -> None:
    source = "<p>Een twee drie. Vier <b>vijf</b> zes. Zeven acht negen.</p>"
    sentences = re.split(r"(?<=\.) *", english(source, translator(backwards, links=False)))
    assert [("<b>" in each) for each in sentences].count(True) == 1
    assert "VIJF" in re.sub(r"</?b>", "", english(source)).split(".")[1]


def test_link_over_two_sentences_covers_words_of_both() -> None:
    result = english("<p>ga <a href='/x'>naar huis. Neem de bus</a> mee.</p>")
    assert result == '<p>GA <a href="/x">NAAR HUIS . NEEM DE BUS</a> MEE .</p>'


@pytest.mark.parametrize(
    ("source", "result"),
    [
        ("<p>er komt CO<sub>2</sub> vrij</p>", "<p>ER KOMT CO<sub>2</sub> VRIJ</p>"),
        ("<p>H<sub>2</sub>SO<sub>4</sub> is zuur</p>", "<p>H<sub>2</sub>SO<sub>4</sub> IS ZUUR</p>"),
        ("<p>zo'n 10<sup>8</sup> meter</p>", "<p>ZO'N 10<sup>8</sup> METER</p>"),
        ("<p><b>k</b>oolzaad bloeit</p>", "<p><b>K</b>OOLZAAD BLOEIT</p>"),
        ("<p>kool<b>z<i>aa</i></b>d bloeit</p>", "<p>KOOL<b>Z<i>AA</i></b>D BLOEIT</p>"),
    ],
)
def test_tag_inside_a_word_stays_inside_it(source: str, result: str) -> None:
    assert english(source) == result
    assert (
        re.sub("<.*?>", "", english(source, translator(backwards))).split() == re.sub("<.*?>", "", result).split()[::-1]
    )


def test_comment_never_becomes_text() -> None:
    assert english("<p>hallo<!-- redactie: niet plaatsen --> daar</p>") == "<p>HALLO DAAR</p>"


def test_white_space_at_block_edges_is_kept() -> None:
    assert english("<ul>\n<li>een\n<ul>\n<li>twee</li>\n</ul>\n</li>\n</ul>\n") == (
        "<ul>\n<li>EEN\n<ul>\n<li>TWEE</li>\n</ul>\n</li>\n</ul>\n"
    )


def test_footnote_number_stands_behind_its_word() -> None:
    note = '<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup>'
    assert english(f"<p>de som{note} klopt niet.</p>", translator(backwards)) == f"<p>. NIET KLOPT SOM{note} DE</p>"


@pytest.mark.parametrize(
    ("source", "result"),
    [
        ("<p><img src='a'> hangt hier</p>", '<p><img src="a"> HANGT HIER</p>'),
        (
            "<p><img src='a'> <a href='/x'><img src='b'></a> hangt</p>",
            '<p><img src="a"> <a href="/x"><img src="b"></a> HANGT</p>',
        ),
        ("<p><img src='a'>hangt</p>", '<p><img src="a">HANGT</p>'),
        ("<p>hier <img src='a'>, daar</p>", '<p>HIER <img src="a"> , DAAR</p>'),
    ],
)
def test_picture_keeps_the_space_behind_it(source: str, result: str) -> None:
    assert english(source) == result


def test_text_fragment_keeps_markup_as_text() -> None:
    fragment = Fragment.from_text("de <b> van a & b\x00")
    assert fragment.text == "de <b> van a & b"
    assert fragment.html == "de &lt;b&gt; van a &amp; b"


def test_untranslated_block_asks_for_nothing() -> None:
    source = '<div class="notranslate"><p title="een">twee <img alt="drie"></p></div><pre>vier vijf</pre>'
    assert Fragment(source).texts == []


def test_attributes_of_what_is_untranslated_are_left_alone() -> None:
    source = '<p>zie <span translate="no">hier <img src="a" alt="een boot"></span> dus</p>'
    assert 'alt="een boot"' in english(source)


def test_time_grows_with_the_length_of_a_run() -> None:
    line = 'de <b>raad</b> van <a href="/x">jan klaas</a> praat met <code>x</code> over de kade. '
    start = time.process_time()
    result = english(f"<p>{line * 2000}</p>", translator(backwards))
    assert result.count("<code>") == 2000
    assert time.process_time() - start < 5


def test_a_column_tells_which_of_its_words_are_names() -> None:
    rows = "".join(f"<tr><td>{place}</td><td>Geel</td></tr>" for place in ("Zeist", "Goes", "Geel"))
    segments = segments_of(Fragment(f"<table>{rows}</table><p>Geel</p>"))
    assert [each.names for each in segments if each.text == "Geel"] == [(), (), ("Geel",), (), ()]

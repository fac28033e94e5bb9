import lxml.html
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.read.sanitise import depth, refused_tags, sanitise, without_comments


@pytest.mark.parametrize(
    "html",
    [
        '<h2 id="a" class="b">c</h2>',
        '<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup>',
        '<td class="align-right" colspan="2">1</td>',
        '<figure><img alt="a" src="b.jpg"><figcaption>c</figcaption></figure>',
        "<details><summary>a</summary>b</details>",
        '<time datetime="2026-11-25">vandaag</time>',
        '<p lang="fr" dir="ltr" translate="no" title="a">b</p>',
        '<blockquote cite="https://example.org/">a</blockquote>',
        '<a href="mailto:a@b.nl">a</a> <a href="tel:+31">b</a> <a href="../c.md#d">c</a>',
        '<ol start="3"><li value="7">a</li></ol>',
        "<kbd>a</kbd> <mark>b</mark> H<sub>2</sub>O <abbr>c</abbr> <q>d</q> <ins>e</ins> <s>f</s> <var>g</var>",
    ],
)
def test_what_an_article_needs_stays_as_it_is(html: str) -> None:
    table = html.startswith("<td")
    wrapped = f"<table><tbody><tr>{html}</tr></tbody></table>" if table else html
    assert sanitise(wrapped) == wrapped


@pytest.mark.parametrize(
    ("html", "clean"),
    [
        ("<script>alert(1)</script>a", "a"),
        ("<style>p { color: red }</style>a", "a"),
        ('<iframe src="x">b</iframe>a', "a"),
        ('<svg onload="x"><text>b</text></svg>a', "a"),
        ('<img src="a.jpg" onerror="x" style="y">', '<img src="a.jpg">'),
        ('<a href="javascript:x">a</a>', "<a>a</a>"),
        ('<a href=" JaVaScRiPt:x">a</a>', "<a>a</a>"),
        ('<a href="data:text/html,x">a</a>', "<a>a</a>"),
        ('<p data-x="1" style="a: b">a</p>', "<p>a</p>"),
        ("<form><input>a</form>", "a"),
        ("<p>a<!-- b --></p>", "<p>a</p>"),
        ("<p>a", "<p>a</p>"),
        ("a&#1;b&#xb;c", "abc"),
    ],
)
def test_what_a_page_must_not_hold_is_removed(html: str, clean: str) -> None:
    assert sanitise(html) == clean


def test_what_is_removed_is_named() -> None:
    html = "<P>a</P><iFrame></iframe><video/> &lt;script&gt; <!-- <object> --> 3 < b <x-y>"
    assert refused_tags(html) == ("iframe", "video", "x-y")


def test_depth_counts_what_is_open() -> None:
    assert depth('<p><b title="a>b">c<br></b></p><hr><ul><li><img src="d"><p>e</p></li></ul>') == 3
    assert depth("tekst") == 0


def test_without_comments_leaves_the_rest_alone() -> None:
    assert without_comments("<p onclick='a'>b<!-- c --></p><!-- d") == "<p onclick='a'>b</p>"


PIECES = [
    "<script",
    "<p",
    "<a href=",
    "javascript:",
    ">",
    "</script>",
    "</p>",
    '"',
    "'",
    " onclick=x",
    "<!--",
    "-->",
    "a",
    "<svg>",
    "<style>",
    "&#",
    "1;",
    "<",
    "/",
    "=",
    " ",
    "\n",
]
markup = st.lists(st.sampled_from(PIECES), max_size=15).map("".join)


@given(markup)
def test_nothing_that_runs_survives_and_a_second_pass_changes_nothing(html: str) -> None:
    clean = sanitise(html)
    tree = lxml.html.fragment_fromstring(clean, create_parent="div")
    assert not tree.xpath("//script | //style | //svg | //comment() | //@onclick")
    assert not [href for href in tree.xpath("//@href") if str(href).strip().lower().startswith("javascript")]
    assert sanitise(clean) == clean

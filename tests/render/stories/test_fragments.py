from __future__ import annotations

import pytest

from sitegen.read.markdown import to_html
from sitegen.render.stories.fragments import (
    add_page_marks,
    anchors,
    excerpt,
    match_headings,
    parse,
    reading_minutes,
    serialise,
)

STRINGS = {"table": "Tabel"}


@pytest.mark.parametrize(
    "fragment",
    [
        "",
        "los <em>woord</em> en &lt;haken&gt; &amp; meer",
        '<p>één<br>twee</p><figure><img src="a.svg" alt="x ’y’"><figcaption>z</figcaption></figure>',
        "<details open><summary>a</summary><p>b</p></details><p>c <mark>d</mark> <kbd>e</kbd></p>",
        '<div class="footnote"><ol><li id="fn:1"><p>x</p></li></ol></div>',
    ],
)
def test_a_fragment_comes_back_as_it_was(fragment: str) -> None:
    assert serialise(parse(fragment)) == fragment


def test_anchors_are_ids_and_named_links() -> None:
    assert anchors('<h2 id="een">x</h2><a name="twee"></a><input name="drie"><p id="fn:1">y</p>') == {
        "een",
        "twee",
        "fn:1",
    }


def test_excerpt_is_the_first_paragraph_cut_at_a_word() -> None:
    assert excerpt("<h2>Kop</h2><p> </p><p>De <b>sluis</b>\n is open.</p>") == "De sluis is open."
    long = excerpt(f"<p>{'woorden ' * 60}</p>")
    assert long.endswith("woorden …")
    assert len(long) <= 190
    assert excerpt("<ul><li>x</li></ul>") == ""


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("De sluis[^1] is open.[^2]", "De sluis is open."),
        ("Dat zei *de [havenmeester](x.md)*[^1] gisteren [^2].", "Dat zei de havenmeester gisteren."),
        ("De plas is 3 km<sup>2</sup>[^1] groot.", "De plas is 3 km2 groot."),
        ("[^1] De sluis is open.", "De sluis is open."),
        ("De plas is 3 km<sup>2</sup> groot.", "De plas is 3 km2 groot."),
    ],
)
def test_excerpt_holds_no_mark_of_a_footnote(text: str, words: str) -> None:
    assert excerpt(to_html(f"{text}\n\n[^1]: Op 3 maart.\n\n[^2]: Op 4 maart.")) == words


@pytest.mark.parametrize(
    "before",
    [
        '<figure><img src="a.png" alt=""><figcaption><p>De sluis in mei. Foto: Ans</p></figcaption></figure>',
        '<figure><p><img src="a.png" alt=""> los</p></figure>',
        "<table><caption><p>Uitslag</p></caption><tr><td><p>2-1</p></td></tr></table>",
        '<div class="admonition note"><p class="admonition-title">Let op</p></div>',
    ],
)
def test_excerpt_takes_no_caption_and_no_title_of_a_box(before: str) -> None:
    assert excerpt(f"{before}<p>De sluis is open.</p>") == "De sluis is open."


def test_headings_of_a_human_translation_get_the_ids_of_the_original() -> None:
    fragment, renamed, alike = match_headings(
        '<h2 id="kop">Kop</h2><p>x</p><h3 id="onder">Onder</h3>',
        '<h2 id="head">Head</h2><p>x</p><h3>Below</h3>',
    )
    assert alike
    assert fragment == '<h2 id="kop">Head</h2><p>x</p><h3 id="onder">Below</h3>'
    assert renamed == {"head": "kop", "onder": "onder"}


@pytest.mark.parametrize("translation", ["<h3 id='a'>x</h3>", "<p>x</p>", "<h2>x</h2><h2>y</h2>"])
def test_headings_that_differ_in_number_or_level_are_left_alone(translation: str) -> None:
    assert match_headings('<h2 id="kop">Kop</h2>', translation) == (translation, {}, False)


@pytest.mark.parametrize(("words", "minutes"), [(0, 1), (220, 1), (221, 2), (441, 3)])
def test_reading_takes_a_minute_for_220_words(words: int, minutes: int) -> None:
    assert reading_minutes(f'<h2 id="a b">{"woord " * words}</h2><img alt="geen woord"><p></p>') == minutes


def test_wide_things_scroll_in_their_own_box() -> None:
    root = parse("<p>a</p><table><tr><td>b</td></tr></table>staart<pre><code>c</code></pre><img src='x'>")
    add_page_marks(root, STRINGS)
    html = serialise(root)
    assert '<div class="scroll" role="group" tabindex="0" aria-label="Tabel"><table>' in html
    assert "</table></div>staart" in html
    assert '<pre tabindex="0">' in html
    assert '<img src="x" loading="lazy" decoding="async" alt="">' in html


def test_elements_without_an_end_tag_get_none() -> None:
    fragment = '<p>a<wbr>b <picture><source srcset="c 1w"><img src="d"></picture> <i>e</i></p><p>f</p>'
    once = serialise(parse(fragment))
    assert once == fragment == serialise(parse(once))

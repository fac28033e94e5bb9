import pytest

from sitegen.read.headings import (
    Heading,
    below_title,
    first_heading,
    first_sentence,
    same_text,
    visible_text,
    without_lead,
)


@pytest.mark.parametrize(
    ("html", "heading"),
    [
        ('<h1 id="a">Een <em>kop</em> &amp; meer</h1>\n<p>b</p>', Heading("Een kop & meer", 1, leads=True)),
        ("\n<h2>Kop</h2>", Heading("Kop", 2, leads=True)),
        ("<p>a</p><h3>Kop</h3>", Heading("Kop", 3, leads=False)),
        (
            '<h2></h2><h3 title="a">Kop<sup id="fnref:1"><a href="#fn:1">1</a></sup></h3>',
            Heading("Kop", 3, leads=False),
        ),
        ("<p>a</p>", None),
    ],
)
def test_the_first_heading_that_says_something(html: str, heading: Heading | None) -> None:
    assert first_heading(html) == heading


def test_the_lead_heading_can_go() -> None:
    assert without_lead('\n<h1 id="a">Kop</h1>\n<p>b</p>') == "<p>b</p>"
    assert without_lead("<p>b</p><h1>Kop</h1>") == "<p>b</p><h1>Kop</h1>"


def test_headings_stand_below_the_title_of_the_page() -> None:
    assert below_title("<h1>a</h1><h2>b</h2><h6 id='c'>c</h6>") == "<h2>a</h2><h3>b</h3><h6 id='c'>c</h6>"
    assert below_title("<h2>a</h2><h4>b</h4><hr><header>c</header>") == "<h2>a</h2><h4>b</h4><hr><header>c</header>"


@pytest.mark.parametrize(
    ("html", "sentence"),
    [
        ("<p>Kort. En nog een zin.</p>", "Kort."),
        ("<p>Dr. Jansen kwam om 20.30 uur. Hij bleef.</p>", "Dr. Jansen kwam om 20.30 uur."),
        ("<ul><li>Een lijst</li></ul>", "Een lijst"),
        (
            "<p>De gemeente Veldersluis wil volgend jaar honderd nieuwe bomen planten langs de kade, zegt ze.</p>",
            "De gemeente Veldersluis wil volgend jaar honderd nieuwe bomen planten…",
        ),
        (f"<p>{'a' * 90}</p>", "a" * 70 + "…"),
        ("<p><img src='a.jpg'></p>", ""),
        ("", ""),
    ],
)
def test_the_first_sentence_is_cut_at_a_word(html: str, sentence: str) -> None:
    assert first_sentence(html) == sentence
    assert len(sentence) <= 71


def test_visible_text_is_one_line_and_keeps_no_break_spaces() -> None:
    assert visible_text("a\n <b>b</b>&nbsp;c") == "a b\xa0c"


def test_headings_are_compared_without_case_and_spaces() -> None:
    assert same_text("Storm  op ZEE", "storm op zee")
    assert not same_text("Storm", "Storm!")

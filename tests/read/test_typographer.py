import pytest

from sitegen.read.markdown import to_html


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("'*Ja*', zei **'hij'**", "<p>‘<em>Ja</em>’, zei <strong>‘hij’</strong></p>"),
        ('"[Nee](x.md)"', '<p>“<a href="x.md">Nee</a>”</p>'),
        ("'`code`'", "<p>‘<code>code</code>’</p>"),
        ("`'a' -- b...`", "<p><code>'a' -- b...</code></p>"),
        ("    'a' -- b", "<pre><code>'a' -- b\n</code></pre>"),
        ("```\n'a' -- b\n```", "<pre><code>'a' -- b\n</code></pre>"),
        ("<mark>'m'</mark> en <kbd>x</kbd>", "<p><mark>‘m’</mark> en <kbd>x</kbd></p>"),
        ("a&nbsp;'b'", "<p>a&nbsp;‘b’</p>"),
        (r"\'a\' en 'b'", "<p>'a' en ‘b’</p>"),
        ("- 'a'\n- 'b'", "<ul>\n<li>‘a’</li>\n<li>‘b’</li>\n</ul>"),
        ("een  \n'twee'", "<p>een<br>\n‘twee’</p>"),
        ("![al't](f.png \"'t\")", '<p><img alt="al’t" src="f.png" title="’t"></p>'),
        ("<https://x.nl/a--b...'c'>", "<p><a href=\"https://x.nl/a--b...'c'\">https://x.nl/a--b...'c'</a></p>"),
        ("## 'Kop'", '<h2 id="kop">‘Kop’</h2>'),
    ],
)
def test_typography_crosses_markup_and_stops_at_code(markdown: str, html: str) -> None:
    assert to_html(markdown).strip() == html


def test_titles_of_abbreviations_are_printed_too() -> None:
    html = to_html("Het KNMI.\n\n*[KNMI]: 't Instituut\n")
    assert '<abbr title="’t Instituut">KNMI</abbr>' in html

import re
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.read.markdown import to_html
from sitegen.read.references import find_references, is_link


def found(body: str, body_line: int = 1) -> list[str]:
    references = find_references(body, body_line, to_html(body))
    return [f"{reference.line}:{reference.column} {reference.target}" for reference in references]


@pytest.mark.parametrize(
    ("body", "places"),
    [
        ("[a](x.md) en [b]( y.md 'titel')", ["1:5 x.md", "1:19 y.md"]),
        ('tekst\n\n![a](foto\\_1.jpg "t")', ["3:6 foto_1.jpg"]),
        ("[![a](klein.jpg)](groot.md#kop)", ["1:7 klein.jpg", "1:19 groot.md#kop"]),
        (
            "[a](<mijn stuk.md>) [b](ander stuk.md) [c](d_(e).md)",
            ["1:6 mijn stuk.md", "1:25 ander stuk.md", "1:44 d_(e).md"],
        ),
        ("[a](x.md?b=1&amp;c=2)", ["1:5 x.md?b=1&c=2"]),
        ("[a][een] en [twee]\n\n[een]: a.md 'titel'\n[twee]:\n    <b.md>", ["3:8 a.md", "5:6 b.md"]),
        ("<https://example.org/a?b=1> <a@b.nl>", ["1:2 https://example.org/a?b=1", "1:30 mailto:a@b.nl"]),
        ("<a href=\"a.md\">x</a> <img src='b.png'> <a href=c.md>x</a>", ["1:10 a.md", "1:32 b.png", "1:48 c.md"]),
        ("tekst[^1] [x](a.md)\n\n[^1]: Zie [noot](noot.md).", ["1:15 a.md", "3:18 noot.md"]),
        ("- [a](x.md)\n- [b](x.md)", ["1:7 x.md", "2:7 x.md"]),
        ("[a](#kop) []()", ["1:5 #kop", "1:14 "]),
        ("`[a](x.md)` en [b](x.md)", ["1:20 x.md"]),
        ("``[a](x.md) ` `` [b](x.md)", ["1:22 x.md"]),
        ("```\n[a](x.md)\n```\n\n[b](x.md)", ["5:5 x.md"]),
        ("~~~\n[a](x.md)\n```\n~~~\n\n[b](x.md)", ["6:5 x.md"]),
        ("```\n[b](x.md)", ["2:5 x.md"]),
        ("<!-- [a](x.md) -->\n\n[b](x.md)", ["3:5 x.md"]),
        ("    [a](code.md)", []),
        ("[a](javascript:x) [ongebruikt]: z.md", []),
        ("geen", []),
    ],
)
def test_every_target_has_its_place(body: str, places: list[str]) -> None:
    assert found(body) == places


def test_lines_count_from_the_top_of_the_file() -> None:
    assert found("[a](x.md)\n\n[b](y.md)", 7) == ["7:5 x.md", "9:5 y.md"]


def test_a_target_that_is_written_in_another_way_is_placed_at_the_top() -> None:
    assert [(each.line, each.column) for each in find_references("tekst", 3, '<a href="x.md">a</a>')] == [(3, 1)]


@pytest.mark.parametrize(
    ("body", "links"),
    [
        ("![a](b.csv) en\n[a](b.csv) en ![a](<b.csv>)", [False, True, False]),
        ("[![a](b.csv)](b.csv)", [False, True]),
        ("[a [b] \\] ![c](b.csv)](<b.csv>)\n\n![a [b]](b.csv)", [False, True, False]),
        ("[twee\nregels]( b.csv) ![twee\nregels](b.csv)", [True, False]),
        ('<a href="b.csv">a</a> <img src="b.csv"> <a href=b.csv>a</a>', [True, False, True]),
        ("[a][b] ![a][b]\n\n[b]: b.csv", [False]),
    ],
)
def test_what_is_a_link_and_what_may_be_an_image(body: str, links: list[bool]) -> None:
    assert [is_link(each, body, 7) for each in find_references(body, 7, to_html(body))] == links


PIECES = [
    "[a](x.md)",
    "![b](<y_z.md>)",
    "[c][r]",
    "`[a](x.md)`",
    "<a@b.nl>",
    "*",
    "`",
    "[",
    "](",
    ")",
    "<",
    ">",
    "```",
    "\\",
    "&amp;",
    "'",
    '"',
    "<!--",
    "-->",
]
pieces = st.sampled_from([*PIECES, "[r]: w.md", "\n", "\n\n", "```\n", "    ", "tekst", '<a href="v.md">', "</a>"])


@settings(max_examples=200)
@given(st.lists(pieces, max_size=12).map("".join))
def test_no_target_of_the_html_is_missed_and_each_is_where_it_is_said_to_be(body: str) -> None:
    html = to_html(body)
    references = find_references(body, 1, html)
    wanted = {unescape(target) for target in re.findall(r'\s(?:href|src)="([^"]*)"', html)}
    assert {reference.target for reference in references} == wanted
    lines = body.split("\n")
    assert all(
        1 <= each.line <= len(lines) and 1 <= each.column <= len(lines[each.line - 1]) + 1 for each in references
    )

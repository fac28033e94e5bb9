from __future__ import annotations

from lxml.html import HtmlElement, fragment_fromstring

from sitegen.translate.markup.columns import column_of, names_in_columns

TABLE = """<table><thead><tr><th>Gemeente</th><th>Kleur</th></tr></thead><tbody>
<tr><td>Geel</td><td>Geel</td></tr><tr><td colspan="2">Zeist</td><td>Rood</td></tr></tbody></table>"""


def cells(source: str, *tags: str) -> list[HtmlElement]:
    return list(fragment_fromstring(source, create_parent="div").iter(*tags))


def test_a_cell_is_in_the_column_that_those_before_it_leave() -> None:
    columns = [column_of(cell) for cell in cells(TABLE, "th", "td")]
    assert [column and column[1] for column in columns] == [0, 1, 0, 1, 0, 2]


def test_items_of_one_list_are_one_column() -> None:
    first, second, third = map(column_of, cells("<ul><li>a</li><li><p>b</p></li></ul><ol><li>c</li></ol>", "li"))
    assert first == second != third
    [loose] = cells("<ul><li><p>b</p></li></ul>", "p")
    assert column_of(loose) is not None


def test_prose_is_in_none() -> None:
    assert [column_of(element) for element in cells("<p>a</p><h2>b</h2>", "p", "h2")] == [None, None]


def test_the_head_of_a_column_is_none_of_its_cells() -> None:
    texts = [(cell, cell.text or "") for cell in cells(TABLE, "th", "td")]
    assert {number: names for (_, number), names in names_in_columns(texts, frozenset()).items()} == {
        0: {"Geel"},
        1: frozenset(),
        2: frozenset(),
    }

from __future__ import annotations

from msgspec.structs import replace

from tests.render.factory import tree_of
from tests.search.documents import make_document


def test_a_page_says_what_is_searched_and_what_is_shown() -> None:
    tree = tree_of(make_document().page)
    assert tree.get("lang") == "nl"
    assert tree.xpath("//*[@data-pagefind-body]//p/text()") == ["De sluis is open."]
    shown = {each.get("data-pagefind-meta"): each.get("content") for each in tree.xpath("//*[@data-pagefind-meta]")}
    assert shown == {
        "title[content]": "Nieuws van sluis",
        "unquoted[content]": "",
        "section[content]": "Stad & land",
        "date[content]": "2 mrt 2026",
        "day[content]": "2026-03-02T09:00:00+01:00",
    }
    assert tree.xpath("//*[@data-pagefind-filter='section[content]']/@content") == ["Stad & land"]


def test_half_a_character_is_replaced() -> None:
    assert "Nieuws ?" in replace(make_document(), title="Nieuws \ud800").page


def test_a_title_stays_text_whatever_it_holds() -> None:
    title = "Kost <b>\"drie\"</b> & 'vier' {text}"
    tree = tree_of(replace(make_document(), title=title).page)
    assert tree.xpath("//*[@data-pagefind-meta='title[content]']/@content") == [title]

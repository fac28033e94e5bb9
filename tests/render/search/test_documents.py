"""What is handed to the index of a story."""

from __future__ import annotations

from pathlib import Path

from sitegen.config import Config
from sitegen.render import render_site
from sitegen.search import Document
from tests.render.factory import make_article, make_story, tree_of


def test_words_authors_and_tags_are_found_but_no_names_of_files(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/brug.jpg").write_bytes(b"")
    article = make_article(
        html='<p>De sluis <img src="brug.jpg" alt="Een schip"> is open.</p>', authors=("Ans <Bok>",), tags=("Water",)
    )
    found: list[Document] = []
    render_site([make_story(article)], {"Water": "Water"}, Config(), tmp_path, index=found.extend)
    dutch = next(each for each in found if each.language == "nl")
    assert "De sluis  is open." in dutch.html
    assert "brug" not in dutch.html
    assert dutch.unquoted == "Ans <Bok>. Water"
    assert "Water" not in dutch.html


def test_captions_stand_apart_from_the_text(tmp_path: Path) -> None:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/brug.jpg").write_bytes(b"")
    article = make_article(
        html='<p><img src="brug.jpg" alt="" title="Bas &amp; Ans"></p><p>De sluis.</p>'
        "<table><caption>De <b>uitslag</b></caption><tr><td>2-1</td></tr></table>",
        image="/brug.jpg",
        image_caption="Bovenaan",
    )
    found: list[Document] = []
    render_site([make_story(article)], {}, Config(), tmp_path, index=found.extend)
    dutch = next(each for each in found if each.language == "nl")
    assert dutch.unquoted == "Bovenaan. Bas & Ans. De uitslag"
    assert tree_of(dutch.html).text_content() == "De sluis.2-1"

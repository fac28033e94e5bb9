from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from sitegen.config import parse_config
from sitegen.pictures import illustrate
from sitegen.render import render_site, wanted_pictures
from tests.render.factory import make_article, make_story, page_of

TITLE = '[site]\nbase_url = "https://krant.example"\ntitle = { nl = "De Krant", en = "The Paper" }\n'


def _files(root: Path, show: str, **fields: Any) -> dict[str, Any]:
    config = parse_config(f'{TITLE}[cards]\nshow = "{show}"\n')
    (root / "content/economie").mkdir(parents=True, exist_ok=True)
    (root / "content/economie/kaart.svg").write_text("<svg/>")
    Image.new("L", (1, 1)).save(root / "content/economie/foto.gif")
    stories = [make_story(make_article(**fields))]
    wanted = wanted_pictures(stories, {}, config, root)
    made = illustrate(wanted, root / "content", root / ".sitegen/pictures")
    return dict(render_site(stories, {}, config, root, illustrations=made).files)


def _shown(files: dict[str, Any], name: str) -> tuple[str, str]:
    """The file that social media show of a page, and what is said of it."""
    page = page_of(files, name)
    (address,) = page.xpath("//meta[@property='og:image']/@content")
    assert page.xpath("//meta[@name='twitter:image']/@content") == [address]
    assert page.xpath("//meta[@name='twitter:card']/@content") == ["summary_large_image"]
    file = address.removeprefix("https://krant.example/")
    assert file in files
    return file, page.xpath("string(//meta[@property='og:image:alt']/@content)")


@pytest.mark.parametrize("image", ["", "kaart.svg"])
def test_each_article_without_a_photo_has_a_card_of_its_own(tmp_path: Path, image: str) -> None:
    files = _files(tmp_path, "articles", image=image)
    dutch, words = _shown(files, "nl/economie/sluis/index.html")
    english, others = _shown(files, "en/economie/sluis/index.html")
    site, name = _shown(files, "nl/index.html")
    assert (words, others, name) == ("Kop van sluis – De Krant", "Headline of sluis – The Paper", "De Krant")
    assert len({dutch, english, site}) == 3
    assert all(file.startswith("assets/cards/") and file.endswith(".png") for file in (dutch, english, site))


def test_one_card_stands_for_all_pages_of_a_language(tmp_path: Path) -> None:
    files = _files(tmp_path, "site")
    assert _shown(files, "nl/economie/sluis/index.html") == _shown(files, "nl/economie/index.html")
    assert len([name for name in files if name.startswith("assets/cards/")]) == 2


def test_a_title_that_the_font_cannot_print_gets_the_card_of_the_site(tmp_path: Path) -> None:
    files = _files(tmp_path, "articles", title="Жизнь")
    assert _shown(files, "nl/economie/sluis/index.html")[1] == "De Krant"


def test_a_photo_is_better_than_a_card(tmp_path: Path) -> None:
    files = _files(tmp_path, "articles", image="foto.gif")
    (address,) = page_of(files, "nl/economie/sluis/index.html").xpath("//meta[@property='og:image']/@content")
    assert "cards" not in address


def test_a_site_can_do_without(tmp_path: Path) -> None:
    files = _files(tmp_path, "none")
    assert not [name for name in files if "cards" in name]
    page = page_of(files, "nl/economie/sluis/index.html")
    assert page.xpath("//meta[@property='og:image']") == []
    assert page.xpath("//meta[@name='twitter:card']/@content") == ["summary"]
    assert not (tmp_path / ".sitegen").exists()

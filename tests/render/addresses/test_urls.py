from __future__ import annotations

import pytest

from sitegen.config import parse_config
from sitegen.render.addresses.urls import (
    RESERVED_SECTIONS,
    RESERVED_SLUGS,
    Urls,
    archive_path,
    article_path,
    author_path,
    numbered_path,
    output_name,
    section_path,
    tag_path,
)

PLAIN = Urls("https://krant.example", "")
BELOW = Urls("https://krant.example", "/bode")


def test_the_addresses_of_the_site() -> None:
    assert article_path("nl", "economie", "sluis") == "/nl/economie/sluis/"
    assert tag_path("en", "water") == "/en/tag/water/"
    assert author_path("nl", "ans-bos") == "/nl/auteurs/ans-bos/"
    assert author_path("en", "ans-bos") == "/en/authors/ans-bos/"
    assert archive_path("nl") == "/nl/archief/"
    assert archive_path("nl", 2026) == "/nl/archief/2026/"
    assert archive_path("en", 2026, 3) == "/en/archive/2026/03/"
    assert numbered_path("nl", "/nl/", 1) == "/nl/"
    assert numbered_path("nl", "/nl/sport/", 3) == "/nl/sport/pagina/3/"
    assert numbered_path("en", "/en/sport/", 3) == "/en/sport/page/3/"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_section_or_article_can_take_a_folder_of_the_site(language: str) -> None:
    own = (tag_path(language, "x"), author_path(language, "x"), archive_path(language), numbered_path(language, "", 2))
    names = [path.removeprefix(f"/{language}/").split("/")[0] for path in own]
    assert RESERVED_SECTIONS.issuperset(names)
    first = section_path(language, "x")
    assert numbered_path(language, first, 2).removeprefix(first).split("/")[0] in RESERVED_SLUGS


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("/", "index.html"),
        ("/nl/", "nl/index.html"),
        ("/nl/feed.xml", "nl/feed.xml"),
        ("/media/a b.svg", "media/a b.svg"),
    ],
)
def test_output_name_is_the_file_that_a_server_returns(path: str, name: str) -> None:
    assert output_name(path) == name


def test_links_carry_the_base_path_and_are_escaped() -> None:
    assert PLAIN.href("/nl/") == "/nl/"
    assert BELOW.href("/nl/") == "/bode/nl/"
    assert BELOW.absolute("/media/café 1.jpg") == "https://krant.example/bode/media/caf%C3%A9%201.jpg"


def test_the_base_path_comes_from_the_configuration() -> None:
    urls = Urls.of(parse_config('[site]\nbase_url = "https://krant.example:8443/bode/"'))
    assert urls.absolute("/") == "https://krant.example:8443/bode/"
    assert urls.host == "krant.example"


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("/bode/nl/x/", "/nl/x/"),
        ("/nl/x/", "/nl/x/"),
        ("/bode", "/"),
        ("https://KRANT.example/bode/nl/x/?q=1#kop", "/nl/x/"),
        ("https://krant.example/bodega/", None),
        ("https://krant.example/", None),
        ("https://elders.example/bode/nl/", None),
        ("//elders.example/bode/nl/", None),
        ("/media/caf%C3%A9.jpg", "/media/café.jpg"),
    ],
)
def test_site_path_knows_what_is_ours(url: str, path: str | None) -> None:
    assert BELOW.site_path(url) == path

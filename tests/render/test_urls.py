from __future__ import annotations

import pytest

from sitegen.config import parse_config
from sitegen.render.urls import Urls, article_path, numbered_path, output_name, tag_path

PLAIN = Urls("https://krant.example", "")
BELOW = Urls("https://krant.example", "/bode")


def test_the_addresses_of_the_site() -> None:
    assert article_path("nl", "economie", "sluis") == "/nl/economie/sluis/"
    assert tag_path("en", "water") == "/en/tag/water/"
    assert numbered_path("/nl/", 1) == "/nl/"
    assert numbered_path("/nl/sport/", 3) == "/nl/sport/page/3/"


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

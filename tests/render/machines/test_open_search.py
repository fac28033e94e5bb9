from __future__ import annotations

from pathlib import Path

import pytest
from lxml import etree

from sitegen.config import parse_config
from sitegen.render import render_site
from tests.render.factory import text_of


def described(title: str) -> dict[str, str]:
    """Element → text, and the address for ``Url``."""
    config = parse_config(f'[site]\nbase_url = "https://krant.example/bode"\ntitle = {{en = "{title}"}}')
    text = text_of(render_site([], {}, config, Path("leeg")).files, "en/search/opensearch.xml")
    root = etree.fromstring(text.encode())
    return {etree.QName(each).localname: each.get("template") or each.text or "" for each in root}


def test_a_browser_learns_where_to_send_words() -> None:
    assert described("The Bode") == {
        "ShortName": "The Bode",
        "LongName": "The Bode",
        "Description": "The Bode",
        "Language": "en",
        "InputEncoding": "UTF-8",
        "Url": "https://krant.example/bode/en/search/?q={searchTerms}",
    }


@pytest.mark.parametrize(
    ("title", "short"),
    [("The Veldersluis & Kolkhaven Courant", "The Veldersluis"), ("Aansprakelijkheidsbode", "Aansprakelijkhei")],
)
def test_a_long_name_is_cut(title: str, short: str) -> None:
    assert described(title)["ShortName"] == short
    assert described(title)["LongName"] == title

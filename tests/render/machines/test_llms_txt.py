from __future__ import annotations

import re
from pathlib import Path

from sitegen.config import parse_config
from sitegen.render import Rendering, render_site
from tests.render.factory import make_article, make_story, text_of

SITE = '[site]\nbase_url = "https://krant.example/bode"\ntitle = {nl = "De Bode", en = "The Messenger"}\n'


def _render(more: str = "") -> Rendering:
    stories = [make_story(make_article("sport/a", section="Sport [regio]")), make_story(make_article(), english=None)]
    return render_site(stories, {"Sport [regio]": "Sport"}, parse_config(SITE + more), Path("leeg"))


def test_it_names_what_is_there_in_each_language() -> None:
    files = _render('description = {nl = "Nieuws", en = "News"}').files
    text = text_of(files, "llms.txt")
    assert text.startswith("# De Bode / The Messenger\n\n> Nieuws\n> News\n\n")
    dutch, english = (text.split(f"\n## {name}\n")[1].split("\n## ")[0] for name in ("Nederlands", "English"))
    assert re.findall(r"- \[(.*)\]\(", dutch)[:3] == ["Voorpagina", "Economie", r"Sport \[regio\]"]
    assert re.findall(r"- \[(.*)\]\(", english)[:3] == ["Front page", "Sport", "Archive"]
    addresses = re.findall(r"\((https:.*?)\)", text)
    assert len(addresses) == len(set(addresses)) == 14
    for address in addresses:
        name = address.removeprefix("https://krant.example/bode/")
        assert (f"{name}index.html" if name.endswith("/") else name) in files, address


def test_a_site_can_do_without() -> None:
    assert "llms.txt" not in _render("[files]\nllms = false").files

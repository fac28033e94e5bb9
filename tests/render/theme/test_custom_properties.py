from __future__ import annotations

import re
from pathlib import Path

import pytest
from msgspec.structs import asdict
from playwright.sync_api import Browser

from sitegen.config import Config, parse_config
from sitegen.render import render_site
from sitegen.render.theme.custom_properties import custom_properties
from sitegen.render.theme.templates import default_theme
from tests.render.factory import make_story

CHANGED = parse_config(
    '[colours.light]\npaper = "#fffff0"\nstrong_rule = "#ff0000"\n[colours.dark]\nlink = "#00ffff"\n'
    '[fonts]\nserif = ["Alegreya Sans", "ui-serif", "serif"]\n'
)


def _style_sheet(config: Config) -> str:
    files = render_site([make_story()], {}, config, Path("leeg")).files
    (content,) = (each for name, each in files.items() if re.fullmatch(r"assets/site\.\w+\.css", name))
    assert isinstance(content, bytes)
    return content.decode()


def test_the_style_sheet_has_the_defaults_of_the_configuration() -> None:
    css = (default_theme() / "assets" / "site.css").read_text("utf-8")
    light, dark = re.findall(r":where\(:root\) {(.*?)}", css, re.DOTALL)
    for block, palette in ((light, Config().colours.light), (dark, Config().colours.dark)):
        told = {name.replace("-", "_"): value for name, value in re.findall(r"--([\w-]+): (#\w{6});", block)}
        assert told == asdict(palette)
    for name, families in asdict(Config().fonts).items():
        found = re.search(rf"--{name}: (.*);", light)
        assert found
        assert tuple(each.strip(' "') for each in found[1].split(",")) == families


def test_a_site_that_changes_nothing_has_the_style_sheet_as_it_is() -> None:
    assert custom_properties(Config()) == ""
    assert _style_sheet(Config()) == (default_theme() / "assets" / "site.css").read_text("utf-8")


def test_what_a_site_changes_stands_at_the_end_of_the_style_sheet() -> None:
    assert _style_sheet(CHANGED).endswith(
        "\n:where(:root) { --paper: #fffff0; --strong-rule: #ff0000; --link: #0b5566; "
        '--serif: "Alegreya Sans", ui-serif, serif; }\n'
        "@media (prefers-color-scheme: dark) { :where(:root) { --paper: #161715; --strong-rule: #8f8b80; "
        "--link: #00ffff; } }\n"
    )


_SEEN = """() => [
    getComputedStyle(document.body).backgroundColor,
    getComputedStyle(document.querySelector("a")).color,
]"""


@pytest.mark.browser
def test_browsers_show_what_a_site_changes_on_light_and_dark_screens_and_not_on_paper(browser: Browser) -> None:
    page = browser.new_page()
    page.set_content(f"<style>{_style_sheet(CHANGED)}</style><p>Tekst met <a href='#'>een link</a>.")
    page.emulate_media(color_scheme="light")
    assert page.evaluate(_SEEN) == ["rgb(255, 255, 240)", "rgb(11, 85, 102)"]
    page.emulate_media(color_scheme="dark")
    assert page.evaluate(_SEEN) == ["rgb(22, 23, 21)", "rgb(0, 255, 255)"]
    page.emulate_media(color_scheme="light", media="print")
    assert page.evaluate(_SEEN) == ["rgb(255, 255, 255)", "rgb(0, 0, 0)"]
    page.close()

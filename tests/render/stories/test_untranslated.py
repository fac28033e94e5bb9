from __future__ import annotations

from pathlib import Path

import pytest

from sitegen.config import Config
from sitegen.render import render_site
from sitegen.render.stories.fragments import parse, serialise
from sitegen.render.stories.untranslated import mark_untranslated
from sitegen.translate.text import BilingualStory
from tests.render.factory import make_article, make_story, page_of


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('<p class="x notranslate">Oud</p>', '<p class="x notranslate" lang="nl">Oud</p>'),
        ('<p>a <span translate="no">Oud</span></p>', '<p>a <span translate="no" lang="nl">Oud</span></p>'),
        (
            '<p translate="no">a <b translate="no">b</b></p>',
            '<p translate="no" lang="nl">a <b translate="no">b</b></p>',
        ),
        ('<p lang="fr" translate="no">vin</p>', '<p lang="fr" translate="no">vin</p>'),
        ('<p lang="fr">un <b translate="no">vin</b></p>', '<p lang="fr">un <b translate="no">vin</b></p>'),
        ('<p><code translate="no">x = 1</code></p>', '<p><code translate="no">x = 1</code></p>'),
        ('<p translate="yes" class="notranslated">a</p>', '<p translate="yes" class="notranslated">a</p>'),
    ],
)
def test_what_is_not_translated_is_in_the_language_of_the_original(before: str, after: str) -> None:
    root = parse(before)
    mark_untranslated(root, "nl")
    assert serialise(root) == after


def _marked(story: BilingualStory, page: str) -> list[str]:
    files = render_site([story], {}, Config(), Path("nowhere")).files
    return [str(each) for each in page_of(files, page).xpath("//div[@class='body']//*[@translate]/@lang")]


def test_only_translations_say_so() -> None:
    html = '<p translate="no">De Sluisbode</p>'
    story = make_story(make_article(html=html), english=html)
    assert _marked(story, "nl/economie/sluis/index.html") == []
    assert _marked(story, "en/economie/sluis/index.html") == ["nl"]
    human = make_article("economie/sluis", language="en", html=html)
    assert _marked(make_story(make_article(html=html), english=None, human=human), "en/economie/sluis/index.html") == []

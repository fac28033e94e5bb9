from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.config import parse_config
from sitegen.render import Rendering, render_site
from sitegen.render.machines.structured_data import as_script
from sitegen.translate.text import BilingualStory, Provenance
from tests.render.factory import DATE, make_article, make_story, page_of, text_of

CONFIG = parse_config(
    '[site]\nbase_url = "https://krant.example/bode"\npublisher = "De Bode BV"\n'
    'title = {nl = "De Bode", en = "The Messenger"}\n[logo]\nfile = "logo.png"'
)
HERE = "https://krant.example/bode"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR\x00\x00\x04\xb0\x00\x00\x02v\x08\x02\x00\x00\x00"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    (tmp_path / "content/logo.png").write_bytes(PNG)
    return tmp_path


def _graph(files: Any, name: str) -> dict[str, dict[str, Any]]:
    """The things that a page describes, by type."""
    (text,) = page_of(files, name).xpath("//script[@type='application/ld+json']/text()")
    data = json.loads(text)
    assert data["@context"] == "https://schema.org"
    return {node["@type"]: node for node in data["@graph"]}


def _article(root: Path, language: str = "nl", story: BilingualStory | None = None) -> dict[str, Any]:
    rendering = render_site([story or make_story()], {}, CONFIG, root)
    assert rendering.problems == ()
    return _graph(rendering.files, f"{language}/economie/sluis/index.html")["NewsArticle"]


def test_an_article_says_what_its_page_shows(root: Path) -> None:
    article = make_article(
        authors=("Ans Boer", "Bas Kok"), tags=("Water", "Haven"), summary="Kort.", updated=DATE + timedelta(hours=2)
    )
    assert _article(root, story=make_story(article)) == {
        "@type": "NewsArticle",
        "@id": f"{HERE}/nl/economie/sluis/#article",
        "url": f"{HERE}/nl/economie/sluis/",
        "mainEntityOfPage": {"@type": "WebPage", "@id": f"{HERE}/nl/economie/sluis/"},
        "headline": "Kop van sluis",
        "description": "Kort.",
        "inLanguage": "nl",
        "datePublished": "2026-11-20T08:30:00+01:00",
        "dateModified": "2026-11-20T10:30:00+01:00",
        "author": [
            {"@type": "Person", "name": "Ans Boer", "url": f"{HERE}/nl/auteurs/ans-boer/"},
            {"@type": "Person", "name": "Bas Kok", "url": f"{HERE}/nl/auteurs/bas-kok/"},
        ],
        "publisher": {
            "@type": "Organization",
            "name": "De Bode BV",
            "url": f"{HERE}/nl/",
            "logo": {"@type": "ImageObject", "url": f"{HERE}/media/logo.png"},
        },
        "articleSection": "Economie",
        "keywords": ["Water", "Haven"],
        "workTranslation": [
            {
                "@type": "NewsArticle",
                "@id": f"{HERE}/en/economie/sluis/#article",
                "url": f"{HERE}/en/economie/sluis/",
                "inLanguage": "en",
            }
        ],
    }


def test_a_machine_translation_names_its_original_and_says_what_it_is(root: Path) -> None:
    english = _article(root, "en")
    original = f"{HERE}/nl/economie/sluis/"
    assert [each["url"] for each in english["translationOfWork"]] == english["isBasedOn"] == [original]
    assert english["creativeWorkStatus"] == (
        "This page was translated from Dutch by a computer and may contain mistakes."
    )
    assert "workTranslation" not in english
    assert "editor" not in english


def test_a_translation_of_an_editor_says_so_and_an_original_says_nothing(root: Path) -> None:
    human = make_article(path="content/economie/sluis.en.md", language="en")
    assert "by an editor" in _article(root, "en", make_story(human=human))["creativeWorkStatus"]
    assert "creativeWorkStatus" not in _article(root)


def test_those_who_approved_all_of_a_translation_are_its_editors(root: Path) -> None:
    bilingual = make_story()
    reviewed = make_story(provenance=Provenance.REVIEWED, reviewers=("Anouk", ""))
    story = BilingualStory(bilingual.story, {"nl": bilingual.texts["nl"], "en": reviewed.texts["en"]})
    english = _article(root, "en", story)
    assert english["editor"] == [{"@type": "Person", "name": "Anouk"}]
    assert english["creativeWorkStatus"] == (
        "This page was translated from Dutch by a computer and reviewed by Anouk and an editor."
    )


def test_who_approved_parts_of_a_translation_is_told_and_is_no_editor(root: Path) -> None:
    english = _article(root, "en", make_story(reviewers=("Anouk",), provenance=Provenance.MACHINE))
    assert english["creativeWorkStatus"].endswith("may contain mistakes. Parts of it were reviewed by Anouk.")
    assert "editor" not in english


def test_a_story_that_lives_elsewhere_says_where(root: Path) -> None:
    story = make_story(make_article(canonical_url="https://bron.example/a"))
    assert _article(root, "nl", story)["mainEntityOfPage"]["@id"] == "https://bron.example/a"
    assert _article(root, "en", story)["mainEntityOfPage"]["@id"] == f"{HERE}/en/economie/sluis/"


def test_a_picture_is_described_with_its_size_also_to_other_sites(root: Path) -> None:
    (root / "content/economie").mkdir()
    (root / "content/economie/foto.png").write_bytes(PNG)
    article = make_article(image="foto.png", image_alt="De sluis", image_credit="Foto: Ans")
    files = render_site([make_story(article)], {}, CONFIG, root).files
    name = "nl/economie/sluis/index.html"
    picture = _graph(files, name)["NewsArticle"]["image"]
    url = f"{HERE}/media/economie/foto.png"
    assert (picture["url"], picture["width"], picture["height"]) == (url, 1200, 630)
    assert (picture["caption"], picture["creditText"]) == ("De sluis", "Foto: Ans")
    tags = {
        str(meta.get("property") or meta.get("name")): str(meta.get("content"))
        for meta in page_of(files, name).xpath("//meta[@property or @name]")
    }
    assert (tags["og:image"], tags["og:image:width"], tags["og:image:height"]) == (url, "1200", "630")
    assert (tags["twitter:card"], tags["twitter:image"]) == ("summary_large_image", url)
    assert tags["twitter:title"] == tags["og:title"] == "Kop van sluis"
    assert tags["og:locale:alternate"] == "en_GB"
    assert tags["article:published_time"] == "2026-11-20T08:30:00+01:00"


def test_no_text_ends_the_block(root: Path) -> None:
    title = "Storm </script><script>alert('1')</script> <!-- \u2028 & \"zee\""
    files = render_site([make_story(make_article(title=title))], {}, CONFIG, root).files
    name = "nl/economie/sluis/index.html"
    assert _graph(files, name)["NewsArticle"]["headline"] == title
    assert text_of(files, name).count("<script") == 1


@given(st.text(min_size=1))
def test_any_text_comes_back_as_it_was(text: str) -> None:
    script = as_script([{"@type": "Thing", "name": text}])
    assert not {"<", ">", "&"} & set(script)
    assert json.loads(script)["@graph"] == [{"@type": "Thing", "name": text}]


def _crumbs(files: Any, name: str) -> Sequence[tuple[int, str, str]]:
    items = _graph(files, name)["BreadcrumbList"]["itemListElement"]
    return [(each["position"], each["name"], each["item"].removeprefix(HERE)) for each in items]


def test_the_way_to_a_page_is_told(root: Path) -> None:
    rendering: Rendering = render_site([make_story()], {"Economie": "Economy"}, CONFIG, root)
    assert _crumbs(rendering.files, "en/economie/sluis/index.html") == [
        (1, "The Messenger", "/en/"),
        (2, "Economy", "/en/economie/"),
        (3, "Headline of sluis", "/en/economie/sluis/"),
    ]
    assert len(_crumbs(rendering.files, "nl/economie/index.html")) == 2


def test_the_front_page_describes_the_site(root: Path) -> None:
    site = _graph(render_site([], {}, CONFIG, root).files, "en/index.html")["WebSite"]
    assert (site["name"], site["url"], site["inLanguage"]) == ("The Messenger", f"{HERE}/en/", "en")
    assert site["publisher"]["name"] == "De Bode BV"


def test_pages_that_are_no_content_describe_nothing(root: Path) -> None:
    files = render_site([], {}, CONFIG, root).files
    assert all("ld+json" not in text_of(files, name) for name in ("index.html", "404.html", "nl/404.html"))


def test_a_logo_that_is_not_there_is_told(tmp_path: Path) -> None:
    (problem,) = render_site([], {}, CONFIG, tmp_path).problems
    assert (problem.code, problem.path) == ("missing-file", "sitegen.toml")
    assert "logo.png" in problem.message

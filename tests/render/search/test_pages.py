from __future__ import annotations

from pathlib import Path

import pytest

from sitegen.config import parse_config
from sitegen.render import Rendering, index_files, render_site
from sitegen.search import Document
from tests.render.factory import make_article, make_story, page_of, tree_of

CONFIG = '[site]\nbase_url = "https://krant.example/bode"\ntitle = {nl = "De Bode", en = "The Messenger"}'
PAGES = {"nl": "nl/zoeken/", "en": "en/search/"}


def rendered(more: str = "", documents: list[Document] | None = None) -> Rendering:
    article = make_article(html="<p>Zie <em>hier</em>.</p>", summary="Kort & goed.")
    older = make_article("economie/oud", section="Sport")
    stories = [make_story(article), make_story(older)]
    index = documents.extend if documents is not None else None
    return render_site(stories, {}, parse_config(f"{CONFIG}\n{more}"), Path("leeg"), index=index)


def test_what_is_found_is_headline_summary_and_text_with_section_and_date() -> None:
    documents: list[Document] = []
    rendered(documents=documents)
    assert [(each.language, each.url) for each in documents] == [
        (language, f"/bode/{language}/{path}/") for language in ("nl", "en") for path in ("sport/oud", "economie/sluis")
    ]
    document = documents[1]
    assert document.title == "Kop van sluis"
    assert document.html == "<p>Kort &amp; goed.</p><p>Zie <em>hier</em>.</p>"
    assert (document.section, document.day) == ("Economie", "2026-11-20T08:30:00+01:00")
    assert "2026" in document.date
    assert [each.title for each in documents[2:]] == ["Headline of oud", "Headline of sluis"]


def test_templates_of_a_site_do_not_change_what_is_found(tmp_path: Path) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates" / "article.html").write_text("<p>{{ article.title }}</p>")
    plain: list[Document] = []
    own: list[Document] = []
    render_site([make_story()], {}, parse_config(CONFIG), Path("leeg"), index=plain.extend)
    render_site([make_story()], {}, parse_config(CONFIG), tmp_path, index=own.extend)
    assert own == plain


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_page_has_a_form_of_its_language_and_other_pages_lead_there(language: str) -> None:
    files = rendered().files
    page = page_of(files, f"{PAGES[language]}index.html")
    (form,) = page.xpath("//form[@role='search']")
    assert form.get("action") == f"/bode/{PAGES[language]}"
    assert form.get("data-index") == f"/bode/pagefind/{language}/"
    fields = form.xpath(".//*[self::input or self::select]")
    assert [field.get("name") for field in fields] == ["q", "section"]
    for field in fields:
        assert form.xpath(f".//label[@for='{field.get('id')}']/text()")
    assert len(form.xpath(".//option")) == 3
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
    (other,) = (path for code, path in PAGES.items() if code != language)
    assert page.xpath("//a[@class='switch']/@href") == [f"/bode/{other}"]
    home = page_of(files, f"{language}/index.html")
    assert home.xpath("//a[@class='to-search']/@href") == [f"/bode/{PAGES[language]}"]
    assert f'"urlTemplate":"https://krant.example/bode/{PAGES[language]}?q={{search_term_string}}"' in home.xpath(
        "string(//script[@type='application/ld+json'])"
    )
    assert home.xpath("//link[@rel='search']/@href") == [f"/bode/{PAGES[language]}opensearch.xml"]


def test_only_the_page_that_searches_may_run_webassembly() -> None:
    files = rendered().files
    allowed = [
        name
        for name, content in files.items()
        if isinstance(content, bytes)
        and name.endswith(".html")
        and "wasm" in tree_of(content.decode()).xpath("string(//meta[@http-equiv]/@content)")
    ]
    assert sorted(allowed) == sorted(f"{path}index.html" for path in PAGES.values())


def test_an_index_lies_where_the_page_looks_for_it() -> None:
    assert index_files({"nl": {"fragment/a": b"x"}}) == {"pagefind/nl/fragment/a": b"x"}


def test_a_site_can_do_without() -> None:
    documents: list[Document] = []
    files = rendered("[search]\nenabled = false", documents).files
    assert documents == []
    assert not [name for name in files if "zoeken" in name or ("/search" in name and "assets" not in name)]
    home = page_of(files, "nl/index.html")
    assert not home.xpath("//a[@class='to-search'] | //link[@rel='search']")
    assert "SearchAction" not in home.xpath("string(//script[@type='application/ld+json'])")


def test_a_link_to_the_page_leads_each_reader_to_their_own() -> None:
    link = '<p><a href="/nl/zoeken/">Zoek</a></p>'
    story = make_story(make_article(html=link), english=link)
    rendering = render_site([story], {}, parse_config(CONFIG), Path("leeg"))
    assert rendering.problems == ()
    page = page_of(rendering.files, "en/economie/sluis/index.html")
    assert page.xpath("//article//a[text()='Zoek']/@href") == ["/bode/en/search/"]

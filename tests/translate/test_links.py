"""An article with sixty links, with the bundled model: each link stays where it was, around words of its own."""

from __future__ import annotations

from pathlib import Path

import pytest
from lxml import html
from lxml.html import HtmlElement

from sitegen.read.markdown import to_html
from sitegen.translate.models.engine import ArgosEngine
from tests.translate.fakes import decoded, english

DUTCH = to_html((Path(__file__).parent / "links.md").read_text("utf-8"))


@pytest.fixture(scope="module")
def pairs(engine: ArgosEngine) -> list[tuple[HtmlElement, HtmlElement]]:
    """The paragraphs of the article in both languages."""
    both = (html.fragments_fromstring(source) for source in (DUTCH, english(DUTCH, decoded(engine))))
    return list(zip(*both, strict=True))


def links(paragraph: HtmlElement) -> dict[str, HtmlElement]:
    return {link.get("href", ""): link for link in paragraph.iter("a")}


def words(element: HtmlElement) -> list[str]:
    return str(element.text_content()).split()


def test_each_link_is_once_in_its_paragraph(pairs: list[tuple[HtmlElement, HtmlElement]]) -> None:
    for dutch, said in pairs:
        assert sorted(link.get("href", "") for link in said.iter("a")) == sorted(links(dutch))
    assert sum(len(links(dutch)) for dutch, _ in pairs) == 60


def test_each_link_has_words_and_none_swallows_its_sentence(pairs: list[tuple[HtmlElement, HtmlElement]]) -> None:
    for dutch, said in pairs:
        ours = links(said)
        for address, link in links(dutch).items():
            own, wanted = words(ours[address]), words(link)
            assert bool(own) == bool(wanted), address
            assert len(own) <= 2 * len(wanted) + 2, (address, own)


def test_what_is_in_a_link_and_around_it_stays_there(pairs: list[tuple[HtmlElement, HtmlElement]]) -> None:
    def shape(link: HtmlElement) -> tuple[str, list[str], bool]:
        parent = link.getparent()
        assert parent is not None
        return str(parent.tag), [str(inner.tag) for inner in link.iterdescendants()], bool(link.get("title"))

    for dutch, said in pairs:
        ours = links(said)
        assert {address: shape(link) for address, link in links(dutch).items()} == {
            address: shape(ours[address]) for address in ours
        }


def test_words_next_to_a_link_are_not_glued_to_it(pairs: list[tuple[HtmlElement, HtmlElement]]) -> None:
    for _, said in pairs:
        for link in said.iter("a"):
            assert not (link.tail or "")[:1].isalnum(), link.get("href")

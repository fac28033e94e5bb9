from __future__ import annotations

import pytest
from msgspec.structs import replace

from sitegen.dedupe.candidates.inspection import content_key, inspect_all, signature
from sitegen.parallel import Workers
from sitegen.read import Reference
from tests.dedupe.factory import BRIDGE, FERRY, MARKET, article, markdown, story


def test_the_key_is_that_of_what_the_result_depends_on() -> None:
    one = article(story(1), "a", day=1, tags=("brug",), authors=("Anna",))
    assert content_key(one) == content_key(article(story(1), "b", day=2, title=one.title))
    changes = (
        {"title": "Anders"},
        {"language": "en"},
        {"html": one.html + " "},
        {"image": "brug.jpg"},
        {"references": (Reference("bij.pdf", 1, 1),)},
    )
    assert len({content_key(one), *(content_key(replace(one, **change)) for change in changes)}) == len(changes) + 1


def test_parts_do_not_run_into_each_other() -> None:
    one = article("", "a", title="ab", html="c")
    assert content_key(one) != content_key(replace(one, title="a", html="bc"))


def test_a_body_that_repeats_itself_is_not_whole() -> None:
    body = markdown(BRIDGE, MARKET, FERRY)
    once, twice = inspect_all([article(body), article(f"{body}\n\n{body}")], 40, Workers())
    assert (once.whole, twice.whole) == (True, False)
    assert once.signature.hashes.tolist() == twice.signature.hashes.tolist()


@pytest.mark.parametrize(
    ("body", "title", "pictures"), [("De brug is dicht.", "T", []), ("De brug is open!", "U", []), ("Open", "T", ["a"])]
)
def test_a_short_text_is_known_by_all_of_its_words(body: str, title: str, pictures: list[str]) -> None:
    first = signature("De brug is open.", "T", (), 40)
    assert first.words < 0
    assert signature("de brug, is OPEN", "T!", (), 40).words == first.words
    assert signature(body, title, pictures, 40).words != first.words


def test_a_text_without_words_has_no_signature() -> None:
    assert len(signature(" — ! ", "Titel", ("foto.jpg",), 40).hashes) == 0
    assert signature("", "Titel", (), 40).words == 0

from __future__ import annotations

import random
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from benchmarks.deduplication.hard_cases import events
from sitegen.config.site import DedupeTable
from sitegen.dedupe import Deduplicated, deduplicate
from sitegen.dedupe.story import Verdict
from sitegen.read import Article
from tests.dedupe.factory import BRIDGE, FERRY, MARKET, SHORT, article, markdown, paragraphs, sentences, story


def run(*articles: Article, **settings: object) -> Deduplicated:
    return deduplicate(articles, {}, DedupeTable(**settings))  # type: ignore[arg-type]


def told(result: Deduplicated) -> list[tuple[str, str, tuple[str, ...]]]:
    return [
        (each.verdict.value, each.kept.id, tuple(copy.article.id for copy in each.copies)) for each in result.clusters
    ]


def changed(text: str, share: float, seed: int = 1) -> str:
    """``text`` with this share of its words replaced, in place."""
    chance = random.Random(seed)
    return " ".join("zomaar" if chance.random() < share and word.islower() else word for word in text.split(" "))


def test_different_articles_stay_as_they_are() -> None:
    articles = [article(story(seed), f"n{seed}") for seed in range(5)]
    result = run(*articles)
    assert [each.article for each in result.stories] == articles
    assert (result.clusters, result.repeats, result.problems) == ((), (), ())


def test_a_copy_joins_the_story_of_the_older_one() -> None:
    kept = article(story(1), "z", day=1, tags=("Water",), authors=("Ina",))
    copy = article(changed(story(1), 0.02), "a", day=2, title="Andere kop", tags=("Dijk", "Water"), authors=("Bo",))
    result = run(copy, article(story(2), "m"), kept)
    assert told(result) == [("duplicate", "z", ("a",))]
    assert [each.id for each in result.stories] == ["m", "z"]
    (joined,) = (each for each in result.stories if each.id == "z")
    assert joined.copies == (copy,)
    assert (joined.article.tags, joined.article.authors) == (("Water", "Dijk"), ("Ina", "Bo"))
    assert joined.html == kept.html
    (measured,) = result.clusters[0].copies
    assert 0.8 < measured.jaccard < measured.containment < 1


@pytest.mark.parametrize("share", [0.5, 0.25])
@pytest.mark.parametrize("day", [0, 9])
def test_an_abridgement_redirects_to_the_whole_text(share: float, day: int) -> None:
    lines = sentences(3, 40)
    short = article(paragraphs(lines[: int(40 * share)]), "kort", day=day)
    result = run(short, article(paragraphs(lines), "heel", day=5))
    assert told(result) == [("duplicate", "heel", ("kort",))]
    assert result.clusters[0].copies[0].containment == 1


def test_an_extended_article_takes_over_the_first_report() -> None:
    lines = sentences(4, 40)
    result = run(article(paragraphs(lines[:20]), "eerst", day=1), article(paragraphs(lines), "later", day=2))
    assert told(result) == [("duplicate", "later", ("eerst",))]


@pytest.mark.parametrize("edit", ["shuffled", "twice", "headline"])
def test_copies_in_another_shape(edit: str) -> None:
    lines = sentences(5, 30)
    bodies = {"shuffled": random.Random(2).sample(lines, 30), "twice": lines + lines, "headline": lines}
    result = run(article(paragraphs(lines), "a", day=1), article(paragraphs(bodies[edit]), "b", day=2, title="Nieuw"))
    assert told(result) == [("duplicate", "a", ("b",))]


def test_a_rewrite_is_an_update_led_by_the_newest() -> None:
    lines = sentences(6, 30)
    other = [
        new if number % 3 == 0 else old for number, (old, new) in enumerate(zip(lines, sentences(7, 30), strict=True))
    ]
    result = run(article(paragraphs(lines), "a", day=1), article(paragraphs(other), "b", day=2))
    assert told(result) == [("update", "b", ("a",))]
    assert len(result.stories) == 2


FIRE = (
    "Bij een brand in een loods aan de Kanaalweg zijn dinsdagnacht {} mensen gewond geraakt. De brandweer kreeg het "
    "vuur pas tegen de ochtend onder controle. Omwonenden moesten ramen en deuren gesloten houden vanwege de rook. Hoe "
    "de brand kon ontstaan, wordt onderzocht door de politie. De loods, waar oude meubels lagen, is geheel verwoest en "
    "wordt vandaag nog gesloopt om verder gevaar te voorkomen."
)


def test_another_number_of_victims_is_an_update_and_no_copy() -> None:
    result = run(article(FIRE.format("drie"), "a", day=1), article(FIRE.format("vijf"), "b", day=2))
    assert told(result) == [("update", "b", ("a",))]


WEATHER = (
    "Het wordt {} een dag met zon en wolken in {}. De middagtemperatuur komt uit op {} graden en de wind draait naar "
    "het westen met kracht {}. In de avond is er {} procent kans op regen. De nacht verloopt rustig met minima rond de "
    "{} graden. De dagen erna blijft het weerbeeld wisselvallig, maar grote uitschieters worden niet verwacht."
)
MATCH = (
    "{} heeft de derby tegen {} met {}-{} gewonnen. Voor ruim {} toeschouwers scoorde {} al na {} minuten, waarna de "
    "ploeg van trainer {} het spel stevig in handen hield. Na rust kregen de bezoekers nog enkele kansen, maar doelman "
    "{} liet zich niet meer verrassen. Door de zege stijgt de ploeg naar plaats {} op de ranglijst."
)
LETTER = (
    "Inwoners van {0} kunnen vanaf volgende maand hun afval gescheiden inleveren bij de nieuwe milieustraat. Dat heeft "
    "het college van {0} besloten na overleg met de buurt. Wie in {0} woont, krijgt daarvoor een pas in de brievenbus. "
    "De oude containers worden weggehaald en krijgen elders een tweede leven als bloembak of moestuin voor scholen."
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (WEATHER.format("maandag", "Friesland", 12, 4, 30, 5), WEATHER.format("vrijdag", "Zeeland", 19, 6, 70, 11)),
        (
            MATCH.format("Aldam", "Ooldam", 2, 1, 900, "Jan Prins", 12, "Wim Smit", "Bas Kuiper", 4),
            MATCH.format("Linde", "Balk", 3, 0, 1200, "Tom Vos", 33, "Ad Mol", "Rik Haan", 7),
        ),
        (LETTER.format("Aldam"), LETTER.format("Ooldam")),
    ],
)
def test_the_same_form_with_other_facts_is_never_merged(one: str, other: str) -> None:
    result = run(article(one, "a", title="Bericht"), article(other, "b", day=1, title="Bericht"))
    assert len(result.stories) == 2


def test_a_roundup_of_several_reports_swallows_none_of_them() -> None:
    parts = [each["first"] for each in events() if each["id"] in ("theater", "vogelgriep", "schaatsen")]
    reports = [article(part, f"r{number}") for number, part in enumerate(parts)]
    result = run(*reports, article(markdown(*parts), "week", day=7))
    assert len(result.stories) == 4
    assert told(result) == [("related", "week", ("r0", "r1", "r2"))]


def test_short_articles_merge_only_if_title_and_text_are_equal() -> None:
    articles = [
        article(SHORT, "a", title="Prijs"),
        article(f"*{SHORT}*".upper(), "b", title="‘Prijs’"),
        article(SHORT, "c", title="Kosten"),
        article(SHORT.replace("3,4", "3,5"), "d", title="Prijs"),
    ]
    assert told(run(*articles)) == [("duplicate", "a", ("b",))]


def test_pages_with_only_a_picture_are_no_copies() -> None:
    articles = [
        article("", "a", title="Foto van de dag", image="een.jpg"),
        article("", "b", title="Foto van de dag", image="twee.jpg"),
        article("Kijk.", "c", title="Foto van de dag", image="een.jpg"),
        article("Kijk.", "d", title="Foto van de dag", image="twee.jpg"),
        article("Kijk.", "e", title="Foto van de dag", image="een.jpg", references=["bij.pdf"]),
    ]
    assert len(run(*articles).stories) == 5


def test_a_chain_is_not_one_cluster() -> None:
    texts = [story(20)]
    for seed in (1, 2):
        texts.append(changed(texts[-1], 0.05, seed))
    result = run(*(article(text, f"w{day}", day=day) for day, text in enumerate(texts)))
    assert told(result) == [("duplicate", "w0", ("w1",)), ("update", "w2", ("w0",))]


def test_articles_in_two_languages_are_not_compared() -> None:
    assert len(run(article(story(1), "a"), article(story(1), "b", language="en")).stories) == 2


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0)])
def test_the_editor_chooses_the_canonical_one(order: tuple[int, ...]) -> None:
    articles = [article(story(1), "a"), article(story(1), "b", day=1, canonical=True), article(story(1), "c", day=2)]
    assert told(run(*(articles[number] for number in order))) == [("duplicate", "b", ("a", "c"))]


def test_two_canonicals_in_one_cluster_are_a_problem() -> None:
    result = run(article(story(1), "b", canonical=True), article(story(1), "a", canonical=True))
    assert [(each.code, each.path) for each in result.problems] == [("two-canonicals", "content/a.md")]
    assert told(result) == [("duplicate", "a", ("b",))]


def test_the_human_translation_of_a_copy_is_kept() -> None:
    human = article("The story.", "b.en", language="en")
    result = deduplicate([article(story(1), "a"), article(story(1), "b", day=1)], {"b": human}, DedupeTable())
    assert [(each.id, each.human) for each in result.stories] == [("a", human)]


def test_what_a_translation_repeats_with_its_original_is_left_out_too() -> None:
    twice = markdown(BRIDGE, MARKET, FERRY, f"{BRIDGE} {MARKET} {FERRY}")
    human = article(twice, "lindebrug.en", language="en")
    result = deduplicate([article(twice)], {article(twice).id: human}, DedupeTable())
    assert result.stories[0].human == replace(human, html=article(markdown(BRIDGE, MARKET, FERRY)).html)
    assert {each.path for each in result.repeats} == {article(twice).path, human.path}


def test_repeats_are_told_and_left_out_of_the_story() -> None:
    result = run(article(markdown(BRIDGE, MARKET, FERRY, f"{BRIDGE} {MARKET} {FERRY}"), first_line=5))
    assert [(each.path, each.line, each.of) for each in result.repeats] == [("content/lindebrug.md", 11, (5, 7, 9))]
    assert result.stories[0].html == article(markdown(BRIDGE, MARKET, FERRY)).html
    assert result.stories[0].article.html.count("<p>") == 4


@pytest.mark.parametrize(("policy", "kept"), [("oldest", "a"), ("newest", "c"), ("longest", "b")])
def test_the_policy_of_the_configuration(policy: str, kept: str) -> None:
    lines = sentences(8, 30)
    bodies = {"a": lines[:29], "b": lines, "c": lines[1:]}
    result = run(*(article(paragraphs(bodies[name]), name, day=day) for day, name in enumerate("abc")), policy=policy)
    assert [each.id for each in result.stories] == [kept]


def corpus() -> list[Article]:
    made = [article(story(seed, 15), f"s{seed}", day=seed % 3) for seed in range(6)]
    made += [article(changed(story(seed, 15), 0.05, seed), f"k{seed}", day=seed) for seed in range(4)]
    made += [article(paragraphs(sentences(seed, 15)[:7]), f"h{seed}", day=2) for seed in range(3)]
    made += [article(FIRE.format(word), f"f{word}", day=4) for word in ("drie", "vier")]
    made += [article(SHORT, f"p{number}", title="Prijs", canonical=True) for number in range(2)]
    return made


CORPUS = corpus()
EXPECTED = run(*CORPUS)


def test_the_corpus_has_every_verdict_and_a_problem() -> None:
    assert {each.verdict for each in EXPECTED.clusters} >= {Verdict.DUPLICATE, Verdict.UPDATE}
    assert len(EXPECTED.problems) == 1


@settings(deadline=None, max_examples=25)
@given(st.permutations(CORPUS))
def test_the_order_of_the_articles_does_not_matter(articles: list[Article]) -> None:
    assert run(*articles) == EXPECTED


def test_every_article_is_in_one_story() -> None:
    found = [each.path for item in EXPECTED.stories for each in (item.article, *item.copies)]
    assert sorted(found) == sorted(each.path for each in CORPUS)


def test_two_thousand_articles_take_seconds() -> None:
    articles = [article("", f"n{seed:04}", html=f"<p>{story(seed, 35)}</p>") for seed in range(1900)]
    articles += [
        article("", f"x{seed:04}", html=f"<p>{changed(story(seed, 35), 0.03)}</p>", day=1) for seed in range(100)
    ]
    start = time.process_time()
    result = run(*articles)
    assert time.process_time() - start < 15
    assert len(result.stories) == 1900
    assert len(result.clusters) == 100

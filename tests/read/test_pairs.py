from datetime import UTC, datetime

from sitegen.config import Config
from sitegen.read.article import Article
from sitegen.read.articles import parse_article
from sitegen.read.pairs import pair_translations


def article(path: str, front: str = "title: Titel\ndate: 2026-11-25", body: str = "Tekst.") -> Article:
    now = datetime(2026, 11, 25, 12, tzinfo=UTC)
    found, problems = parse_article(f"---\n{front}\n---\n{body}\n".encode(), path, Config(), now)
    assert problems == ()
    assert found is not None
    return found


DUTCH = article(
    "weer/storm.md",
    "title: Storm\ndate: 2026-11-20\nupdated: 2026-11-21\nauthors: Ans Bos\ntags: Zee\nsummary: Harde wind.\n"
    "image: storm.jpg\nimage_alt: Golven\nimage_credit: Ans\ncanonical: true",
)


def test_an_english_file_beside_a_dutch_one_is_its_translation() -> None:
    pairs = pair_translations([article("weer/storm.en.md", "title: Gale"), DUTCH])
    assert (pairs.dutch, pairs.problems) == ((DUTCH,), ())
    human = pairs.humans["weer/storm"]
    assert (human.title, human.language, human.path) == ("Gale", "en", "weer/storm.en.md")
    assert (human.date, human.updated, human.authors, human.tags) == (DUTCH.date, DUTCH.updated, ("Ans Bos",), ("Zee",))
    assert (human.section, human.image, human.image_credit, human.canonical) == ("Weer", "storm.jpg", "Ans", True)
    assert (human.summary, human.image_alt) == ("", ""), "Dutch words are not English ones"


def test_what_the_translation_says_itself_stays() -> None:
    front = "title: Gale\ndate: 2026-11-22\nauthors: Jane Doe\nimage: gale.jpg\nsummary: Strong wind."
    human = pair_translations([DUTCH, article("weer/storm.en.md", front)]).humans["weer/storm"]
    assert (human.date.day, human.authors, human.summary) == (22, ("Jane Doe",), "Strong wind.")
    assert (human.image, human.image_credit) == ("gale.jpg", ""), "another image has another credit"


def test_front_matter_may_name_a_translation_elsewhere() -> None:
    dutch = article("weer/storm.md", "title: Storm\ndate: 2026-11-20\nimage: foto/a.jpg\ntranslation: ../en/gale.md")
    pairs = pair_translations([article("en/gale.md", "title: Gale\nlang: en"), dutch])
    assert pairs.problems == ()
    assert (pairs.humans["weer/storm"].id, pairs.humans["weer/storm"].image) == ("weer/storm", "../weer/foto/a.jpg")


def test_the_english_address_is_shared() -> None:
    for front, slug_en in (("slug: gale", "gale"), ("slug: a\nslug_en: gale", "gale"), ("title: Gale", "storm")):
        pairs = pair_translations([DUTCH, article("weer/storm.en.md", front)])
        assert (pairs.dutch[0].slug, pairs.dutch[0].slug_en) == ("storm", slug_en)
        assert (pairs.humans["weer/storm"].slug, pairs.humans["weer/storm"].slug_en) == ("storm", slug_en)


def test_two_english_addresses_are_a_problem() -> None:
    dutch = article("a.md", "title: A\ndate: 2026-11-25\nslug_en: one")
    pairs = pair_translations([dutch, article("a.en.md", "title: A\nslug: two")])
    assert [(problem.code, problem.path, problem.line) for problem in pairs.problems] == [
        ("slug-conflict", "a.en.md", 3)
    ]
    assert pairs.dutch[0].slug_en == "one"


def test_both_languages_are_news_or_a_page() -> None:
    pairs = pair_translations([DUTCH, article("weer/storm.en.md", "title: Gale\nkind: page")])
    assert [(problem.code, problem.line) for problem in pairs.problems] == [("kind-differs", 3)]


def test_a_draft_translation_waits() -> None:
    draft = article("weer/storm.en.md", "title: Gale\ndraft: true")
    pairs = pair_translations([DUTCH, draft])
    assert not pairs.humans
    assert [(problem.code, problem.line, problem.severity.value) for problem in pairs.problems] == [
        ("draft-translation", 3, "warning")
    ]
    assert "weer/storm" in pair_translations([DUTCH, draft], drafts=True).humans


def test_a_translation_that_is_not_there_is_a_problem() -> None:
    dutch = article("weer/storm.md", "title: Storm\ndate: 2026-11-25\ntranslation: gal.en.md")
    other = article("weer/gale.en.md", "title: Gale")
    first, second = pair_translations([dutch, other]).problems
    assert (first.code, first.path, first.line, first.hint) == (
        "no-translation",
        "weer/storm.md",
        4,
        "did you mean gale.en.md?",
    )
    assert (second.code, second.path) == ("no-original", "weer/gale.en.md")


def test_a_translation_in_dutch_is_a_problem() -> None:
    dutch = article("a.md", "title: A\ndate: 2026-11-25\ntranslation: b.md")
    pairs = pair_translations([dutch, article("b.md")])
    assert [(problem.code, problem.hint) for problem in pairs.problems] == [
        ("no-translation", "write lang: en in b.md")
    ]
    assert len(pairs.dutch) == 2


def test_an_english_article_without_a_dutch_one_is_a_problem() -> None:
    pairs = pair_translations([DUTCH, article("weer/storn.en.md", "title: Gale")])
    (problem,) = pairs.problems
    assert problem.code == "no-original"
    assert "rename it to weer/storm.en.md" in problem.hint


def test_one_translation_serves_one_article() -> None:
    front = "title: A\ndate: 2026-11-25\ntranslation: gale.en.md"
    english = article("gale.en.md", "title: Gale")
    pairs = pair_translations([article("a.md", front), article("b.md", front), english])
    assert list(pairs.humans) == ["a"]
    assert [(problem.code, problem.path) for problem in pairs.problems] == [("translation-taken", "b.md")]


def test_a_translation_that_holds_an_error_is_told_once() -> None:
    original = article("weer/storm.md", "title: Storm\ndate: 2026-11-20\ntranslation: gale.md")
    pairs = pair_translations([original], unread=["weer/gale.md"])
    assert (pairs.dutch, pairs.problems) == ((original,), ())


def test_a_translation_that_is_a_draft_is_kept_apart() -> None:
    draft = article("weer/storm.en.md", "title: Gale\ndraft: true\naliases: [/en/old/]")
    pairs = pair_translations([DUTCH, draft])
    assert pairs.humans == {}
    (waiting,) = pairs.drafts
    assert (waiting.path, waiting.aliases, waiting.section) == ("weer/storm.en.md", ("/en/old/",), "Weer")
    assert pair_translations([DUTCH, draft], drafts=True).drafts == ()


def test_the_translation_of_a_page_that_is_no_news_is_one() -> None:
    page = article("over/ons.md", "title: Over ons\nkind: page")
    human = pair_translations([page, article("over/ons.en.md", "title: About us")]).humans["over/ons"]
    assert (human.is_page, human.section, human.date) == (True, "", page.date)

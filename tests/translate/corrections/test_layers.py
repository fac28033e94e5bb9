"""Whose words a segment gets."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from sitegen.problems import Severity
from sitegen.translate.corrections.layers import key_of, load_corrections
from sitegen.translate.corrections.po import Catalogue, Entry, format_po, path_of
from sitegen.translate.drafts import Terms
from sitegen.translate.memory import Memory
from sitegen.translate.stories import translate_stories
from sitegen.translate.translator import Translator
from tests.translate.fakes import FakeEngine
from tests.translate.test_stories import story


def site(root: Path, reviewers: dict[str, str] | None = None, **files: list[Entry]) -> Path:
    for name, entries in files.items():
        path = root / path_of(name.replace("_", "/"))
        path.parent.mkdir(parents=True, exist_ok=True)
        header = {"Language": "en", "Last-Translator": (reviewers or {}).get(name, "")}
        path.write_bytes(format_po(Catalogue(tuple(entries), header)))
    return root


def said(english: str, context: str = "body", dutch: str = "Ja, dat's waar.", fuzzy: bool = False) -> Entry:
    return Entry(context, dutch, english, fuzzy)


KEY = "Ja, dat's waar."


def find(root: Path, article: str, context: str = "body", key: str = KEY) -> str | None:
    lookup = load_corrections(root).lookup(article, context)
    return lookup(key) if lookup else None


def test_the_articles_own_come_first_then_others_in_the_order_of_their_files(tmp_path: Path) -> None:
    site(tmp_path, b=[said("from b")], a_z=[said("from a/z"), said("again from a/z")], c=[said("from c")])
    assert find(tmp_path, "b") == "from b"
    assert find(tmp_path, "c") == "from c"
    assert find(tmp_path, "elsewhere") == "from a/z"


def test_the_same_context_comes_first(tmp_path: Path) -> None:
    site(tmp_path, a=[said("in the body"), said("in the title", "title")], b=[])
    assert find(tmp_path, "a", "title") == "in the title"
    assert find(tmp_path, "a", "body") == "in the body"
    assert find(tmp_path, "a", "summary") == "in the body"


def test_fuzzy_and_empty_entries_say_nothing(tmp_path: Path) -> None:
    site(tmp_path, a=[said("no", fuzzy=True), said(""), Entry("body", KEY, "gone", True, obsolete=True)])
    assert find(tmp_path, "a") is None


def test_an_approval_whose_dutch_had_gone_holds_again_where_it_is_back(tmp_path: Path) -> None:
    gone = Entry("body", KEY, "gone", False, obsolete=True)
    site(tmp_path, a=[said("no", fuzzy=True), gone, said("in the title", "title")], b=[gone, said("yes")])
    assert find(tmp_path, "a") == "gone"
    assert find(tmp_path, "b") == "yes"
    assert find(tmp_path, "a", "summary") == "in the title"
    corrections = load_corrections(tmp_path)
    assert corrections.used("a", [("body", KEY)]).whole
    assert corrections.waiting("a", [("title", KEY)]) is None


def test_an_approval_whose_dutch_had_gone_is_for_its_own_article(tmp_path: Path) -> None:
    site(tmp_path, a=[Entry("body", KEY, "gone", False, obsolete=True)])
    assert find(tmp_path, "elsewhere") is None


def test_curly_quotes_make_no_difference(tmp_path: Path) -> None:
    site(tmp_path, a=[said("yes", dutch="Ja, dat’s  waar.")])
    assert find(tmp_path, "a") == "yes"


def test_a_site_without_corrections_asks_nothing(tmp_path: Path) -> None:
    assert load_corrections(tmp_path).lookup("a", "body") is None


def test_hidden_and_unfinished_files_are_no_corrections(tmp_path: Path) -> None:
    path = site(tmp_path, a=[said("yes")]) / path_of("a")
    path.rename(path.with_name(".a.po.sitegen-1.po"))
    assert load_corrections(tmp_path).files == {}


def test_what_an_article_owes_to_editors(tmp_path: Path) -> None:
    entries = [said("one", dutch="Een."), said("two", dutch="Twee.")]
    site(tmp_path, {"a": "Ann <a@b.example>", "b": "Bob"}, a=entries, b=[said("three", dutch="Drie.")])
    found = load_corrections(tmp_path)
    whole = found.used("a", [("body", "Een."), ("body", "Twee."), ("body", "Een.")])
    assert (whole.whole, whole.reviewers) == (True, ("Ann",))
    part = found.used("a", [("body", "Een."), ("body", "Drie.")])
    assert (part.whole, part.own, part.reviewers) == (False, 1, ("Ann",))
    assert found.used("c", [("body", "Nee.")]).reviewers == ()
    assert not found.used("a", []).whole


def test_corrections_that_match_nothing_are_counted(tmp_path: Path) -> None:
    site(tmp_path, a=[said("one", dutch="Een."), said("two", dutch="Twee."), said("three", dutch="Drie.")])
    found = load_corrections(tmp_path)
    told = found.waiting("a", [("body", "Een.")])
    assert told is not None
    assert (told.severity, told.path) == (Severity.WARNING, path_of("a"))
    assert told.message.startswith("2 corrections wait")
    assert found.waiting("a", [("body", "Een."), ("body", "Twee."), ("title", "Drie.")]) is None
    assert [each.path for each in found.orphans({"b"}, {})] == [path_of("a")]
    assert found.orphans({"a"}, {}) == ()


def test_one_bad_file_or_entry_leaves_the_others_in_use(tmp_path: Path) -> None:
    bad = Entry("body", "Zie <1>dit</1>.", "See this.", False)
    site(tmp_path, a=[bad, said("yes")], b=[])
    (tmp_path / path_of("b")).write_text("zomaar\n")
    assert find(tmp_path, "a") == "yes"
    assert find(tmp_path, "a", key="Zie <1>dit</1>.") is None
    found = [(each.code, each.path, each.line, each.severity) for each in load_corrections(tmp_path).problems]
    assert found == [
        ("correction-tags", path_of("a"), 9, Severity.ERROR),
        ("corrections-syntax", path_of("b"), 1, Severity.ERROR),
    ]


def test_what_an_editor_approved_is_not_doubted(tmp_path: Path) -> None:
    engine = FakeEngine(lambda text, careful: "Boats lie in the harbour.")
    told = story(title="", summary="", image_alt="", html="<p>Er liggen 12 boten in de haven.</p>")

    def doubts() -> int:
        corrections = load_corrections(tmp_path)
        translator = Translator("x", "X", lambda: engine, Memory(None))
        return len(translate_stories([told], Terms(), translator, None, corrections).doubts)

    assert doubts() == 1
    approved = said("Twelve boats lie in the harbour.", dutch="Er liggen 12 boten in de haven.")
    site(tmp_path, weer_dijk=[approved])
    assert doubts() == 0


def test_plural_forms_are_used_and_told(tmp_path: Path) -> None:
    path = site(tmp_path, a=[said("yes")]) / path_of("a")
    path.write_text(path.read_text("utf-8").replace('msgstr "yes"', 'msgid_plural "Ja."\nmsgstr[0] "yes"'), "utf-8")
    assert find(tmp_path, "a") == "yes"
    (told,) = load_corrections(tmp_path).problems
    assert (told.code, told.severity, told.path) == ("correction-plural", Severity.WARNING, path_of("a"))
    assert path.read_text("utf-8").split("\n")[told.line - 1] == 'msgstr[0] "yes"'


def test_entries_of_one_file_that_contradict_each_other_are_told(tmp_path: Path) -> None:
    site(tmp_path, a=[said("one"), said("two"), said("one"), said("in the title", "title")])
    (told,) = load_corrections(tmp_path).problems
    lines = (tmp_path / path_of("a")).read_text("utf-8").split("\n")
    assert (told.code, told.path, told.severity) == ("corrections-differ", path_of("a"), Severity.WARNING)
    assert lines[told.line - 1] == 'msgstr "two"'
    first = lines.index('msgstr "one"') + 1
    assert f"line {first} is what counts" in told.message
    assert find(tmp_path, "a") == "one"


def test_articles_that_contradict_each_other_are_told_if_a_third_takes_the_sentence(tmp_path: Path) -> None:
    site(tmp_path, a=[said("one")], b=[said("two")], c=[said("three")], d=[])
    found = load_corrections(tmp_path)
    assert found.problems == ()
    assert found.disputed("b", [("body", KEY)]) == ()
    assert found.disputed("d", [("body", "Nee.")]) == ()
    (told,) = found.disputed("d", [("body", KEY)])
    assert (told.code, told.path, told.severity) == ("corrections-differ", path_of("a"), Severity.WARNING)
    assert f"{path_of('b')}:" in told.message


def test_a_sentence_that_two_articles_take_is_told_once(tmp_path: Path) -> None:
    site(tmp_path, a=[said("Ay.", dutch="Ja.")], b=[said("Bee.", dutch="Ja.")])
    stories = [story(id=name, title="", summary="", image_alt="", html="<p>Ja.</p>") for name in ("c", "d")]
    engine = FakeEngine(lambda text, careful: text)
    translator = Translator("x", "X", lambda: engine, Memory(None))
    translated = translate_stories(stories, Terms(), translator, None, load_corrections(tmp_path))
    assert [each.code for each in translated.problems] == ["corrections-differ"]


def test_a_file_is_left_to_an_article_that_has_most_of_its_dutch(tmp_path: Path) -> None:
    dutch = ["Een.", "Twee.", "Drie.", "Vier."]
    site(tmp_path, a=[said("x", dutch=each) for each in dutch], b=[said("x", dutch="Een.")], c=[])
    found = load_corrections(tmp_path)
    units = [("body", each) for each in dutch]
    assert found.left_to("new", units[:3], {"new", "c"}) == "a"
    assert found.left_to("new", units[:2], {"new", "c"}) == "b", "half of a is not most of it"
    assert found.left_to("new", units, {"new", "a", "b"}) == "", "their articles are there"
    assert found.left_to("c", units, {"c"}) == "", "it has a file of its own"
    assert found.left_to("new", [("body", "Vijf.")], {"new"}) == ""


def test_an_editors_english_with_another_figure_is_told_and_used(tmp_path: Path) -> None:
    site(tmp_path, a=[said("A canopy of 60 metres.", dutch="Een luifel van 75 meter."), said("yes")])
    found = load_corrections(tmp_path)
    (told,) = found.problems
    assert (told.code, told.severity, told.path, told.line) == (
        "correction-doubtful",
        Severity.WARNING,
        path_of("a"),
        9,
    )
    assert "the figure “75” is lost" in told.message
    assert find(tmp_path, "a", key="Een luifel van 75 meter.") == "A canopy of 60 metres."


def test_an_approval_without_english_is_told(tmp_path: Path) -> None:
    site(tmp_path, a=[said("")])
    assert [(each.code, each.severity) for each in load_corrections(tmp_path).problems] == [
        ("correction-empty", Severity.WARNING)
    ]


def test_corrections_beside_a_human_article_are_told(tmp_path: Path) -> None:
    site(tmp_path, a=[said("yes")], b=[said("yes", fuzzy=True)])
    assert [(each.code, each.path) for each in load_corrections(tmp_path).overruled({"a", "b", "c"})] == [
        ("corrections-overruled", path_of("a"))
    ]


def test_an_orphan_is_told_the_name_that_fits(tmp_path: Path) -> None:
    site(tmp_path, een=[said("yes"), said("one", dutch="Een."), said("two", dutch="Twee.")], vier=[said("yes")])
    units = {
        "twee": [("body", "Twee.")],
        "drie": [("title", "Een."), ("body", "Twee.")],
        "vier": [("title", "Een."), ("body", "Twee.")],
    }
    (told,) = load_corrections(tmp_path).orphans(units.keys(), units)
    assert "run sitegen review drie, or rename this file to translations/en/drie.po" in told.hint
    (told,) = load_corrections(tmp_path).orphans({"twee", "vier"}, {"twee": units["twee"]})
    assert "rename this file to its new name" in told.hint


def test_a_doubt_that_an_editor_answered_is_told_no_more(tmp_path: Path) -> None:
    doubtful = said("A canopy of 60 metres.", dutch="Een luifel van 75 meter.")
    site(tmp_path, a=[replace(doubtful, note="Geel is mooier.\nChecked: 75 was a slip.")])
    assert load_corrections(tmp_path).problems == ()
    site(tmp_path, a=[replace(doubtful, note="not checked")])
    assert [each.code for each in load_corrections(tmp_path).problems] == ["correction-doubtful"]


def test_a_sentence_from_a_quotation_with_guillemets_is_found() -> None:
    assert key_of("« Nee, zei zij.") == key_of('"Nee, zei zij.')

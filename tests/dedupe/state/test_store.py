"""A run that knows of an earlier one comes to the same result as one that does not, whatever happened to the state."""

from __future__ import annotations

import shutil
import sqlite3
import threading
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.config.site import DedupeTable
from sitegen.dedupe import Deduplicated, deduplicate, survey
from sitegen.dedupe.candidates import inspection
from sitegen.dedupe.state import store
from sitegen.dedupe.text.shingles import Hashes, Similarity, similarity
from sitegen.dedupe.verdicts import near_duplicates
from sitegen.read import Article
from tests.dedupe.factory import article, paragraphs, sentences, story

SETTINGS = DedupeTable()


def run(articles: Sequence[Article], state: Path | None = None, settings: DedupeTable = SETTINGS) -> Deduplicated:
    return deduplicate(articles, {}, settings, state)


@st.composite
def newsrooms(draw: st.DrawFn) -> list[Article]:
    """Articles of a few texts, some whole, some cut or with other words, some short, some written twice."""
    made = []
    for name in draw(st.sets(st.integers(0, 14), max_size=12)):
        lines = sentences(draw(st.integers(0, 3)), 24)
        cut = draw(st.sampled_from((24, 24, 18, 10, 1)))
        changed = [line.replace("nadat", "omdat") if number % 5 == 0 else line for number, line in enumerate(lines)]
        body = paragraphs(draw(st.sampled_from((lines, changed)))[:cut])
        repeated = draw(st.booleans())
        made.append(article(body + f"\n\n{body}" * repeated, f"n{name}", day=draw(st.integers(0, 2)), title="Bericht"))
    return made


@pytest.fixture
def following(monkeypatch: pytest.MonkeyPatch) -> None:
    """Any number of changes is followed one by one."""
    monkeypatch.setattr(survey, "_A_CHANGE", 0)
    monkeypatch.setattr(survey, "_GROWTH", 10**9)


@pytest.mark.usefixtures("following")
@settings(deadline=None, max_examples=30)
@given(st.lists(newsrooms(), min_size=2, max_size=4))
def test_following_changes_leads_where_a_run_from_nothing_leads(shelves: list[list[Article]]) -> None:
    with TemporaryDirectory() as folder:
        for articles in ([article(story(9), "eerste")], *shelves):
            assert run(articles, Path(folder) / "state.sqlite") == run(articles)


def test_nothing_new_is_no_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    articles = [article(story(1), "a"), article(story(1), "b"), article(story(2), "c"), article(story(1, 20), "d")]
    state = tmp_path / "state.sqlite"
    first = run(articles, state)
    for module, name in ((inspection, "remove_repeats"), (near_duplicates, "similarity"), (survey, "anew")):
        monkeypatch.setattr(module, name, None)
    assert run(articles, state) == first


def test_one_article_is_compared_with_those_that_it_resembles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    articles = [article(story(seed), f"n{seed:03}") for seed in range(500)]
    state = tmp_path / "state.sqlite"
    run(articles, state)
    measured: list[Hashes] = []

    def measure(one: Hashes, other: Hashes) -> Similarity:
        measured.append(one)
        return similarity(one, other)

    monkeypatch.setattr(near_duplicates, "similarity", measure)
    monkeypatch.setattr(survey, "anew", None)
    found = run([*articles, article(story(7, 27), "nieuw", day=1)], state)
    assert [(each.kept.id, [copy.article.id for copy in each.copies]) for each in found.clusters] == [
        ("n007", ["nieuw"])
    ]
    assert 1 <= len(measured) < 20


def test_an_empty_newsroom(tmp_path: Path) -> None:
    state = tmp_path / "state.sqlite"
    for articles in ([], ARTICLES, [], []):
        assert run(articles, state) == run(articles)


def test_other_settings_are_another_state(tmp_path: Path) -> None:
    articles = [article(story(1), "a"), article(story(1, 20), "b")]
    state = tmp_path / "state.sqlite"
    for table in (SETTINGS, DedupeTable(containment=1.0, jaccard=1.0), DedupeTable(min_shingles=2000), SETTINGS):
        assert run(articles, state, table) == run(articles, settings=table)


def test_other_code_or_words_in_any_room_are_another_state(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code = shutil.copytree(Path(store.__file__).parents[1], tmp_path / "dedupe")
    monkeypatch.setattr(store, "files", lambda _: code)
    stamps = [store.stamp(SETTINGS)]
    sources = [*code.rglob("*.py"), *code.rglob("*.txt")]
    for source in sources:
        source.write_bytes(source.read_bytes() + b"\n")
        stamps.append(store.stamp(SETTINGS))
    assert len(sources) > 30
    assert len(set(stamps)) == len(stamps)


ARTICLES = [
    article(story(1), "a"),
    article(story(1), "b", title="B"),
    article(story(1, 25), "c"),
    article(story(3), "d"),
]


@pytest.mark.parametrize("change", ["nothing", "an article"])
@pytest.mark.parametrize("part", [0, 2, 3, 5, 7])
@pytest.mark.parametrize("harm", ["zeros", "cut", "garbage"])
@pytest.mark.usefixtures("following")
def test_a_damaged_state_is_made_anew(tmp_path: Path, harm: str, part: int, change: str) -> None:
    state = tmp_path / "state.sqlite"
    run(ARTICLES, state)
    data = bytearray(state.read_bytes())
    place = len(data) * part // 8
    if harm == "cut":
        del data[place:]
    else:
        data[place : place + 3000] = bytes(3000) if harm == "zeros" else b"\xa5" * 3000
    state.write_bytes(data)
    articles = [*ARTICLES, article(story(1, 28), "e")] if change == "an article" else ARTICLES
    assert run(articles, state) == run(articles)
    assert run(articles, state) == run(articles)


def test_one_wrong_byte_in_what_is_stored_is_noticed(tmp_path: Path) -> None:
    state = tmp_path / "state.sqlite"
    run(ARTICLES, state)
    connection = sqlite3.connect(state)
    data = bytearray(connection.execute("SELECT data FROM array WHERE name = 'pairs'").fetchone()[0])
    data[20] ^= 1
    connection.execute("UPDATE array SET data = ? WHERE name = 'pairs'", (bytes(data),))
    connection.commit()
    connection.close()
    assert run(ARTICLES, state) == run(ARTICLES)


def test_a_state_that_cannot_be_made_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder")
    assert run(ARTICLES, tmp_path / "file" / "state.sqlite") == run(ARTICLES)
    (tmp_path / "state.sqlite").mkdir()
    assert run(ARTICLES, tmp_path / "state.sqlite") == run(ARTICLES)


@pytest.mark.usefixtures("following")
def test_builds_at_once_do_not_disturb_each_other(tmp_path: Path) -> None:
    state = tmp_path / "state.sqlite"
    shelves = [[*ARTICLES[:number], article(story(number), "x", title="X")] for number in range(5)]
    expected = [run(articles) for articles in shelves]
    wrong: list[int] = []

    def build(number: int) -> None:
        wrong.extend(number for _ in range(6) if run(shelves[number], state) != expected[number])

    threads = [threading.Thread(target=build, args=(number,)) for number in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert not wrong
    assert run(ARTICLES, state) == run(ARTICLES)

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from threading import Thread

import pytest

from sitegen.problems import Problem, PublishError
from sitegen.search import Document, Indexer, index_documents, indexing
from sitegen.search.indexing import no_threads
from sitegen.search.pagefind import PagefindError
from tests.search.documents import make_document

DOCUMENTS = [make_document(language, slug) for language in ("nl", "en") for slug in ("brug", "markt")]
CHANGED = [*DOCUMENTS[:-1], make_document("en", "markt", "The market moves.")]


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """The addresses of each index that is made; the index itself is made up."""
    found: list[list[str]] = []

    def make(pages: Sequence[tuple[str, str]]) -> dict[str, bytes]:
        found.append([url for url, _ in pages])
        return {"pagefind.js": "".join(html for _, html in pages).encode()}

    monkeypatch.setattr(indexing, "make_bundle", make)
    return found


def test_each_language_has_an_index_of_its_own(tmp_path: Path, made: list[list[str]]) -> None:
    bundles = index_documents(DOCUMENTS, tmp_path)
    assert isinstance(bundles, dict)
    assert bundles.keys() == {"nl", "en"}
    urls = [[f"/krant/{language}/stad/{slug}/" for slug in ("brug", "markt")] for language in ("en", "nl")]
    assert sorted(made) == urls


def test_the_order_of_documents_does_not_matter_and_what_is_known_is_not_made_again(
    tmp_path: Path, made: list[list[str]]
) -> None:
    first = index_documents(DOCUMENTS, tmp_path)
    assert index_documents(DOCUMENTS[::-1], tmp_path) == first
    assert len(made) == 2


def test_only_the_language_of_a_changed_document_is_made_again(tmp_path: Path, made: list[list[str]]) -> None:
    first = index_documents(DOCUMENTS, tmp_path)
    then = index_documents(CHANGED, tmp_path)
    assert isinstance(first, dict)
    assert isinstance(then, dict)
    assert (then["nl"] == first["nl"], then["en"] == first["en"]) == (True, False)
    assert [each[0].split("/")[2] for each in made[2:]] == ["en"]


@pytest.mark.parametrize("damage", [b"", b"\x82\xa6digest\xa1x", b"\xff" * 40])
def test_a_damaged_index_is_made_again(tmp_path: Path, made: list[list[str]], damage: bytes) -> None:
    first = index_documents(DOCUMENTS, tmp_path)
    (tmp_path / "nl.index").write_bytes(damage)
    assert index_documents(DOCUMENTS, tmp_path) == first
    assert len(made) == 3


def test_another_pagefind_makes_all_anew(
    tmp_path: Path, made: list[list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    index_documents(DOCUMENTS, tmp_path)
    monkeypatch.setattr(indexing, "pagefind_version", lambda: "9.9")
    index_documents(DOCUMENTS, tmp_path)
    assert len(made) == 4


def test_a_failure_is_a_problem_that_says_how_to_mend_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(pages: Sequence[tuple[str, str]]) -> dict[str, bytes]:
        raise PagefindError("Pagefind cannot be run: no such thing")

    monkeypatch.setattr(indexing, "make_bundle", fail)
    problem = index_documents(DOCUMENTS, tmp_path)
    assert isinstance(problem, Problem)
    assert problem.code == "search-failed"
    assert "no such thing" in problem.message
    assert "[search] enabled = false" in problem.hint
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path, made: list[list[str]]) -> None:
    (tmp_path / "search").write_text("in the way")
    with pytest.raises(PublishError) as caught:
        index_documents(DOCUMENTS, tmp_path / "search")
    (problem,) = caught.value.problems
    assert problem.code == "search-unwritable"
    assert problem.path.endswith("/search")


def test_an_indexer_works_beside_its_caller(tmp_path: Path, made: list[list[str]]) -> None:
    with Indexer(tmp_path) as indexer:
        assert indexer.result() == {}
        indexer.start(DOCUMENTS)
        assert indexer.result() == index_documents(DOCUMENTS, tmp_path)
    nothing: list[Document] = []
    assert index_documents(nothing, tmp_path) == {}


def test_where_no_thread_can_be_started_there_is_no_search(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(self: Thread) -> None:
        raise RuntimeError("can't start new thread")

    with monkeypatch.context() as few, Indexer(tmp_path) as indexer:
        few.setattr(Thread, "start", refuse)
        direct = index_documents(DOCUMENTS, tmp_path)
        indexer.start(DOCUMENTS)
        assert indexer.result() == direct
    assert isinstance(direct, Problem)
    assert direct.code == "search-failed"
    assert "ulimit" in direct.hint


def test_another_fault_is_not_taken_for_that() -> None:
    with pytest.raises(RuntimeError, match="boom"):
        no_threads(RuntimeError("boom"))

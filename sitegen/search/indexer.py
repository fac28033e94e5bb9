"""Indexes are made while the pages are: Pagefind is another process, and takes seconds for thousands of stories."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from types import TracebackType
from typing import Self

from sitegen.problems import Problem
from sitegen.search.document import Document
from sitegen.search.indexing import Bundles, index_documents, no_threads


class Indexer:
    """Works beside whoever entered it; leaving waits until it is done."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._pool = ThreadPoolExecutor(1)
        self._made: Future[Bundles | Problem] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._pool.shutdown()

    def start(self, documents: Sequence[Document]) -> None:
        """Begin to index ``documents``."""
        try:
            self._made = self._pool.submit(index_documents, documents, self._folder)
        except RuntimeError as error:
            self._made = Future()
            self._made.set_result(no_threads(error))

    def result(self) -> Bundles | Problem:
        """What ``index_documents`` returns or raises; no index if nothing was begun."""
        return self._made.result() if self._made else {}

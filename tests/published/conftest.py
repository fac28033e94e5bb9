"""The sample newsroom as it is published: one build and one host for all tests of this folder."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from benchmarks.host import hosted
from benchmarks.newsroom import Newsroom, build_newsroom


@pytest.fixture(scope="session")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Newsroom:
    """The site, built."""
    return build_newsroom(tmp_path_factory.mktemp("newsroom"))


@pytest.fixture(scope="session")
def address(newsroom: Newsroom) -> Iterator[str]:
    """Where the site is served with the headers that it asks for."""
    with hosted(newsroom.folder) as found:
        yield found


@pytest.fixture(scope="session")
def checkers() -> Path:
    """The folder of the checkers that come from npm.

    Without them, or without Java, a test is skipped: npm may reach no registry where all else can be installed.
    """
    found = Path(sys.prefix, "checkers", "node_modules")
    if found.is_dir() and shutil.which("java"):
        return found
    pytest.skip("there are no checkers; make test installs them where there is npm and Java")

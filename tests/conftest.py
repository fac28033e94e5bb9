"""What all tests share: nothing of the user's own is read or written, and Chromium for tests marked ``browser``."""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, sync_playwright
from xdist.scheduler.loadfile import LoadFileScheduling

ROOT = Path(__file__).resolve().parent.parent
"""The checkout."""

# How long an example takes is the machine's business.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")

CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")


def pytest_configure(config: pytest.Config) -> None:
    """Give the run folders of its own: Argos's settings make theirs below these as soon as they are imported."""
    home = tempfile.mkdtemp(prefix="sitegen-tests-")
    config.add_cleanup(lambda: shutil.rmtree(home, ignore_errors=True))
    os.environ["HOME"] = home
    for name in ("XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME"):
        os.environ[name] = str(Path(home, name.lower()))
    for name in [name for name in os.environ if name.startswith("ARGOS_")] + ["SOURCE_DATE_EPOCH"]:
        os.environ.pop(name, None)


class Sharing(LoadFileScheduling):  # type: ignore[misc]  # xdist has no types
    """Who runs what where tests run in several processes: a file is run by one, and so is a folder with one site."""

    def _split_scope(self, nodeid: str) -> str:
        return "tests/published" if nodeid.startswith("tests/published/") else super()._split_scope(nodeid)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> Sharing:
    """Hand out the tests in their order: the longest are not the last, which all other processes would wait for."""
    config.option.loadscopereorder = False
    return Sharing(config, log)


@pytest.fixture(scope="session")
def root() -> Path:
    """The checkout's folder."""
    return ROOT


@pytest.fixture(scope="session")
def chromium() -> str:
    """The path of a Chromium: the one that the variable ``CHROMIUM`` names, or else the system's.

    Without one the test is skipped, except in continuous integration (the variable ``CI`` is set), where it fails.
    """
    names = [os.environ[name] for name in ("CHROMIUM",) if os.environ.get(name)] or CHROMIUM_NAMES
    for name in names:
        if found := shutil.which(name):
            return found
    if os.environ.get("CI"):
        pytest.fail("there is no Chromium; on Debian: apt-get install chromium")
    pytest.skip("there is no Chromium; on Debian: apt-get install chromium")


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    """A headless Chromium that is driven by Playwright; ``browser.new_page()`` opens a page."""
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"]
        )
        yield launched
        launched.close()

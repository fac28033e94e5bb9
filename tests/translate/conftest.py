"""The bundled model, loaded once for all tests of this room."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitegen.translate.models.argos import Package, choose_package
from sitegen.translate.models.engine import ArgosEngine


@pytest.fixture(scope="session")
def package() -> Package:
    """The bundled package."""
    return choose_package("", Path())


@pytest.fixture(scope="session")
def engine(package: Package) -> ArgosEngine:
    """The bundled model."""
    return ArgosEngine(package, beam=4, threads=2)

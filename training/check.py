"""The stage ``check``: a package in stock Argos Translate, in an environment of its own, without a network.

Argos Translate is installed there by pip, with all that it asks for. What was learnt about its settings (1.11):

- It cuts text into sentences with a model that it loads at the first translation. By default that is MiniSBD's, which
  it downloads; ``ARGOS_CHUNK_TYPE=STANZA`` wants a list of Stanza's that it downloads each time; ``NONE`` is not
  implemented. Only ``ARGOS_CHUNK_TYPE=SPACY`` can do without a network: it looks for a pipeline of spaCy's in its cache
  before it downloads one, and adds a sentence splitter to it that needs no model. So an empty pipeline is put there.
- A package that has a folder ``minisbd`` or ``stanza`` of its own is not affected; ours has none.
- Folders are set through ``ARGOS_PACKAGES_DIR`` and ``XDG_*_HOME``, so that nothing of the user's is read or written.
"""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
import venv
from collections.abc import Mapping, Sequence
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import click

from training.problems import TrainingError

SENTENCES = (
    "De burgemeester opent vrijdag het nieuwe museum aan de haven.",
    "Drie mensen raakten gewond. De politie zoekt getuigen van het ongeluk.",
    "“Dat is te laat”, zei de wethouder – en ze liep weg…",
    '"Het wordt de warmste dag van het jaar", zegt het KNMI.',
    "De trein van 20.30 uur rijdt niet, want er ligt een boom op het spoor.",
)
_DRIVER = Path(__file__).with_name("stock_argos.py")


def check(package: Path, folder: Path | None = None) -> None:
    """Install ``package`` into stock Argos Translate, translate a few sentences there, and print them.

    The environment is made in ``folder``, where it stays for the next time, or in a temporary one. With torch and all
    it takes one and a half gigabytes.

    Raises:
        TrainingError: if Argos Translate cannot be installed, cannot use the package, or says nothing of use.

    """
    if not package.is_file():
        raise TrainingError(f"{package} is not there. Run the stage package first.")
    if folder is not None:
        _check(package, folder)
        return
    with tempfile.TemporaryDirectory(prefix="stock-argos-") as temporary:
        _check(package, Path(temporary))


def _check(package: Path, folder: Path) -> None:
    python = install_argos(folder / "venv")
    with tempfile.TemporaryDirectory(prefix="home-", dir=folder) as home:
        translations = translate_with(python, package, Path(home))
    for sentence, translation in zip(SENTENCES, translations, strict=True):
        click.echo(f"{sentence}\n  {translation}")
    if faults := list(complaints(SENTENCES, translations)):
        raise TrainingError("; ".join(faults) + ". Convert and package the model again, and see that sitegen reads it.")


def install_argos(folder: Path) -> Path:
    """Make an environment in ``folder`` with Argos Translate in it, unless it is there; return its Python.

    Raises:
        TrainingError: if pip cannot install it.

    """
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    venv.create(folder, with_pip=True)
    command = [str(python), "-m", "pip", "install", "--disable-pip-version-check", "--quiet", "argostranslate"]
    with suppress(PackageNotFoundError):  # the newest, which pip would choose, may be one for CUDA, of gigabytes
        command.append(f"torch=={version('torch')}")
    run = subprocess.run(command, capture_output=True, text=True, check=False)
    if run.returncode:
        message = f"pip cannot install Argos Translate in {folder}:\n{run.stderr.strip()}\n"
        raise TrainingError(f"{message}It needs a package registry; pip's own settings say which.")
    return python


def translate_with(python: Path, package: Path, home: Path) -> list[str]:
    """The translations of :data:`SENTENCES` by the Argos Translate that ``python`` has.

    Raises:
        TrainingError: if it does not come to an end; what it wrote is in the message.

    """
    run = subprocess.run(
        [str(python), "-P", str(_DRIVER), str(package.resolve())],  # -P: modules beside it are not for Argos Translate
        input=json.dumps(SENTENCES),
        env=_environment(home),
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if run.returncode:
        raise TrainingError(f"Argos Translate cannot use {package}:\n{run.stderr.strip()}")
    translations: list[str] = json.loads(run.stdout.splitlines()[-1])
    return translations


def complaints(sentences: Sequence[str], translations: Sequence[str]) -> list[str]:
    """What is wrong with ``translations`` at first sight: empty ones, and those that are the sentence itself."""
    found = []
    for sentence, translation in zip(sentences, translations, strict=True):
        if not translation.strip():
            found.append(f"{sentence!r} came back empty")
        elif translation.strip() == sentence:
            found.append(f"{sentence!r} came back as it was")
    return found


def _environment(home: Path) -> Mapping[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("ARGOS_", "PYTHON", "XDG_"))}
    return {
        **kept,
        "HOME": str(home),
        "XDG_DATA_HOME": str(home / "data"),
        "XDG_CONFIG_HOME": str(home / "config"),
        "XDG_CACHE_HOME": str(home / "cache"),
        "ARGOS_PACKAGES_DIR": str(home / "packages"),
        "ARGOS_CHUNK_TYPE": "SPACY",
        "PYTHONUTF8": "1",
    }

from __future__ import annotations

import json
import os
import shutil
import stat
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from pathlib import Path

import pytest
from argostranslate import settings

from sitegen.problems import TranslationError
from sitegen.translate.models import argos as packages
from sitegen.translate.models.argos import (
    Package,
    available_packages,
    choose_package,
    install_package,
    open_package,
    version_key,
)
from sitegen.translate.models.engine import ArgosEngine

METADATA = {"package_version": "9.1", "from_code": "nl", "to_code": "en"}
FILES = {
    "pkg/metadata.json": json.dumps(METADATA).encode(),
    "pkg/model/model.bin": b"weights",
    "pkg/model/config.json": b"{}",
    "pkg/sentencepiece.model": b"pieces",
}


def archive(path: Path, files: Mapping[str, bytes] | None = None, links: Mapping[str, str] | None = None) -> Path:
    """An ``.argosmodel`` file with ``files`` and symbolic ``links``."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for name, data in (FILES if files is None else files).items():
            out.writestr(name, data)
        for name, target in (links or {}).items():
            info = zipfile.ZipInfo(name)
            info.external_attr = (stat.S_IFLNK | 0o777) << 16
            out.writestr(info, target)
    return path


@pytest.fixture
def argos(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder in which Argos Translate keeps its packages."""
    folder = tmp_path / "argos"
    monkeypatch.setattr(settings, "package_data_dir", folder)
    return folder


def code_of(path: Path) -> str:
    """The code of the problem that the package at ``path`` raises."""
    with pytest.raises(TranslationError) as caught:
        open_package(path)
    (problem,) = caught.value.problems
    assert problem.hint
    return problem.code


def test_bundled_package_is_chosen(package: Package) -> None:
    assert package.origin == "bundled"
    assert package.size > 1_000_000
    assert package.identity.startswith(package.name)
    assert "model.bin" in package.model_files


def test_choosing_the_bundled_package_reads_no_other(argos: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse() -> Path:
        raise AssertionError("looked at installed packages")

    monkeypatch.setattr(packages, "_argos_folder", refuse)
    assert choose_package("", Path()).origin == "bundled"


def test_describes_an_archive(tmp_path: Path) -> None:
    found = open_package(archive(tmp_path / "x.argosmodel"))
    assert (found.name, found.version, found.origin) == ("translate-nl_en-9_1", "9.1", "file")
    assert found.read("model/model.bin") == b"weights"
    assert found.tokenizer == "sentencepiece.model"
    assert set(found.model_files) == {"model.bin", "config.json"}


def test_identity_follows_weights_and_tokenizer_only(tmp_path: Path) -> None:
    first = open_package(archive(tmp_path / "a.argosmodel")).identity
    told = {**FILES, "pkg/README.md": b"hello"}
    assert open_package(archive(tmp_path / "b.argosmodel", told)).identity == first
    for name in ("pkg/model/model.bin", "pkg/model/config.json", "pkg/sentencepiece.model"):
        changed = {**FILES, name: b"x" + FILES[name][1:]}
        assert open_package(archive(tmp_path / "c.argosmodel", changed)).identity != first


def _without(name: str) -> dict[str, bytes]:
    return {key: data for key, data in FILES.items() if key != name}


@pytest.mark.parametrize(
    ("files", "links"),
    [
        ({**FILES, "pkg/../evil": b""}, {}),
        ({**FILES, "../evil": b""}, {}),
        ({**FILES, "/etc/evil": b""}, {}),
        ({**FILES, "pkg/a\\..\\evil": b""}, {}),
        (FILES, {"pkg/model/link": "/etc/passwd"}),
        ({**FILES, "other/file": b""}, {}),
        (_without("pkg/model/model.bin"), {}),
        (_without("pkg/sentencepiece.model"), {}),
        (_without("pkg/metadata.json"), {}),
        ({**FILES, "pkg/metadata.json": b"{"}, {}),
        ({**FILES, "pkg/metadata.json": b"[]"}, {}),
        ({**FILES, "pkg/metadata.json": b"\xff\xfe"}, {}),
        ({**FILES, "pkg/metadata.json": json.dumps({**METADATA, "package_version": "1/../../x"}).encode()}, {}),
        ({}, {}),
    ],
)
def test_unusable_archive_is_told(
    tmp_path: Path, argos: Path, files: Mapping[str, bytes], links: Mapping[str, str]
) -> None:
    path = archive(tmp_path / "x.argosmodel", files, links)
    assert code_of(path) == "broken-model"
    with pytest.raises(TranslationError):
        install_package(path)
    assert not argos.exists()
    assert not list(tmp_path.rglob("evil"))


@pytest.mark.parametrize("damage", ["no zip", "cut", "flipped", "password"])
def test_damaged_archive_is_told(tmp_path: Path, argos: Path, damage: str) -> None:
    path = archive(tmp_path / "x.argosmodel")
    data = bytearray(path.read_bytes())
    if damage == "no zip":
        data = bytearray(b"hello")
    elif damage == "cut":
        del data[len(data) // 2 :]
    elif damage == "flipped":
        position = data.index(b"pkg/metadata.json") + len(b"pkg/metadata.json") + 5
        data[position] ^= 0xFF
    else:
        for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            at = data.find(mark)
            while at >= 0:
                data[at + offset] |= 1
                at = data.find(mark, at + 1)
    path.write_bytes(data)
    assert code_of(path) == "broken-model"


def test_other_language_pair_is_told(tmp_path: Path) -> None:
    metadata = json.dumps({**METADATA, "from_code": "de"}).encode()
    assert code_of(archive(tmp_path / "x.argosmodel", {**FILES, "pkg/metadata.json": metadata})) == "wrong-model"


def test_missing_file_is_told(tmp_path: Path) -> None:
    assert code_of(tmp_path / "none.argosmodel") == "no-model"
    assert code_of(tmp_path) == "broken-model"
    with pytest.raises(TranslationError, match=r"none\.argosmodel"):
        choose_package("none.argosmodel", tmp_path)


def test_unknown_name_is_told_with_the_nearest(argos: Path, package: Package) -> None:
    with pytest.raises(TranslationError) as caught:
        choose_package(package.name.replace("translate", "translat"), Path())
    assert package.name in caught.value.problems[0].hint


def test_installed_package_is_the_same_one(tmp_path: Path, argos: Path, package: Package) -> None:
    installed = install_package(package.path)
    assert installed.origin == "installed"
    assert installed.identity == package.identity
    assert installed.path == argos / package.name
    assert sorted(path.name for path in argos.iterdir()) == [package.name]
    assert [found.origin for found in available_packages()] == ["bundled", "installed"]
    assert choose_package(package.version, tmp_path).identity == package.identity
    assert ArgosEngine(installed, threads=1).say("Drie mensen.").startswith("Three")


def test_installing_again_replaces(tmp_path: Path, argos: Path) -> None:
    install_package(archive(tmp_path / "a.argosmodel"))
    changed = {**FILES, "pkg/model/model.bin": b"other"}
    assert install_package(archive(tmp_path / "b.argosmodel", changed)).read("model/model.bin") == b"other"
    assert len(list(argos.iterdir())) == 1


def test_broken_installed_package_is_left_out(argos: Path, tmp_path: Path) -> None:
    folder = install_package(archive(tmp_path / "a.argosmodel")).path
    (folder / "model" / "model.bin").unlink()
    (argos / "other").mkdir()
    (argos / "other" / "metadata.json").write_text('{"from_code": "de", "to_code": "en"}')
    assert [found.origin for found in available_packages()] == ["bundled"]


def test_folder_that_cannot_be_written_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setattr(settings, "package_data_dir", tmp_path / "file" / "packages")
    with pytest.raises(TranslationError) as caught:
        install_package(archive(tmp_path / "a.argosmodel"))
    assert caught.value.problems[0].code == "install-failed"
    assert "ARGOS_PACKAGES_DIR" in caught.value.problems[0].hint


def _python(root: Path, script: str, **environment: str) -> str:
    env = {name: value for name, value in os.environ.items() if not name.startswith(("XDG_", "ARGOS_"))}
    command = [sys.executable, "-c", script]
    run = subprocess.run(command, cwd=root, env=env | environment, capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    return run.stdout


def test_argos_finds_what_is_installed(tmp_path: Path, root: Path, package: Package) -> None:
    script = (
        "from sitegen.translate.models.argos import choose_package, install_package; from pathlib import Path\n"
        "print(install_package(choose_package('', Path()).path).path)\n"
        "from argostranslate.package import get_installed_packages\n"
        "print([(each.from_code, each.to_code, str(each.package_path)) for each in get_installed_packages()])"
    )
    where = tmp_path / "packages"
    said = _python(root, script, HOME=str(tmp_path), ARGOS_PACKAGES_DIR=str(where)).splitlines()
    assert said == [str(where / package.name), f"[('nl', 'en', '{where / package.name}')]"]


def test_home_that_cannot_be_written_breaks_nothing(tmp_path: Path, root: Path, package: Package) -> None:
    (tmp_path / "home").write_text("no folder")
    script = (
        "from sitegen.translate.models.argos import available_packages, choose_package; from pathlib import Path\n"
        "print(len(available_packages()), choose_package('', Path()).name)"
    )
    assert _python(root, script, HOME=str(tmp_path / "home")).split() == ["1", package.name]


def test_nothing_is_left_of_a_failed_installation(tmp_path: Path, argos: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = install_package(archive(tmp_path / "a.argosmodel"))
    shutil.rmtree(argos / old.name)
    (argos / old.name / "keep").mkdir(parents=True)

    def full(self: Path, data: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(TranslationError, match="No space left"):
        install_package(tmp_path / "a.argosmodel")
    assert [path.name for path in argos.iterdir()] == [old.name]
    assert (argos / old.name / "keep").is_dir()


def test_versions_sort_by_number() -> None:
    assert sorted(["1.10", "1.9", "0.1", "2", "1_9_1"], key=version_key) == ["0.1", "1.9", "1_9_1", "1.10", "2"]

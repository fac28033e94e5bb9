from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from sitegen.translate.models.argos import choose_package
from training.problems import TrainingError

pytest.importorskip("torch")


def test_the_bundled_package_comes_back_as_it_was(tmp_path: Path) -> None:
    from training.convert import convert
    from training.unpack import read_variables, unpack

    bundled = choose_package("", Path())
    unpack(bundled.path, tmp_path)
    convert(tmp_path)
    before = read_variables(bundled.read("model/model.bin"))
    after = read_variables((tmp_path / "ctranslate2" / "model.bin").read_bytes())
    assert before.keys() == after.keys()
    for name, values in before.items():
        if "position_encodings" not in name:
            assert (values == after[name]).all(), name


@pytest.mark.parametrize("model", [b"", b"\6\0\0\0nothing"], ids=["empty", "other"])
def test_refuses_a_network_it_does_not_know(tmp_path: Path, model: bytes) -> None:
    from training.unpack import unpack

    package = tmp_path / "other.argosmodel"
    with zipfile.ZipFile(package, "w") as archive:
        archive.writestr("other/metadata.json", '{"from_code": "nl", "to_code": "en", "package_version": "1"}')
        archive.writestr("other/sentencepiece.model", b"")
        archive.writestr("other/model/model.bin", model)
    with pytest.raises(TrainingError, match="no network of this chain's shape"):
        unpack(package, tmp_path / "work")


def test_refuses_what_is_no_package(tmp_path: Path) -> None:
    from training.unpack import unpack

    with pytest.raises(TrainingError, match="cannot be read"):
        unpack(tmp_path / "none.argosmodel", tmp_path)

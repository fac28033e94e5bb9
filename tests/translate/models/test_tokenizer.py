from __future__ import annotations

from pathlib import Path

import pytest
from msgspec.structs import replace

from sitegen.problems import TranslationError
from sitegen.translate.models.argos import Package, open_package
from sitegen.translate.models.engine import ArgosEngine
from sitegen.translate.models.tokenizer import SubwordNmt, Tokenizer, load_tokenizer
from sitegen.translate.segments.tokens import tokens


@pytest.fixture(scope="module")
def tokenizer(package: Package) -> Tokenizer:
    return load_tokenizer(package)


@pytest.mark.parametrize(
    "text",
    ["De dijk houdt stand.", "snake_case en __init__", "één café 🚲 北京", "a  b", "€ 1.234,5 (nee)...", "", "𝒳𝒴 ﷽"],
)
def test_text_comes_back(tokenizer: Tokenizer, text: str) -> None:
    (pieces,) = tokenizer.encode([text])
    assert tokenizer.decode(pieces).split() == text.split() or "𝒳" in text


@pytest.mark.parametrize("text", ["De dijk houdt stand.", "een 🚲 in 北京, zei ze", "zo'n 1.234,5 euro...", "é🚲é 🚲"])
def test_each_piece_belongs_to_the_token_it_is_part_of(tokenizer: Tokenizer, text: str) -> None:
    (pieces,) = tokenizer.encode([text])
    owners = tokenizer.piece_tokens(pieces, text)
    assert owners is not None
    assert len(owners) == len(pieces)
    assert owners == sorted(owners)
    assert set(owners) == set(range(len(tokens(text))))


def test_pieces_that_spell_something_else_have_no_owners(tokenizer: Tokenizer) -> None:
    assert tokenizer.piece_tokens(["▁De", "▁dijk"], "De sluis") is None


def test_bytes_make_one_character(tokenizer: Tokenizer) -> None:
    pieces = ["▁een", "▁", "<0xF0>", "<0x9F>", "<0x9A>", "<0xB2>", "▁nu"]
    assert tokenizer.decode(pieces) == "een 🚲 nu"
    assert tokenizer.piece_tokens(pieces, "een 🚲 nu") == [0, 1, 1, 1, 1, 1, 2]


def test_control_characters_that_a_model_says_are_left_out(tokenizer: Tokenizer) -> None:
    assert tokenizer.decode(["▁een", "<0x07>", "▁dijk", "<0x00>"]) == "een dijk"


def test_bundled_model_was_taught_placeholders(tokenizer: Tokenizer) -> None:
    assert tokenizer.copies_placeholders == ("｟0｠" in tokenizer.encode(["zie ｟0｠"])[0])


def test_old_packages_use_byte_pairs() -> None:
    tokenizer = SubwordNmt(b"#version: 0.2\nd i\ndi jk</w>\nj k</w>\n")
    (pieces,) = tokenizer.encode(["de dijk"])
    assert tokenizer.decode(pieces) == "de dijk"
    assert tokenizer.piece_tokens(pieces, "de dijk") is None
    assert not tokenizer.copies_placeholders


@pytest.mark.parametrize("name", ["sentencepiece.model", "model/model.bin"])
def test_damaged_file_is_told(package: Package, tmp_path: Path, name: str) -> None:
    for file in package.files:
        out = tmp_path / "pkg" / file
        out.parent.mkdir(parents=True, exist_ok=True)
        out.write_bytes(package.read(file)[:100] if file == name else package.read(file))
    damaged = open_package(tmp_path / "pkg")
    with pytest.raises(TranslationError) as caught:
        ArgosEngine(damaged, threads=1)
    assert caught.value.problems[0].code == "broken-model"


def test_missing_tokenizer_is_told(package: Package, tmp_path: Path) -> None:
    with pytest.raises(TranslationError, match="no usable Argos package"):
        load_tokenizer(replace(package, path=tmp_path))

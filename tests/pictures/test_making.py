from __future__ import annotations

import json
import os
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest
import time_machine
from PIL import Image

from sitegen.pictures import Flaw, Picture, Pictures, Wanted, illustrate, making
from sitegen.pictures.decoding import Decoded
from sitegen.pictures.encoding import encode
from sitegen.problems import PublishError

from .pictures import boxed, drawing, loaded, photo, saved

LONG_AGO = 1_700_000_000


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    folder.mkdir()
    _put(folder / "foto.jpg", saved(photo(1000, 400), "JPEG"))
    _put(folder / "tekening.png", saved(drawing(300, 200), "PNG"))
    _put(folder / "kapot.jpg", b"\xff\xd8\xff geen foto")
    _put(folder / "beweegt.gif", saved(photo(9, 9), "GIF", save_all=True, append_images=[drawing(9, 9)]))
    return folder


NAMES = ("foto.jpg", "tekening.png", "kapot.jpg", "beweegt.gif", "weg.jpg")


def _put(path: Path, data: bytes, when: int = LONG_AGO) -> None:
    path.write_bytes(data)
    os.utime(path, (when, when))


@pytest.fixture
def encoded(monkeypatch: pytest.MonkeyPatch) -> list[tuple[int, int]]:
    """The sizes of the pictures that were encoded."""
    seen: list[tuple[int, int]] = []

    def watched(decoded: Decoded) -> object:
        seen.append(decoded.image.size)
        return encode(decoded)

    monkeypatch.setattr(making, "encode", watched)
    return seen


def _made(names: Sequence[str], content: Path, kept: Path, progress: making.Progress | None = None) -> Pictures:
    return illustrate(Wanted(names), content, kept, progress).pictures


def _picture(found: Pictures, name: str) -> Picture:
    picture = found[name]
    assert isinstance(picture, Picture)
    return picture


def test_pictures_are_made_and_flaws_are_told(content: Path, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    found = _made(NAMES, content, tmp_path / "kept", lambda done, total: told.append((done, total)))
    assert found.keys() == {"foto.jpg", "tekening.png", "kapot.jpg", "beweegt.gif"}
    flaw = found["kapot.jpg"]
    assert isinstance(flaw, Flaw)
    assert flaw.code == "picture-damaged"
    picture = _picture(found, "foto.jpg")
    assert [each.width for each in picture.webp] == [480, 800, 1000]
    assert (picture.plain.width, picture.plain.height, picture.largest.width) == (1000, 400, 1000)
    for each in picture.renditions:
        assert loaded(each.path.read_bytes()).size == (each.width, each.height)
    assert told == [(1, 4), (2, 4), (3, 4), (4, 4)]


def test_what_moves_is_kept_as_it_is(content: Path, tmp_path: Path) -> None:
    (content / "beweegt.gif").rename(content / "beweegt.dat")
    picture = _picture(_made(["beweegt.dat"], content, tmp_path / "kept"), "beweegt.dat")
    assert (picture.plain.path.suffix, picture.plain.width, picture.plain.height, picture.webp) == (".gif", 9, 9, ())
    assert picture.largest.path.read_bytes() == (content / "beweegt.dat").read_bytes()


def test_files_are_known_by_their_bytes(content: Path, tmp_path: Path) -> None:
    (content / "foto.jpg").rename(content / "foto")
    _put(content / "kaart.svg", b"<svg/>")
    _put(content / "kaart.png", b"<svg/>")
    _put(content / "half.svg", b"<svg><path")
    _put(content / "film.jpg", boxed(b"isom", b"mp42"))
    _put(content / "iphone.heic", boxed(b"heic", b"mif1"))
    names = ["foto", "kaart.svg", "kaart.png", "film.jpg", "iphone.heic", "half.svg"]
    found = _made(names, content, tmp_path / "kept")
    assert [each.width for each in _picture(found, "foto").webp] == [480, 800, 1000]
    flaws = {name: each for name, each in found.items() if isinstance(each, Flaw)}
    assert [*flaws] == names[2:]
    assert len({each.message for each in flaws.values()}) == 4
    assert [each.code for each in flaws.values()] == [*["no-picture"] * 3, "picture-damaged"]
    assert _made(names, content, tmp_path / "kept") == found


def test_a_raw_photo_is_not_taken_for_the_preview_in_it(content: Path, tmp_path: Path) -> None:
    preview = Image.new("RGB", (160, 120))
    preview.save(content / "sluis.tif")
    _put(content / "sluis.NEF", (content / "sluis.tif").read_bytes() + bytes(100_000))
    found = _made(["sluis.tif", "sluis.NEF"], content, tmp_path / "kept")
    assert _picture(found, "sluis.tif").plain.width == 160
    assert isinstance(flaw := found["sluis.NEF"], Flaw)
    assert (flaw.code, flaw.message) == ("no-picture", "is a raw photo of a camera, which hardly any browser shows")


def test_what_is_no_picture_is_not_opened_again(content: Path, tmp_path: Path) -> None:
    path = content / "film.mp4"
    _put(path, boxed(b"isom", b"mp42"))
    first = _made(["film.mp4"], content, tmp_path / "kept")
    _put(path, b"%" * path.stat().st_size)
    assert _made(["film.mp4"], content, tmp_path / "kept") == first
    _put(path, b"%PDF-1.7")
    assert _made(["film.mp4"], content, tmp_path / "kept") != first


def test_a_second_build_makes_nothing(content: Path, tmp_path: Path, encoded: list[tuple[int, int]]) -> None:
    first = _made(NAMES, content, tmp_path / "kept")
    assert sorted(encoded) == [(300, 200), (1000, 400)]
    assert _made(NAMES, content, tmp_path / "kept") == first
    _put(content / "foto.jpg", (content / "foto.jpg").read_bytes(), LONG_AGO + 1)
    assert _made(NAMES, content, tmp_path / "kept") == first
    (content / "kopie.jpg").write_bytes((content / "foto.jpg").read_bytes())
    assert _made(["kopie.jpg"], content, tmp_path / "kept")["kopie.jpg"] == first["foto.jpg"]
    assert len(encoded) == 2


def _change_picture(content: Path, _: Path) -> None:
    _put(content / "foto.jpg", saved(photo(1000, 400), "JPEG"), LONG_AGO + 1)


def _lose_file(_: Path, kept: Path) -> None:
    next(kept.glob("*-800.webp")).unlink()


def _cut_file(_: Path, kept: Path) -> None:
    next(kept.glob("*-1000.jpg")).write_bytes(b"")


def _damage_file(_: Path, kept: Path) -> None:
    """As a power cut can leave it: its size and its time are right."""
    file = next(kept.glob("*-800.webp"))
    status = file.stat()
    file.write_bytes(b"\0" * status.st_size)
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))


def _spoil_index(_: Path, kept: Path) -> None:
    (kept / "index.json").write_text("{", "utf-8")


def _other_pillow(_: Path, kept: Path) -> None:
    index = json.loads((kept / "index.json").read_text("utf-8"))
    (kept / "index.json").write_text(json.dumps(index | {"stamp": "0 1.1.7"}), "utf-8")


@pytest.mark.parametrize("change", [_change_picture, _lose_file, _cut_file, _damage_file, _spoil_index, _other_pillow])
def test_what_changed_is_made_again(
    content: Path, tmp_path: Path, encoded: list[tuple[int, int]], change: Callable[[Path, Path], None]
) -> None:
    _made(["foto.jpg"], content, tmp_path / "kept")
    change(content, tmp_path / "kept")
    found = _made(["foto.jpg"], content, tmp_path / "kept")
    assert encoded == [(1000, 400)] * 2
    fresh = _made(["foto.jpg"], content, tmp_path / "fresh")
    again, anew = (_picture(made, "foto.jpg").renditions for made in (found, fresh))
    assert [each.path.name for each in again] == [each.path.name for each in anew]
    assert [each.path.read_bytes() for each in again] == [each.path.read_bytes() for each in anew]


def test_a_file_that_changes_within_a_moment_is_read_again(content: Path, tmp_path: Path) -> None:
    one, other = saved(Image.new("RGB", (40, 40), "red"), "BMP"), saved(Image.new("RGB", (40, 40), "blue"), "BMP")
    assert len(one) == len(other)
    path = content / "vers.bmp"
    path.write_bytes(one)
    before = path.stat()
    first = _made(["vers.bmp"], content, tmp_path / "kept")
    path.write_bytes(other)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert _made(["vers.bmp"], content, tmp_path / "kept") != first


def test_what_nobody_asks_for_is_removed_after_a_week(content: Path, tmp_path: Path) -> None:
    kept = tmp_path / "kept"
    with time_machine.travel("2026-11-01T12:00:00Z", tick=False):
        _made(NAMES, content, kept)
        (kept / "half.webp.new").write_bytes(b"x")
    with time_machine.travel("2026-11-06T12:00:00Z", tick=False):
        _made(["foto.jpg"], content, kept)
        assert len(list(kept.glob("*-300.*"))) == 2
        assert not (kept / "half.webp.new").exists()
    with time_machine.travel("2026-11-10T12:00:00Z", tick=False):
        _made(["foto.jpg"], content, kept)
    assert not list(kept.glob("*-300.*"))
    assert len(list(kept.glob("*-1000.*"))) == 2


def test_a_site_without_pictures_gets_no_folder(content: Path, tmp_path: Path) -> None:
    assert _made([], content, tmp_path / "kept") == {}
    assert not (tmp_path / "kept").exists()


def test_a_folder_that_cannot_be_is_told(content: Path, tmp_path: Path) -> None:
    (tmp_path / "kept").write_text("", "utf-8")
    with pytest.raises(PublishError) as caught:
        _made(NAMES, content, tmp_path / "kept")
    (problem,) = caught.value.problems
    assert (problem.code, problem.path) == ("pictures-unwritable", f"{tmp_path.name}/kept")

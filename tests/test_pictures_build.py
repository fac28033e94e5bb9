"""Pictures through the whole program: made, published, kept, replaced, removed."""

from __future__ import annotations

import json
import os
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from sitegen.commands.cli import run

from .pictures.pictures import boxed
from .sites import make_site, tree

STORY = """\
---
title: De sluis
date: 2026-03-01
section: Stad
image: foto.jpg
---
De sluis is open.

![De sluis van boven](kaart.png "Zo ligt de sluis.")
"""


def _photo(path: Path, seed: int) -> None:
    """A photo of a telephone held upright that knows where it was taken; another ``seed`` makes another photo."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "Merk van de camera"
    exif.get_ifd(0x8825)[1] = "N"
    Image.linear_gradient("L").resize((1500, 1000)).rotate(seed).save(path, exif=exif)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    folder = make_site(tmp_path / "krant", **{"content/stad/sluis.md": STORY})
    (folder / "sitegen.toml").write_text((folder / "sitegen.toml").read_text("utf-8") + "[cards]\nshow = 'articles'\n")
    _photo(folder / "content/stad/foto.jpg", 0)
    Image.new("RGB", (700, 300), "green").save(folder / "content/stad/kaart.png")
    for name in ("foto.jpg", "kaart.png"):
        os.utime(folder / "content/stad" / name, (1_700_000_000, 1_700_000_000))
    return folder


def _build(site: Path, capsys: pytest.CaptureFixture[str], *words: str) -> list[dict[str, object]]:
    """What a build told, its result last."""
    run(["build", "--json", "--now", "2026-04-01", "-C", str(site), *words])
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def _names(site: Path, kind: str) -> list[str]:
    return sorted(path.name for path in (site / "public/media").rglob(f"*.{kind}"))


def test_pictures_are_published_upright_and_without_secrets(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    told = _build(site, capsys)
    assert told[-1]["exit"] == 0, told
    assert [event for event in told if event.get("stage") == "pictures"] == [
        {"event": "progress", "stage": "pictures", "done": 2, "total": 2}
    ]
    files = [path for path in (site / "public/media").rglob("*") if path.is_file()]
    assert {path.suffix for path in files} == {".webp", ".jpg", ".png"}
    for path in files:
        data = path.read_bytes()
        assert b"Merk" not in data
        assert b"Exif" not in data
        with Image.open(BytesIO(data)) as image:
            if path.name.startswith("foto"):
                assert image.height == pytest.approx(image.width * 1.5, abs=1)
    page = (site / "public/en/city/sluis/index.html").read_text("utf-8")
    for name in (*_names(site, "webp"), *_names(site, "jpg"), *_names(site, "png")):
        assert name in page
    assert "<figcaption>" in page


def test_a_second_build_changes_nothing_and_equals_a_clean_one(
    site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    _build(site, capsys)
    kept = tree(site / ".sitegen/pictures")
    again = _build(site, capsys)
    assert (again[-1]["counts"], [event for event in again if event.get("stage") == "pictures"]) == (
        {**dict(again[-1]["counts"]), "written": 0, "removed": 0},  # type: ignore[call-overload]
        [],
    )
    assert tree(site / ".sitegen/pictures") == kept
    for path in (site / ".sitegen/pictures").iterdir():
        path.unlink()
    _build(site, capsys, "--output", str(tmp_path / "anew"))
    ours, anew = tree(site / "public"), tree(tmp_path / "anew")
    assert {name: digest for name, digest in ours.items() if "media" in name} == {
        name: digest for name, digest in anew.items() if "media" in name
    }


def test_another_photo_takes_the_place_of_the_first(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _build(site, capsys)
    before = _names(site, "jpg")
    _photo(site / "content/stad/foto.jpg", 180)
    changed = _build(site, capsys)
    assert [event for event in changed if event.get("stage") == "pictures"] == [
        {"event": "progress", "stage": "pictures", "done": 1, "total": 1}
    ]
    assert len(_names(site, "jpg")) == 1
    assert _names(site, "jpg") != before
    (site / "content/stad/sluis.md").write_text(STORY.replace("image: foto.jpg\n", ""), "utf-8")
    _build(site, capsys)
    assert _names(site, "jpg") == []


@pytest.mark.parametrize("left", [30, 3000])
def test_a_damaged_photo_is_told_and_the_article_comes_out_without_it(
    site: Path, left: int, capsys: pytest.CaptureFixture[str]
) -> None:
    photo = site / "content/stad/foto.jpg"
    photo.write_bytes(photo.read_bytes()[:left])
    told = _build(site, capsys)
    problems = [event for event in told if event["event"] == "problem"]
    assert [(each["code"], each["path"], each["line"], each["severity"]) for each in problems] == [
        ("picture-damaged", "content/stad/sluis.md", 5, "warning")
    ]
    assert told[-1]["exit"] == 0
    for page in (site / "public").rglob("*.*ml"):
        assert "foto" not in page.read_text("utf-8")
    dutch = (site / "public/nl/stad/sluis/index.html").read_text("utf-8")
    assert 'property="og:image" content="https://krant.example/assets/cards/' in dutch


PRESS = """\
---
title: De brug
date: 2026-03-02
section: Stad
image: {}
image_alt: De brug van boven
---
De brug is open.

![De brug]({})

Zie [de cijfers](cijfers.csv), [de foto](foto-van-jan) en [het bestand]({}).
"""


def test_a_photo_by_any_name_is_published_without_secrets(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = site / "content/stad"
    (folder / "foto.jpg").rename(folder / "k.jfif")
    (folder / "foto-van-jan").write_bytes((folder / "k.jfif").read_bytes())
    (folder / "cijfers.csv").write_text("BMW;1\n", "utf-8")
    (folder / "brug.md").write_text(PRESS.format(*["k.jfif"] * 3), "utf-8")
    (folder / "sluis.md").unlink()
    told = _build(site, capsys)
    assert [event for event in told if event["event"] == "problem"] == []
    assert told[-1]["exit"] == 0
    for path in (site / "public").rglob("*"):
        assert not path.is_file() or b"Merk" not in path.read_bytes(), path
    media = {path.name: path.suffix for path in (site / "public/media").rglob("*") if path.is_file()}
    assert set(media.values()) == {".webp", ".jpg", ".csv"}
    dutch = (site / "public/nl/stad/brug/index.html").read_text("utf-8")
    assert 'href="/media/stad/cijfers.csv"' in dutch
    (linked,) = (name for name in media if name.startswith("foto-van-jan"))
    assert f'href="/media/stad/{linked}"' in dutch
    assert dutch.count("<picture>") == 2
    assert 'property="og:image" content="https://krant.example/media/stad/k.' in dutch


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("u.heic", boxed(b"heic", b"mif1", b"heic"), "is an iPhone photo (HEIC)"),
        ("u.jpg", boxed(b"mif1", b"heic"), "is an iPhone photo (HEIC)"),
        ("u.csv", b"a;b\n", "is no picture"),
        ("u.mp4", boxed(b"isom", b"mp42"), "is a film"),
        ("u.pdf", b"%PDF-1.7\n", "is a PDF document"),
    ],
)
def test_what_is_no_picture_is_told_and_shown_nowhere(
    site: Path, name: str, data: bytes, message: str, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = site / "content/stad"
    (folder / name).write_bytes(data)
    (folder / "foto.jpg").rename(folder / "foto-van-jan")
    (folder / "cijfers.csv").write_text("a;b\n", "utf-8")
    (folder / "brug.md").write_text(PRESS.format(*[name] * 3), "utf-8")
    (folder / "sluis.md").unlink()
    told = _build(site, capsys)
    problems = [event for event in told if event["event"] == "problem"]
    assert [(each["code"], each["line"], each["column"], each["severity"]) for each in problems] == [
        ("no-picture", 5, 0, "warning"),
        ("no-picture", 10, 12, "warning"),
    ]
    assert all(message in str(each["message"]) for each in problems)
    assert told[-1]["exit"] == 0
    assert (site / f"public/media/stad/{name}").read_bytes() == data
    dutch = (site / "public/nl/stad/brug/index.html").read_text("utf-8")
    assert dutch.count(name) == dutch.count(f'<a href="/media/stad/{name}">het bestand</a>') == 1
    for page in (site / "public/nl").rglob("*.*ml"):
        assert page.parent.name == "brug" or name not in page.read_text("utf-8"), page
    assert "<p><span>De brug</span></p>" in dutch
    assert 'property="og:image" content="https://krant.example/assets/cards/' in dutch


@pytest.mark.parametrize("damaged", ["index.json", "index.json.new", "lock", "*.webp"])
def test_what_is_damaged_in_the_folder_of_pictures_is_named(
    site: Path, damaged: str, capsys: pytest.CaptureFixture[str]
) -> None:
    _build(site, capsys)
    folder = site / ".sitegen/pictures"
    path = next(iter(sorted(folder.glob(damaged))), folder / damaged)
    path.unlink(missing_ok=True)
    path.mkdir()
    told = _build(site, capsys)
    assert told[-1]["exit"] == 4
    (problem,) = [event for event in told if event["event"] == "problem"]
    assert (problem["code"], problem["path"]) == ("pictures-unwritable", f".sitegen/pictures/{path.name}")


def test_a_place_for_pictures_that_cannot_be_stops_the_build(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (site / ".sitegen").mkdir()
    (site / ".sitegen/pictures").write_text("", "utf-8")
    told = _build(site, capsys)
    assert told[-1]["exit"] == 4
    assert [event["code"] for event in told if event["event"] == "problem"] == ["pictures-unwritable"]

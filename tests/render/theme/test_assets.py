from __future__ import annotations

import gzip
import hashlib
from pathlib import Path, PurePosixPath

import pytest

from sitegen.config import Config
from sitegen.render import render_site
from sitegen.render.addresses.urls import Urls
from sitegen.render.theme.assets import collect_assets
from sitegen.render.theme.templates import default_theme

URLS = Urls("https://krant.example", "/bode")


def _theme(folder: Path, **files: bytes) -> tuple[Path, str]:
    (folder / "assets").mkdir(parents=True)
    for name, content in files.items():
        (folder / "assets" / name.replace("_", ".")).write_bytes(content)
    return folder, folder.name


def test_a_name_changes_with_the_content_and_only_then(tmp_path: Path) -> None:
    one = collect_assets([_theme(tmp_path / "a", site_css=b"a{}")], URLS)
    same = collect_assets([_theme(tmp_path / "b", site_css=b"a{}")], URLS)
    other = collect_assets([_theme(tmp_path / "c", site_css=b"b{}")], URLS)
    assert one.hrefs == same.hrefs != other.hrefs
    assert one.hrefs["site.css"].startswith("/bode/assets/site.")
    assert [f"/bode/{name}" for name in one.files] == list(one.hrefs.values())


def test_each_asset_of_a_site_is_named_by_its_bytes_and_kept_by_hosts_and_browsers(tmp_path: Path) -> None:
    folder, _ = _theme(tmp_path / "templates", krant_woff2=b"font", stijl_css=b"@font-face{src:url(krant.woff2)}")
    (folder / "assets" / "diep").mkdir()
    (folder / "assets" / "diep" / "plaat.svg").write_bytes(b"<svg/>")
    assets = {name: each for name, each in _files(tmp_path).items() if name.startswith("assets/")}
    assert len(assets) == len(list((default_theme() / "assets").iterdir())) + 3
    headers = _files(tmp_path)["_headers"].decode().split("\n")
    kept = headers[headers.index("/assets/*") + 1]
    assert kept == "  Cache-Control: public, max-age=31536000, immutable"
    for name, content in assets.items():
        assert PurePosixPath(name).stem.rpartition(".")[2] == hashlib.sha256(content).hexdigest()[:10], name


def test_a_changed_byte_changes_the_name_in_pages_and_in_the_style_sheets_that_use_it(tmp_path: Path) -> None:
    folder, _ = _theme(tmp_path / "templates", site_css=b"@font-face{src:url(krant.woff2)}", krant_woff2=b"font")
    before = _files(tmp_path)
    (folder / "assets" / "krant.woff2").write_bytes(b"fond")
    after = _files(tmp_path)
    gone, new = before.keys() - after.keys(), after.keys() - before.keys()
    assert sorted(name.split(".")[0] for name in gone) == ["assets/krant", "assets/site"]
    assert len(new) == len(gone)
    (style,) = (name for name in new if name.endswith(".css"))
    assert f'href="/{style}"' in after["nl/index.html"].decode()
    assert not any(name.encode() in content for name in gone for content in after.values())


def _files(root: Path) -> dict[str, bytes]:
    files = render_site([], {}, Config(), root).files
    return {name: content for name, content in files.items() if isinstance(content, bytes)}


def test_a_site_s_own_file_replaces_the_default_one(tmp_path: Path) -> None:
    folders = [_theme(tmp_path / "a", site_css=b"a{}", icon_svg=b"<svg/>"), _theme(tmp_path / "b", site_css=b"b{}")]
    assets = collect_assets(folders, URLS)
    assert sorted(assets.files.values()) == [b"<svg/>", b"b{}"]


def test_a_style_sheet_finds_its_neighbours_and_keeps_other_addresses(tmp_path: Path) -> None:
    css = b"@font-face{src:url('f.woff2')} a{background:url(data:x)} b{c:url(weg.png)} \xff"
    assets = collect_assets([_theme(tmp_path / "a", site_css=css, f_woff2=b"font")], URLS)
    content = next(each for name, each in assets.files.items() if name.endswith(".css"))
    assert f"url({assets.hrefs['f.woff2']})".encode() in content
    assert b"url(data:x)" in content
    assert b"url(weg.png)" in content
    assert content.endswith(b"\xff")


def test_the_default_style_sheet_is_light() -> None:
    assert len(gzip.compress((default_theme() / "assets/site.css").read_bytes())) <= 5_000


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="only Linux has such a file")
def test_a_file_that_cannot_be_read_is_a_problem(tmp_path: Path) -> None:
    folder, _ = _theme(tmp_path / "a")
    # Nobody can read its first byte, not even root.
    (folder / "assets" / "site.css").symlink_to("/proc/self/mem")
    (problem,) = collect_assets([(folder, "templates")], URLS).problems
    assert (problem.code, problem.path) == ("asset-unreadable", "templates/assets/site.css")

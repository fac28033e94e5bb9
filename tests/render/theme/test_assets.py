from __future__ import annotations

from pathlib import Path

import pytest

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
    assert len((default_theme() / "assets/site.css").read_bytes()) <= 14_000


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="only Linux has such a file")
def test_a_file_that_cannot_be_read_is_a_problem(tmp_path: Path) -> None:
    folder, _ = _theme(tmp_path / "a")
    # Nobody can read its first byte, not even root.
    (folder / "assets" / "site.css").symlink_to("/proc/self/mem")
    (problem,) = collect_assets([(folder, "templates")], URLS).problems
    assert (problem.code, problem.path) == ("asset-unreadable", "templates/assets/site.css")

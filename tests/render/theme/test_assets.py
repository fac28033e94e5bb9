from __future__ import annotations

import gzip
import hashlib
from pathlib import Path, PurePosixPath

import pytest

from sitegen.config import Config
from sitegen.config.machines import FilesTable
from sitegen.problems import Severity
from sitegen.render import render_site
from sitegen.render.addresses.urls import Urls
from sitegen.render.theme.assets import Assets, collect_assets
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


def _sheets(root: Path, **sheets: str) -> Assets:
    """What comes of the style sheets of a site that also has ``vorm/achter.svg``."""
    folder, _ = _theme(root / "templates", **{f"{name}_css": text.encode() for name, text in sheets.items()})
    (folder / "assets/vorm").mkdir()
    (folder / "assets/vorm/achter.svg").write_bytes(b"<svg/>")
    return collect_assets([(folder, "templates")], URLS)


def test_a_style_sheet_that_names_a_file_that_is_not_there_is_told_with_its_line(tmp_path: Path) -> None:
    found = _sheets(tmp_path, own="/* url(a.svg) */\nb { c: url(vorm/acter.svg) }\nd { e: url(muis.png) }")
    assert [(each.code, each.place, each.message, each.hint) for each in found.problems] == [
        (
            *("dead-link", "templates/assets/own.css:2", "there is no file 'vorm/acter.svg' beside this style sheet"),
            "did you mean 'vorm/achter.svg'?",
        ),
        (
            *("dead-link", "templates/assets/own.css:3", "there is no file 'muis.png' beside this style sheet"),
            "put it into templates/assets/",
        ),
    ]
    assert all(each.severity is Severity.ERROR for each in found.problems)


@pytest.mark.parametrize("written", ["vorm/achter.svg", "./vorm/../vorm/achter.svg", "vorm/acht%65r.svg"])
@pytest.mark.parametrize("tail", ["", "#blauw", "?v=2"])
def test_a_neighbour_is_found_however_it_is_written(tmp_path: Path, written: str, tail: str) -> None:
    found = _sheets(tmp_path, own=f"a{{b:url('{written}{tail}')}}")
    assert found.problems == ()
    assert f"a{{b:url({found.hrefs['vorm/achter.svg']}{tail})}}".encode() in found.files.values()


def test_style_sheets_load_each_other_whatever_they_are_called(tmp_path: Path) -> None:
    found = _sheets(tmp_path, a='@import "b.css";', b="@import url(c.css);", c="d{}")
    assert found.problems == ()
    assert f"@import url({found.hrefs['b.css']});".encode() in found.files.values()
    assert f"@import url({found.hrefs['c.css']});".encode() in found.files.values()


def test_style_sheets_that_load_each_other_in_a_ring_are_told(tmp_path: Path) -> None:
    (problem,) = _sheets(tmp_path, a='@import "b.css";', b="@import 'a.css';").problems
    assert (problem.place, problem.message) == ("templates/assets/b.css:1", "'a.css' loads this style sheet itself")


def test_a_dead_address_in_a_style_sheet_stops_no_page(tmp_path: Path) -> None:
    _theme(tmp_path / "templates", own_css=b"a{b:url(weg.svg)}\nc{d:url(/ook-weg.svg)}e{f:url(/nl/)}")
    rendering = render_site([], {}, Config(), tmp_path)
    assert [(each.code, each.place) for each in rendering.problems] == [
        ("dead-link", "templates/assets/own.css:1"),
        ("dead-link", "templates/assets/own.css:2"),
    ]
    assert "nl/index.html" in rendering.files


def test_what_a_style_sheet_loads_from_elsewhere_against_the_policy_is_told(tmp_path: Path) -> None:
    css = b"@import url(https://letters.example/a.css);\na{b:url(https://foto.example/x.png);c:url(data:image/gif,x)}"
    _theme(tmp_path / "templates", own_css=css)
    found = render_site([], {}, Config(), tmp_path).problems
    assert [(each.code, each.line, each.severity) for each in found] == [
        ("template-policy", 1, Severity.WARNING),
        ("template-policy", 2, Severity.WARNING),
    ]
    assert "https://letters.example as style-src" in found[0].hint
    files = FilesTable(content_security_policy="style-src 'self' https://letters.example; img-src *")
    assert render_site([], {}, Config(files=files), tmp_path).problems == ()


def test_the_default_style_sheet_is_light() -> None:
    assert len(gzip.compress((default_theme() / "assets/site.css").read_bytes())) <= 5_000


@pytest.mark.skipif(not Path("/proc/self/mem").exists(), reason="only Linux has such a file")
def test_a_file_that_cannot_be_read_is_a_problem(tmp_path: Path) -> None:
    folder, _ = _theme(tmp_path / "a")
    # Nobody can read its first byte, not even root.
    (folder / "assets" / "site.css").symlink_to("/proc/self/mem")
    (problem,) = collect_assets([(folder, "templates")], URLS).problems
    assert (problem.code, problem.path) == ("asset-unreadable", "templates/assets/site.css")

from __future__ import annotations

from pathlib import Path

import pytest

from sitegen.preview.paths import Redirect, locate, not_found_page


@pytest.fixture
def output(tmp_path: Path) -> Path:
    output = tmp_path / "public"
    for name in ("index.html", "404.html", "nl/index.html", "nl/404.html", "nl/één/index.html", "media/a b.png"):
        path = output / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name)
    (output / ".sitegen-manifest.json").write_text("{}")
    (output / ".well-known").mkdir()
    (output / ".well-known" / "security.txt").write_text("")
    (output / "leeg").mkdir()
    (tmp_path / "secret.txt").write_text("secret")
    (output / "out.txt").symlink_to(tmp_path / "secret.txt")
    (output / "up").symlink_to(tmp_path)
    (output / "home.html").symlink_to("index.html")
    return output


@pytest.mark.parametrize(
    ("target", "name"),
    [
        ("/", "index.html"),
        ("/?utm=1", "index.html"),
        ("/nl/", "nl/index.html"),
        ("/nl/index.html", "nl/index.html"),
        ("/nl/%C3%A9%C3%A9n/", "nl/één/index.html"),
        ("/media/a%20b.png", "media/a b.png"),
        ("/.well-known/security.txt", ".well-known/security.txt"),
        ("/home.html", "index.html"),
    ],
)
def test_finds_files(output: Path, target: str, name: str) -> None:
    assert locate(output, "", target) == output / name
    if target != "/":
        assert locate(output, "/krant", f"/krant{target}") == output / name


@pytest.mark.parametrize(
    ("base_path", "target", "location"),
    [
        ("", "/nl", "/nl/"),
        ("", "/nl?page=2", "/nl/?page=2"),
        ("", "/nl/%c3%a9%c3%a9n", "/nl/%C3%A9%C3%A9n/"),
        ("/krant", "/", "/krant/"),
        ("/krant", "/krant", "/krant/"),
        ("/krant", "/krant/nl", "/krant/nl/"),
    ],
)
def test_redirects(output: Path, base_path: str, target: str, location: str) -> None:
    assert locate(output, base_path, target) == Redirect(location)


@pytest.mark.parametrize(
    "target",
    [
        "/../secret.txt",
        "/nl/../../secret.txt",
        "/%2e%2e/secret.txt",
        "/%2e%2e%2fsecret.txt",
        "/..%2fsecret.txt",
        "/%252e%252e/secret.txt",
        "/..\\secret.txt",
        "/out.txt",
        "/up/secret.txt",
        "/up/public/index.html/../../secret.txt",
        "//etc/passwd",
        "///etc/passwd",
        "//example.org",
        "//example.org/",
        "/%2fetc/passwd",
        "/.sitegen-manifest.json",
        "/nl/./index.html",
        "/index.html/",
        "/index.html/x",
        "/leeg/",
        "/nergens",
        "/nl/%ff/",
        "/nl/%00/",
        "/" + "x" * 5000,
        "http://example.org/",
        "*",
        "",
        "/%",
    ],
)
def test_finds_nothing_else(output: Path, target: str) -> None:
    assert locate(output, "", target) is None


def test_serves_only_below_the_base_path(output: Path) -> None:
    assert locate(output, "/krant", "/nl/") is None
    assert locate(output, "/krant", "/krantnl/") is None
    assert locate(output, "/krant", "/krant/../nl/") is None


def test_a_missing_page_is_told_in_the_language_of_its_path(output: Path) -> None:
    assert not_found_page(output, "", "/nl/nergens/") == output / "nl/404.html"
    assert not_found_page(output, "/krant", "/krant/nl/nergens/") == output / "nl/404.html"
    assert not_found_page(output, "", "/en/nowhere/") == output / "404.html"
    assert not_found_page(output, "", "/nergens") == output / "404.html"
    assert not_found_page(output, "/krant", "/nl/nergens") == output / "404.html"
    (output / "404.html").unlink()
    assert not_found_page(output, "", "/nergens") is None

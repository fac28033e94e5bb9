from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path

import pytest

from sitegen.search import pagefind
from sitegen.search.pagefind import PagefindError, make_bundle, pagefind_version
from tests.search.documents import make_document

PAGES = [(each.url, each.page) for each in (make_document(), make_document(slug="markt", text="De markt verhuist."))]


def test_a_bundle_holds_what_browsers_ask_for_and_no_interface() -> None:
    files = make_bundle(PAGES)
    assert {"pagefind.js", "pagefind-worker.js", "wasm.nl.pagefind"} <= files.keys()
    assert not [name for name in files if name.endswith(".css") or "ui" in name or "highlight" in name]
    entry = json.loads(files["pagefind-entry.json"])
    assert {code: each["page_count"] for code, each in entry["languages"].items()} == {"nl": 2}
    fragments = [gzip.decompress(files[name]).decode() for name in files if name.startswith("fragment/")]
    (market,) = (json.loads(each.removeprefix("pagefind_dcd")) for each in fragments if "markt" in each)
    assert market["url"] == "/krant/nl/stad/markt/"
    assert market["content"].endswith("De markt verhuist.")
    assert market["filters"] == {"section": ["Stad & land"]}


def test_the_same_pages_give_the_same_bytes() -> None:
    assert make_bundle(PAGES) == make_bundle(PAGES)


SAYS_ERROR = """
import base64, sys
print("in a fix", file=sys.stderr, flush=True)
answer = base64.b64encode(b'{"payload": {"type": "Error", "message": "bad page"}}').decode()
print(f"{answer}," * 5, flush=True)
"""


def program(folder: Path, text: str) -> str:
    """A program that stands in for Pagefind."""
    path = folder / "pagefind"
    path.write_text(f"#!{sys.executable}\n{text}")
    path.chmod(0o755)
    return str(path)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("import sys; sys.exit('no memory left')", "ended after 0 of 4 answers"),
        ("print('%%%,', flush=True)", "gave an answer that cannot be read"),
        ("print('e30=,', flush=True)", "gave an answer that cannot be read"),
        (SAYS_ERROR, "Pagefind says: bad page: in a fix"),
    ],
    ids=["ends", "garbage", "no answer", "error"],
)
def test_a_program_that_fails_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str, why: str) -> None:
    monkeypatch.setattr(pagefind, "_executable", lambda: program(tmp_path, text))
    with pytest.raises(PagefindError, match=why):
        make_bundle(PAGES)


def test_a_program_that_ends_without_reading_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pagefind, "_executable", lambda: program(tmp_path, ""))
    with pytest.raises(PagefindError, match="ended after 0 of 402 answers"):
        make_bundle([("/nl/", "x" * 3_000)] * 400)


def test_a_program_that_cannot_be_run_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pagefind, "_executable", lambda: str(tmp_path))
    with pytest.raises(PagefindError, match="cannot be run: Permission denied"):
        make_bundle(PAGES)


def test_a_package_that_is_not_installed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pagefind, "_PACKAGE", "pagefind-of-nobody")
    with pytest.raises(PagefindError, match="pagefind-of-nobody is not installed"):
        pagefind_version()
    monkeypatch.setitem(sys.modules, "pagefind_bin", None)
    with pytest.raises(PagefindError, match="is not there"):
        make_bundle(PAGES)

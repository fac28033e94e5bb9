"""Official packages are fetched through an index as Argos has it, here one of our own on this machine."""

from __future__ import annotations

import functools
import json
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from argostranslate import settings

from sitegen.commands import packages
from sitegen.problems import TranslationError
from sitegen.translate.models.argos import BUNDLED, available_packages
from sitegen.translate.models.index import fetched_package


class _Silent(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 (the library calls it so)
        pass


@pytest.fixture
def index(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A folder that is served as the index: ``index.json`` and a package."""
    (tmp_path / "nl_en.argosmodel").write_bytes(next(BUNDLED.glob("*.argosmodel")).read_bytes())
    server = ThreadingHTTPServer(("127.0.0.1", 0), functools.partial(_Silent, directory=str(tmp_path)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    home = f"http://127.0.0.1:{server.server_port}"
    links = [f"{home}/gone.argosmodel", f"{home}/nl_en.argosmodel"]
    entries = [
        {"from_code": "nl", "to_code": "en", "package_version": "0.1", "links": links},
        {"from_code": "nl", "to_code": "en", "package_version": "0.0.9", "links": ["ftp://nowhere/x"]},
        {"from_code": "en", "to_code": "nl", "package_version": "9", "links": links},
    ]
    (tmp_path / "index.json").write_text(json.dumps(entries))
    monkeypatch.setattr(settings, "remote_package_index", f"{home}/index.json")
    yield tmp_path
    server.shutdown()
    server.server_close()


def test_the_newest_is_fetched_from_the_first_link_that_answers(index: Path) -> None:
    with fetched_package() as path:
        assert path.read_bytes() == (index / "nl_en.argosmodel").read_bytes()
    assert not path.exists()


def test_fetched_and_installed_it_is_listed(
    index: Path, tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path_factory.mktemp("packages")
    monkeypatch.setattr(settings, "package_data_dir", folder)
    installed = packages.install(folder, "0.1")
    assert installed.path.parent == folder
    assert installed in available_packages()


@pytest.mark.parametrize(
    ("version", "told"), [("7", "offers no nl→en package 7"), ("0.0.9", "'ftp://nowhere/x' is no web address")]
)
def test_what_the_index_lacks(index: Path, version: str, told: str) -> None:
    with pytest.raises(TranslationError, match=told), fetched_package(version):
        pass


def test_without_a_network_the_hint_is_to_bring_a_file(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(settings, "remote_package_index", "http://127.0.0.1:9/index.json")
    with pytest.raises(TranslationError) as caught, fetched_package():
        pass
    assert "sitegen model install FILE" in caught.value.problems[0].hint
    assert capsys.readouterr().out == ""

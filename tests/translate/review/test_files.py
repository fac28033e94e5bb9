"""A file of corrections is the old one or the new one, whatever happens while it is written."""

from __future__ import annotations

import errno
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from sitegen.problems import Problem, PublishError
from sitegen.publish.exchange import exchange
from sitegen.translate.corrections.po import Catalogue, Entry, format_po, parse_po
from sitegen.translate.review import files
from sitegen.translate.review.files import update_po

NOW = datetime(2026, 11, 26, 8, tzinfo=UTC)
SHOWN = "translations/en/weer/storm.po"
OLD = Catalogue((Entry("body", "Ja.", "Yes.", False),), {"Language": "en"})
NEW = Catalogue((*OLD.entries, Entry("body", "Nee.", "No.", False)), {"Language": "en"})


def write(root: Path, catalogue: Catalogue) -> Path:
    path = root / SHOWN
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(format_po(catalogue))
    return path


def test_folders_are_made_and_the_date_is_that_of_the_change(tmp_path: Path) -> None:
    done = update_po(tmp_path, SHOWN, lambda _: NEW, NOW)
    assert isinstance(done, Catalogue)
    assert done.header["PO-Revision-Date"] == "2026-11-26 08:00+0000"
    assert parse_po((tmp_path / SHOWN).read_bytes()) == done
    assert [path.name for path in (tmp_path / SHOWN).parent.iterdir()] == ["storm.po"]


def test_what_does_not_change_keeps_its_bytes(tmp_path: Path) -> None:
    path = write(tmp_path, OLD)
    path.write_bytes(path.read_bytes().replace(b"\n\n", b"\n\n\n"))
    before = path.read_bytes(), path.stat().st_mtime_ns
    assert isinstance(update_po(tmp_path, SHOWN, lambda old: old, NOW), Catalogue)
    assert (path.read_bytes(), path.stat().st_mtime_ns) == before


def test_a_save_in_the_meantime_is_not_overwritten(tmp_path: Path) -> None:
    path = write(tmp_path, OLD)
    saves = iter([replace(OLD, entries=(replace(OLD.entries[0], english="Certainly."),))])

    def change(old: Catalogue) -> Catalogue:
        if (save := next(saves, None)) is not None:
            path.write_bytes(format_po(save))
        return replace(old, entries=(*old.entries, NEW.entries[1]))

    update_po(tmp_path, SHOWN, change, NOW)
    found = parse_po(path.read_bytes())
    assert isinstance(found, Catalogue)
    assert [each.english for each in found.entries] == ["Certainly.", "No."]


class Editor:
    """Takes the place of the exchange: saves at the very moment that a file is put in place."""

    def __init__(self, path: Path, saves: Sequence[bytes]) -> None:
        self._path = path
        self._saves = list(saves)

    def __call__(self, first: Path, second: Path) -> None:
        if self._saves:
            other = self._path.with_name("saved")
            other.write_bytes(self._saves.pop(0))
            other.replace(self._path)
        exchange(first, second)


@pytest.mark.parametrize("count", [1, 2, 3])
def test_a_save_at_the_very_moment_is_not_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, count: int) -> None:
    path = write(tmp_path, OLD)
    words = [f"Certainly {number}." for number in range(count)]
    saves = [format_po(replace(OLD, entries=(replace(OLD.entries[0], english=each),))) for each in words]
    monkeypatch.setattr(files, "exchange", Editor(path, saves))
    update_po(tmp_path, SHOWN, lambda old: replace(old, entries=(*old.entries, NEW.entries[1])), NOW)
    found = parse_po(path.read_bytes())
    assert isinstance(found, Catalogue)
    assert [each.english for each in found.entries] == [words[-1], "No."]
    assert [each.name for each in path.parent.iterdir()] == ["storm.po"]


def test_a_disk_where_names_cannot_trade_places_is_written_as_well(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(first: Path, second: Path) -> None:
        raise OSError(errno.EINVAL, "no such call", str(first))

    path = write(tmp_path, OLD)
    monkeypatch.setattr(files, "exchange", refuse)
    done = update_po(tmp_path, SHOWN, lambda _: NEW, NOW)
    assert parse_po(path.read_bytes()) == done


def test_a_file_that_cannot_be_read_is_left_alone(tmp_path: Path) -> None:
    path = write(tmp_path, OLD)
    path.write_bytes(path.read_bytes() + b"<<<<<<< HEAD\n")
    before = path.read_bytes()
    found = update_po(tmp_path, SHOWN, lambda _: NEW, NOW)
    assert isinstance(found, Problem)
    assert (found.path, found.code) == (SHOWN, "corrections-syntax")
    assert path.read_bytes() == before


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "translations").write_text("in the way")
    with pytest.raises(PublishError) as caught:
        update_po(tmp_path, SHOWN, lambda _: NEW, NOW)
    assert caught.value.problems[0].path == SHOWN


def test_the_rights_of_the_file_and_a_link_to_it_stay(tmp_path: Path) -> None:
    path = write(tmp_path, OLD)
    path.chmod(0o640)
    real = path.rename(tmp_path / "elders.po")
    path.symlink_to(real)
    update_po(tmp_path, SHOWN, lambda _: NEW, NOW)
    assert path.is_symlink()
    assert real.stat().st_mode & 0o777 == 0o640
    assert b"Nee." in real.read_bytes()


def test_who_reads_the_old_file_reads_it_to_its_end(tmp_path: Path) -> None:
    """A kill cannot leave half of a file: the new one is written beside it and takes its place."""
    path = write(tmp_path, OLD)
    with path.open("rb") as reader:
        update_po(tmp_path, SHOWN, lambda _: NEW, NOW)
        assert reader.read() == format_po(OLD)


KILLER = """
import os, signal, sys
from datetime import UTC, datetime
from pathlib import Path
from sitegen.translate.review.files import update_po
from sitegen.translate.corrections.po import parse_po
new, limit, seen = parse_po(sys.stdin.buffer.read()), int(sys.argv[3]), 0

def before(event, _):
    global seen
    if event in ("open", "os.rename", "os.remove", "os.mkdir", "os.chmod", "tempfile.mkstemp"):
        seen += 1
        if seen == limit:
            os.kill(os.getpid(), signal.SIGKILL)

sys.addaudithook(before)
update_po(Path(sys.argv[1]), sys.argv[2], lambda _: new, datetime.now(UTC))
os._exit(0)
"""


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_a_kill_at_any_instant_leaves_the_old_file_or_the_new_one(tmp_path: Path, root: Path) -> None:
    path = write(tmp_path, OLD)
    seen = set()
    for limit in range(1, 30):
        write(tmp_path, OLD)
        command = [sys.executable, "-c", KILLER, str(tmp_path), SHOWN, str(limit)]
        done = subprocess.run(command, input=format_po(NEW), cwd=root, check=False)
        found = parse_po(path.read_bytes())
        assert isinstance(found, Catalogue)
        assert found.entries in (OLD.entries, NEW.entries)
        seen.add(found.entries)
        if done.returncode == 0:
            break
    assert done.returncode == 0, "it never came to its end"
    assert seen == {OLD.entries, NEW.entries}
    assert limit > 3

"""What one publication does to an output, in both ways of publishing."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path

import pytest

from sitegen.problems import PublishError
from sitegen.publish import MANIFEST_NAME, Published, publish

from .trees import IN_PLACE_NAME, add_foreign, contents, expected, foreign_state, site, with_foreign


@pytest.fixture(params=["public", IN_PLACE_NAME], ids=["swap", "in-place"])
def output(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Path]:
    """An output that is not there yet. Whatever a test does, nothing may be left lying beside or in it."""
    output = tmp_path / "site" / str(request.param)
    output.parent.mkdir()
    yield output
    left = [path.name for path in output.parent.iterdir() if path != output]
    assert [name for name in left if "sitegen" in name] == []
    if output.is_dir():
        assert [path.name for path in output.iterdir() if path.name.startswith(".sitegen")] in ([MANIFEST_NAME], [])


def refused(files: dict[str, bytes | Path], output: Path) -> list[tuple[str, str]]:
    """Codes and paths of the problems for which ``files`` are refused, after a look that nothing changed."""
    before = _whole(output)
    with pytest.raises(PublishError) as caught:
        publish(files, output)
    assert _whole(output) == before
    assert all(problem.hint and problem.message for problem in caught.value.problems)
    place = output.as_posix()
    return [(problem.code, problem.path.removeprefix(place).strip("/")) for problem in caught.value.problems]


def _whole(root: Path) -> dict[str, tuple[int, int, int]]:
    """Inode, time and mode of everything below ``root``; of itself too, unless a lock had to come and go in it."""
    above = [] if root.name == IN_PLACE_NAME else [root]
    paths = [*above, *root.rglob("*")] if root.is_dir() else []
    statuses = {path.relative_to(root).as_posix(): path.lstat() for path in paths}
    return {path: (status.st_ino, status.st_mtime_ns, status.st_mode) for path, status in statuses.items()}


def test_writes_everything_the_first_time(output: Path, tmp_path: Path) -> None:
    photo = tmp_path / "photo.jpg"
    photo.write_bytes(os.urandom(3_000_000))
    files = {**site("a"), "media/photo.jpg": photo}
    assert publish(files, output) == Published(tuple(sorted(files)), (), 0)
    assert contents(output) == expected(files)
    assert not (output / "media" / "photo.jpg").is_symlink()


def test_makes_the_folders_above_the_output(tmp_path: Path) -> None:
    publish(site("a"), tmp_path / "x" / "y" / "public")
    assert contents(tmp_path / "x" / "y" / "public") == expected(site("a"))


def test_the_same_again_touches_nothing(output: Path) -> None:
    publish(site("a"), output)
    before = _whole(output)
    assert publish(site("a"), output) == Published((), (), len(site("a")))
    assert _whole(output) == before


def test_unchanged_files_keep_inode_and_time(output: Path) -> None:
    publish(site("a"), output)
    before = (output / "assets/same.css").stat()
    done = publish(site("b"), output)
    after = (output / "assets/same.css").stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert done.unchanged == 1
    assert set(done.written) == set(site("b")) - {"assets/same.css"}
    assert set(done.removed) == set(site("a")) - set(site("b"))
    assert contents(output) == expected(site("b"))


def test_foreign_things_stay_as_they_are(output: Path) -> None:
    publish({}, output)
    add_foreign(output)
    state = foreign_state(output)
    for mark in ("a", "b", "a"):
        publish(site(mark), output)
        assert contents(output) == with_foreign(site(mark))
        assert foreign_state(output) == state
    publish({}, output)
    assert contents(output) == with_foreign({})
    assert foreign_state(output) == state


def test_a_folder_of_ours_that_holds_something_foreign_stays(output: Path) -> None:
    publish({"nl/oud/index.html": b"1", "nl/weg/index.html": b"2"}, output)
    (output / "nl" / "oud" / "eigen.txt").write_text("by hand")
    assert publish({}, output).removed == ("nl/oud/index.html", "nl/weg/index.html")
    assert contents(output) == {"nl/": b"", "nl/oud/": b"", "nl/oud/eigen.txt": b"by hand"}
    (output / "nl" / "oud" / "eigen.txt").unlink()
    publish({"index.html": b""}, output)
    assert contents(output) == {"index.html": b""}


def test_a_file_becomes_a_folder_and_back(output: Path) -> None:
    for files in ({"x": b"1"}, {"x/y/z": b"2"}, {"x/y": b"3"}, {"x": b"4"}):
        publish(dict(files), output)
        assert contents(output) == expected(files)


def test_an_edited_file_of_ours_is_written_again(output: Path) -> None:
    publish(site("a"), output)
    (output / "nl/index.html").write_text("by hand")
    (output / "nl/feed.xml").unlink()
    assert publish(site("a"), output).written == ("nl/feed.xml", "nl/index.html")
    assert contents(output) == expected(site("a"))


def test_a_touched_file_is_only_read_again(output: Path) -> None:
    publish(site("a"), output)
    os.utime(output / "nl/index.html", (1, 1))
    assert publish(site("a"), output).written == ()
    before = _whole(output)
    assert publish(site("a"), output).written == ()
    assert _whole(output) == before
    assert (output / "nl/index.html").stat().st_mtime == 1


def test_a_foreign_file_with_our_content_is_adopted(output: Path) -> None:
    output.mkdir()
    (output / "index.html").write_text("same")
    inode = (output / "index.html").stat().st_ino
    assert publish({"index.html": b"same"}, output) == Published((), (), 1)
    assert (output / "index.html").stat().st_ino == inode
    assert publish({}, output).removed == ("index.html",)


def test_every_foreign_thing_in_the_way_is_named(output: Path) -> None:
    publish({"ok.html": b"1"}, output)
    (output / "index.html").write_text("by hand")
    (output / "nl").write_text("a file where we want a folder")
    (output / "en").symlink_to(output.parent)
    (output / "feed.xml").mkdir()
    (output / "linked.html").symlink_to("ok.html")
    os.mkfifo(output / "pipe.html")
    files: dict[str, bytes | Path] = dict.fromkeys(
        ("index.html", "nl/index.html", "en/index.html", "feed.xml", "linked.html", "pipe.html", "new.html"), b"ours"
    )
    assert sorted(refused(files, output)) == [
        ("output-conflict", path) for path in ("en", "feed.xml", "index.html", "linked.html", "nl", "pipe.html")
    ]


def test_a_page_of_ours_that_became_a_link_is_not_followed(output: Path, tmp_path: Path) -> None:
    publish({"nl/index.html": b"1", "old.html": b"1"}, output)
    precious = tmp_path / "precious"
    precious.mkdir()
    (precious / "index.html").write_text("precious")
    shutil.rmtree(output / "nl")
    (output / "nl").symlink_to(precious)
    (output / "old.html").unlink()
    (output / "old.html").symlink_to(precious / "index.html")
    assert refused({"nl/index.html": b"2", "old.html": b"2"}, output) == [
        ("output-conflict", "nl"),
        ("output-conflict", "old.html"),
    ]
    assert publish({"index.html": b"2"}, output).removed == ()
    assert (precious / "index.html").read_text() == "precious"
    assert (output / "nl").is_symlink()
    assert (output / "old.html").is_symlink()


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/etc/x",
        "../x",
        "a/../../x",
        "a/./b",
        "a//b",
        "a/",
        ".",
        "a\0b",
        MANIFEST_NAME,
        ".sitegen-staging/x",
        "\ud800",
    ],
)
def test_unsafe_paths_are_refused(output: Path, path: str) -> None:
    publish(site("a"), output)
    assert [code for code, _ in refused({"index.html": b"", path: b""}, output)] == ["output-path"]


def test_a_path_that_is_both_file_and_folder_is_refused(output: Path) -> None:
    assert refused({"a": b"", "a/b": b"", "c/d": b"", "c/d/e/f": b""}, output) == [
        ("output-path", "a"),
        ("output-path", "c/d"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "{",
        "[]",
        '{"version": 9, "directories": [], "files": {}}',
        '{"version": 1, "directories": [], "files": {"../x": ["", 0, 0]}}',
        '{"version": 1, "directories": ["/etc"], "files": {}}',
    ],
)
def test_a_manifest_that_cannot_be_trusted_stops_everything(output: Path, text: str) -> None:
    publish(site("a"), output)
    (output.parent / "x").write_text("precious")
    (output / MANIFEST_NAME).write_text(text)
    assert refused(site("b"), output) == [("output-manifest", MANIFEST_NAME)]
    assert (output.parent / "x").exists()


def test_the_manifest_says_what_is_ours(output: Path) -> None:
    publish({"nl/index.html": b"abc"}, output)
    manifest = json.loads((output / MANIFEST_NAME).read_text())
    assert manifest["directories"] == ["nl"]
    digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert manifest["files"] == {"nl/index.html": [digest, 3, (output / "nl/index.html").stat().st_mtime_ns]}


def test_a_file_to_copy_that_is_missing_changes_nothing(output: Path, tmp_path: Path) -> None:
    publish(site("a"), output)
    missing, folder = tmp_path / "x.jpg", tmp_path
    assert refused({**site("b"), "media/x.jpg": missing, "media/y.jpg": folder}, output) == [
        ("file-unreadable", missing.as_posix().strip("/")),
        ("file-unreadable", folder.as_posix().strip("/")),
    ]


def test_a_link_to_a_folder_is_published_into(output: Path) -> None:
    output.mkdir()
    link = output.parent / "linked"
    link.symlink_to(output.name)
    publish(site("a"), link)
    assert link.is_symlink()
    assert contents(output) == expected(site("a"))


def test_an_output_that_is_a_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "public").write_text("by hand")
    for output in (tmp_path / "public", tmp_path / "public" / "below", Path("/")):
        with pytest.raises(PublishError) as caught:
            publish(site("a"), output)
        assert caught.value.exit_code == 4
        assert caught.value.problems[0].hint
    assert (tmp_path / "public").read_text() == "by hand"


@pytest.mark.skipif(not Path("/proc/self").exists(), reason="needs /proc")
@pytest.mark.parametrize("output", ["/proc/sitegen/public", "/proc/self/sitegen"])
def test_a_folder_that_cannot_be_made_is_refused(output: str) -> None:
    with pytest.raises(PublishError) as caught:
        publish(site("a"), Path(output))
    assert [problem.code for problem in caught.value.problems] == ["output-unwritable"]


def test_an_output_in_which_the_process_stands_is_published_in_place(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output = tmp_path / "public"
    publish(site("a"), output)
    inode = output.stat().st_ino
    monkeypatch.chdir(output / "nl")
    publish(site("b"), output)
    assert output.stat().st_ino == inode
    assert contents(output) == expected(site("b"))
    assert Path("index.html").read_text() == "b"


_FULL = """
import resource, sys
from pathlib import Path
from sitegen.problems import PublishError
from sitegen.publish import publish
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
try:
    publish({"a.html": b"1" * 10, "b.html": b"2" * 200_000, "c.html": b"3"}, Path(sys.argv[1]))
except PublishError as error:
    print(error.problems[0].code, "|", error.problems[0].message, "|", error.problems[0].hint)
"""


def test_a_write_that_fails_halfway_leaves_the_old_site(output: Path) -> None:
    publish({"a.html": b"old"}, output)
    before = _whole(output)
    done = subprocess.run(
        [sys.executable, "-c", _FULL, str(output)], capture_output=True, text=True, timeout=30, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("output-unwritable | cannot be written: File too large")
    after = _whole(output)
    assert after.keys() == before.keys()
    assert after["a.html"] == before["a.html"]


def _in_mount_namespace(script: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    command = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-ec", script, "sh", *arguments]
    return subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)


def _needs_mounts() -> None:
    if not shutil.which("unshare") or _in_mount_namespace("mount -t tmpfs none /mnt").returncode:
        pytest.skip("mount namespaces are not to be had here")


_PUBLISH = """
import sys
from pathlib import Path
from sitegen.problems import PublishError
from sitegen.publish import publish
try:
    for size in sys.argv[2:]:
        publish({"nl/index.html": size.encode() * 10, "big": size.encode() * int(size)}, Path(sys.argv[1]))
        print("published", size)
except PublishError as error:
    print(error.problems[0].message, "|", error.problems[0].hint)
"""


def test_a_full_disk_leaves_the_old_site_and_no_litter() -> None:
    _needs_mounts()
    script = """
    mount -t tmpfs -o size=1m none /mnt
    "$1" -c "$2" /mnt/public 1000 2000000
    find /mnt -name '*sitegen*'
    stat -c %s /mnt/public/big
    head -c 8 /mnt/public/nl/index.html
    """
    done = _in_mount_namespace(script, sys.executable, _PUBLISH)
    assert done.stderr == ""
    first, second, *rest = done.stdout.splitlines()
    assert first == "published 1000"
    assert "No space left on device" in second
    assert second.endswith("the disk is full: make room and build again")
    assert sorted(rest) == ["/mnt/public/.sitegen-manifest.json", "10001000", "4000"]


def test_a_mount_point_is_published_in_place(tmp_path: Path) -> None:
    _needs_mounts()
    script = """
    mkdir -p "$3/public" "$3/beside"
    mount --bind "$3/beside" "$3/public"
    "$1" -c "$2" "$3/public" 1000 1001
    mountpoint -q "$3/public"
    """
    done = _in_mount_namespace(script, sys.executable, _PUBLISH, str(tmp_path))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines() == ["published 1000", "published 1001"]
    assert contents(tmp_path / "beside").keys() == {"nl/", "nl/index.html", "big"}
    assert [path.name for path in (tmp_path / "public").iterdir()] == []


def test_a_folder_whose_parent_is_read_only_is_published_in_place(tmp_path: Path) -> None:
    _needs_mounts()
    script = """
    mkdir "$3/site" "$3/site/public" "$3/real"
    mount --bind "$3/site" "$3/site"
    mount --bind "$3/real" "$3/site/public"
    mount -o remount,ro,bind "$3/site"
    "$1" -c "$2" "$3/site/public" 1000 1001
    mount -o remount,ro,bind "$3/site/public"
    "$1" -c "$2" "$3/site/public" 1002
    """
    done = _in_mount_namespace(script, sys.executable, _PUBLISH, str(tmp_path))
    assert (done.returncode, done.stderr) == (0, "")
    *good, bad = done.stdout.splitlines()
    assert good == ["published 1000", "published 1001"]
    assert "Read-only file system" in bad
    assert (tmp_path / "real" / "big").read_bytes() == b"1001" * 1001


@pytest.mark.parametrize(
    "journal",
    [
        "{",
        '[{"do": "remove", "path": "../precious"}]',
        '[{"do": "remove", "path": "link/precious"}]',
        '[{"do": "replace", "path": "index.html", "staged": "../../precious"}]',
        '[{"do": "burn", "path": "index.html"}]',
    ],
)
def test_a_journal_that_is_not_ours_is_not_followed(output: Path, journal: str) -> None:
    publish(site("a"), output)
    (output.parent / "precious").write_text("precious")
    (output / "link").symlink_to(output.parent)
    work = output / ".sitegen-staging"
    work.mkdir()
    (work / "journal.json").write_text(journal)
    assert refused(site("b"), output) == [("output-journal", ".sitegen-staging")]
    assert (output.parent / "precious").read_text() == "precious"
    shutil.rmtree(work)
    publish(site("b"), output)


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become an ordinary user")
def test_an_ordinary_user_keeps_folders_that_cannot_be_written() -> None:
    with tempfile.TemporaryDirectory() as folder:
        top = Path(folder)
        publish(site("a"), top / "public")
        add_foreign(top / "public")
        (top / "public" / ".git" / "objects").chmod(0o555)
        (top / "public" / "empty").chmod(0o000)
        for path in (top, *top.rglob("*")):
            os.chown(path, 65534, 65534, follow_symlinks=False)
        inode = (top / "public").stat().st_ino
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # of forking beside the threads of other tests
            child = os.fork()
        if child == 0:
            try:
                os.setgid(65534)
                os.setuid(65534)
                publish(site("b"), top / "public")
                publish(site("a"), top / "public")
                os._exit(0)
            finally:
                os._exit(1)  # what failed is no second run of the tests
        assert os.waitpid(child, 0)[1] == 0
        assert contents(top / "public") == with_foreign(site("a"))
        assert (top / "public" / ".git" / "objects").stat().st_mode & 0o777 == 0o555
        assert (top / "public" / "empty").stat().st_mode & 0o777 == 0o000
        assert [path.name for path in top.iterdir()] == ["public"]
        assert (top / "public").stat().st_ino == inode, "a folder that cannot be read is not exchanged"

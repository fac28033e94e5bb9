import os
from pathlib import Path

import pytest

from sitegen.problems import has_errors
from sitegen.read.discover import discover, is_temporary


def write(root: Path, *names: str) -> None:
    for name in names:
        path = root / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Tekst.\n", encoding="utf-8")


def look(root: Path) -> tuple[list[str], list[str]]:
    files, problems = discover(root, "content")
    return [found.path for found in files], [str(problem) for problem in problems]


def test_articles_are_found_in_order_of_their_paths(tmp_path: Path) -> None:
    write(tmp_path, "b.md", "a/c.md", "a/b/d.en.md", "foto.jpg", "a.md", "café ë.md")
    files, problems = discover(tmp_path, "content")
    assert [found.below_content for found in files] == ["a.md", "a/b/d.en.md", "a/c.md", "b.md", "café ë.md"]
    assert files[1].file == tmp_path / "content/a/b/d.en.md"
    assert not problems


def test_hidden_and_temporary_files_are_passed_over(tmp_path: Path) -> None:
    write(
        tmp_path,
        ".a.md",
        ".git/a.md",
        "a.md~",
        "a.md.swp",
        "#a.md#",
        ".#a.md",
        "a.tmp",
        "4913",
        "a.md___jb_tmp___",
        "b.md",
    )
    assert look(tmp_path) == (["content/b.md"], [])


@pytest.mark.parametrize("name", ["a.md", "44913.md", "a.b.md", "a~b.md", "orig.md", "swp", "part.jpg"])
def test_ordinary_names_are_not_temporary(name: str) -> None:
    assert not is_temporary(name)


def test_a_folder_that_looks_like_an_article_is_a_problem(tmp_path: Path) -> None:
    write(tmp_path, "x.md/a.md", "b.md")
    assert look(tmp_path) == (["content/b.md"], ["content/x.md: folder-named-md: is a folder, not an article"])


def test_paths_that_differ_in_case_only_are_a_problem(tmp_path: Path) -> None:
    write(tmp_path, "Storm.md", "storm.md")
    if len(list((tmp_path / "content").iterdir())) == 1:
        pytest.skip("this disk ignores case")
    assert look(tmp_path)[1] == [
        "content/storm.md: twin-paths: differs from content/Storm.md in nothing but case or accents"
    ]


def test_links_are_followed_within_the_folder_only(tmp_path: Path) -> None:
    write(tmp_path, "a.md", "map/b.md")
    content = tmp_path / "content"
    outside = tmp_path / "geheim.md"
    outside.write_text("Geheim.\n", encoding="utf-8")
    (content / "binnen.md").symlink_to("a.md")
    (content / "buiten.md").symlink_to(outside)
    (content / "lus.md").symlink_to("lus.md")
    (content / "niets.md").symlink_to("weg.md")
    (content / "map2").symlink_to("map")
    (content / "hoger").symlink_to(tmp_path)
    (content / "foto.jpg").symlink_to(outside)
    files, problems = look(tmp_path)
    assert files == ["content/a.md", "content/binnen.md", "content/map/b.md"]
    assert [problem.rsplit(": ", 1)[0] for problem in problems] == [
        "content/buiten.md: link-outside",
        "content/hoger: link-outside",
        "content/lus.md: dangling-link",
        ["content/map2: linked-folder", "is a link to a folder; it is not followed"][0],
        "content/niets.md: dangling-link",
    ]


def test_what_is_no_file_is_a_problem(tmp_path: Path) -> None:
    write(tmp_path, "a.md")
    os.mkfifo(tmp_path / "content/pijp.md")
    os.mkfifo(tmp_path / "content/pijp")
    (tmp_path / "content/link.md").symlink_to("pijp")
    assert look(tmp_path)[1] == [
        "content/link.md: not-a-file: is no ordinary file",
        "content/pijp.md: not-a-file: is no ordinary file",
    ]


def test_other_suffixes_of_markdown_are_a_warning(tmp_path: Path) -> None:
    write(tmp_path, "a.MD", "b.markdown")
    files, problems = discover(tmp_path, "content")
    assert not files
    assert [problem.hint for problem in problems] == ["rename it to a.md", "rename it to b.md"]
    assert not has_errors(problems)


def test_a_name_that_no_address_can_hold_is_a_problem(tmp_path: Path) -> None:
    write(tmp_path, "a\tb.md")
    (tmp_path / "content" / os.fsdecode(b"caf\xe9.md")).write_text("Tekst.\n", encoding="utf-8")
    files, problems = discover(tmp_path, "content")
    assert not files
    assert [problem.code for problem in problems] == ["file-name", "file-name"]
    assert all(problem.path.encode() and problem.path.isprintable() for problem in problems)


def test_a_missing_folder_is_a_problem(tmp_path: Path) -> None:
    assert look(tmp_path) == ([], ["content: no-content: there is no such folder"])


def test_a_folder_that_cannot_be_read_is_a_problem(tmp_path: Path) -> None:
    write(tmp_path, "dicht/a.md", "b.md")
    folder = tmp_path / "content/dicht"
    folder.chmod(0)
    try:
        if os.access(folder, os.R_OK):
            pytest.skip("this user may read everything")
        files, problems = look(tmp_path)
    finally:
        folder.chmod(0o755)
    assert files == ["content/b.md"]
    assert problems == ["content/dicht: unreadable: cannot be read: Permission denied"]

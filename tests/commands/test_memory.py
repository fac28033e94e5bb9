from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from sitegen.commands.cli import run
from sitegen.publish import MANIFEST_NAME
from sitegen.translate.memory import Memory
from sitegen.translate.models import argos
from sitegen.translate.models.argos import choose_package
from sitegen.translate.segments.segment import Segment, Translation
from sitegen.translate.workshop import memory_path
from tests.sites import make_site, tree

SLUICE = "De sluis is dicht."
ARTICLE = f"---\ntitle: {SLUICE}\ndate: 2026-03-03\nsection: Stad\n---\nEr kwamen 12 schepen langs. {SLUICE}\n"


HEADER = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\n'


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site whose memory is full, built with the bundled model."""
    site = make_site(tmp_path_factory.mktemp("built"))
    assert run(["build", "-q", "-C", str(site)]) == 0
    return site


@pytest.fixture
def site(tmp_path: Path, built: Path) -> Path:
    """A copy of it, to change."""
    return shutil.copytree(built, tmp_path / "site")


@pytest.fixture
def no_model(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without any package."""
    (tmp_path / "no-packages").mkdir()
    monkeypatch.setattr(argos, "BUNDLED", tmp_path / "no-packages")
    monkeypatch.setattr(argos, "_argos_folder", lambda: tmp_path / "no-packages")


def memory(site: Path, *arguments: str) -> int:
    return run(["memory", *arguments, "-C", str(site)])


def pages(site: Path) -> dict[str, str]:
    """The digests of all that is published, but for the manifest, which notes times too."""
    return {name: digest for name, digest in tree(site / "public").items() if name != MANIFEST_NAME}


def events(capsys: pytest.CaptureFixture[str]) -> list[dict[str, Any]]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_stats_for_people_and_for_machines(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Memory(memory_path(site)) as opened:
        opened.store("other-1/beam4/recipe2", {Segment("x"): Translation("y")})
    capsys.readouterr()
    assert memory(site, "stats") == 0
    told = capsys.readouterr()
    head, *lines = told.out.splitlines()
    assert head.split() == ["package", "origin", "segments", "size", "last", "used"]
    package = choose_package("", site).identity
    assert [line.split()[0] for line in lines if package in line] == ["*"]
    assert [line.split()[0] for line in lines if "other-1" in line] == ["other-1/beam4/recipe2"]
    assert "segments" in told.err
    assert memory(site, "stats", "--json") == 0
    *shares, result = events(capsys)
    assert {each["event"] for each in shares} == {"memory"}
    assert [each["current"] for each in shares if each["package"].startswith("other")] == [False]
    assert result["segments"] == sum(each["segments"] for each in shares) > 5
    assert result["file_bytes"] == memory_path(site).stat().st_size


def test_a_site_without_a_memory_stays_without(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site = make_site(tmp_path)
    before = tree(site)
    assert memory(site, "stats") == 0
    assert memory(site, "prune", "--unused-for", "90d") == 0
    assert "0 segments" in capsys.readouterr().err
    assert tree(site) == before


def test_a_deploy_without_a_model_builds_the_same_site_from_an_exported_memory(
    tmp_path: Path, site: Path, no_model: None, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "memory.tmx"
    assert memory(site, "export", "--all", str(file)) == 0
    deploy = make_site(tmp_path / "deploy")
    assert run(["build", "--frozen", "-q", "-C", str(deploy)]) == 3, "nothing is known yet"
    told = capsys.readouterr().err
    assert "no-model" in told
    assert told.count("sitegen memory import") == 1, "though it helps against all that is missing"
    assert memory(deploy, "import", str(file)) == 0
    assert run(["build", "-q", "-C", str(deploy)]) == 3, "only a frozen build does without"
    assert run(["build", "--frozen", "-q", "-C", str(deploy)]) == 0
    assert pages(deploy) == pages(site)
    make_site(deploy, **{"content/stad/sluis.md": ARTICLE})
    capsys.readouterr()
    assert run(["build", "--frozen", "-C", str(deploy)]) == 3
    told = capsys.readouterr().err
    assert f"content/stad/sluis.md:2: untranslated: no translation of “{SLUICE}”" in told
    assert "content/stad/sluis.md:6: untranslated: no translation of “Er kwamen 12 schepen langs.”" in told
    assert pages(deploy) == pages(site)


def test_a_deploy_may_name_a_package_that_is_not_there(tmp_path: Path, site: Path, no_model: None) -> None:
    file = tmp_path / "memory.tmx"
    assert memory(site, "export", "--all", str(file)) == 0
    with Memory(memory_path(site)) as opened:
        (identity,) = {
            row[0] for row in opened.database.connection.execute("SELECT DISTINCT identity FROM translation")
        }
    name = identity.partition("/")[0].rpartition("-")[0]
    deploy = make_site(tmp_path / "deploy")
    assert memory(deploy, "import", str(file)) == 0
    for wanted, code in (
        (name, 0),
        (f"models/{name}.argosmodel", 0),
        (name.rpartition("-")[2].replace("_", "."), 0),
        ("translate-nl_en-99", 3),
    ):
        assert run(["build", "--frozen", "-q", "--model", wanted, "-C", str(deploy)]) == code, wanted
    assert run(["build", "--frozen", "-q", "--beam", "7", "-C", str(deploy)]) == 3


def test_corrections_are_enough_for_a_frozen_build(
    tmp_path: Path, no_model: None, capsys: pytest.CaptureFixture[str]
) -> None:
    site = make_site(tmp_path / "deploy", **{"content/stad/brug.md": ARTICLE})
    (site / "content/stad/markt.md").unlink()
    pairs = {"title": (SLUICE, "The lock is shut."), "body": ("Er kwamen 12 schepen langs.", "12 ships passed.")}
    entries = [f'msgctxt "{where}"\nmsgid "{nl}"\nmsgstr "{en}"\n' for where, (nl, en) in pairs.items()]
    file = site / "translations/en/stad/brug.po"
    file.parent.mkdir(parents=True)
    file.write_text(HEADER + entries[0], "utf-8")
    assert run(["build", "--frozen", "-C", str(site)]) == 3
    told = capsys.readouterr().err
    assert "no-model" in told
    assert "content/stad/brug.md:6: untranslated: no translation of “Er kwamen 12 schepen langs.”" in told
    file.write_text("\n".join([HEADER, *entries]), "utf-8")
    assert run(["build", "--frozen", "-q", "-C", str(site)]) == 0
    assert "12 ships passed." in (site / "public/en/city/brug/index.html").read_text("utf-8")
    assert run(["build", "-q", "-C", str(site)]) == 3, "only a frozen build does without"


def test_what_people_bring_is_enough_for_a_frozen_build(
    tmp_path: Path, no_model: None, capsys: pytest.CaptureFixture[str]
) -> None:
    site = make_site(tmp_path / "deploy", **{"content/stad/brug.md": ARTICLE, "content/stad/markt.md": ""})
    (site / "content/stad/markt.md").unlink()
    pairs = {SLUICE: "The lock is shut.", "Er kwamen 15 schepen langs.": "15 ships passed."}
    units = "".join(
        f'<tu><tuv xml:lang="nl-BE"><seg>{nl}</seg></tuv><tuv xml:lang="en-GB"><seg>{en}</seg></tuv></tu>'
        for nl, en in pairs.items()
    )
    file = tmp_path / "people.tmx"
    file.write_text(f'<tmx version="1.4"><header/><body>{units}</body></tmx>', "utf-8")
    assert memory(site, "import", str(file), "--json") == 0
    assert events(capsys)[0]["people"] == 2
    assert run(["build", "--frozen", "-q", "-C", str(site)]) == 0
    page = (site / "public/en/city/brug/index.html").read_text("utf-8")
    assert "12 ships passed. The lock is shut." in page


def test_problems_of_an_import_are_told_and_the_rest_is_kept(
    site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "people.tmx"
    file.write_text(
        '<tmx version="1.4"><header/><body>\n'
        '<tu><tuv xml:lang="nl"><seg>De zee.</seg></tuv><tuv xml:lang="en"><seg>The sea.</seg></tuv></tu>\n'
        '<tu><tuv xml:lang="nl"><seg>De kust.</seg></tuv><tuv xml:lang="en"><seg/></tuv></tu>\n'
        "</body></tmx>"
    )
    capsys.readouterr()
    assert memory(site, "import", str(file)) == 1
    told = capsys.readouterr().err
    assert f"{file}:3: tmx-empty: the English is empty" in told
    assert "0 segments of packages and 1 pair of people imported" in told
    with Memory(memory_path(site)) as opened:
        assert len(opened.find("any", [Segment("De zee.")])) == 1
    assert memory(site, "import", str(tmp_path / "none.tmx")) == 2


def test_export_is_of_the_package_of_the_site(site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Memory(memory_path(site)) as opened:
        own = len(opened)
        opened.store("other-1/beam4/recipe2", {Segment("x"): Translation("y")})
    capsys.readouterr()
    for more, count in (((), own), (("--all",), own + 1)):
        assert memory(site, "export", str(tmp_path / "a.tmx"), "--json", *more) == 0
        assert events(capsys)[0]["segments"] == count
    assert memory(site, "export", str(tmp_path / "none" / "a.tmx")) == 4
    assert memory(site, "export", str(tmp_path)) == 2


def test_prune_says_what_it_removed_and_touches_nothing_of_people(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    corrections = site / "translations/en/stad/brug.po"
    corrections.parent.mkdir(parents=True)
    corrections.write_text('msgid "x"\n')
    with Memory(memory_path(site)) as opened:
        own = len(opened)
        opened.store("other-1/beam4/recipe2", {Segment("x"): Translation("y")})
        opened.store_imported({"De zee.": "The sea."})
    capsys.readouterr()
    assert memory(site, "prune", "--other-packages") == 0
    assert f"1 segment removed, {own + 1} left" in capsys.readouterr().err
    with Memory(memory_path(site)) as opened:
        opened.database.connection.execute("UPDATE translation SET used = used - 100")
    assert memory(site, "prune", "--unused-for", "20w", "--json") == 0
    assert events(capsys)[0]["removed"] == 0
    assert memory(site, "prune", "--unused-for", "90d", "--json") == 0
    assert events(capsys)[0] == {
        "event": "pruned",
        "message": f"{own} segments removed, 1 left",
        "removed": own,
        "left": 1,
    }
    assert corrections.read_text() == 'msgid "x"\n'


def test_prune_must_be_told_what_to_remove(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert memory(site, "prune") == 2
    assert "--unused-for 90d" in capsys.readouterr().err
    for wrong in ("long", "3", "3 months"):
        assert memory(site, "prune", "--unused-for", wrong) == 2
        assert "90d, 12w" in capsys.readouterr().err


def test_a_build_whose_memory_is_damaged_in_the_middle_goes_on_and_says_so(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = pages(site)
    with Memory(memory_path(site)) as opened:
        opened.database.connection.execute(
            "UPDATE translation SET links = 'x' WHERE key = (SELECT max(key) FROM translation)"
        )
    capsys.readouterr()
    assert run(["build", "-C", str(site)]) == 0
    assert "memory-damaged: warning" in capsys.readouterr().err
    assert pages(site) == before
    assert run(["build", "--frozen", "-C", str(site)]) == 0
    assert "memory-damaged" not in capsys.readouterr().err


def test_translate_tells_of_damage_too(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    memory_path(site).write_bytes(b"no database" * 100)
    capsys.readouterr()
    assert run(["translate", "-C", str(site)]) == 0
    assert "memory-damaged: warning" in capsys.readouterr().err


def test_a_build_answers_other_figures_without_a_model(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Memory(memory_path(site)) as opened:
        identity = opened.database.connection.execute("SELECT max(identity) FROM translation").fetchone()[0]
        known = {
            Segment("Er kwamen 15 schepen langs."): Translation("15 ships passed."),
            Segment(SLUICE): Translation("The lock is shut."),
        }
        opened.store(identity, known)
    make_site(site, **{"content/stad/sluis.md": ARTICLE})
    assert run(["build", "--frozen", "-q", "-C", str(site)]) == 0
    assert "12 ships passed. The lock is shut." in (site / "public/en/city/sluis/index.html").read_text("utf-8")


@pytest.mark.parametrize("command", ["stats", "export"])
def test_a_file_in_the_place_of_the_folder_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], command: str
) -> None:
    site = make_site(tmp_path / "site", **{".sitegen": "no folder"})
    assert memory(site, command, *([] if command == "stats" else [str(tmp_path / "a.tmx")])) == 4
    assert "move away what stands in the place of .sitegen/" in capsys.readouterr().err


def test_an_import_with_nothing_but_warnings_is_no_failure(
    site: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sides = '<tuv xml:lang="nl"><seg>Een.</seg></tuv><tuv xml:lang="en"><seg>{}</seg></tuv>'
    units = "".join(f"<tu>{sides.format(said)}</tu>\n" for said in ("One.", "A single."))
    tmx = tmp_path / "two.tmx"
    tmx.write_text(f'<tmx version="1.4"><body>\n{units}</body></tmx>', "utf-8")
    assert memory(site, "import", str(tmx)) == 0
    told = capsys.readouterr().err
    assert "tmx-twice: warning: the Dutch has other English than before: “A single.” counts, not “One.”" in told

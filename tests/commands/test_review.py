"""Corrections as an editor makes them: review, save, build, and what lasts."""

from __future__ import annotations

import errno
import json
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import polib
import pytest

from sitegen.commands.cli import run
from sitegen.translate.workshop import Workshop
from tests.sites import BRIDGE, CONFIG, MARKET, make_site, tree

PO = "translations/en/stad/brug.po"
OPENING = "De nieuwe brug over de rivier is open."
MAYOR = "De burgemeester opende de brug op <1>maandag</1>."
PAGE = "public/en/city/brug/index.html"


def sitegen(site: Path, *words: str) -> int:
    return run([words[0], "-C", str(site), *words[1:]])


def save(site: Path, change: Callable[[polib.POEntry], None], path: str = PO, name: str = "") -> None:
    """Save the file as Poedit does: the whole of it, anew."""
    file = polib.pofile(str(site / path), wrapwidth=70)
    for entry in file:
        change(entry)
    if name:
        file.metadata["Last-Translator"] = name
    file.save()


def approve(entry: polib.POEntry) -> None:
    if not entry.obsolete:
        entry.flags = [flag for flag in entry.flags if flag != "fuzzy"]
        entry.previous_msgid = entry.previous_msgctxt = None


def correct(dutch: str, english: str) -> Callable[[polib.POEntry], None]:
    def change(entry: polib.POEntry) -> None:
        if entry.msgid == dutch and not entry.obsolete:
            entry.msgstr = english
            approve(entry)

    return change


def english(site: Path) -> str:
    return (site / PAGE).read_text("utf-8")


def entries(site: Path, path: str = PO) -> dict[str, polib.POEntry]:
    return {entry.msgid: entry for entry in polib.pofile(str(site / path))}


@pytest.fixture(scope="module")
def reviewed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site whose two articles were built and given files of corrections."""
    site = make_site(tmp_path_factory.mktemp("reviewed"))
    assert sitegen(site, "build", "-q") == 0
    assert sitegen(site, "review", "-q", "--all") == 0
    return site


@pytest.fixture
def site(tmp_path: Path, reviewed: Path) -> Path:
    """A copy of that site."""
    return Path(shutil.copytree(reviewed, tmp_path / "site"))


def test_review_lists_every_segment_with_its_place(site: Path) -> None:
    found = [(entry.msgctxt, entry.msgid, entry.occurrences) for entry in polib.pofile(str(site / PO))]
    place = "content/stad/brug.md"
    assert found == [
        ("title", "De brug is open", [(place, "2")]),
        ("summary", "Fietsers kunnen weer over de rivier.", [(place, "6")]),
        ("body", OPENING, [(place, "8")]),
        ("body", MAYOR, [(place, "8")]),
        ("body", "Wat kost de brug?", [(place, "10")]),
        ("body", "De brug kost drie miljoen euro.", [(place, "12")]),
        ("body", "Lees ook het bericht over <1>de markt</1>.", [(place, "12")]),
    ]
    file = polib.pofile(str(site / PO))
    assert all(entry.fuzzy and entry.msgstr and f"machine: {entry.msgstr}" in entry.comment for entry in file)
    assert "<1> link to markt.md#tijden" in entries(site)["Lees ook het bericht over <1>de markt</1>."].comment
    assert (file.metadata["Language"], file.metadata["Project-Id-Version"]) == ("en", "The Paper")


def test_a_build_takes_nothing_that_is_fuzzy_and_writes_no_corrections(site: Path, reviewed: Path) -> None:
    (site / PO).write_bytes((site / PO).read_bytes().replace(b'msgstr "', b'msgstr "Not approved. '))
    before = tree(site / "translations")
    assert sitegen(site, "build", "-q", "--frozen") == 0
    assert english(site) == english(reviewed)
    assert tree(site / "translations") == before


def test_a_review_of_what_is_approved_changes_no_byte(site: Path) -> None:
    save(site, approve, name="Jan")
    before = tree(site / "translations")
    assert sitegen(site, "review", "-q", "--all") == 0
    assert tree(site / "translations") == before


def test_a_second_review_changes_no_byte(site: Path) -> None:
    before = tree(site / "translations")
    assert sitegen(site, "review", "-q", "--all", "--reviewer", "") == 0
    assert tree(site / "translations") == before


def test_approved_words_are_published_as_they_stand(site: Path) -> None:
    save(site, correct(OPENING, 'It\'s "open": the new river bridge.'))
    save(site, correct(MAYOR, "On <1>Monday morning</1> the mayor did the honours."))
    assert sitegen(site, "build", "-q") == 0
    page = english(site)
    assert "It’s “open”: the new river bridge. On <strong>Monday morning</strong> the mayor did the honours." in page
    assert "The new bridge over the river is open." not in page


def test_marks_of_placeholders_are_published_as_they_stand(site: Path) -> None:
    save(site, correct(OPENING, "The list ｟0｠ and ｟brackets｠ (0)."))
    assert sitegen(site, "build", "-q") == 0
    assert "The list ｟0｠ and ｟brackets｠ (0)." in english(site)


def test_corrections_outlive_the_memory_and_need_no_model(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    save(site, approve)
    save(site, approve, "translations/en/stad/markt.po")
    save(site, correct("De brug is open", "Bridge reopens"))
    tags = '\n[tags.verkeer]\nen = "Traffic"\n[tags.winkels]\nen = "Shops"\n'
    make_site(site, **{"sitegen.toml": CONFIG + tags})
    shutil.rmtree(site / ".sitegen")
    monkeypatch.setattr(Workshop, "_load", lambda *_: pytest.fail("the model was loaded"))
    assert sitegen(site, "build", "-q", "--frozen") == 0
    assert "<h1>Bridge reopens</h1>" in english(site)


def test_a_frozen_build_lists_what_nobody_approved(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    save(site, correct(OPENING, "Open at last."))
    shutil.rmtree(site / ".sitegen")
    capsys.readouterr()
    assert sitegen(site, "build", "--frozen") == 3
    told = capsys.readouterr().err
    assert "“De brug kost drie miljoen euro.”" in told
    assert OPENING not in told


def test_readers_are_told_who_reviewed(site: Path) -> None:
    save(site, correct(OPENING, "Open at last."), name="Jan Jansen <jan@krant.example>")
    assert sitegen(site, "build", "-q") == 0
    part = english(site)
    assert (
        "translated from Dutch by a computer and may contain mistakes. Parts of it were reviewed by Jan Jansen." in part
    )
    assert "jan@krant.example" not in part
    save(site, approve)
    assert sitegen(site, "build", "-q") == 0
    whole = english(site)
    assert "This page was translated from Dutch by a computer and reviewed by Jan Jansen." in whole
    assert 'class="notice reviewed"' in whole
    assert "may contain mistakes" not in whole
    home = (site / "public/en/index.html").read_text("utf-8")
    assert home.count("Machine translation") == 1, "only the other article is the machine's"


def test_a_reviewed_page_repeats_no_problem_of_its_original(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    save(site, approve)
    make_site(site, **{"content/stad/brug.md": BRIDGE.replace("markt.md#tijden", "weg.md")})
    capsys.readouterr()
    assert sitegen(site, "check") == 1
    assert capsys.readouterr().err.count("dead-link") == 1


def test_a_reviewer_without_a_name_is_an_editor(site: Path) -> None:
    save(site, approve)
    assert sitegen(site, "build", "-q") == 0
    assert "reviewed by an editor." in english(site)


def test_the_reviewers_name_comes_from_the_command_or_the_configuration(site: Path) -> None:
    config = (site / "sitegen.toml").read_text() + '\n[translation]\nreviewer = "Redactie"\n'
    (site / "sitegen.toml").write_text(config)
    assert sitegen(site, "review", "-q", "stad/brug") == 0
    assert polib.pofile(str(site / PO)).metadata["Last-Translator"] == "Redactie"
    assert sitegen(site, "review", "-q", "stad/brug", "--reviewer", "Jan <j@k.example>") == 0
    assert sitegen(site, "review", "-q", "stad/brug") == 0
    assert polib.pofile(str(site / PO)).metadata["Last-Translator"] == "Jan <j@k.example>"


def test_a_review_of_all_names_nobody_who_is_named_already(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    other = "translations/en/stad/markt.po"
    save(site, approve, name="Anouk <a@k.example>")
    assert sitegen(site, "review", "--all", "--reviewer", "Jan <j@k.example>") == 0
    assert "7 approved; it names Anouk" in capsys.readouterr().err
    names = [polib.pofile(str(site / path)).metadata["Last-Translator"] for path in (PO, other)]
    assert names == ["Anouk <a@k.example>", "Jan <j@k.example>"]


def test_an_address_alone_is_no_reviewer(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = tree(site / "translations")
    assert sitegen(site, "review", "--all", "--reviewer", "jan@k.example") == 2
    assert 'write it as "Name <jan@k.example>"' in capsys.readouterr().err
    assert tree(site / "translations") == before


def test_a_build_names_the_configured_reviewer_on_pages_whose_file_names_nobody(site: Path) -> None:
    (site / "sitegen.toml").write_text(f'{CONFIG}\n[translation]\nreviewer = "Redactie <r@k.example>"\n')
    save(site, approve)
    before = tree(site / "translations")
    assert sitegen(site, "build", "-q") == 0
    assert "reviewed by Redactie." in english(site)
    assert tree(site / "translations") == before
    save(site, approve, name="Anouk")
    assert sitegen(site, "build", "-q") == 0
    assert "reviewed by Anouk." in english(site)


def test_changed_dutch_is_translated_anew_and_the_correction_waits(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    save(site, correct(OPENING, "Open at last."))
    make_site(site, **{"content/stad/brug.md": BRIDGE.replace("rivier is open", "rivier is weer open")})
    capsys.readouterr()
    assert sitegen(site, "build") == 0
    told = capsys.readouterr().err
    assert "Open at last." not in english(site)
    assert f"{PO}: corrections-waiting: warning: 1 correction waits in {PO}" in told
    assert "run sitegen review stad/brug" in told
    assert sitegen(site, "review", "-q", "stad/brug") == 0
    changed = entries(site)["De nieuwe brug over de rivier is weer open."]
    assert (changed.msgstr, changed.fuzzy, changed.previous_msgid) == ("Open at last.", True, OPENING)
    capsys.readouterr()
    assert sitegen(site, "build") == 0
    assert "corrections-waiting" not in capsys.readouterr().err
    assert "Open at last." not in english(site)
    save(site, approve)
    assert sitegen(site, "build", "-q") == 0
    assert "Open at last." in english(site)
    # The Dutch comes back, and so does what was approved for it.
    save(site, correct("De nieuwe brug over de rivier is weer open.", "Open once more."))
    make_site(site)
    assert sitegen(site, "build", "-q") == 0
    assert "Open at last." in english(site)
    capsys.readouterr()
    assert sitegen(site, "review", "--status", "--json", "stad/brug") == 0
    row = json.loads(capsys.readouterr().out.splitlines()[0])
    assert (row["approved"], row["fuzzy"], row["waiting"], row["obsolete"]) == (7, 0, 1, 0)
    assert sitegen(site, "review", "-q", "stad/brug") == 0
    assert entries(site)[OPENING].msgstr == "Open at last."
    assert not entries(site)[OPENING].fuzzy


def test_an_article_takes_the_same_sentence_from_another_and_its_own_is_stronger(site: Path) -> None:
    make_site(site, **{"content/stad/markt.md": MARKET.replace("De markt gaat", f"{OPENING} De markt gaat")})
    save(site, correct(OPENING, "Open at last."))
    assert sitegen(site, "build", "-q") == 0
    market = site / "public/en/city/markt/index.html"
    assert "Open at last." in market.read_text("utf-8")
    assert "reviewed by" not in market.read_text("utf-8"), "nobody looked at this article"
    assert sitegen(site, "review", "-q", "stad/markt") == 0
    path = "translations/en/stad/markt.po"
    offered = entries(site, path)[OPENING]
    assert (offered.msgstr, offered.fuzzy) == ("Open at last.", True)
    assert f"approved in {PO}" in offered.comment
    save(site, correct(OPENING, "It is open."), path)
    assert sitegen(site, "build", "-q") == 0
    assert "It is open." in market.read_text("utf-8")
    assert "Open at last." in english(site)


def test_a_human_article_is_stronger_than_corrections(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    save(site, approve)
    make_site(site, **{"content/stad/brug.en.md": "---\ntitle: By hand\n---\n## Wat\n\nMine.\n"})
    before = tree(site / "translations")
    capsys.readouterr()
    assert sitegen(site, "build") == 0
    assert "corrections-waiting" not in capsys.readouterr().err
    assert "<h1>By hand</h1>" in english(site)
    assert sitegen(site, "review", "stad/brug") == 0
    assert "has a translation of its own: content/stad/brug.en.md" in capsys.readouterr().err
    assert tree(site / "translations") == before


def test_a_broken_file_is_told_and_the_machine_is_used_meanwhile(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    save(site, correct(OPENING, "Open at last."))
    assert sitegen(site, "build", "-q") == 0
    good, public = (site / PO).read_bytes(), tree(site / "public")
    (site / PO).write_bytes(good.replace(b'"Open at last."', b'"Open at last.'))
    line = good[: good.index(b"Open at last.")].count(b"\n") + 1
    capsys.readouterr()
    assert sitegen(site, "build") == 1
    assert f"{PO}:{line}: corrections-syntax: a text between quotation marks does not end" in capsys.readouterr().err
    assert tree(site / "public") == public, "nothing is published"
    assert sitegen(site, "build", "-q", "--keep-going") == 1
    assert "Open at last." not in english(site)
    broken = (site / PO).read_bytes()
    assert sitegen(site, "review", "-q", "stad/brug") == 1
    assert (site / PO).read_bytes() == broken, "review leaves it alone"


@pytest.mark.parametrize("context", ["", 'msgctxt "bdy"\n'])
def test_a_correction_in_a_wrong_context_outlives_a_review(
    context: str, site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = f'msgid ""\nmsgstr "Language: en\\n"\n\n{context}msgid "{OPENING}"\nmsgstr "Open at last."\n'
    (site / PO).write_text(text, "utf-8")
    assert sitegen(site, "build", "-q") == 0
    assert "Open at last." in english(site)
    capsys.readouterr()
    assert sitegen(site, "review", "--status", "--json", "stad/brug") == 0
    row = json.loads(capsys.readouterr().out.splitlines()[0])
    assert [row[name] for name in ("segments", "machine", "fuzzy", "approved", "waiting")] == [7, 6, 0, 1, 0]
    assert sitegen(site, "review", "-q", "stad/brug") == 0
    found = entries(site)[OPENING]
    assert (found.msgctxt, found.msgstr, found.fuzzy, found.obsolete) == ("body", "Open at last.", False, False)
    assert sitegen(site, "build", "-q") == 0
    assert "Open at last." in english(site)


def test_a_folder_that_cannot_be_read_fails_the_build(
    site: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    scandir = os.scandir

    def refuse(path: str | Path) -> Iterator[os.DirEntry[str]]:
        if Path(path) == site / "translations":
            raise PermissionError(errno.EACCES, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    for words in (["build"], ["review", "--status", "stad/brug"]):
        capsys.readouterr()
        assert sitegen(site, *words, "--json") == 1
        lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
        found = [line for line in lines if line.get("code") == "corrections-unreadable"]
        assert [(line["path"], line["severity"]) for line in found] == [("translations", "error")]
        assert lines[-1]["event"] == "result"


def test_a_file_in_a_closed_folder_names_its_article(
    site: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    exists = Path.exists

    def refuse(path: Path) -> bool:
        if path == site / PO:
            raise PermissionError(errno.EACCES, "Permission denied")
        return exists(path)

    monkeypatch.setattr(Path, "exists", refuse)
    assert sitegen(site, "review", PO) == 4
    assert f"{PO}: corrections-unwritable" in capsys.readouterr().err


def test_filling_the_memory_tells_a_broken_file_too(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (site / PO).write_text("zomaar\n")
    capsys.readouterr()
    assert sitegen(site, "translate") == 1
    assert f"{PO}:1: corrections-syntax" in capsys.readouterr().err


def test_wrong_tags_are_told_with_their_line(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    save(site, correct(MAYOR, "The mayor opened it on Monday."))
    save(site, correct(OPENING, "Open at last."))
    capsys.readouterr()
    assert sitegen(site, "build", "--keep-going") == 1
    told = capsys.readouterr().err
    text = (site / PO).read_text("utf-8")
    line = text[: text.index("The mayor opened it")].count("\n") + 1
    assert f"{PO}:{line}: correction-tags: in the English of “{MAYOR}”: <1>…</1> is missing" in told
    page = english(site)
    assert "Open at last." in page
    assert "The mayor opened it on Monday." not in page


def test_a_renamed_article_is_told(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    save(site, correct(OPENING, "Open at last."))
    (site / "content/stad/brug.md").rename(site / "content/stad/rivierbrug.md")
    make_site(site, **{"content/stad/markt.md": MARKET.replace("/nl/stad/brug/", "https://krant.example")})
    (site / "content/stad/brug.md").unlink()
    capsys.readouterr()
    assert sitegen(site, "build") == 0
    told = capsys.readouterr().err
    assert f"{PO}: corrections-orphaned: warning: 1 correction belongs to no article" in told
    assert "rename this file to translations/en/stad/rivierbrug.po" in told
    page = (site / "public/en/city/rivierbrug/index.html").read_text("utf-8")
    assert "Open at last." in page, "the sentence is the same"


def test_a_renamed_article_takes_its_corrections_along(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    save(site, correct(OPENING, "Open at last."), name="Jan")
    save(site, correct(MAYOR, "On <1>Monday</1> the mayor came."))
    make_site(
        site,
        **{
            "content/stad/rivierbrug.md": BRIDGE,
            "content/stad/markt.md": MARKET.replace("/nl/stad/brug/", "https://krant.example"),
        },
    )
    (site / "content/stad/brug.md").unlink()
    before = (site / PO).read_bytes()
    capsys.readouterr()
    assert sitegen(site, "review", "--all") == 0
    path = "translations/en/stad/rivierbrug.po"
    assert f"{path} begins with the corrections of {PO}, whose article is gone" in capsys.readouterr().err
    assert (site / PO).read_bytes() == before
    file = polib.pofile(str(site / path))
    approved = [entry.msgstr for entry in file if not entry.fuzzy and not entry.obsolete]
    assert approved == ["Open at last.", "On <1>Monday</1> the mayor came."]
    assert file.metadata["Last-Translator"] == "Jan"
    assert sitegen(site, "build") == 0
    assert f"delete the file: {path} says the same" in capsys.readouterr().err


def test_status_for_people_and_for_machines(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    save(site, correct(OPENING, "Open at last."), name="Jan")
    save(site, correct(MAYOR, "Without its tag."))
    make_site(site, **{"content/stad/brug.md": BRIDGE.replace("drie miljoen", "vier miljoen")})
    (site / "translations/en/stad/markt.po").unlink()
    shutil.rmtree(site / ".sitegen")
    capsys.readouterr()
    assert sitegen(site, "review", "--status", "--json") == 1
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    rows = {line["article"]: line for line in lines if line["event"] == "review"}
    brug, markt = rows["stad/brug"], rows["stad/markt"]
    counts = ("segments", "machine", "fuzzy", "approved", "waiting", "obsolete", "reviewer", "human")
    assert [brug[name] for name in counts] == [7, 1, 5, 1, 0, 0, "Jan", ""]
    assert markt["machine"] == markt["segments"] > 0
    assert any(line.get("code") == "correction-tags" for line in lines)
    assert sitegen(site, "review", "--status", "stad/brug") == 1
    table = capsys.readouterr().out
    assert "approved" in table
    assert "stad/brug" in table
    assert "stad/markt" not in table
    assert not (site / ".sitegen").exists(), "status needs no model and no memory"


@pytest.mark.parametrize("name", ["stad/brug", "content/stad/brug.md", PO, "{site}/content/stad/brug.md"])
def test_an_article_is_named_by_id_or_path(name: str, site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert sitegen(site, "review", "--status", "--json", name.format(site=site)) == 0
    rows = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [row["article"] for row in rows if row["event"] == "review"] == ["stad/brug"]


def test_a_name_that_no_article_has_and_no_name_at_all(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert sitegen(site, "review", "stad/brg") == 2
    assert "did you mean stad/brug?" in capsys.readouterr().err
    assert sitegen(site, "review", "content") == 2
    assert "no article is called content\n" in capsys.readouterr().err
    assert sitegen(site, "review") == 2
    assert sitegen(site, "review", "--all", "stad/brug") == 2


def test_a_draft_can_be_reviewed_before_it_appears(site: Path) -> None:
    make_site(site, **{"content/stad/later.md": MARKET.replace("section", "draft: true\nsection")})
    assert sitegen(site, "review", "-q", "stad/later") == 0
    assert "De markt verhuist" in entries(site, "translations/en/stad/later.po")


def test_same_sentences_of_one_article_are_one_entry(site: Path) -> None:
    make_site(site, **{"content/stad/brug.md": f"{BRIDGE}\n{OPENING}\n\n{OPENING}\n"})
    assert sitegen(site, "review", "-q", "stad/brug") == 0
    assert [line for _, line in entries(site)[OPENING].occurrences] == ["8", "14", "16"]
    save(site, correct(OPENING, "Open at last."))
    assert sitegen(site, "build", "-q") == 0
    body = english(site).partition('<div class="body">')[2]
    assert body.count("Open at last.") == 3

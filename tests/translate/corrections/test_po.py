from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import polib
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.problems import Problem
from sitegen.translate.corrections.po import Catalogue, Entry, format_po, parse_po, read_po

HEADER = {"Project-Id-Version": "The Paper", "Language": "en", "Content-Type": "text/plain; charset=UTF-8"}
FULL = {
    **HEADER,
    "PO-Revision-Date": "2026-11-26 08:00+0100",
    "Last-Translator": "An Editor <an@krant.example>",
    "Language-Team": "",
    "MIME-Version": "1.0",
    "Content-Transfer-Encoding": "8bit",
}
ENTRIES = (
    Entry("title", "De brug", "The bridge", False, places=(("content/brug.md", 2),), comment="machine: The bridge"),
    Entry("body", 'Zij "zei" \\ <1>ja</1>', "“She” said\n<1>yes</1>", True, note="let op\nde naam", flags=("no-wrap",)),
    Entry("body", "Nieuw. " * 30, "New. " * 30, True, previous='Oud "woord"', places=(("content/brug.md", 9),)),
    Entry("body", "Weg.", "Gone.", False, obsolete=True, note="bewaard"),
    Entry("body", "Ook weg.", "Also gone.", True, obsolete=True),
)


def parsed(data: bytes) -> Catalogue:
    found = parse_po(data)
    assert isinstance(found, Catalogue)
    return found


def test_a_catalogue_comes_back_as_it_was() -> None:
    catalogue = Catalogue(ENTRIES, FULL, "Een regel.\nNog een.")
    data = format_po(catalogue)
    assert parsed(data) == catalogue
    assert format_po(parsed(data)) == data
    assert parsed(data.replace(b"\n", b"\r\n")) == catalogue
    assert parsed(b"\xef\xbb\xbf" + data) == catalogue


_TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"]) | st.sampled_from("\u2028\x85\f\v"))


@given(st.lists(st.tuples(_TEXT.filter(str.strip), _TEXT, st.booleans()), unique_by=lambda each: each[0], max_size=5))
def test_any_words_come_back(texts: list[tuple[str, str, bool]]) -> None:
    entries = tuple(Entry("body", *each) for each in texts)
    assert parsed(format_po(Catalogue(entries, HEADER))).entries == entries


@pytest.mark.skipif(not shutil.which("msgfmt"), reason="msgfmt is not there; on Debian: apt-get install gettext")
def test_gettext_finds_nothing_wrong_and_keeps_everything(tmp_path: Path) -> None:
    file, again, compiled = tmp_path / "a.po", tmp_path / "b.po", tmp_path / "a.mo"
    file.write_bytes(format_po(Catalogue(ENTRIES, FULL)))
    found = subprocess.run(["msgfmt", "--check", "-o", compiled, file], capture_output=True, text=True, check=False)
    assert (found.returncode, found.stderr) == (0, "")
    # What an editor's program reads is what is approved; and gettext writes the file as another program would.
    assert [(each.msgctxt, each.msgstr) for each in polib.mofile(str(compiled))] == [("title", "The bridge")]
    subprocess.run(["msgcat", "-o", again, file], check=True)
    theirs = parsed(again.read_bytes())
    assert [(each.dutch, each.english, each.fuzzy) for each in theirs.entries] == [
        (each.dutch, each.english, each.fuzzy) for each in ENTRIES
    ]


def test_approved_is_what_is_neither_fuzzy_nor_empty_nor_gone() -> None:
    assert [each.approved for each in ENTRIES] == [True, False, False, False, False]
    assert not Entry("body", "Ja.", " ", False).approved


GOOD = 'msgid ""\nmsgstr "Language: en\\n"\n\nmsgctxt "body"\nmsgid "Een"\nmsgstr "One"\n'


@pytest.mark.parametrize(
    ("forms", "english", "note"),
    [
        ('msgid_plural "Enen"\nmsgstr[0] "One"\nmsgstr[1] "Ones"\n', "One", "also: Ones"),
        ('msgstr[0] "One"\n', "One", ""),
        ('msgid_plural "Enen"\nmsgstr[0] ""\nmsgstr[1] "Ones"\n', "Ones", ""),
        ('msgstr[1] "Ones"\n', "Ones", ""),
    ],
)
def test_of_plural_forms_the_first_counts_and_none_is_lost(forms: str, english: str, note: str) -> None:
    (entry,) = parsed(GOOD.replace('msgstr "One"\n', forms).encode()).entries
    assert (entry.english, entry.approved, entry.note, entry.plural) == (english, True, note, True)
    (again,) = parsed(format_po(Catalogue((entry,), HEADER))).entries
    assert (again.english, again.note, again.plural) == (english, note, False)


def test_marks_of_comments_need_no_space() -> None:
    tight = (
        GOOD
        + '\n#Let op\n#.machine: Two\n#:a.md:3\n#,fuzzy\n#|msgid "Tw"\nmsgctxt "body"\nmsgid "Twee"\nmsgstr "Two"\n'
    )
    tight += '\n#~msgctxt "body"\n#~msgid "Drie"\n#~msgstr "Three"\n'
    _, two, three = parsed(tight.encode()).entries
    assert (two.note, two.comment, two.places, two.fuzzy) == ("Let op", "machine: Two", (("a.md", 3),), True)
    assert two.previous == "Tw"
    assert (three.dutch, three.english, three.obsolete) == ("Drie", "Three", True)
    assert tight.split("\n")[three.line - 1] == '#~msgstr "Three"'


@pytest.mark.parametrize("sign", "\u2028\u2029\x85\f\v\x1c")
def test_unusual_ends_of_lines_belong_to_their_text(sign: str) -> None:
    data = f"{sign}\n{GOOD}".replace('"One"', f'"One{sign}two"').encode()
    assert [each.english for each in parsed(data).entries] == [f"One{sign}two"]


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        (GOOD.replace('"One"', '"One'), 6, "does not end"),
        (GOOD.replace('"One"', '"O"n"e"'), 6, "is no line of a PO file"),
        (GOOD + "<<<<<<< HEAD\n", 7, "left of a merge"),
        (GOOD + '\nmsgid "Twee"\n', 9, "the file ends after msgid"),
        (GOOD.replace('msgstr "One"\n', '\nmsgid "Twee"\nmsgstr "Two"\n'), 7, "something before it is missing"),
        (GOOD + "zomaar\n", 7, "is no line of a PO file"),
        ('"los"\n', 1, "is no line of a PO file"),
        (GOOD[:-3], 6, "does not end"),
    ],
)
def test_what_is_torn_is_told_with_its_line(text: str, line: int, said: str) -> None:
    found = parse_po(text.encode())
    assert isinstance(found, Problem)
    assert (found.code, found.line) == ("corrections-syntax", line)
    assert said in found.message
    assert found.hint


def test_other_encodings_are_told(tmp_path: Path) -> None:
    (tmp_path / "x.po").write_bytes(GOOD.replace("One", "Café").encode("cp1252"))
    found = read_po(tmp_path, "x.po")
    assert isinstance(found, Problem)
    assert (found.place, found.code) == ("x.po:6", "corrections-unreadable")


def test_no_file_is_empty_and_a_folder_is_told(tmp_path: Path) -> None:
    assert read_po(tmp_path, "x.po") == Catalogue()
    assert parse_po(b"\n") == Catalogue()
    (tmp_path / "y.po").mkdir()
    found = read_po(tmp_path, "y.po")
    assert isinstance(found, Problem)
    assert found.path == "y.po"

from __future__ import annotations

import io
import resource
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from sitegen.problems import Problem, PublishError, Severity, UsageError
from sitegen.translate.memory import Memory
from sitegen.translate.memory.exchange import Imported, export_tmx, import_tmx
from sitegen.translate.memory.records import all_records
from sitegen.translate.memory.tmx_reading import read_units
from sitegen.translate.segments.segment import Origin, Segment, Translation

# What TMX 1.4b lets stand where, for the elements that a memory needs.
STRUCTURE = """
<!ELEMENT tmx (header, body)>
<!ATTLIST tmx version CDATA #FIXED "1.4">
<!ELEMENT header (note | prop | ude)*>
<!ELEMENT note (#PCDATA)>
<!ELEMENT ude (#PCDATA)>
<!ATTLIST header creationtool CDATA #REQUIRED creationtoolversion CDATA #REQUIRED
    segtype (block | paragraph | sentence | phrase) #REQUIRED o-tmf CDATA #REQUIRED adminlang CDATA #REQUIRED
    srclang CDATA #REQUIRED datatype CDATA #REQUIRED>
<!ELEMENT body (tu*)>
<!ELEMENT tu ((note | prop)*, tuv+)>
<!ATTLIST tu tuid CDATA #IMPLIED creationdate CDATA #IMPLIED lastusagedate CDATA #IMPLIED>
<!ELEMENT prop (#PCDATA)>
<!ATTLIST prop type CDATA #REQUIRED>
<!ELEMENT tuv ((note | prop)*, seg)>
<!ATTLIST tuv xml:lang CDATA #REQUIRED>
<!ELEMENT seg (#PCDATA | ph)*>
<!ELEMENT ph (#PCDATA)>
<!ATTLIST ph x CDATA #IMPLIED type CDATA #IMPLIED>
"""

BOAT = Segment("De boot vaart naar ｟0｠ & <verder>.", ("Jan",))
SAILS = Translation("The boat sails to ｟0｠ & <on>.", (0, 1, 2, -1), -0.123456789)
RAIN = Segment("Er viel 12 millimeter regen.")
RAINED = Translation("There fell 12 millimetres of rain.", (0, 1, 2, 3, -1, 4, 5), -0.3)
DRY = Segment("Er viel 0 millimeter regen.")


def filled(path: Path | None) -> Memory:
    memory = Memory(path, today=20_000)
    memory.store("nl_en-1/beam4/recipe2", {BOAT: SAILS, RAIN: RAINED}, context="glossary")
    memory.store("nl_en-1/beam1/recipe2", {DRY: Translation("No rain.", origin=Origin.ADAPTED)})
    memory.store("nl_en-12/beam4/recipe2", {RAIN: Translation("Rain, 12 mm.")})
    memory.store_imported({"De sluis sluit.": "The lock shuts."})
    return memory


def write(path: Path, *units: str, head: str = "", srclang: str = "nl") -> Path:
    header = f'<header creationtool="x" creationtoolversion="1" segtype="sentence" o-tmf="x" adminlang="en" srclang="{srclang}" datatype="xml"/>'  # noqa: E501 - one element
    body = "\n".join(units)
    path.write_text(f'<?xml version="1.0"?>\n{head}<tmx version="1.4">{header}<body>\n{body}\n</body></tmx>\n', "utf-8")
    return path


def unit(dutch: str, english: str, nl: str = "nl", en: str = "en") -> str:
    sides = ((nl, dutch), (en, english))
    return "<tu>" + "".join(f'<tuv xml:lang="{code}"><seg>{text}</seg></tuv>' for code, text in sides) + "</tu>"


def imported(path: Path) -> tuple[Memory, Imported]:
    memory = Memory(None)
    return memory, import_tmx(memory, path)


def english(memory: Memory, text: str) -> str | None:
    found = memory.find("any", [Segment(text)]).get(Segment(text))
    return found.target if found else None


def test_what_is_exported_comes_back_as_it_was(tmp_path: Path) -> None:
    path = tmp_path / "memory.tmx"
    with filled(None) as memory, Memory(None, today=20_300) as other:
        assert export_tmx(memory, path) == 5
        assert import_tmx(other, path) == Imported(4, 1, 0, ())
        assert list(all_records(other)) == list(all_records(memory))
        found = other.find("nl_en-1/beam4/recipe2", [BOAT, RAIN], context="glossary")
        assert found == {BOAT: SAILS, RAIN: RAINED}
        again = tmp_path / "again.tmx"
        export_tmx(other, again)
        assert again.read_bytes() == path.read_bytes()


text = st.text(st.characters(blacklist_categories=("Cs", "Cc")) | st.sampled_from("&<>\"'\r\n\t é"), max_size=40)


@settings(max_examples=50)
@given(st.dictionaries(text, st.tuples(text, st.lists(st.integers(-1, 30))), max_size=5))
def test_any_text_comes_back(tmp_path_factory: pytest.TempPathFactory, pairs: dict[str, tuple[str, list[int]]]) -> None:
    path = tmp_path_factory.mktemp("tmx") / "memory.tmx"
    known = {Segment(source): Translation(target, tuple(links)) for source, (target, links) in pairs.items()}
    with Memory(None) as memory, Memory(None) as other:
        memory.store("one", known)
        export_tmx(memory, path)
        done = import_tmx(other, path)
        assert done.problems == ()
        # U+FFFE and U+FFFF are no characters of XML.
        if not any(mark in "".join((*pairs, *(target for target, _ in pairs.values()))) for mark in "\ufffe\uffff"):
            assert other.find("one", known) == known


def test_the_file_has_the_structure_of_the_format(tmp_path: Path) -> None:
    path = tmp_path / "memory.tmx"
    with filled(None) as memory:
        export_tmx(memory, path)
    tree = etree.parse(path)
    dtd = etree.DTD(io.StringIO(STRUCTURE))
    assert dtd.validate(tree), dtd.error_log
    root = tree.getroot()
    assert [header.get("srclang") for header in root.iter("header")] == ["nl"]
    units = {tu.findtext("tuv[1]/seg"): tu for tu in root.iter("tu")}
    assert len(units) == 4, "the rain is there twice"
    boat = next(tu for tu in root.iter("tu") if (tu.findtext("tuv[1]/seg") or "").startswith("De boot"))
    lang = "{http://www.w3.org/XML/1998/namespace}lang"
    assert [tuv.get(lang) for tuv in boat.iter("tuv")] == ["nl", "en"]
    assert [[ph.text for ph in tuv.iter("ph")] for tuv in boat.iter("tuv")] == [["{1}"], ["{1}"]]
    properties = {prop.get("type"): prop.text for prop in boat.iter("prop")}
    assert properties["x-package"] == "nl_en-1/beam4/recipe2"
    assert properties["x-date"] == "2024-10-04"
    assert boat.get("creationdate") == "20241004T000000Z"


def test_one_package_or_all(tmp_path: Path) -> None:
    path = tmp_path / "memory.tmx"
    with filled(None) as memory:
        assert export_tmx(memory, path, "nl_en-1") == 4, "two settings of it, and what people brought"
        assert "nl_en-12/" not in path.read_text("utf-8")


def test_what_a_person_changed_is_theirs(tmp_path: Path) -> None:
    path = tmp_path / "memory.tmx"
    with filled(None) as memory:
        export_tmx(memory, path, "nl_en-1")
    path.write_text(path.read_text("utf-8").replace("There fell 12 millimetres", "We had 12 mm"), "utf-8")
    other, done = imported(path)
    with other:
        assert (done.machine, done.people, done.problems) == (2, 2, ()), "one changed now, one imported before"
        named = Segment(RAIN.text, ("regen",))
        for identity in ("nl_en-1/beam4/recipe2", "another"):
            found = other.find(identity, [RAIN, named])
            assert found[RAIN] == found[named] == Translation("We had 12 mm of rain.", origin=Origin.IMPORTED)


@pytest.mark.parametrize("forged", ["key", "links", "origin"])
def test_what_was_tampered_with_is_never_the_words_of_a_package(tmp_path: Path, forged: str) -> None:
    path = tmp_path / "memory.tmx"
    with Memory(None) as memory:
        memory.store("one", {RAIN: RAINED})
        (record,) = all_records(memory)
        export_tmx(memory, path)
    changes = {"key": (record.key.hex(), "00" * 16), "links": ("[0, 1,", "[0, 2,"), "origin": ("machine", "adapted")}
    path.write_text(path.read_text("utf-8").replace(*changes[forged]), "utf-8")
    other, done = imported(path)
    with other:
        assert (done.machine, done.people) == (0, 1)
        assert [each.origin for each in all_records(other)] == ["imported"]


def test_regions_and_spellings_of_the_languages(tmp_path: Path) -> None:
    three = '<tu><tuv xml:lang="en-US"><seg>Color.</seg></tuv><tuv xml:lang="en-GB"><seg>Colour.</seg></tuv>'
    path = write(
        tmp_path / "a.tmx",
        unit("De kust.", "The coast.", "nl-BE", "en-GB"),
        unit("De zee.", "The sea.", "NL_nl", "EN"),
        unit("Het duin.", "The dune.", "nl", "en-ZA"),
        unit("La mer.", "The sea.", "fr", "en"),
        unit("Het strand.", "La plage.", "nl", "fr"),
        unit("Oud.", "Old.").replace("xml:lang", "lang"),
        f'{three}<tuv xml:lang="nl"><seg>Kleur.</seg></tuv></tu>',
        srclang="*all*",
    )
    memory, done = imported(path)
    with memory:
        assert (done.people, done.foreign, done.problems) == (5, 2, ())
        told = [english(memory, text) for text in ("De kust.", "De zee.", "Het duin.", "Oud.", "Kleur.", "La mer.")]
        assert told == ["The coast.", "The sea.", "The dune.", "Old.", "Colour.", None]


def test_inline_markup_of_other_programs(tmp_path: Path) -> None:
    bold = '<bpt i="1">&lt;b&gt;</bpt>{}<ept i="1">&lt;/b&gt;</ept>'
    path = write(
        tmp_path / "a.tmx",
        unit(f"De {bold.format('kust')} is  mooi.", f"The {bold.format('coast')} is\nfine."),
        unit('Zie <ph x="4">{a}</ph> en <ph x="2"/>.', 'See <ph x="2"/> and <ph x="4">{a}</ph>.'),
        unit("Druk <hi>nu</hi> <ph>%s</ph>.", "Press <hi>now</hi> <ph>%s</ph>."),
        unit("“Ja” – zei hij op www.krant.example/a.", "‘Yes’ – he said at www.krant.example/a."),
        unit(
            'Een <ph x="1">&lt;a title="<sub>weg</sub>"&gt;</ph>.', 'A <ph x="1">&lt;a title="<sub>x</sub>"&gt;</ph>.'
        ),
    )
    memory, done = imported(path)
    with memory:
        assert done == Imported(0, 5, 0, ())
        assert english(memory, "De kust is mooi.") == "The coast is fine."
        assert english(memory, "Zie ｟0｠ en ｟1｠.") == "See ｟1｠ and ｟0｠."
        assert english(memory, "Druk nu ｟0｠.") == "Press now ｟0｠."
        assert english(memory, '"Ja" - zei hij op ｟0｠.') == "'Yes' - he said at ｟0｠."
        assert english(memory, "Een ｟0｠.") == "A ｟0｠."


def test_bad_units_are_told_with_their_line_and_the_rest_is_imported(tmp_path: Path) -> None:
    path = write(
        tmp_path / "a.tmx",
        unit("Een.", "One."),
        unit("Twee.", "  "),
        unit("", "Three."),
        unit('Vier <ph x="1"/>.', "Four."),
        unit("Kijk op a.example/b.nl.", "Look at c.nl."),
        unit("x" * 30_000, "y"),
        unit("Zes.", "Six."),
        "<tu/>",
    )
    memory, done = imported(path)
    with memory:
        assert (done.people, done.foreign) == (2, 1)
        assert [(each.line, each.code) for each in done.problems] == [
            (4, "tmx-empty"),
            (5, "tmx-empty"),
            (6, "tmx-placeholders"),
            (7, "tmx-placeholders"),
            (8, "tmx-too-long"),
        ]
        assert all(each.path == str(path) and each.hint for each in done.problems)
        assert (english(memory, "Een."), english(memory, "Zes.")) == ("One.", "Six.")


def test_a_file_that_breaks_off_is_read_up_to_there(tmp_path: Path) -> None:
    path = write(tmp_path / "a.tmx", unit("Een.", "One."), unit("Twee.", "Two."))
    path.write_text(path.read_text("utf-8").replace("Two.</seg>", "Two.</sig>"), "utf-8")
    memory, done = imported(path)
    with memory:
        (problem,) = done.problems
        assert (problem.code, problem.line, english(memory, "Een.")) == ("tmx-syntax", 4, "One.")
        assert problem.column > 0


@pytest.mark.parametrize("content", [b"", b"De kust\tThe coast\n", b"<html><body/></html>", b"\xff\xfe\x00x", b"<tmx>"])
def test_what_is_no_tmx_is_told(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.tmx"
    path.write_bytes(content)
    memory, done = imported(path)
    with memory:
        assert [each.code for each in done.problems] == ["tmx-syntax"]
        assert len(memory) == 0


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    with Memory(None) as memory:
        for path in (tmp_path / "none.tmx", tmp_path):
            with pytest.raises(UsageError, match="cannot be read"):
                import_tmx(memory, path)


def test_entities_are_refused_and_nothing_is_fetched(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("SECRET")
    bomb = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 20}">' for n in range(1, 12))
    heads = {
        "bomb": f'<!DOCTYPE tmx [<!ENTITY a0 "ha">{bomb}]>\n',
        "file": f'<!DOCTYPE tmx [<!ENTITY a11 SYSTEM "{secret.as_uri()}">]>\n',
        "parameter": f'<!DOCTYPE tmx [<!ENTITY % a SYSTEM "{secret.as_uri()}"> %a;]>\n',
    }
    for name, head in heads.items():
        path = write(tmp_path / f"{name}.tmx", unit("Een &a11;.", "One &a11;."), head=head)
        memory, done = imported(path)
        with memory:
            assert [each.code for each in done.problems] == ["tmx-entity"], name
            assert done.problems[0].line == 2
            assert len(memory) == 0


def test_the_usual_document_type_is_no_harm(tmp_path: Path) -> None:
    head = '<!DOCTYPE tmx SYSTEM "tmx14.dtd">\n'
    path = write(tmp_path / "a.tmx", unit("Een &amp; &#233;&#233;n.", "One."), unit("A&nbsp;b.", "A b."), head=head)
    memory, done = imported(path)
    with memory:
        assert english(memory, "Een & één.") == "One."
        assert [(each.code, each.line) for each in done.problems] == [("tmx-entity", 5)]


def test_an_entity_that_nobody_declared_costs_its_unit_only(tmp_path: Path) -> None:
    path = write(tmp_path / "a.tmx", unit("E&eacute;n.", "One."), unit("Twee.", "Two."))
    memory, done = imported(path)
    with memory:
        assert [(each.code, each.line) for each in done.problems] == [("tmx-entity", 3)]
        assert english(memory, "Twee.") == "Two."
    path.write_text(path.read_text("utf-8").replace("?>", ' standalone="yes"?>', 1), "utf-8")
    memory, done = imported(path)
    with memory:
        assert [(each.code, each.line) for each in done.problems] == [("tmx-entity", 3)]


def test_two_units_for_one_dutch_are_told(tmp_path: Path) -> None:
    between = [unit(f"Zin {number}.", f"Sentence {number}.") for number in range(1500)]
    path = write(tmp_path / "a.tmx", unit("Een.", "One."), unit("Een.", "One."), *between, unit("Een.", "A single."))
    memory, done = imported(path)
    with memory:
        assert [(each.code, each.line, each.severity) for each in done.problems] == [
            ("tmx-twice", 1505, Severity.WARNING)
        ]
        assert english(memory, "Een.") == "A single."
        assert import_tmx(memory, write(tmp_path / "b.tmx", unit("Een.", "Another."))).problems == ()


def test_utf_16_and_other_encodings(tmp_path: Path) -> None:
    path = write(tmp_path / "a.tmx", unit("Eén.", "One."))
    text = path.read_text("utf-8")
    for encoding in ("utf-16", "utf-8-sig", "iso-8859-1", "windows-1252"):
        declared = text.replace('version="1.0"', f'version="1.0" encoding="{encoding.removesuffix("-sig")}"', 1)
        path.write_bytes(declared.encode(encoding))
        memory, done = imported(path)
        with memory:
            assert (done.problems, english(memory, "Eén.")) == ((), "One."), encoding


def test_a_thousand_problems_are_not_all_told(tmp_path: Path) -> None:
    path = write(tmp_path / "a.tmx", *[unit("Een.", "")] * 1000)
    memory, done = imported(path)
    memory.close()
    assert len(done.problems) == 101
    assert done.problems[-1].message == "900 more problems like these"


def test_a_file_is_never_held_in_whole(tmp_path: Path) -> None:
    path = tmp_path / "large.tmx"
    with Memory(tmp_path / "memory.sqlite") as memory:
        for block in range(10):
            pairs = {Segment(f"Zin {block} {number}"): Translation("x" * 3000) for number in range(1000)}
            memory.store("one", pairs)
    program = """
import sys, resource
from pathlib import Path
from sitegen.translate.memory import Memory
from sitegen.translate.memory.exchange import export_tmx, import_tmx
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
with Memory(Path(sys.argv[1])) as memory: assert export_tmx(memory, Path(sys.argv[3])) == 10000
with Memory(Path(sys.argv[2])) as memory: assert import_tmx(memory, Path(sys.argv[3])).machine == 10000
print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""
    arguments = [str(tmp_path / "memory.sqlite"), str(tmp_path / "other.sqlite"), str(path)]
    done = subprocess.run([sys.executable, "-c", program, *arguments], capture_output=True, text=True, check=True)
    assert path.stat().st_size > 30e6
    assert int(done.stdout) * 1024 < 20e6


def test_an_import_that_is_killed_is_taken_up_by_the_next(tmp_path: Path, root: Path) -> None:
    path, file = tmp_path / "memory.sqlite", tmp_path / "memory.tmx"
    with Memory(None) as memory:
        memory.store("one", {Segment(f"Zin {number}"): Translation("x" * 300) for number in range(20_000)})
        memory.store_imported({f"Mens {number}": "Person" for number in range(2000)})
        export_tmx(memory, file)
        wanted = list(all_records(memory))
    program = (
        "import sys; from pathlib import Path; from sitegen.translate.memory import Memory, exchange\n"
        "store = exchange.put_records\n"
        "def told(*arguments): store(*arguments); print('stored', flush=True)\n"
        "exchange.put_records = told\n"
        "with Memory(Path(sys.argv[1])) as memory: exchange.import_tmx(memory, Path(sys.argv[2]))"
    )
    for blocks in (1, 5):
        command = [sys.executable, "-c", program, str(path), str(file)]
        with subprocess.Popen(command, cwd=root, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            for _ in range(blocks):
                process.stdout.readline()
            process.kill()
            assert process.wait() == -signal.SIGKILL
        with Memory(path) as memory:
            assert memory.problems == ()
            assert 0 < len(memory) < len(wanted)
            assert set(all_records(memory)) <= set(wanted)
    with Memory(path) as memory:
        assert import_tmx(memory, file) == Imported(20_000, 2_000, 0, ())
        assert list(all_records(memory)) == wanted


def test_an_export_that_cannot_be_written_leaves_what_was_there(tmp_path: Path) -> None:
    path = tmp_path / "memory.tmx"
    path.write_text("before")
    with filled(None) as memory:
        with pytest.raises(PublishError, match="cannot be written"):
            export_tmx(memory, tmp_path / "none" / "memory.tmx")
        limits = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (500, limits[1]))
        try:
            with pytest.raises(PublishError, match="File too large"):
                export_tmx(memory, path)
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert path.read_text() == "before"
    assert list(tmp_path.iterdir()) == [path]


def test_a_damaged_memory_is_not_exported_in_part(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite"
    with Memory(path) as memory:
        memory.store("one", {Segment(f"Zin {number}"): Translation("x" * 200) for number in range(20_000)})
    data = path.read_bytes()
    half = len(data) // 2 // 4096 * 4096
    path.write_bytes(data[:half] + b"\xff" * 8192 + data[half + 8192 :])
    with Memory(path) as memory, pytest.raises(PublishError, match="cannot be read"):
        export_tmx(memory, tmp_path / "memory.tmx")
    assert not (tmp_path / "memory.tmx").exists()


@given(st.binary(max_size=200) | st.text("<tuv seg/>&;!?[]ENTITYxml:lang=\"'nl", max_size=200).map(str.encode))
def test_no_bytes_are_too_odd_to_read(content: bytes) -> None:
    found = list(read_units(io.BytesIO(content), "a.tmx"))
    assert isinstance(found[-1], Problem)

"""What becomes of an editor's words when the Dutch changes."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.translate.corrections.po import Catalogue, Entry, format_po, parse_po
from sitegen.translate.review.matching import Wanted, refresh

BRIDGE = "De nieuwe brug over de rivier is open."
CHANGED = "De nieuwe brug over de rivier is weer open."
OTHER = "Zeven schapen eten gras."


def want(dutch: str, machine: str = "", context: str = "body") -> Wanted:
    machine = machine or f"machine of {dutch}"
    return Wanted(context, dutch, machine, machine, ("<1> emphasis",), (("content/brug.md", 9),))


def saved(entries: tuple[Entry, ...]) -> tuple[Entry, ...]:
    """``entries`` as they are read from their file again."""
    found = parse_po(format_po(Catalogue(entries)))
    assert isinstance(found, Catalogue)
    return found.entries


def approve(entries: tuple[Entry, ...], dutch: str, english: str) -> tuple[Entry, ...]:
    return tuple(replace(e, english=english, fuzzy=False, previous="") if e.dutch == dutch else e for e in entries)


def test_a_new_file_offers_the_machines_words_as_fuzzy() -> None:
    (found,) = refresh((), [want(BRIDGE, "The bridge is open.")])
    assert (found.dutch, found.english, found.fuzzy, found.approved) == (BRIDGE, "The bridge is open.", True, False)
    assert found.comment == "<1> emphasis\nmachine: The bridge is open."


def test_an_approved_sentence_stays_whatever_the_machine_says() -> None:
    first = saved(approve(refresh((), [want(BRIDGE)]), BRIDGE, "Bridge reopens"))
    (found,) = refresh(first, [want(BRIDGE, "other words")])
    assert (found.english, found.approved) == ("Bridge reopens", True)
    assert found.comment.endswith("machine: other words")


def test_curly_quotes_change_nothing() -> None:
    first = approve(refresh((), [want("Zo'n brug - ja...")]), "Zo'n brug - ja...", "Such a bridge")
    (found,) = refresh(saved(first), [want("Zo’n brug – ja…")])
    assert (found.dutch, found.english, found.approved) == ("Zo’n brug – ja…", "Such a bridge", True)


def test_untouched_machine_words_follow_the_machine_and_touched_ones_stay() -> None:
    long = "the machine said this and more, so that the comment is broken into several lines " * 2
    first = saved(refresh((), [want(BRIDGE, long.strip()), want(OTHER)]))
    touched = tuple(replace(each, english="Seven sheep") if each.dutch == OTHER else each for each in first)
    found = refresh(touched, [want(BRIDGE, "new"), want(OTHER, "new")])
    assert [(each.english, each.fuzzy) for each in found] == [("new", True), ("Seven sheep", True)]


def test_changed_dutch_gets_the_old_english_as_fuzzy() -> None:
    first = saved(approve(refresh((), [want(BRIDGE), want(OTHER)]), BRIDGE, "Bridge reopens"))
    found = refresh(first, [want(CHANGED), want(OTHER)])
    assert (found[0].dutch, found[0].english, found[0].fuzzy, found[0].previous) == (
        CHANGED,
        "Bridge reopens",
        True,
        BRIDGE,
    )
    assert not any(each.approved for each in found)
    again = refresh(saved(found), [want(CHANGED), want(OTHER)])
    assert again == saved(found), "and stays so until an editor has looked at it"
    assert [(each.dutch, each.obsolete) for each in found[2:]] == [(BRIDGE, True)]


def test_the_approval_comes_back_with_the_dutch() -> None:
    first = saved(approve(refresh((), [want(BRIDGE)]), BRIDGE, "Bridge reopens"))
    second = saved(refresh(first, [want(CHANGED)]))
    (third,) = refresh(second, [want(BRIDGE)])
    assert (third.dutch, third.english, third.approved) == (BRIDGE, "Bridge reopens", True)
    gone = saved(refresh(first, [want(OTHER)]))
    assert [(each.dutch, each.obsolete) for each in gone] == [(OTHER, False), (BRIDGE, True)]
    assert refresh(gone, [want(BRIDGE)])[0].approved


def test_the_most_similar_sentence_gets_it_and_each_only_once() -> None:
    first = saved(approve(refresh((), [want(BRIDGE)]), BRIDGE, "Bridge reopens"))
    near, nearer = "De nieuwe brug over de beek is dicht.", CHANGED
    found = refresh(first, [want(near), want(nearer)])
    assert [each.english == "Bridge reopens" for each in found[:2]] == [False, True]


def test_another_context_or_another_sentence_gets_nothing() -> None:
    first = saved(approve(refresh((), [want(BRIDGE)]), BRIDGE, "Bridge reopens"))
    found = refresh(first, [want(CHANGED, context="title"), want(OTHER)])
    assert [each.english for each in found[:2]] == [f"machine of {CHANGED}", f"machine of {OTHER}"]
    assert not found[0].previous


@pytest.mark.parametrize("context", ["", "bdy", "summary"])
def test_an_approval_in_another_context_moves_to_where_its_dutch_is(context: str) -> None:
    stray = Entry(context, BRIDGE, "Bridge reopens", False, note="van Jan")
    (alone,) = refresh((stray,), [want(BRIDGE)])
    assert (alone.context, alone.english, alone.approved, alone.note) == ("body", "Bridge reopens", True, "van Jan")
    beside = refresh((*refresh((), [want(BRIDGE)]), stray), [want(BRIDGE)])
    assert beside == (alone,), "what nobody approved does not keep it out"
    twice = refresh((stray,), [want(BRIDGE), want(BRIDGE, context="title")])
    assert [(each.context, each.approved) for each in twice] == [("body", True), ("title", True)]


def test_an_approval_that_loses_to_one_in_place_is_kept() -> None:
    placed, stray = Entry("body", BRIDGE, "Open.", False), Entry("", BRIDGE, "Bridge reopens", False)
    found = refresh((stray, placed), [want(BRIDGE)])
    assert [(each.english, each.approved, each.obsolete) for each in found] == [
        ("Open.", True, False),
        ("Bridge reopens", False, True),
    ]


def test_words_that_wait_for_approval_are_kept_beside_a_moved_one() -> None:
    (waiting,) = refresh((), [want(BRIDGE)])
    stray = Entry("", BRIDGE, "Bridge reopens", False)
    found = refresh((replace(waiting, english="Perhaps."), stray), [want(BRIDGE)])
    assert [(each.english, each.approved, each.note) for each in found] == [("Bridge reopens", True, "also: Perhaps.")]


def test_a_sentence_that_changes_twice_before_anyone_looks() -> None:
    first = saved(approve(refresh((), [want(BRIDGE)]), BRIDGE, "Bridge reopens"))
    second = saved(refresh(first, [want(CHANGED)]))
    third = refresh(second, [want(CHANGED.replace("weer", "nu weer"))])
    assert (third[0].english, third[0].fuzzy, third[0].previous) == ("Bridge reopens", True, BRIDGE)
    assert [(each.dutch, each.fuzzy) for each in third[1:]] == [(BRIDGE, False)]


def test_machine_words_that_nobody_touched_go_with_their_dutch() -> None:
    assert [each.dutch for each in refresh(refresh((), [want(BRIDGE)]), [want(OTHER)])] == [OTHER]


def test_a_note_of_an_editor_is_never_dropped() -> None:
    (first,) = refresh((), [want(BRIDGE)])
    found = refresh((replace(first, note="navragen bij de gemeente"),), [want(OTHER)])
    assert [(each.note, each.obsolete) for each in found] == [("", False), ("navragen bij de gemeente", True)]


def test_an_emptied_sentence_is_offered_again() -> None:
    (first,) = approve(refresh((), [want(BRIDGE)]), BRIDGE, "")
    (found,) = refresh((first,), [want(BRIDGE, "The bridge")])
    assert (found.english, found.fuzzy) == ("The bridge", True)


def test_two_entries_for_one_sentence_become_one_and_no_words_are_lost() -> None:
    one = Entry("body", BRIDGE, "One.", False, note="van Jan")
    found = refresh(
        (Entry("body", BRIDGE, "Fuzzy.", True), one, replace(one, english="Two.", note="van Piet")), [want(BRIDGE)]
    )
    assert [(each.english, each.approved) for each in found] == [("One.", True)]
    assert found[0].note == "van Jan\nalso: Fuzzy.\nvan Piet\nalso: Two."
    assert refresh(saved(found), [want(BRIDGE)]) == found


_SENTENCES = st.lists(st.sampled_from([BRIDGE, CHANGED, OTHER, "Ja.", "De brug is dicht.", "Nee."]), unique=True)


@settings(deadline=None)  # the first example builds the tables of number words
@given(st.lists(_SENTENCES, min_size=1, max_size=5), st.data())
def test_no_approved_english_is_ever_lost(versions: list[list[str]], data: st.DataObject) -> None:
    """However often the Dutch changes, every approval is in the file, and is approved when its Dutch is there."""
    entries: tuple[Entry, ...] = ()
    approved: dict[str, str] = {}
    for number, version in enumerate(versions):
        entries = saved(refresh(entries, [want(dutch) for dutch in version]))
        assert [each.dutch for each in entries if not each.obsolete] == version
        for dutch in version:
            if data.draw(st.booleans()):
                approved[dutch] = f"English {number} of {dutch}"
                entries = approve(tuple(e for e in entries if not e.obsolete), dutch, approved[dutch]) + tuple(
                    e for e in entries if e.obsolete
                )
        there = {each.dutch: each.english for each in entries if not each.fuzzy}
        assert there == approved
        assert {each.dutch for each in entries if each.approved} == approved.keys() & set(version)


def test_an_editor_sees_a_doubt_about_their_own_english() -> None:
    first = replace(*refresh((), [want("Een luifel van 60 meter.")]), english="A canopy of 60 metres.", fuzzy=False)
    changed = refresh((first,), [want("Een luifel van 75 meter.")])[0]
    assert (changed.english, changed.fuzzy) == ("A canopy of 60 metres.", True)
    assert "check of the English below: the figure “75” is lost" in changed.comment
    assert "check of" not in refresh((first,), [want("Een luifel van 60 meter.")])[0].comment

from __future__ import annotations

from msgspec.structs import replace

from sitegen.config.site import DedupeTable
from sitegen.dedupe.side_by_side import Conflict, compare
from sitegen.dedupe.story import Verdict
from sitegen.dedupe.text.diff import Op
from sitegen.read import Reference
from tests.dedupe.factory import BRIDGE, FERRY, MARKET, article, markdown, story

REPORT = markdown(BRIDGE, MARKET, FERRY)


def test_an_update_says_which_figures_conflict() -> None:
    later = REPORT.replace("ruim dertigduizend mensen", "ruim veertigduizend mensen")
    found = compare(article(REPORT, "a", title="Brug open"), article(later, "b", title="Brug is open"), DedupeTable())
    assert (found.verdict, found.measured) == (Verdict.UPDATE, Verdict.UPDATE)
    assert found.conflicts == (Conflict(("dertigduizend",), ("veertigduizend",)),)
    assert [(each.op, each.text) for each in found.title] == [
        (Op.EQUAL, "Brug"),
        (Op.INSERT, "is"),
        (Op.EQUAL, "open"),
    ]
    assert [len(spans) for spans in found.paragraphs] == [1, 1, 4]


def test_editors_are_heard_and_the_measure_is_still_told() -> None:
    one = article(REPORT, "a")
    two = replace(article(REPORT, "b"), distinct_from=(Reference("a", 2, 1),))
    found = compare(one, two, DedupeTable())
    assert (found.verdict, found.measured, found.similarity.jaccard) == (None, Verdict.DUPLICATE, 1)
    copy = replace(article(story(3), "c"), duplicate_of=Reference("a", 2, 1))
    found = compare(one, copy, DedupeTable())
    assert (found.verdict, found.measured) == (Verdict.DUPLICATE, None)


def test_repeats_are_not_compared() -> None:
    found = compare(article(markdown(REPORT, REPORT), "a"), article(REPORT, "b"), DedupeTable())
    assert [[each.op for each in spans] for spans in found.paragraphs] == [[Op.EQUAL]] * 3

from __future__ import annotations

import re
from itertools import pairwise

import pytest
from lxml import html

from sitegen.translate.decoding.quotations import quotation_edits
from sitegen.translate.models.engine import ArgosEngine
from sitegen.translate.segments.edits import apply_edits
from sitegen.translate.segments.segment import Segment
from tests.translate.fakes import FakeEngine, decode_segments, decoded, english

_APOSTROPHE = re.compile(r"(?<=\w)’(?=\w)|’(?=\d\d)")


@pytest.mark.parametrize(
    ("source", "target", "mended"),
    [
        ("\"'Nee' is 'nee'\", zei ze.", "\"No' is 'no',\" she said.", "\"'No' is 'no',\" she said."),
        ("'\"Nee\" is een antwoord', zei hij.", "'No' is an answer,' he said.", "'\"No\" is an answer,' he said."),
        ("\"'Kom', zei hij\", zegt zij.", '"Come," he said," she says.', "\"'Come,' he said,\" she says."),
        ("'Hij zei: \"Nee\"', zei ze.", '\'He said: "No," she said.', "'He said: \"No,\"' she said."),
        (
            "\"Zij riep: 'Stop!' en ging\", zei hij.",
            '"She cried: "Stop!" and went," he said.',
            "\"She cried: 'Stop!' and went,\" he said.",
        ),
        (
            "'Foto's van \"Jan's\" huis', zei hij.",
            '\'Pictures of "Jan\'s house"," he said.',
            "'Pictures of \"Jan's house\",' he said.",
        ),
        (
            '"Volgens \'de "beste" man\' klopt het"',
            '"As "the "best" man" is right"',
            '"As \'the "best" man\' is right"',
        ),
        ("\"'Nee' is 'nee'\", zei ze.", "\"No\" is 'no,' she said.", "\"'No' is 'no,'\" she said."),
    ],
)
def test_a_lost_mark_comes_back(source: str, target: str, mended: str) -> None:
    assert apply_edits(target, (), quotation_edits(source, target))[0] == mended
    assert quotation_edits(source, mended) == []


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("\"'Nee' is 'nee'\", zei ze.", '"No is no," she said.'),
        ("\"'Nee' zei hij\", zei ze.", '"No to the residents\' plan," she said.'),
        ('"\'s Avonds niet", zei ze.', '"Not in the evening," she said.'),
        ('"\'90 was goed", zei ze.', '"1990 was good," she said.'),
        ("'Nee', zei ze.", "'No,' she said."),
        ("Nee.", "No."),
        ("'Ja' en \"nee\", zei ze.", '"Yes" and "no," she said.'),
        ("\"'Nee' is 'nee'\", zei ze.", '"No means no,\'" she said.'),
    ],
)
def test_what_is_not_certain_is_left(source: str, target: str) -> None:
    assert quotation_edits(source, target) == []


def depths(text: str) -> list[str]:
    """The quotation marks that are open after each mark of ``text``, each of which must fit."""
    opened, found = "", []
    for mark in re.findall("[“”‘’\"']", _APOSTROPHE.sub("", text)):
        if mark in "“‘":
            assert not opened.endswith(mark), text
            opened += mark
        else:
            assert opened.endswith({"”": "“", "’": "‘"}.get(mark, "?")), text
            opened = opened[:-1]
        found.append(opened)
    assert not opened, text
    return found


@pytest.mark.parametrize(
    ("dutch", "said", "published"),
    [
        ("„Hij zei: ‘Nee’”, zei ze.", "\"He said: 'No',\" she said.", "“He said: ‘No’,” she said."),
        ("“‘Nee’ is ‘nee’”, zei ze.", "\"No' is 'no',\" she said.", "“‘No’ is ‘no’,” she said."),
        ("‘Hij zei: “Nee”’, zei ze.", "'He said: \"No\",' she said.", "‘He said: “No”,’ she said."),
        ("«De foto’s uit ’90»", "\"The photos' colours of '90\"", "“The photos’ colours of ’90”"),
        ("’s Avonds las ’t Hart “voor”.", 'In the evening, \'t Hart "read".', "In the evening, ’t Hart “read”."),
    ],
)
def test_english_gets_its_own_quotes(dutch: str, said: str, published: str) -> None:
    assert english(f"<p>{dutch}</p>", decoded(FakeEngine(lambda text, careful: said))) == f"<p>{published}</p>"


@pytest.mark.parametrize(
    ("dutch", "nesting"),
    [
        ("„Hij zei: ‘Nee’”, vertelde de buurvrouw.", ["“", "“‘", "“", ""]),
        ("‘Hij zei: “Nee, nooit”’, aldus de advocaat.", ["‘", "‘“", "‘", ""]),
        ("“Zij riep: ‘Stop!’ en liep weg”, zei de agent.", ["“", "“‘", "“", ""]),
        ("“De burgemeester noemde het plan ‘te duur’, maar dat klopt niet”, zegt Jansen.", ["“", "“‘", "“", ""]),
        ("“‘Nee’ is ‘nee’”, zei ze.", ["“", "“‘", "“", "“‘", "“", ""]),
        ("‘“Nee” is ook een antwoord’, zegt hij.", ["‘", "‘“", "‘", ""]),
        ("Volgens hem is het “een ‘historisch’ besluit”.", ["“", "“‘", "“", ""]),
        ("«De zus van Jan zag foto’s uit de jaren ’90», zei hij.", ["“", ""]),
    ],
)
def test_nested_quotations_come_out_whole(engine: ArgosEngine, dutch: str, nesting: list[str]) -> None:
    result = html.fragment_fromstring(english(f"<p>{dutch}</p>", decoded(engine)))
    assert depths(result.text_content()) == nesting


def test_a_mended_mark_keeps_the_links_of_the_others() -> None:
    engine = FakeEngine(lambda text, careful: "\"No' is 'no',\" she said.")
    (found,) = decode_segments([Segment("\"'Nee' is 'nee'\", zei ze.")], engine)
    assert found.links is not None
    assert len(found.links) == 13
    assert all(one <= other for one, other in pairwise(found.links))

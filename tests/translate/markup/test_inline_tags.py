from __future__ import annotations

from collections.abc import Sequence

import pytest
from lxml import html

from sitegen.translate.markup.inline_tags import InlineRun, flatten, is_untranslated
from sitegen.translate.markup.nodes import Node, append_nodes
from sitegen.translate.markup.tag_spans import Aligned
from sitegen.translate.segments.tokens import tokens


def run_of(source: str) -> InlineRun:
    root = html.fragment_fromstring(source, create_parent="p")
    return flatten(root.text or "", list(root))


def wrap(run: InlineRun, target: str, links: Sequence[int]) -> InlineRun | None:
    return run.wrap(target, [Aligned((0, len(run.plain)), (0, len(target)), links)])


def written(nodes: Sequence[Node]) -> str:
    root = html.Element("p")
    append_nodes(root, nodes)
    return str(html.tostring(root, encoding="unicode"))[len("<p>") : -len("</p>")]


def same(run: InlineRun) -> list[int]:
    return list(range(len(tokens(run.plain))))


@pytest.mark.parametrize(
    ("source", "plain"),
    [
        ("De  <b>dijk </b> houdt\n‘stand’", "De dijk houdt 'stand'"),
        ("Typ <code>x_1</code> of https://dijk.example/a, @dijk", "Typ ｟0｠ of ｟1｠, ｟2｠"),
        ("Een <span translate='no'>dijk</span><img alt='x'> hier", "Een ｟0｠ hier"),
        ("De som<sup><a class='footnote-ref'>1</a></sup> klopt", "De som klopt"),
        ("<b>Vet<sup><a class='footnote-ref'>1</a></sup></b>", "Vet"),
        ("Zo <!-- niet --> dus", "Zo dus"),
        ("<em></em>", ""),
    ],
)
def test_flattens_to_what_is_translated(source: str, plain: str) -> None:
    assert run_of(source).plain == plain


def test_wraps_the_same_words_again() -> None:
    run = run_of("De <b>dijk <i>bij</i></b> <code>x_1</code> houdt<br> stand")
    wrapped = wrap(run, run.plain, same(run))
    assert wrapped is not None
    assert written(wrapped.nodes) == "De <b>dijk <i>bij</i></b> <code>x_1</code> houdt<br> stand"


def test_cannot_wrap_what_lost_or_doubled_a_span() -> None:
    run = run_of("Typ <code>x</code> nu")
    for target in ("Type now", "Type ｟0｠ ｟0｠ now", "Type ｟1｠ now"):
        assert wrap(run, target, ()) is None


def test_cannot_wrap_more_tags_than_words() -> None:
    assert wrap(run_of("<b>Een</b> <i>twee</i>"), "One", [0]) is None


def test_curls_quotes_over_tags_and_keeps_tags_in_place() -> None:
    run = run_of("“Wacht… <b>nee</b>”, zei ze")
    wrapped = wrap(run, '"Wait... no", she said', [0, 1, 2, 3, 4, 5, 7, 6])
    assert wrapped is not None
    assert written(wrapped.curled()[0].nodes) == "“Wait… <b>no</b>”, she said"
    assert written(wrapped.nodes) == '"Wait... <b>no</b>", she said'


def test_leaves_are_the_texts_between_tags_and_spans() -> None:
    run = run_of("De <b>“dijk”</b> bij <code>x</code> houdt…")
    assert run.leaves == ["De ", '"dijk"', " bij ", "｟0｠", " houdt..."]
    wrapped = run.wrap_leaves(["The ", '"dyke"', " at ", "｟0｠", " holds..."], typographic=True)
    assert written(wrapped.nodes) == "The <b>“dyke”</b> at <code>x</code> holds…"


def test_nodes_are_put_between_what_is_there() -> None:
    root = html.fragment_fromstring("<p>a<ul></ul>b<hr>c</p>", create_parent="div")
    first = root[0]
    append_nodes(root, ["x", html.Element("b"), "y"], first)
    kept = str(html.tostring(root, encoding="unicode"))
    assert kept.index("x<b></b>y") < kept.index("<hr>")


def test_english_and_marked_elements_are_not_translated() -> None:
    for source in ("<i translate='no'>", "<i class='a notranslate'>", "<i lang='en-GB'>", "<i lang='EN'>"):
        assert is_untranslated(html.fromstring(f"{source}x</i>"))
    for source in ("<i>", "<i translate='yes'>", "<i lang='nl'>", "<i class='translate'>"):
        assert not is_untranslated(html.fromstring(f"{source}x</i>"))

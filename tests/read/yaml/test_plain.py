"""Plain front matter is read without a parser of YAML, and to the same end."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.read import front_matter
from sitegen.read.yaml.entries import Entry, Scalar
from sitegen.read.yaml.plain import plain_entries

KEYS = st.sampled_from(["title", "date", "tags", "null", "x_1"])
SIGNS = "aZ9é \t'\"[],:#-–’‘!?&*%@=(){}|>~.;/\\\u0085\u2028\U0001f600null"
TEXTS = st.text(SIGNS, max_size=12) | st.sampled_from(["null", "~", "", "10:30", "2026-11-25T10:30", "nee"])
VALUES = (
    TEXTS
    | TEXTS.map(lambda text: f'"{text}"')
    | TEXTS.map(lambda text: f"'{text}'")
    | st.lists(TEXTS | TEXTS.map(lambda text: f'"{text}"'), max_size=3).map(lambda texts: f"[{', '.join(texts)}]")
)
LINES = st.builds(lambda key, space, value: f"{key}:{space}{value}", KEYS, st.sampled_from([" ", "", "  "]), VALUES)


@given(st.lists(LINES, min_size=1, max_size=4))
def test_what_is_read_without_the_parser_is_what_the_parser_reads(lines: list[str]) -> None:
    source = "\n".join(lines) + "\n"
    plain = plain_entries(source, 2)
    if plain is not None:
        with pytest.MonkeyPatch.context() as patched:
            patched.setattr(front_matter, "plain_entries", lambda *_: None)
            assert front_matter.parse_front_matter(f"---\n{source}---\n").entries == plain


def test_usual_front_matter_needs_no_parser() -> None:
    source = (
        "title: De brug gaat dicht, om 10:30\ndate: 2026-11-25T10:30\ntags: [Brug, 'De haven']\nsource: \"ANP: x\"\n"
    )
    entries = plain_entries(source, 2)
    assert entries == (
        Entry(Scalar("title", 2, 1), Scalar("De brug gaat dicht, om 10:30", 2, 8), 2, 8),
        Entry(Scalar("date", 3, 1), Scalar("2026-11-25T10:30", 3, 7), 3, 7),
        Entry(Scalar("tags", 4, 1), (Scalar("Brug", 4, 8), Scalar("De haven", 4, 14)), 4, 7),
        Entry(Scalar("source", 5, 1), Scalar("ANP: x", 5, 9), 5, 9),
    )


@pytest.mark.parametrize(
    "line",
    ["title: a # b", "title: a: b", "title: >-", "title: [a, [b]]", "title:", "- a", "  a: b", "title: &a b", ""],
)
def test_what_means_more_to_yaml_is_left_to_the_parser(line: str) -> None:
    assert plain_entries(f"date: 2026-11-25\n{line}\n", 2) is None


def test_a_long_text_with_a_sign_that_means_more_is_left_to_the_parser_at_once() -> None:
    words = "Bezoekers betalen vanaf vandaag twee euro meer " * 400
    assert plain_entries(f"title: {words}| en: door\n", 2) is None
    (entry,) = plain_entries(f"title: {words}… bij 30 °C\n", 2) or ()
    assert isinstance(entry.value, Scalar)
    assert entry.value.text.endswith("meer … bij 30 °C")

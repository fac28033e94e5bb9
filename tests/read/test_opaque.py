import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.read.opaque import blank_opaque, strip_comments, unclosed_comment


@pytest.mark.parametrize(
    ("body", "stripped"),
    [
        ("a <!-- b --> c", "a  c"),
        ("a <!-- b\n\nc --> d", "a  d"),
        ("<!-- a -->\n\nb", "\n\nb"),
        ("a <!-- b", "a "),
        ("a <!--> b --> c", "a  b --> c"),
        ("`<!-- a -->` b", "`<!-- a -->` b"),
        ("a <!-- ` --> b ` c", "a  b ` c"),
        ("```\n<!-- a -->\n```", "```\n<!-- a -->\n```"),
        ("    <!-- a -->", "    <!-- a -->"),
        ("    <!-- a\n\n    b -->", "    "),
        ("```\n<!-- a -->", "```\n"),
    ],
)
def test_comments_go_and_code_stays(body: str, stripped: str) -> None:
    assert strip_comments(body) == stripped


@pytest.mark.parametrize(
    ("body", "offset"),
    [
        ("a <!-- b", 2),
        ("a <!-- b --> c <!-- d", 15),
        ("<!-- a -->", None),
        ("`<!--`", None),
        ("<!-->", None),
        ("a", None),
    ],
)
def test_a_comment_that_never_ends_is_found(body: str, offset: int | None) -> None:
    assert unclosed_comment(body) == offset


def test_code_and_comments_are_blanked_in_place() -> None:
    assert blank_opaque("a `b` c\n```x\nd\n```\n<!-- e\nf --> g") == "a     c\n    \n \n   \n      \n      g"


@given(st.lists(st.sampled_from(["```", "`", "~~~", "<!--", "-->", "\n", "\n\n", "a", " "]), max_size=15).map("".join))
def test_blanking_keeps_every_offset(body: str) -> None:
    blank = blank_opaque(body)
    assert [len(line) for line in blank.split("\n")] == [len(line) for line in body.split("\n")]
    assert "<!--" not in blank

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.problems import Problem
from sitegen.read.aliases import parse_aliases


def test_folders_get_a_slash_and_pages_stay() -> None:
    assert parse_aliases(["/a/b", "/a/b/", "/c.html", "/d/index.html", "/%C3%A9%C3%A9n/", "/p.php"]) == (
        *("/a/b/", "/c.html", "/d/", "/één/", "/p.php/"),
    )


@pytest.mark.parametrize(
    "text",
    [
        *("oud/", "/", "//host/a", "https://krant.example/a", "/a?b=1", "/a#b", "/../a", "/.git/a", "/a b", "/a*"),
        *("/:a", "/a/%2e%2e/b", "/a%00", "/%ff", "/a\\b"),
    ],
)
def test_what_is_no_path_is_told(text: str) -> None:
    problem = parse_aliases(["/goed/", text])
    assert isinstance(problem, Problem)
    assert problem.code == "bad-alias"
    assert repr(text) in problem.message


@given(st.text(max_size=30).map(lambda text: f"/{text}"))
def test_an_alias_that_is_taken_stays_as_it_is_when_it_is_read_again(text: str) -> None:
    paths = parse_aliases([text])
    if not isinstance(paths, Problem) and "%" not in paths[0]:
        assert parse_aliases(paths) == paths
        assert paths[0].startswith("/")
        assert ".." not in paths[0].split("/")

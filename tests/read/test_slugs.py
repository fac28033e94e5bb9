import pytest
from hypothesis import given
from hypothesis import strategies as st
from slugify import slugify

from sitegen.read.slugs import file_date, file_slug, heading_id, slug_of


@pytest.mark.parametrize(
    ("stem", "slug", "date"),
    [
        ("2026-11-25-storm-op-zee", "storm-op-zee", "2026-11-25"),
        ("2026-11-25 Storm op Zee", "storm-op-zee", "2026-11-25"),
        ("storm", "storm", ""),
        ("2026-11-25", "", "2026-11-25"),
        ("2026-verkiezingen", "2026-verkiezingen", ""),
        ("Coördinatie café €5", "coordinatie-cafe-eur5", ""),
    ],
)
def test_a_file_name_gives_slug_and_date(stem: str, slug: str, date: str) -> None:
    assert (file_slug(stem), file_date(stem)) == (slug, date)


def test_anchors_are_ascii_and_pass_over_apostrophes() -> None:
    assert heading_id("Auto’s & 's-Hertogenbosch: één café") == "autos-s-hertogenbosch-een-cafe"


def test_a_slug_of_nothing_is_empty() -> None:
    assert slug_of("!?") == ""


@given(st.text("aB9 _-.,'", max_size=12))
def test_a_plain_text_gives_the_slug_that_the_library_gives(text: str) -> None:
    assert slug_of(text) == slugify(text)

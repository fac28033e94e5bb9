from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

from sitegen.config import parse_config
from sitegen.problems import Severity
from sitegen.render import render_site
from tests.render.factory import text_of

NAME = ".well-known/security.txt"
CONFIG = parse_config(
    '[site]\nbase_url = "https://krant.example"\n[security]\ncontact = ["mailto:veilig@krant.example", '
    '"https://krant.example/melden"]\nexpires = "2027-06-30 02:00+02:00"\npolicy = "https://krant.example/beleid"'
)


def test_it_says_whom_to_tell_and_until_when() -> None:
    rendering = render_site([], {}, CONFIG, Path("leeg"), now=datetime(2026, 11, 25, tzinfo=UTC))
    assert rendering.problems == ()
    assert text_of(rendering.files, NAME).splitlines() == [
        "Contact: mailto:veilig@krant.example",
        "Contact: https://krant.example/melden",
        "Expires: 2027-06-30T00:00:00Z",
        "Preferred-Languages: nl, en",
        "Canonical: https://krant.example/.well-known/security.txt",
        "Policy: https://krant.example/beleid",
    ]


def test_contacts_that_have_expired_are_told() -> None:
    (problem,) = render_site([], {}, CONFIG, Path("leeg"), now=datetime(2027, 7, 1, tzinfo=UTC)).problems
    assert (problem.code, problem.path, problem.severity) == ("security-expired", "sitegen.toml", Severity.WARNING)


def test_without_a_contact_there_is_none() -> None:
    assert NAME not in render_site([], {}, parse_config(""), Path("leeg")).files

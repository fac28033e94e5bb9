"""The configuration: everything wrong with it is said in one run, with its line and how to mend it."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitegen.config import Config, load_config, parse_config
from sitegen.problems import Problem, UsageError


def _problems(text: str) -> dict[tuple[int, str], Problem]:
    with pytest.raises(UsageError) as caught:
        parse_config(text)
    return {(problem.line, problem.code): problem for problem in caught.value.problems}


def test_everything_that_is_wrong_is_said_at_once() -> None:
    found = _problems(
        '[site]\nbase_url = 5\ntitel = "x"\ntitle = "De Krant"\n[build]\npage_size = 0\nraw_html = "no"\n'
        "[dedupe]\njaccard = 2\nmin_shingles = -1\n[sections]\nweer = 5\n[biuld]\n"
    )
    assert list(found) == [
        (2, "config-value"),
        (3, "config-unknown-key"),
        (4, "config-value"),
        (7, "config-value"),
        (12, "config-value"),
        (13, "config-unknown-key"),
        (6, "config-value"),
        (9, "config-value"),
        (10, "config-value"),
    ]
    assert found[2, "config-value"].hint == 'write a text in quotes: base_url = "text"'
    assert found[4, "config-value"].hint == 'write title = { nl = "…", en = "…" }'
    assert found[7, "config-value"].hint == 'write "filter" or "trust"'
    assert found[13, "config-unknown-key"].hint == "did you mean 'build'?"


def test_a_reviewer_needs_a_name() -> None:
    problem = _problems('[translation]\nreviewer = "r@k.example"')[2, "config-value"]
    assert problem.hint == 'write it as "Name <r@k.example>"'


@pytest.mark.parametrize("value", ["true", "1.5", "99999999999999999999999.0", '"12"', "[1]", "2026-01-01"])
def test_a_size_must_be_a_whole_number(value: str) -> None:
    problem = _problems(f"[build]\npage_size = {value}")[2, "config-value"]
    assert problem.hint == "write a whole number: page_size = 12"


@pytest.mark.parametrize(
    ("value", "hint"),
    [
        ('"ANP"', 'write a list of texts: wires = ["text"]'),
        ("[1]", 'write a list of texts: wires = ["text"]'),
        ('["ANP", " "]', 'write wires = ["ANP", "Reuters"]'),
    ],
)
def test_agencies_are_a_list_of_names(value: str, hint: str) -> None:
    assert _problems(f"[dedupe]\nwires = {value}")[2, "config-value"].hint == hint
    assert parse_config('[dedupe]\nwires = ["ANP"]').dedupe.wires == ("ANP",)


@pytest.mark.parametrize("key", ["content", "output", "templates"])
def test_a_folder_with_a_control_character_is_refused(key: str) -> None:
    assert "U+0000" in _problems(f'[build]\n{key} = "a\\u0000b"')[2, "config-value"].message


@pytest.mark.parametrize(
    "address",
    [
        "krant",
        "//example.org",
        "ftp://example.org",
        "https://",
        "https://[::1",
        "https://example.org:99999",
        "https://example.org:x",
        "https://example.org//krant",
        "https://example.org/../krant",
        "https://example.org/a b",
        "https://example.org/é",
        "https://example.org/?a",
        "https://example.org/#a",
        "https://jan:geheim@example.org",
    ],
)
def test_an_address_that_pages_cannot_link_is_refused(address: str, tmp_path: Path) -> None:
    assert _problems(f'[site]\nbase_url = "{address}"')[2, "config-value"].hint
    with pytest.raises(UsageError):
        load_config(tmp_path, address)


@pytest.mark.parametrize(
    ("address", "origin", "path"),
    [
        ("https://example.org", "https://example.org", ""),
        ("http://127.0.0.1:8000/", "http://127.0.0.1:8000", ""),
        ("https://[::1]:80/de-krant/v1.2/", "https://[::1]:80", "/de-krant/v1.2"),
        ("https://example.org/~krant", "https://example.org", "/~krant"),
    ],
)
def test_other_addresses_are_taken(address: str, origin: str, path: str, tmp_path: Path) -> None:
    config = load_config(tmp_path, address)
    assert (config.origin, config.base_path) == (origin, path)


def test_a_slug_that_is_none_is_refused() -> None:
    problem = _problems('[tags.weer]\nslug = "../Het weer"')[2, "config-value"]
    assert problem.hint == "write het-weer"


def test_no_file_is_an_empty_file(tmp_path: Path) -> None:
    assert load_config(tmp_path) == Config()


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    path = tmp_path / "sitegen.toml"
    path.symlink_to("nowhere")
    with pytest.raises(UsageError, match="No such file"):
        load_config(tmp_path)
    path.unlink()
    path.mkdir()
    with pytest.raises(UsageError, match="no ordinary file"):
        load_config(tmp_path)


def test_a_file_that_is_not_utf8_is_told_with_its_place(tmp_path: Path) -> None:
    (tmp_path / "sitegen.toml").write_bytes(b'[site]\npublisher = "Caf\xe9"\n')
    with pytest.raises(UsageError) as caught:
        load_config(tmp_path)
    (problem,) = caught.value.problems
    assert (problem.line, problem.column) == (2, 17)
    assert "0xE9" in problem.message


def test_a_table_that_is_not_called_by_its_slug_is_refused() -> None:
    assert _problems('[sections."Het Weer"]\nen = "Weather"')[1, "config-value"].hint == "write [sections.het-weer]"


def test_choices_and_switches_say_what_to_write() -> None:
    found = _problems('[translation]\nclock = 13\non_failed_check = "stop"\nstarter_glossary = "no"\n')
    assert found[2, "config-value"].hint == "write 24 or 12"
    assert found[3, "config-value"].hint == 'write "warn" or "hold" or "fail"'
    assert found[4, "config-value"].hint == "write true or false, without quotes: starter_glossary = true"


def test_a_number_that_is_no_choice_is_named() -> None:
    with pytest.raises(UsageError) as caught:
        parse_config("[translation]\nclock = 13\n")
    (told,) = caught.value.problems
    assert told.message == "translation.clock cannot be 13"
    assert told.hint == "write 24 or 12"


@pytest.mark.parametrize(
    ("text", "place", "hint"),
    [
        ("[feeds]\nitems = 0", (2, "config-value"), "write 20"),
        ('[feeds]\ncontent = "half"', (2, "config-value"), 'write "summary" or "full"'),
        ('[files]\nrobots = ["verboden"]', (2, "config-value"), "write robots = "),
        ('[files]\nhumans = ["a\\nb"]', (2, "config-value"), "write humans = "),
        ('[files]\nheaders = "a"', (2, "config-value"), "write a list of texts"),
        ('[cards]\npaper = "wit"', (2, "config-value"), 'write "#rrggbb", such as "#0b4f5c"'),
        ('[cards]\nshow = "all"', (2, "config-value"), 'write "site" or "articles"'),
        ('[files]\ncontent_security_policy = ""', (2, "config-value"), "write one line"),
        ('[files]\ncontent_security_policy = "a\\nb"', (2, "config-value"), "write one line"),
        (
            '[security]\ncontact = ["ans@krant.example"]\nexpires = "2027-01-01T00:00:00Z"',
            (2, "config-value"),
            "write c",
        ),
        ('[security]\ncontact = ["mailto:ans@krant.example"]', (2, "config-value"), "write expires = "),
        ('[security]\ncontact = ["tel:+31-6"]\nexpires = "2027-01-01"', (3, "config-value"), "write expires = "),
        ('[security]\ncontact = ["tel:+31-6"]\nexpires = "ooit"', (3, "config-value"), "write expires = "),
        ('[security]\nexpires = "2027-01-01T00:00:00Z"', (2, "config-value"), "add contact = "),
        (
            '[security]\ncontact = ["tel:+31-6"]\nexpires = "2027-01-01T00:00:00Z"\npolicy = "http://krant.example"',
            (4, "config-value"),
            "write https://example.org/policy",
        ),
        ('[security]\npolicy = "https://krant.example"', (2, "config-value"), "add contact = "),
    ],
)
def test_what_machines_get_is_checked(text: str, place: tuple[int, str], hint: str) -> None:
    problem = _problems(text)[place]
    assert problem.hint.startswith(hint)

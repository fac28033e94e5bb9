from __future__ import annotations

import re
from pathlib import Path

import pytest
from jinja2 import Environment, nodes

from sitegen.render.theme.messages import load_messages
from sitegen.render.theme.templates import default_theme

DEFAULT = (default_theme(), "default")
ROOM = Path(__file__).resolve().parents[3] / "sitegen" / "render"


def _own(tmp_path: Path, text: str | bytes) -> tuple[Path, str]:
    (tmp_path / "strings.toml").write_bytes(text if isinstance(text, bytes) else text.encode())
    return tmp_path, "templates"


def test_both_languages_have_the_same_words() -> None:
    messages, problems = load_messages([DEFAULT])
    assert problems == ()
    assert messages["nl"].keys() == messages["en"].keys()
    assert all(words.strip() for table in messages.values() for words in table.values())


def test_every_word_is_used_and_no_template_uses_an_unknown_one() -> None:
    used = set()
    for path in default_theme().glob("*.html"):
        tree = Environment(autoescape=True).parse(path.read_text(encoding="utf-8"))
        for node in tree.find_all(nodes.Getattr):
            owner = node.node
            if (isinstance(owner, nodes.Name) and owner.name == "t") or (
                isinstance(owner, nodes.Getattr) and owner.attr == "strings"
            ):
                used.add(node.attr)
    for path in ROOM.rglob("*.py"):
        used |= set(re.findall(r"strings\[[\"'](\w+)[\"']\]", path.read_text(encoding="utf-8")))
    messages, _ = load_messages([DEFAULT])
    known = {key for key in messages["nl"] if not key.startswith("credit_")}
    assert used == known


def test_a_site_changes_single_words_and_adds_its_own(tmp_path: Path) -> None:
    own = _own(tmp_path, '[nl]\nolder = "Eerder"\nmotto = "Vrij"\n[en]\nmotto = "Free"\n')
    messages, problems = load_messages([DEFAULT, own])
    assert problems == ()
    assert (messages["nl"]["older"], messages["nl"]["motto"], messages["nl"]["by"]) == ("Eerder", "Vrij", "Door")


@pytest.mark.parametrize(
    ("text", "code", "message", "line"),
    [
        ("[nl]\nolder = Net binnen\n", "strings-syntax", "Invalid value", 2),
        (b"[nl]\nolder = '\xff'\n", "strings-syntax", "is not UTF-8", 2),
        ('[de]\nolder = "x"\n', "strings-language", "'de' is no language", 1),
        ('nl = "x"\n', "strings-language", "'nl' is no language", 1),
        ("[nl]\nolder = 3\n", "strings-value", "nl.older is no text", 2),
        ('[nl]\npage_of = "{nummer}"\n', "strings-value", "{nummer}", 2),
        ('[nl]\npage_of = "{"\n', "strings-value", "cannot be used", 2),
        ('[nl]\ndate_full = "EEEEEEEE"\n', "strings-value", "cannot be used", 2),
        ('[nl]\nmotto = "Vrij"\n', "strings-missing", "'motto' has no words in [en]", 2),
    ],
)
def test_what_is_wrong_with_a_site_s_words(tmp_path: Path, text: str, code: str, message: str, line: int) -> None:
    messages, problems = load_messages([DEFAULT, _own(tmp_path, text)])
    (problem,) = problems
    assert (problem.code, problem.path, problem.line) == (code, "templates/strings.toml", line)
    assert message in problem.message
    assert problem.hint
    assert messages["nl"]["page_of"] == "Pagina {number} van {total}"

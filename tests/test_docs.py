"""The documentation says what the program does: commands, keys, fields, templates, examples and links."""

from __future__ import annotations

import ast
import inspect
import re
import shlex
import tomllib
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import click
import msgspec
import pytest
from jinja2 import Environment, nodes

from sitegen import problems
from sitegen.commands import calls
from sitegen.commands.cli import commands
from sitegen.config import Config, parse_config
from sitegen.config.site import Term
from sitegen.config.theme import MenuItem
from sitegen.read.articles import parse_article
from sitegen.read.fields import KNOWN
from sitegen.read.slugs import slug_of
from sitegen.render import render_site, views
from sitegen.render.theme import default_theme
from sitegen.render.theme.messages import load_messages
from sitegen.translate.glossary import parse_terms
from sitegen.translate.glossary.reading import TermTable
from tests.render.factory import make_story

ROOT = Path(__file__).resolve().parent.parent
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
FENCE = re.compile(r"^( *)```(\w*)\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)
SHARED = {"root", "as_json", "quiet", "debug", "help"}
BUILDS = {"build", "check", "serve", "watch"}


def page(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def section(text: str, heading: str) -> str:
    """What stands below ``heading`` (with its marks) until the next heading of any level."""
    found = re.search(rf"^{re.escape(heading)}\n(.*?)(?=^#+ |\Z)", text, re.MULTILINE | re.DOTALL)
    assert found, f"there is no heading {heading!r}"
    return found[1]


def rows(text: str) -> list[list[str]]:
    """The cells of the rows of all tables in ``text``, heads left out."""
    table: list[list[str]] = []
    for line in text.splitlines():
        if re.fullmatch(r"\|(?:\s*:?-+:?\s*\|)+", line):
            table.pop()
        elif line.startswith("|"):
            table.append([cell.strip() for cell in re.split(r"(?<!\\)\|", line)[1:-1]])
    return table


def quoted(cell: str) -> list[str]:
    """What stands in backticks."""
    return re.findall(r"`([^`]+)`", cell)


def fenced(language: str) -> list[tuple[str, str]]:
    """(page and line, text) of the examples in ``language``."""
    examples = []
    for path in PAGES:
        text = path.read_text("utf-8")
        for found in FENCE.finditer(text):
            if found[2] == language:
                line = text.count("\n", 0, found.start()) + 1
                examples.append((f"{path.relative_to(ROOT)}:{line}", inspect.cleandoc(found[3]) + "\n"))
    return examples


def all_commands(group: click.Group, above: str = "sitegen") -> Iterator[tuple[str, click.Command]]:
    context = click.Context(group)
    for name in group.list_commands(context):
        command = group.get_command(context, name)
        assert command is not None
        yield f"{above} {name}", command
        if isinstance(command, click.Group):
            yield from all_commands(command, f"{above} {name}")


COMMANDS = dict(all_commands(commands))


def option_names(command: click.Command) -> dict[str, set[str]]:
    """The spellings of each option of ``command`` by its name in Python."""
    options = (parameter for parameter in command.params if isinstance(parameter, click.Option))
    return {str(option.name): {*option.opts, *option.secondary_opts} for option in options}


def documented_options(text: str) -> set[str]:
    return {word.split()[0] for cells in rows(text) for word in quoted(cells[0]) if word.startswith("-")}


# Commands


def test_every_command_has_a_heading_and_every_heading_a_command() -> None:
    headings = set(re.findall(r"^##+ `(sitegen .+)`$", page("docs/commands.md"), re.MULTILINE))
    assert headings == set(COMMANDS)


def test_options_of_every_command_are_those_of_the_first_table() -> None:
    told = documented_options(section(page("docs/commands.md"), "## Options of every command"))
    for name, command in COMMANDS.items():
        if not isinstance(command, click.Group):
            taken = set().union(*(names for key, names in option_names(command).items() if key in SHARED))
            assert taken | {"-h", "--help"} == told, name


@pytest.mark.parametrize("name", [name for name, command in COMMANDS.items() if not isinstance(command, click.Group)])
def test_a_command_has_the_documented_options(name: str) -> None:
    text = page("docs/commands.md")
    level = "##" if name.count(" ") == 1 else "###"
    told = documented_options(section(text, f"{level} `{name}`"))
    if name.removeprefix("sitegen ") in BUILDS:
        told |= documented_options(section(text, "## Options of builds"))
    own = (names for key, names in option_names(COMMANDS[name]).items() if key not in SHARED)
    assert told == set().union(*own)


def test_exit_codes_are_those_of_the_program() -> None:
    classes = (each for _, each in inspect.getmembers(problems, inspect.isclass))
    codes = {0, calls.INTERRUPTED, *(each.exit_code for each in classes if issubclass(each, problems.SitegenError))}
    told = section(page("docs/commands.md"), "## Exit codes"), section(page("README.md"), "## In a deploy job")
    for text in told:
        assert {int(cells[0]) for cells in rows(text) if cells[0].isdigit()} == codes


def test_json_events_are_those_of_the_program() -> None:
    named = {"problem", "progress", "result"}
    for path in (ROOT / "sitegen").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "event":
                kind = node.args[0]
                if ast.unparse(node.func) == "self._reporter.event" and path.name == "decisions.py":
                    continue  # passes on what others tell
                assert isinstance(kind, ast.Constant), f"{path}:{node.lineno}: an event whose name is not written out"
                named.add(str(kind.value))
    told = {name for cells in rows(section(page("docs/commands.md"), "## JSON")) for name in quoted(cells[0])}
    assert told == named


def shell_lines() -> list[tuple[str, list[str]]]:
    """(page and line, arguments) of each call of sitegen in the examples."""
    calls = []
    for place, text in fenced("sh"):
        for line in text.splitlines():
            words = shlex.split(line, comments=True, posix=True)
            for index, word in enumerate(words):
                if word.rpartition("/")[2] == "sitegen":
                    rest = words[index + 1 :]
                    end = next((at for at, each in enumerate(rest) if each in {"|", "||", "&&", ";", ">", "<"}), None)
                    calls.append((f"{place}: {' '.join(words)}", rest[:end]))
    return calls


def parse(command: click.Command, arguments: list[str], parent: click.Context | None = None) -> None:
    """Parse ``arguments`` as the command line does, and run nothing. Raises :class:`click.UsageError`."""
    if not isinstance(command, click.Group):
        command.make_context(command.name, arguments, parent=parent)
        return
    context = click.Context(command, parent=parent, info_name=command.name)
    _, found, rest = command.resolve_command(context, arguments)
    assert found is not None
    parse(found, rest, context)


@pytest.mark.parametrize(("place", "arguments"), shell_lines())
def test_a_command_line_of_the_documentation_parses(place: str, arguments: list[str]) -> None:
    parse(commands, arguments)


def test_a_wrong_command_line_does_not_parse() -> None:
    with pytest.raises(click.UsageError):
        parse(commands, ["build", "--port", "1"])
    with pytest.raises(click.UsageError):
        parse(commands, ["model", "remove"])


# Configuration


TABLES = ["site", "build", "translation", "dedupe", "feeds", "cards", "fonts", "logo", "search", "files", "security"]


@pytest.mark.parametrize("table", TABLES)
def test_configuration_lists_every_key_with_its_default(table: str) -> None:
    told = rows(section(page("docs/configuration.md"), f"## `[{table}]`"))
    defaults = {quoted(key)[0]: tomllib.loads(f"x = {quoted(value)[0]}")["x"] for key, value, _ in told}
    assert defaults == msgspec.json.decode(msgspec.json.encode(getattr(Config(), table)))


def test_configuration_lists_the_colours_of_both_schemes_and_the_keys_of_menus() -> None:
    told = rows(section(page("docs/configuration.md"), "## `[colours]`"))
    for column, scheme in ((1, "light"), (2, "dark")):
        defaults = {quoted(row[0])[0]: tomllib.loads(f"x = {quoted(row[column])[0]}")["x"] for row in told}
        assert defaults == msgspec.to_builtins(getattr(Config().colours, scheme))
    items = rows(section(page("docs/configuration.md"), "## `[menu]`"))
    assert {quoted(row[0])[0]: "" for row in items} == msgspec.to_builtins(MenuItem())


def test_configuration_lists_every_table_and_the_keys_of_terms() -> None:
    text = page("docs/configuration.md")
    terms = section(text, "## Sections and tags")
    tables = set(re.findall(r"^## `\[(\w+)\]`$", text, re.MULTILINE)) | set(re.findall(r"`\[(\w+)\.<slug>\]`", terms))
    assert tables == {field.name for field in msgspec.structs.fields(Config)}
    defaults = {quoted(key)[0]: tomllib.loads(f"x = {quoted(value)[0]}")["x"] for key, value, _ in rows(terms)}
    assert defaults == msgspec.to_builtins(Term())


@pytest.mark.parametrize(("place", "text"), fenced("toml"))
def test_a_toml_example_is_right(place: str, text: str) -> None:
    if text.startswith("# glossary.toml"):
        assert parse_terms(text)
    else:
        assert parse_config(text) != Config()


@pytest.mark.parametrize(("place", "text"), [each for each in fenced("po") if each[1].startswith("# templates/")])
def test_an_example_of_a_catalogue_is_right(place: str, text: str, tmp_path: Path) -> None:
    shown = text.split("\n", 1)[0].removeprefix("# ")
    (tmp_path / shown).parent.mkdir(parents=True)
    (tmp_path / shown).write_text(text, "utf-8")
    default, own = (default_theme(), "default"), (tmp_path / "templates", "templates")
    words, found = load_messages([default, own])
    assert not found
    assert words != load_messages([default])[0]


def test_the_glossary_page_lists_every_key() -> None:
    told = [quoted(cells[0])[0] for cells in rows(FENCE.sub("", page("docs/glossary.md")))]
    assert sorted(told) == sorted(field.name for field in msgspec.structs.fields(TermTable))


# Articles


def test_every_front_matter_field_is_listed_in_order() -> None:
    told = [quoted(cells[0])[0] for cells in rows(section(page("docs/writing.md"), "## Front matter"))]
    assert told == list(KNOWN)


@pytest.mark.parametrize(("place", "text"), fenced("markdown"))
def test_an_example_article_reads_without_problems(place: str, text: str) -> None:
    if not text.startswith("---\n"):
        text = f'---\ntitle: "Voorbeeld"\n---\n\n{text}'
    article, found = parse_article(
        text.encode(), "weer/2026-11-25-voorbeeld.md", Config(), datetime(2026, 11, 25, tzinfo=UTC)
    )
    assert not found
    assert article is not None
    assert article.html


# Themes


def test_theming_lists_every_template() -> None:
    told = {quoted(cells[0])[0] for cells in rows(section(page("docs/theming.md"), "## Templates"))}
    assert told == {path.name for path in default_theme().glob("*.html")}


def test_theming_lists_every_block_with_the_template_that_begins_it() -> None:
    environment = Environment(autoescape=True)
    trees = {path.name: environment.parse(path.read_text("utf-8")) for path in default_theme().glob("*.html")}
    blocks = {name: {each.name for each in tree.find_all(nodes.Block)} for name, tree in trees.items()}
    parents = {name: each.template for name, tree in trees.items() for each in tree.find_all(nodes.Extends)}
    begun: dict[str, set[str]] = {}
    for name, own in blocks.items():
        above, inherited = parents.get(name), set[str]()
        while isinstance(above, nodes.Const):
            inherited |= blocks[above.value]
            above = parents.get(above.value)
        for block in own - inherited:
            begun.setdefault(block, set()).add(name)
    told = rows(section(page("docs/theming.md"), "## Blocks"))
    assert {quoted(block)[0]: set(quoted(files)) for block, files, _ in told} == begun
    assert len(told) == len(begun)
    assert all(meaning for _, _, meaning in told)


@pytest.mark.parametrize(("place", "text"), [each for each in fenced("jinja") if "{% extends" in each[1]])
def test_an_example_of_a_template_is_right(place: str, text: str, tmp_path: Path) -> None:
    name = re.match(r'{% extends "default/(\w+\.html)" %}', text)
    assert name, place
    (tmp_path / "templates/assets").mkdir(parents=True)
    (tmp_path / "templates/assets/own.css").write_text("a { color: red }")
    before = render_site([make_story()], {}, Config(), tmp_path)
    (tmp_path / "templates" / name[1]).write_text(text, "utf-8")
    after = render_site([make_story()], {}, Config(), tmp_path)
    assert after.problems == ()
    assert after.files != before.files


SHOWN: dict[str, type[Any]] = {
    "site": views.Site,
    "head": views.Head,
    "switch": views.Switch,
    "languages": views.LanguageChoice,
    "article": views.ArticleView,
    "comparison": views.ComparisonView,
    "row": views.Row,
    "search": views.SearchView,
    "listing": views.Listing,
    "archive": views.ArchiveView,
    "link": views.Link,
    "date": views.Moment,
    "image": views.Image,
    "logo": views.Logo,
    "feed": views.FeedLink,
    "alternate": views.Alternate,
    "card": views.Card,
    "pagination": views.Pagination,
    "page link": views.PageLink,
    "section of the front page": views.Headlines,
    "period": views.Period,
    "correction": views.CorrectionView,
}


def test_theming_lists_every_value_that_a_template_can_see() -> None:
    defined = {each for _, each in inspect.getmembers(views, inspect.isclass) if issubclass(each, msgspec.Struct)}
    assert {each for each in defined if each.__module__ == views.__name__} == set(SHOWN.values())
    told = {
        cells[0].strip("`"): set(quoted(cells[-1])) for cells in rows(section(page("docs/theming.md"), "## Values"))
    }
    for name, view in SHOWN.items():
        assert set(view.__struct_fields__) <= told[name], name


# Architecture and links


def test_architecture_names_every_room() -> None:
    text = page("docs/architecture.md")
    rooms = [path for path in (ROOT / "sitegen").iterdir() if not path.name.startswith("_")]
    names = [f"{path.name}/" if (path / "__init__.py").is_file() else path.name for path in rooms]
    assert [name for name in names if f"`{name}`" not in text and name != "py.typed"] == []


def anchors(path: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", FENCE.sub("", path.read_text("utf-8")), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_relative_links_lead_somewhere(path: Path) -> None:
    text = re.sub(r"`[^`\n]+`", "", FENCE.sub("", path.read_text("utf-8")))
    for target in re.findall(r"\]\(([^)\s]+)\)", text):
        if re.match(r"https?:", target):
            continue
        file, _, anchor = target.partition("#")
        found = path.parent / file if file else path
        assert found.is_file(), target
        assert not anchor or anchor in anchors(found), target


def test_every_page_is_reached_from_the_index() -> None:
    reached = {target.partition("#")[0] for target in re.findall(r"\]\(([^)\s]+)\)", page("docs/index.md"))}
    pages = {path.relative_to(ROOT / "docs").as_posix() for path in (ROOT / "docs").rglob("*.md")}
    assert pages - {"index.md"} <= reached


def test_the_example_of_the_readme_is_where_it_says() -> None:
    text = page("README.md")
    named = re.search(r"Save this as `content/(\w+)/\d{4}-\d\d-\d\d-[\w-]+\.md`", text)
    example = re.search(r"^section: (\w+)$", text, re.MULTILINE)
    assert named
    assert example
    assert named[1] == slug_of(example[1])

"""How the site looks: templates, words and assets, all checked before any page is made."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct

from sitegen.config import Config
from sitegen.problems import Problem, has_errors
from sitegen.render.addresses.urls import Urls
from sitegen.render.theme.assets import Assets, collect_assets
from sitegen.render.theme.checks import check_theme
from sitegen.render.theme.custom_properties import custom_properties
from sitegen.render.theme.messages import Messages, load_messages
from sitegen.render.theme.templates import Theme
from sitegen.render.theme.unused import check_unused


class Look(Struct, frozen=True):
    """The theme of one site: every page shares it."""

    theme: Theme
    messages: Messages
    assets: Assets


def load_look(root: Path, config: Config) -> tuple[Look | None, list[Problem]]:
    """The look of the site at ``root``, and what is wrong with it. There is none if a template or asset cannot be
    read."""
    theme = Theme(root, config)
    messages, string_problems = load_messages(theme.folders)
    known = {key: found for words in messages.values() for key, found in words.all.items()}
    readable = all(each.code == "catalogue-missing" for each in string_problems)
    problems = [*string_problems, *check_theme(theme, known if readable else None)]
    if has_errors(problems):
        return None, problems
    problems += check_unused(theme)
    assets = collect_assets(theme.folders, Urls.of(config), custom_properties(config))
    problems += assets.problems
    if not (assets.files or has_errors(problems)):
        problems.append(
            Problem("theme-missing", "the theme that comes with sitegen is not there", "install sitegen again")
        )
    return (Look(theme, messages, assets) if assets.files else None), problems

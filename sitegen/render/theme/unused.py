"""What lies in a site's folder of templates and never gets into a page: most often a name that is misspelt."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.problems import Problem, Severity, nearest
from sitegen.render.theme import assets, catalogue
from sitegen.render.theme.checks import asked_for
from sitegen.render.theme.templates import Theme

_FOLDERS = (assets.FOLDER, catalogue.FOLDER)


def check_unused(theme: Theme) -> Iterator[Problem]:
    """Warn of templates of the site that neither replace a default one nor are asked for by another, and of folders
    beside them that hold no template. Every template must be readable."""
    default = theme.default_names()
    names = theme.names()
    asked = {wanted for name in names for _, wanted in asked_for(theme.parse(name)[1])}
    for name in names:
        if name not in default and name not in asked and not name.startswith(f"{assets.FOLDER}/"):
            message = "no page is made with this template: it replaces none, and no other one asks for it"
            yield _unused(message, _hint(nearest(name, default), "extend or include it in another"), theme, name)
    meant = {*_FOLDERS, *(name.partition("/")[0] for name in names if "/" in name)}
    folders = theme.own.glob("*")
    for folder in sorted(each.name for each in folders if each.is_dir() and any(each.glob("*"))):
        if folder not in meant and not folder.startswith("."):
            message = f"nothing in this folder is used: beside templates there are {' and '.join(_FOLDERS)}"
            yield _unused(message, _hint(nearest(folder, _FOLDERS), "move it away"), theme, folder)


def _hint(guess: str, otherwise: str) -> str:
    return f"did you mean {guess!r}? Else {otherwise}" if guess else otherwise


def _unused(message: str, hint: str, theme: Theme, name: str) -> Problem:
    return Problem("template-unused", message, hint, f"{theme.own_name}/{name}", severity=Severity.WARNING)

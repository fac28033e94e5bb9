"""What lies in a site's folder of templates and never gets into a page: most often a name that is misspelt."""

from __future__ import annotations

from collections.abc import Iterator

from sitegen.problems import Problem, Severity, nearest
from sitegen.render.theme import assets, catalogue
from sitegen.render.theme.checks import asked_for
from sitegen.render.theme.templates import Theme

_FOLDERS = (assets.FOLDER, catalogue.FOLDER)
_ABOUT = ("readme", "license", "licence", "changelog")
"""Files that tell people of a theme."""


def check_unused(theme: Theme) -> Iterator[Problem]:
    """Warn of templates of the site that neither replace a default one nor are asked for by another, and of other files
    and folders beside them that nothing reads. Every template must be readable."""
    default = theme.default_names()
    names = theme.names()
    asked = {wanted for name in names for _, wanted in asked_for(theme.parse(name)[1])}
    for name in names:
        if name not in default and name not in asked and not name.startswith(f"{assets.FOLDER}/"):
            message = "no page is made with this template: it replaces none, and no other one asks for it"
            yield _unused(message, _hint(nearest(name, default), "extend or include it in another"), theme, name)
    meant = {*_FOLDERS, *(name.partition("/")[0] for name in names if "/" in name)}
    beside = [each for each in sorted(theme.own.glob("*")) if not each.name.startswith(".")]
    for folder in (each.name for each in beside if each.is_dir() and any(each.glob("*"))):
        if folder not in meant:
            message = f"nothing in this folder is used: beside templates there are {' and '.join(_FOLDERS)}"
            yield _unused(message, _hint(nearest(folder, _FOLDERS), "move it away"), theme, folder)
    places = {name.rpartition("/")[2]: name for name in theme.default_files()}
    for file in beside:
        if file.is_file() and file.suffix != ".html" and file.stem.lower() not in _ABOUT and file.name[-1] != "~":
            message = "nothing uses this file: templates end in .html, and what pages load stands in a folder"
            guess = places.get(nearest(file.name, places), "")
            yield _unused(message, _hint(guess, f"move it to {assets.FOLDER}/, or away"), theme, file.name)


def _hint(guess: str, otherwise: str) -> str:
    return f"did you mean {guess!r}? Else {otherwise}" if guess else otherwise


def _unused(message: str, hint: str, theme: Theme, name: str) -> Problem:
    return Problem("template-unused", message, hint, f"{theme.own_name}/{name}", severity=Severity.WARNING)

"""The templates: a site's own over the default theme, file by file; mistakes in them are problems with a place.

A template of the site may extend the one it replaces: ``{% extends "default/base.html" %}``.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from traceback import walk_tb

from jinja2 import (
    ChoiceLoader,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
    TemplateNotFound,
    TemplateSyntaxError,
    UndefinedError,
    nodes,
)
from jinja2.sandbox import MAX_RANGE, safe_range

from sitegen.config import Config
from sitegen.problems import Problem
from sitegen.render.theme.output import PageEnvironment
from sitegen.render.theme.turns import TURNS, TooManyTurnsError
from sitegen.render.theme.undefined import explain

DEFAULT_PREFIX = "default"
ENDLESS = "template-endless"
"""The code of what is wrong with a template that took too many turns on a page."""


def default_theme() -> Path:
    """The folder of the default theme: inside an installed package, or at the root of a checkout."""
    package = Path(__file__).resolve().parents[2]
    installed = package / "templates"
    return installed if installed.is_dir() else package.parent / "templates"


def unreadable(code: str, error: OSError | UnicodeDecodeError, path: str) -> Problem:
    """A file of the theme, ``path`` below the site, that is not there to be read or is no text."""
    if isinstance(error, UnicodeDecodeError):
        line = error.object.count(b"\n", 0, error.start) + 1
        message = f"is not UTF-8: byte 0x{error.object[error.start]:02X}"
        return Problem(code, message, "save it as UTF-8 text", path, line)
    return Problem(code, f"cannot be read: {error.strerror}", "give yourself the right to read it", path)


class Theme:
    """The templates of one site.

    ``folders`` are the default theme and then the site's own, if there is one, each with the name that problems show.
    """

    def __init__(self, root: Path, config: Config) -> None:
        self.own = root / config.build.templates
        self.own_name = config.build.templates
        self._default = default_theme()
        default = FileSystemLoader(self._default)
        loaders = [FileSystemLoader(self.own), default] if self.own.is_dir() else [default]
        self._environment = PageEnvironment(
            loader=ChoiceLoader([*loaders, PrefixLoader({DEFAULT_PREFIX: default})]),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            keep_trailing_newline=True,
            auto_reload=False,
            cache_size=-1,
        )
        self._environment.globals["range"] = safe_range
        self._parsed: dict[str, tuple[str, nodes.Template]] = {}
        self._endless: dict[str, Problem] = {}

    @property
    def folders(self) -> tuple[tuple[Path, str], ...]:
        default = ((self._default, DEFAULT_PREFIX),)
        if not self.own.is_dir():
            return default
        if self.own.resolve() == self._default.resolve():
            return ((self.own, self.own_name),)
        return (*default, (self.own, self.own_name))

    def names(self) -> list[str]:
        """All templates, without the default ones that the site replaces."""
        return [name for name in self.known() if not name.startswith(f"{DEFAULT_PREFIX}/")]

    def default_names(self) -> list[str]:
        """The templates of the default theme: those that pages are made with."""
        prefix = f"{DEFAULT_PREFIX}/"
        return [name.removeprefix(prefix) for name in self.known() if name.startswith(prefix)]

    def default_files(self) -> list[str]:
        """All files of the default theme, below its folder."""
        return sorted(path.relative_to(self._default).as_posix() for path in self._default.rglob("*.*"))

    def known(self) -> list[str]:
        """Every name by which a template can ask for another one."""
        return self._environment.list_templates(extensions=["html"])

    def parse(self, name: str) -> tuple[str, nodes.Template]:
        """The path of template ``name`` as problems show it, and its tree.

        Raises what Jinja raises for one that is not there or holds a mistake, and what reading it may raise.
        """
        if name not in self._parsed:
            assert self._environment.loader is not None
            source, filename, _ = self._environment.loader.get_source(self._environment, name)
            tree = self._environment.parse(source, name, filename)
            self._environment.get_template(name)  # which also knows the filters
            self._parsed[name] = (self.shown(filename or name), tree)
        return self._parsed[name]

    def render(self, name: str, context: Mapping[str, object]) -> str | Problem:
        """Fill template ``name``.

        A template is the publisher's program: whatever it raises comes back as a problem at the line that raised it.
        One that has taken too many turns once is not tried again: thousands of such pages would take hours.
        """
        if name in self._endless:
            return self._endless[name]
        self._environment.begin_page()
        try:
            return self._environment.get_template(name).render(context)
        except Exception as error:
            problem = self._problem(error, name, context)
            if problem is None:
                raise
            if problem.code == ENDLESS:
                self._endless[name] = problem
            return problem

    def _problem(self, error: Exception, name: str, context: Mapping[str, object]) -> Problem | None:
        frames = [
            (frame.f_code.co_filename, number)
            for frame, number in walk_tb(error.__traceback__)
            if "__jinja_exception__" in frame.f_globals  # a frame that Jinja points at the template's own line
        ]
        place, line = frames[-1] if frames else (name, 0)
        if isinstance(error, TemplateSyntaxError):
            place, line = error.filename or name, error.lineno
        elif line == 0 and not isinstance(error, TemplateNotFound):
            return None
        message, hint = f"{type(error).__name__}: {error}", "mend the expression on this line"
        if isinstance(error, UndefinedError):
            message, hint = explain(str(error), context)
        elif isinstance(error, RecursionError):
            # How deep a page gets, and so where and in which words this ends, is not the same for every page.
            place, line = next((each for at, each in enumerate(frames) if each in frames[at + 1 :]), (place, line))
            message = "RecursionError: maximum recursion depth exceeded"
            hint = "a template, block or macro on this line asks for itself without end"
        elif isinstance(error, TooManyTurnsError):
            message = f"loops and macros of this page took more than {TURNS:,} turns"
            hint = "let the loop on this line, or those that it stands in, go through fewer items"
            return Problem(ENDLESS, message, hint, self.shown(place), line)
        elif isinstance(error, OverflowError) and "Range too big" in str(error):
            hint = f"a loop can count {MAX_RANGE:,} numbers at most"
        return Problem("template-error", message, hint, self.shown(place), line)

    def shown(self, filename: str) -> str:
        """The path of a template as problems name it: below the site's root, or below ``default/``."""
        for folder, shown in reversed(self.folders):
            if Path(filename).is_relative_to(folder):
                return f"{shown}/{Path(filename).relative_to(folder).as_posix()}"
        return f"{DEFAULT_PREFIX}/{filename}"

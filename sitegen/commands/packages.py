"""The packages on this machine: listed, installed, chosen for a site."""

from __future__ import annotations

from pathlib import Path

import tomlkit
from msgspec import Struct
from tomlkit.exceptions import TOMLKitError

from sitegen.config import FILE_NAME, load_config, parse_config
from sitegen.problems import Problem, PublishError, SitegenError
from sitegen.translate.models.argos import Package, available_packages, choose_package, install_package, open_package
from sitegen.translate.models.engine import ArgosEngine
from sitegen.translate.models.index import fetched_package


class Line(Struct, frozen=True):
    """One package of the list, for a person and for a machine."""

    package: Package
    used: bool

    @property
    def text(self) -> str:
        mark = "*" if self.used else " "
        return f"{mark} {self.package.name:<24} {self.package.origin:<10} {self.package.size / 1e6:6.1f} MB"

    @property
    def fields(self) -> dict[str, object]:
        package = self.package
        said = {"name": package.name, "version": package.version, "origin": package.origin}
        return {**said, "bytes": package.size, "path": str(package.path), "used": self.used}


def listing(root: Path) -> list[Line]:
    """The nl→en packages on this machine, and the one that the site at ``root`` names by its path."""
    try:
        used: Package | None = choose_package(load_config(root).translation.model, root)
    except SitegenError:
        used = None
    packages = available_packages()
    if used is not None and used not in packages:
        packages.append(used)
    return [Line(package, package == used) for package in packages]


def install(root: Path, wanted: str) -> Package:
    """Install the ``.argosmodel`` file ``wanted`` (a path from ``root`` or from here), or the official package.

    Raises :class:`~sitegen.problems.TranslationError` if there is none to be had.
    """
    if wanted.endswith(".argosmodel"):
        path = Path(wanted).expanduser()
        return _install(path if path.exists() else root / path)
    with fetched_package(wanted) as path:
        return _install(path)


def _install(path: Path) -> Package:
    """Install the package at ``path``, once it has been seen to load."""
    ArgosEngine(open_package(path))
    return install_package(path)


def use(root: Path, wanted: str) -> Package:
    """Write into ``sitegen.toml`` that the site translates with ``wanted`` (``bundled``: the default again).

    Comments and order of the file stay. Raises :class:`~sitegen.problems.TranslationError` if there is no such package.
    """
    name = "" if wanted == "bundled" else wanted
    if name.endswith(".argosmodel") and not (root / name).exists() and Path(name).exists():
        name = str(Path(name).resolve())
    package = choose_package(name, root)
    path = root / FILE_NAME
    load_config(root)
    try:
        document = tomlkit.parse(path.read_text("utf-8-sig") if path.exists() else "")
        table = document.setdefault("translation", tomlkit.table())
        table["model"] = name
        text = tomlkit.dumps(document)
        parse_config(text)
        fresh = path.with_name(f"{FILE_NAME}.new")
        try:
            fresh.write_text(text, "utf-8")
            fresh.replace(path)
        finally:
            fresh.unlink(missing_ok=True)
    except (OSError, TOMLKitError) as error:
        hint = f'write model = "{name}" below [translation] yourself'
        raise PublishError(Problem("config-unwritable", f"cannot be written: {error}", hint, FILE_NAME)) from error
    return package

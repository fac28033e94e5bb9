"""``sitegen model``: translation packages, listed, installed and chosen."""

from __future__ import annotations

import click

from sitegen.commands import packages
from sitegen.commands.calls import Call, command
from sitegen.problems import Problem, Severity


@click.group()
def model() -> None:
    """List, install and choose translation packages."""


@model.command("list")
@command
def list_models(call: Call) -> int:
    """List the nl→en packages on this machine; * marks the one that this site uses."""
    lines = packages.listing(call.root)
    if not lines:
        message = "there is no nl→en package on this machine"
        hint = "sitegen model install fetches one, or installs the FILE.argosmodel that you give"
        call.reporter.problem(Problem("no-model", message, hint, severity=Severity.WARNING))
    for line in lines:
        if call.as_json:
            call.reporter.event("model", **line.fields)
        else:
            print(line.text)
    if call.as_json:
        call.reporter.result(0)
    return 0


@model.command()
@click.argument("package", required=False, default="")
@command
def install(call: Call, package: str) -> int:
    """Install PACKAGE (an .argosmodel file) for this user, where Argos Translate finds it too.

    Without PACKAGE, or with a version such as 1.8: fetch the official one through Argos's index.
    """
    installed = packages.install(call.root, package)
    message = f"installed {installed.name}; to use it here: sitegen model use {installed.name}"
    call.reporter.event("installed", message, name=installed.name, path=str(installed.path))
    call.reporter.result(0)
    return 0


@model.command()
@click.argument("package")
@command
def use(call: Call, package: str) -> int:
    """Make this site translate with PACKAGE: a name from `model list`, a path, or `bundled`."""
    chosen = packages.use(call.root, package)
    call.reporter.event("uses", f"sitegen.toml now names {chosen.name}", name=chosen.name)
    call.reporter.result(0)
    return 0

"""``sitegen new``: an article, a site, a theme, entries of catalogues."""

from __future__ import annotations

from pathlib import Path

import click

from sitegen.commands import scaffold
from sitegen.commands.calls import Call, command


class _NewGroup(click.Group):
    """``new TITLE`` and ``new --section Weer TITLE`` are short for ``new article …``."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if args and args[0].startswith("-") and args[0] not in ctx.help_option_names:
            args = ["article", *args]
        return super().parse_args(ctx, args)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in self.commands:
            args = ["article", *args]
        return super().resolve_command(ctx, args)


@click.group(cls=_NewGroup)
def new() -> None:
    """Begin an article, a site or a theme. `sitegen new TITLE` begins an article."""


@new.command()
@click.argument("title")
@click.option("--section", default="", help="Section; also the folder below content/.")
@click.option("--author", "authors", multiple=True, help="May be given more than once.")
@click.option("--tag", "tags", multiple=True, help="May be given more than once.")
@command
def article(call: Call, title: str, section: str, authors: tuple[str, ...], tags: tuple[str, ...]) -> int:
    """Begin a draft with front matter that is right whatever TITLE holds."""
    path = scaffold.new_article(call.root, title, section, authors, tags)
    call.reporter.event("created", f"{path} is a draft: write it, then set draft: false", path=str(path))
    call.reporter.result(0)
    return 0


@new.command()
@click.argument("folder", type=click.Path(path_type=Path))
@command
def site(call: Call, folder: Path) -> int:
    """Begin a site in FOLDER, which must be empty or not there."""
    created = scaffold.new_site(call.root / folder)
    call.reporter.event("created", f"{folder} holds a site: `sitegen serve -C {folder}` shows it", paths=created)
    call.reporter.result(0)
    return 0


@new.command()
@click.argument("folder", required=False, type=click.Path(path_type=Path))
@command
def theme(call: Call, folder: Path | None) -> int:
    """Copy the default theme into FOLDER, or into the site's templates/, to change it. Nothing is overwritten."""
    shown, created = scaffold.new_theme(call.root, folder)
    use = f'to use it, write templates = "{shown}" below [build] in sitegen.toml'
    keep = "delete those that you do not change, so that they keep up with sitegen; `sitegen serve` shows the site"
    message = f"{len(created)} files of the default theme are in {shown}/: {use if folder else keep}"
    call.reporter.event("created", message, paths=created)
    call.reporter.result(0)
    return 0


@new.command()
@command
def words(call: Call) -> int:
    """Begin an entry in the site's catalogues for all words that its templates use and no catalogue has."""
    added = scaffold.new_words(call.root)
    begun = [f"{len(keys)} new in {path} ({', '.join(keys)})" for path, keys in added.items()]
    step = "write what readers are to see as msgstr of each; `sitegen check` tells which still have no words"
    told = f"entries that wait for words: {', '.join(begun)}; {step}"
    keys = list(dict.fromkeys(key for keys in added.values() for key in keys))
    message = told if added else "every word that the templates use has an entry"
    call.reporter.event("created", message, keys=keys, paths=list(added))
    call.reporter.result(0)
    return 0

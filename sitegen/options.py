"""What the command line says of a build."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from msgspec import Struct

from sitegen.config import FILE_NAME, Config, load_config
from sitegen.output_folder import check_output


class BuildOptions(Struct, frozen=True):
    """``root`` is the site's folder; what is empty is in ``sitegen.toml``."""

    root: Path
    frozen: bool = False
    keep_going: bool = False
    drafts: bool = False
    dry_run: bool = False
    now: datetime | None = None
    output: Path | None = None
    base_url: str = ""
    model: str = ""
    beam: int = 0

    def config(self) -> Config:
        """The site's configuration, as the command line overrules it.

        Raises :class:`UsageError`, also for an output folder that would swallow what the site is made of.
        """
        config = load_config(self.root, self.base_url)
        check_output(self.output_path(config), self.root, config, "--output" if self.output else FILE_NAME)
        return config

    def output_path(self, config: Config) -> Path:
        """Where the site is published."""
        return self.output or self.root / config.build.output

"""``python -m training STAGE WORK``: one command a stage; what a stage reads and writes lies in the folder WORK."""

from __future__ import annotations

from pathlib import Path

import click

_FILE = click.Path(path_type=Path, dir_okay=False, exists=True)
_FOLDER = click.Path(path_type=Path, file_okay=False)
_WORK = click.argument("work", type=_FOLDER)
_CONFIG = click.option(
    "--config",
    type=_FILE,
    default=Path(__file__).parent / "configs" / "cpu.toml",
    help="The settings of the run. [default: training/configs/cpu.toml]",
)


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
def commands() -> None:
    """Make a Dutch-to-English Argos package: bitext in, .argosmodel out.

    Run the stages in the order of training/README.md; each reads what those before it wrote below the folder WORK.
    """


@commands.command()
@click.argument("bitext", type=click.Path(path_type=Path, file_okay=False, exists=True))
@_WORK
@click.option(
    "--held-out", type=_FILE, multiple=True, help="Refuse the lines of this evaluation text; may be repeated."
)
def prepare(bitext: Path, work: Path, held_out: tuple[Path, ...]) -> None:
    """Clean the pairs of BITEXT.

    Reads *.tsv and *.tsv.gz below BITEXT (lines of dutch<TAB>english; manifest.jsonl where there is one) and
    WORK/synthetic/. Writes WORK/pairs.tsv and WORK/prepare.json.
    """
    from training.bitext.prepare import prepare as run

    run(bitext, work, held_out)


if __name__ == "__main__":
    commands(prog_name="python -m training")

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


@commands.command()
@_WORK
@click.option("--pairs", type=click.IntRange(1), default=300_000, show_default=True, help="How many to make.")
@click.option("--seed", type=int, default=1, show_default=True, help="The same seed makes the same pairs.")
def synthesise(work: Path, pairs: int, seed: int) -> None:
    """Make pairs of figures, names, dates and the like, which prepare then reads with the rest.

    Reads nothing of yours; writes WORK/synthetic/*.tsv.
    """
    from training.synthesis import synthesise as run

    run(work, pairs, seed)


@commands.command()
@_WORK
@_CONFIG
def tokenise(work: Path, config: Path) -> None:
    """Cut the pairs into subword pieces.

    Reads WORK/pairs.tsv; writes arrays of pieces. Learns WORK/sentencepiece.model first, unless it is there.
    """
    from training.settings import Settings
    from training.vocabulary import tokenise as run

    run(work, Settings.load(config))


@commands.command()
@_WORK
def align(work: Path) -> None:
    """Find out which piece translates which, with eflomal.

    Reads the arrays of pieces; writes an array of links.
    """
    from training.alignment import align as run

    run(work)


@commands.command()
@_WORK
@_CONFIG
@click.option("--start", type=_FILE, help="Begin with the weights of this checkpoint; WORK/checkpoint.pt goes first.")
@click.option("--seconds", type=click.FloatRange(min=0), help="How long this run lasts. [default: as the settings say]")
def train(work: Path, config: Path, start: Path | None, seconds: float | None) -> None:
    """Train, or go on training.

    Reads what tokenise and align wrote, and WORK/checkpoint.pt if it is there; writes WORK/checkpoint.pt and
    WORK/train.jsonl. Ctrl-C and SIGTERM save first.
    """
    from training.settings import Settings
    from training.trainer import train as run

    run(work, Settings.load(config), start, seconds)


@commands.command()
@_WORK
def extend(work: Path) -> None:
    """Give a trained model pieces for typographic quotes and dashes that its vocabulary lacks.

    Reads and writes WORK/checkpoint.pt and WORK/sentencepiece.model; then run tokenise, align and train again.
    """
    from training.extend import extend as run

    click.echo(f"{run(work)} pieces were added.")


@commands.command()
@click.argument("package", type=_FILE)
@_WORK
def unpack(package: Path, work: Path) -> None:
    """Turn PACKAGE, made by this chain, back into a checkpoint to go on from.

    Writes WORK/checkpoint.pt and WORK/sentencepiece.model.
    """
    from training.unpack import unpack as run

    run(package, work)


@commands.command()
@_WORK
def convert(work: Path) -> None:
    """Convert the checkpoint for CTranslate2, in int8.

    Reads WORK/checkpoint.pt and WORK/sentencepiece.model; writes WORK/ctranslate2/ and WORK/convert.json.
    """
    from training.convert import convert as run

    run(work)


@commands.command()
@click.argument("version")
@_WORK
@_CONFIG
def package(version: str, work: Path, config: Path) -> None:
    """Pack the converted model as VERSION.

    Reads what convert, tokenise and prepare wrote, and WORK/evaluation.json if it is about this model; writes
    WORK/translate-nl_en-VERSION.argosmodel.
    """
    from training.package import make_package
    from training.settings import Settings

    click.echo(make_package(work, version, Settings.load(config)))


@commands.command()
@click.argument("package", type=_FILE, required=False)
@click.option(
    "--set",
    "sets",
    type=(_FILE, _FILE),
    metavar="DUTCH ENGLISH",
    multiple=True,
    help="Two texts with a sentence a line, the second a translation of the first; may be repeated.",
)
@click.option("--beam", type=click.IntRange(1, 16), default=4, show_default=True)
@click.option("--json", "output", type=click.Path(path_type=Path, dir_okay=False), help="Write the numbers there, too.")
def evaluate(package: Path | None, sets: tuple[tuple[Path, Path], ...], beam: int, output: Path | None) -> None:
    """Measure PACKAGE, or the one that sitegen brings along.

    BLEU and chrF2 on each set, the challenge set, headlines, and the speed on the first set. As WORK/evaluation.json,
    the numbers go into the package of that model.
    """
    from training.evaluation import evaluate as run

    run(package, sets, beam, output)


@commands.command()
@click.argument("package", type=_FILE)
@click.option(
    "--folder",
    type=_FOLDER,
    help="Keep the environment here for the next time. [default: a temporary folder]",
)
def check(package: Path, folder: Path | None) -> None:
    """Translate with PACKAGE in stock Argos Translate, which is installed for it apart from everything else."""
    from training.check import check as run

    run(package, folder)


if __name__ == "__main__":
    commands(prog_name="python -m training")

"""The stage ``evaluate``: how good and how fast a package is."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from training.evaluation.results import Evaluation, SetScores, fingerprint
from training.problems import TrainingError


def evaluate(package: Path | None, sets: Sequence[tuple[Path, Path]], beam: int, output: Path | None) -> None:
    """Measure ``package`` (None: the bundled one) on ``sets`` of Dutch sentences and English references, and print it.

    The speed is measured over the first of them. The numbers go to the file ``output`` as JSON, too.

    Raises:
        TrainingError: if a file cannot be read, or the package cannot be used.

    """
    import click
    import msgspec

    from training.evaluation.report import render

    evaluation = measure(package, sets, beam)
    click.echo(render(evaluation), nl=False)
    if output is not None:
        try:
            output.write_bytes(msgspec.json.format(msgspec.json.encode(evaluation), indent=2) + b"\n")
        except OSError as error:
            raise TrainingError(f"{output} cannot be written: {error.strerror}. Name another file.") from error


def measure(package: Path | None, sets: Sequence[tuple[Path, Path]], beam: int) -> Evaluation:
    """The numbers themselves; see :func:`evaluate`."""
    from sitegen.problems import SitegenError
    from sitegen.translate.models.argos import choose_package, open_package
    from training.evaluation.paths import bare, sitegen
    from training.evaluation.probes import run_probes
    from training.evaluation.scores import read_set, score
    from training.evaluation.speed import measure_speed

    texts = [(source.stem, *read_set(source, reference)) for source, reference in sets]
    try:
        opened = open_package(package) if package else choose_package("", Path())
        alone, whole = bare(opened, beam), sitegen(opened, beam)
        model, pieces = opened.read("model/model.bin"), opened.read(opened.tokenizer)
    except SitegenError as error:
        raise TrainingError(f"The package cannot be used: {error}") from error
    found = []
    bleu = chrf = ""
    for name, sentences, references in texts:
        ours, bleu, chrf = score(alone(sentences), references)
        theirs, _, _ = score(whole(sentences), references)
        found.append(SetScores(name, len(sentences), ours, theirs))
    return Evaluation(
        opened.name,
        fingerprint(model, pieces),
        opened.path.stat().st_size if opened.path.is_file() else opened.size,
        beam,
        bleu,
        chrf,
        found,
        run_probes({"bare": alone, "sitegen": whole}),
        measure_speed(opened, texts[0][1]) if texts else None,
    )

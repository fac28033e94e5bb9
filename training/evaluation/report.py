"""An evaluation as text: what the terminal shows, and the package's README."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from training.evaluation.results import Evaluation, Probe, Score


def render(evaluation: Evaluation) -> str:
    """``evaluation`` in lines of at most a hundred characters, with a line break at the end."""
    lines = [f"{evaluation.package}, {evaluation.size / 1e6:.1f} MB, beam {evaluation.beam}"]
    for own in evaluation.sets:
        lines += ["", f"{own.name}, {own.sentences} sentences", f"  {'':<10}{'BLEU':>7}{'chrF2':>8}"]
        lines += [_row("bare", own.bare), _row("sitegen", own.sitegen)]
    if evaluation.sets:
        lines += ["", f"BLEU: {evaluation.bleu}", f"chrF2: {evaluation.chrf}"]
    for name in dict.fromkeys(probe.name for probe in evaluation.probes):
        lines += ["", *_table([probe for probe in evaluation.probes if probe.name == name])]
    if speed := evaluation.speed:
        lines += [
            "",
            f"Words a second, 2 threads, int8, over {speed.words} words",
            f"  {'large batches, beam 2':<44}{speed.batched:>7.0f}",
            f"  {'a call a line as Argos Translate, beam 2':<44}{speed.argos_beam_2:>7.0f}{_times(speed.ratio)}",
            f"  {'a call a line as Argos Translate, its beam 4':<44}{speed.argos:>7.0f}{_times(speed.whole_ratio)}",
        ]
    return "\n".join(lines) + "\n"


def _table(probes: Sequence[Probe]) -> Iterator[str]:
    """One probe in all ways: a line for each kind of sentence."""
    yield f"{probes[0].name}, {probes[0].total} sentences, passed"
    yield f"  {'':<32}" + "".join(f"{probe.way:>10}" for probe in probes)
    rows = zip(*(probe.counts for probe in probes), strict=True)
    for counts in rows:
        kind = f"{counts[0].kind} ({counts[0].total})"
        yield f"  {kind:<32}" + "".join(f"{own.passed:>10}" for own in counts)
    yield f"  {'in all':<32}" + "".join(f"{probe.passed:>10}" for probe in probes)


def _row(way: str, score: Score) -> str:
    return f"  {way:<10}{score.bleu:>7.1f}{score.chrf:>8.1f}"


def _times(ratio: float) -> str:
    return f"   batches are {ratio:.1f} times as fast"

"""BLEU (Papineni et al., 2002) and chrF2 (Popović, 2015) as sacreBLEU computes them (Post, 2018), its defaults."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from training.evaluation.results import Score
from training.problems import TrainingError


def score(translations: Sequence[str], references: Sequence[str]) -> tuple[Score, str, str]:
    """The scores of ``translations``, and the signatures that say how BLEU and chrF2 were computed."""
    import sacrebleu

    bleu, chrf = sacrebleu.BLEU(), sacrebleu.CHRF()
    found = Score(
        round(bleu.corpus_score(translations, [references]).score, 2),
        round(chrf.corpus_score(translations, [references]).score, 2),
    )
    return found, str(bleu.get_signature()), str(chrf.get_signature())


def read_set(source: Path, reference: Path) -> tuple[list[str], list[str]]:
    """The sentences of ``source`` and their translations in ``reference``, a line each.

    Raises:
        TrainingError: if a file cannot be read, or they have not as many lines.

    """
    sentences, translations = _lines(source), _lines(reference)
    if len(sentences) != len(translations):
        message = f"{source} has {len(sentences)} lines and {reference} has {len(translations)}."
        raise TrainingError(f"{message} Line by line, one translates the other.")
    if not sentences:
        raise TrainingError(f"{source} is empty. Name a text with a sentence a line.")
    return sentences, translations


def _lines(path: Path) -> list[str]:
    try:
        lines = path.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise TrainingError(f"{path} cannot be read: {error}. Name a UTF-8 text with a sentence a line.") from error
    return lines if lines[-1] else lines[:-1]

"""The README that a package brings along."""

from __future__ import annotations

from collections.abc import Mapping

from training.bitext.prepare import Report
from training.licences import used_sources
from training.settings import Settings

_TEXT = """\
# Dutch to English, version {version}

A small translation model for sitegen and Argos Translate. It is made for news, it translates sentence by sentence, and
it makes mistakes: names, rare words and now and then a "not" are lost. Have somebody read what matters.

Text may have typographic or straight quotes; the translation has the same kind.

| | |
|---|---|
| Network | Transformer, {encoder_layers} encoder and {decoder_layers} decoder layers, width {width}, \
feed-forward {feed_forward}, {heads} heads |
| Vocabulary | {pieces} SentencePiece pieces for both languages, with bytes for all else |
| Weights | int8, for CTranslate2; a moving average of those of the training's end |
| Attention | the last decoder layer's first head was trained on word alignments (`return_attention=True`) |
| Text | {kept} sentence pairs of {sources} sources; the file LICENCES names them |
| Training | {steps} steps; {pairs} pairs were seen, repetitions counted |

It was made by the folder `training/` of sitegen: the stages synthesise, prepare, tokenise, align, train, convert and
package.
"""


def readme(version: str, network: Mapping[str, object], report: Report, settings: Settings, scores: str) -> str:
    """The README of ``version``. ``network`` is what ``convert`` keeps of it; ``scores`` an evaluation as text."""
    used = used_sources(report, settings)
    text = _TEXT.format(version=version, kept=sum(own.kept for own in used), sources=len(used), **network)
    return text + (f"\n## Scores\n\n```\n{scores}```\n" if scores else "")

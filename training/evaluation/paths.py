"""The two ways through a package that are measured: the model alone, and everything that sitegen does around it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from html import escape
from typing import Any, TypeAlias

from sitegen.translate.models.argos import Package
from sitegen.translate.models.tokenizer import load_tokenizer

Translate: TypeAlias = Callable[[Sequence[str]], list[str]]

BATCH_TOKENS = 2048
_CHUNK = 256
_MAX_TARGET = 490
_PLACEHOLDER = re.compile("｟[0-9]+｠")


def bare(package: Package, beam: int) -> Translate:
    """CTranslate2 with ``beam`` and length penalty 1, every text cut into pieces as it is given."""
    model, tokenizer = load_model(package, 2, 1), load_tokenizer(package)

    def translate(texts: Sequence[str]) -> list[str]:
        pieces = tokenizer.encode(texts)
        order = sorted(range(len(pieces)), key=lambda index: len(pieces[index]))
        translated = [""] * len(pieces)
        # By length, so that a model that finds no end costs little where sentences are short.
        for first in range(0, len(order), _CHUNK):
            chunk = order[first : first + _CHUNK]
            results = model.translate_batch(
                [pieces[index] for index in chunk],
                beam_size=beam,
                length_penalty=1,
                max_batch_size=BATCH_TOKENS,
                batch_type="tokens",
                max_decoding_length=min(3 * len(pieces[chunk[-1]]) + 10, _MAX_TARGET),
            )
            for index, result in zip(chunk, results, strict=True):
                translated[index] = tokenizer.decode(result.hypotheses[0])
        return translated

    return translate


def sitegen(package: Package, beam: int) -> Translate:
    """What ``sitegen translate --lines`` does away from a site, so without a memory of translations.

    What a placeholder marks for the bare model, an article marks as code.
    """
    from sitegen.translate.fragments import Fragment, translate_fragments
    from sitegen.translate.memory import Memory
    from sitegen.translate.models.engine import ArgosEngine
    from sitegen.translate.translator import Translator

    engine = ArgosEngine(package, beam)

    def translate(texts: Sequence[str]) -> list[str]:
        fragments = [
            Fragment(_PLACEHOLDER.sub(r"<code>\g<0></code>", escape(text, quote=False)))
            if "｟" in text
            else Fragment.from_text(text)
            for text in texts
        ]
        with Memory(None) as memory:
            translator = Translator(package.identity, package.name, lambda: engine, memory)
            translate_fragments(fragments, translator.translate)
        return [" ".join(fragment.text.split()) for fragment in fragments]

    return translate


def load_model(package: Package, workers: int, threads: int) -> Any:
    """The package's CTranslate2 model in int8: ``workers`` batches at a time, each with ``threads`` threads."""
    import ctranslate2

    return ctranslate2.Translator(
        package.name, files=package.model_files, inter_threads=workers, intra_threads=threads, compute_type="int8"
    )

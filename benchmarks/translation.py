"""How fast text is translated: sitegen's whole path against CTranslate2 called as Argos Translate 1.11 calls it.

    python benchmarks/translation.py content

takes every paragraph of the articles below a folder, and translates all of them twice with the same package on the
same machine: with sitegen (split, several tries, alignment, checks; no memory), and paragraph by paragraph with Argos
Translate's own settings (batches of 32 tokens, beam 4, one worker, threads left to the library; its sentence splitter
is not counted). It prints words per second of both and their ratio, for each of several runs in turn.
"""

from __future__ import annotations

import argparse
import time
from datetime import UTC, datetime
from pathlib import Path
from statistics import median

import ctranslate2

from sitegen.config import Config
from sitegen.read import read_articles
from sitegen.translate.argos import Package, choose_package
from sitegen.translate.engine import ArgosEngine
from sitegen.translate.fragments import Fragment, translate_fragments
from sitegen.translate.memory import Memory
from sitegen.translate.sentences import split_sentences
from sitegen.translate.tokenizer import load_tokenizer
from sitegen.translate.translator import Translator


def paragraphs_below(folder: Path) -> list[str]:
    """The plain text of every inline run of the Dutch articles below ``folder``."""
    reading = read_articles(folder.parent, Config(), datetime.now(UTC))
    texts = (Fragment(article.html).texts for article in reading.articles if article.language == "nl")
    return [text for own in texts for text in own]


def with_sitegen(texts: list[str], package: Package) -> float:
    """Seconds to translate ``texts``, once the model is loaded."""
    engine = ArgosEngine(package)
    with Memory(None) as memory:
        translator = Translator(package.identity, package.name, lambda: engine, memory)
        start = time.perf_counter()
        translate_fragments([Fragment.from_text(text) for text in texts], translator.translate)
        return time.perf_counter() - start


def as_argos_does(texts: list[str], package: Package) -> float:
    """Seconds to translate ``texts`` with the calls and settings of Argos Translate, once the model is loaded."""
    model = ctranslate2.Translator(package.name, files=package.model_files, inter_threads=1, intra_threads=0)
    tokenizer = load_tokenizer(package)
    start = time.perf_counter()
    for text in texts:
        pieces = tokenizer.encode([text[a:b] for a, b in split_sentences(text)])
        settings = {"beam_size": 4, "length_penalty": 0.2, "max_batch_size": 32, "batch_type": "tokens"}
        results = model.translate_batch(pieces, replace_unknowns=True, return_scores=True, **settings)
        for result in results:
            tokenizer.decode(result.hypotheses[0])
    return time.perf_counter() - start


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure how fast text is translated.")
    parser.add_argument("content", nargs="?", type=Path, default=Path("content"))
    parser.add_argument("--runs", type=int, default=3)
    options = parser.parse_args()
    texts = paragraphs_below(options.content.resolve())
    words = sum(len(text.split()) for text in texts)
    package = choose_package("", Path())
    print(f"{package.name}: {len(texts)} runs of text, {words} words")
    ratios = []
    for _ in range(options.runs):
        theirs, ours = as_argos_does(texts, package), with_sitegen(texts, package)
        ratios.append(theirs / ours)
        speeds = f"Argos's settings {words / theirs:6.0f} words/s   sitegen {words / ours:6.0f} words/s"
        print(f"{speeds}   {ratios[-1]:.1f} times")
    print(f"median: {median(ratios):.1f} times")


if __name__ == "__main__":
    main()

"""How fast articles are translated: sitegen's whole path against bare CTranslate2 and against Argos Translate.

    python -m benchmarks.translation --stock ARGOS/bin/python

makes articles of the Dutch lines in ``training/data/`` (or of ``--lines FILE``, a sentence a line), and translates them
with the bundled package and sitegen's beam, in turn:

- *CTranslate2*: all sentences of all articles, cut and encoded beforehand, in one call; the best of some batch sizes;
- *sitegen*: parse, cut, look up in an empty memory, translate, check, try again, place tags, store, write HTML;
- *Argos's settings*: CTranslate2 called as Argos Translate 1.11 calls it (batches of 32 tokens, beam 4, a paragraph at
  a time; its sentence splitter is not counted);
- *Argos Translate* itself, if ``--stock`` names the Python of an environment that has it: ``argostranslate.translate``
  for each of some articles, after one to warm up, against sitegen on the same articles.

It prints words per second and ratios for each run, and how long the first sentence takes in a new process.
"""

from __future__ import annotations

import argparse
import html
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from statistics import median

import ctranslate2

from sitegen.config import Config
from sitegen.garbage import collect_seldom
from sitegen.translate.fragments import Fragment, segments_of, translate_fragments
from sitegen.translate.memory import Memory
from sitegen.translate.models.argos import Package, choose_package
from sitegen.translate.models.engine import ArgosEngine
from sitegen.translate.models.tokenizer import load_tokenizer
from sitegen.translate.translator import Translator

ROOT = Path(__file__).parent.parent
SENTENCES = 12
"""Of an article, in paragraphs of three."""
BATCHES = (256, 512, 1024, 2048, 4096)
BEAM = Config().translation.beam
RAW_START = """
import json, sys, time
start = time.perf_counter()
import ctranslate2
from pathlib import Path
files = {name: Path(path).read_bytes() for name, path in json.loads(sys.argv[1]).items()}
model = ctranslate2.Translator("bare", files=files, inter_threads=2, intra_threads=1)
model.translate_batch([json.loads(sys.argv[2])])
"""


def articles(lines: Sequence[str], count: int) -> list[str]:
    """``count`` articles of ``lines`` as HTML; every tenth sentence has a link or emphasis."""
    chance = random.Random(1)
    chosen = chance.sample(list(lines), min(len(lines), count * SENTENCES))
    marked = [_marked(line, number) for number, line in enumerate(chosen)]
    paragraphs = [f"<p>{' '.join(marked[first : first + 3])}</p>" for first in range(0, len(marked), 3)]
    return ["\n".join(paragraphs[first : first + 4]) for first in range(0, len(paragraphs), 4)]


def _marked(line: str, number: int) -> str:
    words = html.escape(line, quote=False).split()
    if number % 10 == 0 and len(words) > 4:
        words[2] = f"<em>{words[2]}</em>" if number % 20 else f'<a href="/nl/">{words[2]}</a>'
    return " ".join(words)


def authored_lines() -> list[str]:
    """The Dutch of the pairs that this project wrote."""
    files = sorted((ROOT / "training" / "data" / "authored").glob("*.tsv"))
    lines = {line.split("\t")[0] for file in files for line in file.read_text("utf-8").splitlines()}
    return sorted(line for line in lines if len(line.split()) > 5)


class Bare:
    """CTranslate2 with nothing around it."""

    def __init__(self, package: Package, sentences: Sequence[str]) -> None:
        files = package.model_files
        workers = os.cpu_count() or 1
        self._model = ctranslate2.Translator("bare", files=files, inter_threads=workers, intra_threads=1)
        self._pieces = load_tokenizer(package).encode(sentences)
        self._model.translate_batch(self._pieces[:20], beam_size=BEAM)

    def seconds(self, batch: int) -> float:
        """For all sentences, in batches of ``batch`` tokens."""
        start = time.perf_counter()
        self._model.translate_batch(self._pieces, beam_size=BEAM, max_batch_size=batch, batch_type="tokens")
        return time.perf_counter() - start


def with_sitegen(bodies: Sequence[str], engine: ArgosEngine, package: Package) -> float:
    """Seconds for ``bodies`` from HTML to HTML, with a memory on the disk that is empty at first."""
    with (
        tempfile.TemporaryDirectory(prefix="sitegen-bench-") as folder,
        Memory(Path(folder) / "memory.sqlite") as memory,
    ):
        translator = Translator(package.identity, package.name, lambda: engine, memory)
        start = time.perf_counter()
        fragments = [Fragment(body) for body in bodies]
        translate_fragments(fragments, translator.translate)
        assert all(fragment.html for fragment in fragments)
        return time.perf_counter() - start


def with_argos_settings(bodies: Sequence[str], package: Package) -> float:
    """Seconds for ``bodies``, a paragraph at a time, with the calls of Argos Translate."""
    model = ctranslate2.Translator("argos", files=package.model_files, inter_threads=1, intra_threads=0)
    tokenizer = load_tokenizer(package)
    paragraphs = [[each.text for each in segments_of(Fragment(f"{part}</p>"))] for part in _paragraphs(bodies)]
    start = time.perf_counter()
    for sentences in paragraphs:
        settings = {"beam_size": 4, "length_penalty": 0.2, "max_batch_size": 32, "batch_type": "tokens"}
        pieces = tokenizer.encode(sentences)
        results = model.translate_batch(pieces, replace_unknowns=True, return_scores=True, **settings)
        for result in results:
            tokenizer.decode(result.hypotheses[0])
    return time.perf_counter() - start


def _paragraphs(bodies: Sequence[str]) -> list[str]:
    return [part for body in bodies for part in body.split("</p>") if part.strip()]


def with_stock(python: Path, bodies: Sequence[str], package: Package) -> float:
    """Seconds of Argos Translate itself for the text of ``bodies``, an article at a time."""
    texts = ["\n".join(Fragment(part).text.strip() for part in _paragraphs([body])) for body in bodies]
    with tempfile.TemporaryDirectory(prefix="sitegen-bench-") as home:
        # Its other ways of finding sentences download a model first.
        own = {name: str(Path(home, name)) for name in ("XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME")}
        environment = os.environ | own | {"ARGOS_CHUNK_TYPE": "SPACY"}
        command = [str(python), str(ROOT / "training" / "stock_argos.py"), "--time", str(package.path)]
        done = subprocess.run(
            command, input=json.dumps(texts), env=environment, capture_output=True, text=True, check=False
        )
    if done.returncode:
        sys.exit(done.stderr)
    return float(json.loads(done.stdout.splitlines()[-1])["seconds"])


def starts(package: Package) -> tuple[float, float]:
    """Seconds of a new process up to its first translated sentence: bare CTranslate2, and sitegen."""
    sentence = "De gemeenteraad heeft dat maandagavond besloten."
    with tempfile.TemporaryDirectory(prefix="sitegen-bench-") as folder:
        paths = {name: str(Path(folder, name)) for name in package.model_files}
        for name, data in package.model_files.items():
            Path(paths[name]).write_bytes(data.getvalue())
        pieces = json.dumps(load_tokenizer(package).encode([sentence])[0])
        bare = _wall([sys.executable, "-c", RAW_START, json.dumps(paths), pieces], "", folder)
        own = _wall([sys.executable, "-m", "sitegen", "translate", "--lines", "-"], sentence, folder)
    return bare, own


def _wall(command: Sequence[str], told: str, folder: str) -> float:
    start = time.perf_counter()
    environment = os.environ | {"PYTHONPATH": str(ROOT)}
    subprocess.run(command, input=told, cwd=folder, env=environment, capture_output=True, text=True, check=True)
    return time.perf_counter() - start


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure how fast articles are translated.")
    parser.add_argument("--articles", type=int, default=250)
    parser.add_argument("--lines", type=Path, help="Dutch, a sentence a line")
    parser.add_argument("--stock", type=Path, help="the Python of an environment with Argos Translate")
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--json", type=Path, help="write the figures here too")
    options = parser.parse_args()
    lines = options.lines.read_text("utf-8").splitlines() if options.lines else authored_lines()
    bodies = articles(lines, options.articles)
    package = choose_package("", Path())
    sentences = list(dict.fromkeys(each.text for body in bodies for each in segments_of(Fragment(body))))
    words = sum(len(sentence.split()) for sentence in sentences)
    print(f"{package.name}, beam {BEAM}: {len(bodies)} articles, {len(sentences)} sentences, {words} words")
    collect_seldom()  # as the program does
    engine, bare = ArgosEngine(package, BEAM), Bare(package, sentences)
    engine.say("Dit is een goede dag.")
    batch = min(BATCHES, key=bare.seconds)
    few = bodies[:10]
    ways: dict[str, tuple[Sequence[str], Callable[[], float]]] = {
        f"CTranslate2, batches of {batch}": (bodies, lambda: bare.seconds(batch)),
        "sitegen": (bodies, lambda: with_sitegen(bodies, engine, package)),
        "Argos's settings": (few, lambda: with_argos_settings(few, package)),
        "sitegen, one article at a time": (few, lambda: sum(with_sitegen([each], engine, package) for each in few)),
    }
    if options.stock:
        ways["Argos Translate"] = (few, lambda: with_stock(options.stock, few, package))
    found: dict[str, list[float]] = {way: [] for way in ways}
    for _ in range(options.runs):
        for way, (_, measure) in ways.items():
            found[way].append(measure())
    speeds = {way: _words(ways[way][0]) / median(seconds) for way, seconds in found.items()}
    for way, seconds in found.items():
        print(f"{way:32} {speeds[way]:8.0f} words/s   ({', '.join(f'{each:.2f}' for each in seconds)} s)")
    bare_name, whole, *others = (name for name in ways if name != "sitegen, one article at a time")
    ratios = {f"{whole} / {bare_name}": _ratio(found[bare_name], found[whole])}
    one_by_one = "sitegen, one article at a time"
    ratios |= {f"{one_by_one} / {name}": _ratio(found[name], found[one_by_one]) for name in others}
    first = [starts(package) for _ in range(options.runs)]
    theirs, ours = median(each[0] for each in first), median(each[1] for each in first)
    for name, ratio in ratios.items():
        print(f"{name}: {ratio:.2f}")
    print(f"first sentence in a new process: CTranslate2 {theirs:.2f} s, sitegen {ours:.2f} s")
    if options.json:
        told = {"words": words, "words_per_second": speeds, "ratios": ratios, "first_sentence": [theirs, ours]}
        options.json.write_text(json.dumps(told, indent=1) + "\n", "utf-8")


def _words(bodies: Sequence[str]) -> int:
    return sum(len(Fragment(body).text.split()) for body in bodies)


def _ratio(theirs: Sequence[float], ours: Sequence[float]) -> float:
    """How many times as fast: the median over the runs."""
    return median(one / other for one, other in zip(theirs, ours, strict=True))


if __name__ == "__main__":
    main()

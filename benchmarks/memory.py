"""How fast articles come out of the translation memory: look-up and reassembly, without a model.

    python -m benchmarks.memory --articles 1000

fills a memory with the segments of that many generated articles (a stand-in for the model says their words backwards,
so that every tag has to be placed), then measures in a process of its own what a build with nothing new does: parse,
find every segment, place the tags, write the HTML. It prints articles and segments per second, and the peak of that
process's resident memory before and after. The words come from a seeded generator, so that runs are comparable.
"""

from __future__ import annotations

import argparse
import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from pathlib import Path

from benchmarks.build_time import sentence
from sitegen.garbage import collect_seldom
from sitegen.translate.decoding.ladder import RECIPE
from sitegen.translate.fragments import Fragment, segments_of, translate_fragments
from sitegen.translate.memory import Memory
from sitegen.translate.models.engine import Hypothesis, Request
from sitegen.translate.segments.tokens import tokens
from sitegen.translate.translator import Translator

IDENTITY = "benchmark/beam1"
BLOCK = 500
"""Articles that are translated together."""


class Backwards:
    """An engine that says the words of a segment in reverse, and knows which is which."""

    copies_placeholders = True

    def unwritable(self, text: str) -> AbstractSet[str]:
        return frozenset()

    def decode(self, requests: Sequence[Request], careful: bool = False) -> Iterator[tuple[int, Iterable[Hypothesis]]]:
        yield from enumerate(self._said(tokens(each.text)[::-1]) for each in requests)

    def _said(self, words: list[str]) -> tuple[Hypothesis, ...]:
        return (Hypothesis(" ".join(words), tuple(range(len(words)))[::-1], -1.0),)


def refuse() -> Backwards:
    sys.exit("something was not in the memory")


def body(words: random.Random) -> str:
    """The HTML of an article of four paragraphs, twelve sentences in all, with a link and emphasis in each."""
    paragraphs = []
    for _ in range(4):
        first, second, third = (sentence(words) for _ in range(3))
        head, _, rest = second.partition(" voor ")
        paragraphs.append(f"<p>{first} <a href='a.md'>{head}</a> voor {rest} <em>{third}</em></p>")
    return "\n".join(paragraphs)


def blocks(count: int, seed: int) -> Iterator[list[Fragment]]:
    """Generated articles, parsed, a block at a time."""
    words = random.Random(seed)
    for first in range(0, count, BLOCK):
        yield [Fragment(body(words)) for _ in range(min(BLOCK, count - first))]


def fill(path: Path, count: int, seed: int) -> float:
    """Seconds to translate and store all articles."""
    start = time.perf_counter()
    with Memory(path) as memory:
        translator = Translator(IDENTITY, "benchmark", Backwards, memory)
        for fragments in blocks(count, seed):
            translator.translate([segment for fragment in fragments for segment in segments_of(fragment)])
    return time.perf_counter() - start


def rebuild(path: Path, count: int, seed: int) -> dict[str, float]:
    """Seconds to open the memory, to find, and to put all articles together again."""
    collect_seldom()  # as the program does
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.perf_counter()
    with Memory(path) as memory:
        opened = time.perf_counter() - start
        translator = Translator(IDENTITY, "benchmark", refuse, memory)
        parsing = finding = assembling = 0.0
        segments = 0
        mark = time.perf_counter()
        for fragments in blocks(count, seed):
            parsing += time.perf_counter() - mark
            mark = time.perf_counter()
            wanted = [segment for fragment in fragments for segment in segments_of(fragment)]
            memory.find(f"{IDENTITY}/recipe{RECIPE}", wanted)
            finding += time.perf_counter() - mark
            segments += len(wanted)
            mark = time.perf_counter()
            translate_fragments(fragments, translator.translate)
            written = sum(len(fragment.html) for fragment in fragments)
            assert written
            assembling += time.perf_counter() - mark
            mark = time.perf_counter()
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    times = {"open": opened, "parse": parsing, "find": finding, "all": assembling}
    return {**times, "segments": segments, "before_mb": before / 1024, "peak_mb": peak / 1024}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure builds out of the translation memory.")
    parser.add_argument("--articles", type=int, default=1000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--memory", type=Path, help="keep the memory here; one that is there is used again")
    parser.add_argument("--rebuild", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.rebuild:
        print(json.dumps(rebuild(options.memory, options.articles, options.seed)))
        return
    with tempfile.TemporaryDirectory(prefix="sitegen-bench-") as folder:
        path = options.memory or Path(folder) / "memory.sqlite"
        if not path.exists():
            print(f"filled in {fill(path, options.articles, options.seed):.1f} s")
        arguments = ["--articles", str(options.articles), "--seed", str(options.seed), "--memory", str(path)]
        command = [sys.executable, "-m", "benchmarks.memory", "--rebuild", *arguments]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            sys.exit(done.stderr)
        told = json.loads(done.stdout)
        size = path.stat().st_size / 1e6
    print(f"{options.articles} articles, {told['segments']} segments; the memory takes {size:.1f} MB")
    print(f"opened in {told['open'] * 1000:.1f} ms")
    print(f"found {told['segments'] / told['find']:.0f} segments/s")
    print(f"looked up and put together {options.articles / told['all']:.0f} articles/s (parsing not counted)")
    print(f"resident memory: {told['before_mb']:.0f} MB after imports, {told['peak_mb']:.0f} MB at its peak")


if __name__ == "__main__":
    main()

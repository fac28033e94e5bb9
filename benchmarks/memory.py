"""How fast articles come out of the translation memory: look-up and reassembly, without a model.

    python -m benchmarks.memory --articles 1000

fills a memory with the segments of that many generated articles (a stand-in for the model says their words backwards,
so that every tag has to be placed), then measures in a process of its own what a build with nothing new does: find
every segment, place the tags, write the HTML; by that process alone and by copies of it, as a build does. Then it
measures the whole stage of a build: parsing, the search for names, and the checks of every sentence are in that. It
prints articles and segments per second, and peaks of resident memory. The words come from a seeded generator, so that
runs are comparable.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.build_time import sentence
from sitegen.dedupe.story import Story
from sitegen.garbage import collect_seldom
from sitegen.parallel import Workers
from sitegen.read.article import Article
from sitegen.translate.decoding.ladder import RECIPE
from sitegen.translate.drafts import Terms
from sitegen.translate.fragments import Fragment, segments_of, translate_fragments
from sitegen.translate.memory import Memory
from sitegen.translate.models.engine import Hypothesis, Request
from sitegen.translate.segments.tokens import tokens
from sitegen.translate.stories import translate_stories
from sitegen.translate.translator import Translator

IDENTITY = "benchmark/beam1"
BLOCK = 500
"""Articles that are translated together."""
AT_ONCE = 2500
"""Articles that copies of the process share."""
SHARE = 50
"""Articles that one of them takes at a time."""


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


def blocks(count: int, seed: int, size: int = BLOCK) -> Iterator[list[Fragment]]:
    """Generated articles, parsed, ``size`` at a time."""
    words = random.Random(seed)
    for first in range(0, count, size):
        yield [Fragment(body(words)) for _ in range(min(size, count - first))]


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
    return {
        **times,
        "segments": segments,
        "before_mb": before / 1024,
        "peak_mb": peak / 1024,
        "together": together(path, count, seed),
        "stage": stage(path, count, seed),
        "copy_mb": resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024,
    }


def together(path: Path, count: int, seed: int) -> float:
    """Seconds to cut all articles into sentences, to find these and to put all together again, shared by copies of this
    process."""
    seconds = 0.0
    with Workers() as workers:
        for fragments in blocks(count, seed, AT_ONCE):
            desk: list[Memory] = []

            def work(some: Sequence[Fragment], desk: list[Memory] = desk) -> int:
                if not desk:
                    desk.append(Memory(path, reading=True))
                translator = Translator(IDENTITY, "benchmark", refuse, desk[0])
                translate_fragments(some, translator.translate)
                return sum(len(fragment.html) for fragment in some)

            start = time.perf_counter()
            assert all(workers.in_copies(work, fragments, SHARE))
            seconds += time.perf_counter() - start
            for memory in desk:
                memory.close()
    return seconds


def stage(path: Path, count: int, seed: int) -> float:
    """Seconds of the stage of a build in which all articles come out of the memory."""
    words = random.Random(seed)
    stories = [_story(number, body(words)) for number in range(count)]
    start = time.perf_counter()
    with Memory(path) as memory, Workers() as workers:
        translator = Translator(IDENTITY, "benchmark", refuse, memory)
        translated = translate_stories(stories, Terms(), translator, workers=workers)
    seconds = time.perf_counter() - start
    assert len(translated.stories) == count
    return seconds


def _story(number: int, html: str) -> Story:
    own = f"weer/{number}"
    day = datetime(2026, 1, 1, tzinfo=UTC)
    article = Article(
        id=own,
        path=f"content/{own}.md",
        language="nl",
        title="",
        date=day,
        html=html,
        body="",
        body_line=1,
        digest="",
    )
    return Story(article, html)


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
        one_thread = {**os.environ, "OPENBLAS_NUM_THREADS": "1"}  # as the program has it: it can be copied
        done = subprocess.run(command, env=one_thread, capture_output=True, text=True, check=False)
        if done.returncode:
            sys.exit(done.stderr)
        told = json.loads(done.stdout)
        size = path.stat().st_size / 1e6
    print(f"{options.articles} articles, {told['segments']} segments; the memory takes {size:.1f} MB")
    print(f"opened in {told['open'] * 1000:.1f} ms")
    print(f"found {told['segments'] / told['find']:.0f} segments/s")
    print(f"looked up and put together by one process: {options.articles / told['all']:.0f} articles/s, once cut")
    speed = options.articles / told["together"]
    print(f"cut, looked up and put together by {os.cpu_count()}: {speed:.0f} articles/s (parsing not counted)")
    print(f"the whole stage, parsing, names and checks with it: {options.articles / told['stage']:.0f} articles/s")
    print(
        f"resident memory: {told['before_mb']:.0f} MB after imports; peaks, by one process: {told['peak_mb']:.0f} MB,"
    )
    print(f"and of a copy: {told['copy_mb']:.0f} MB, what it shares with the others counted")


if __name__ == "__main__":
    main()

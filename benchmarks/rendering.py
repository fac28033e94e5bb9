"""How fast a bilingual site is rendered: sitegen against Hugo, Eleventy and Pelican, on the same articles.

    python -m benchmarks.rendering --peers build/rendering

makes 2,000 articles in Dutch and English (``benchmarks/sites/corpus.py``) for each program, and has each build its
site from nothing, in turn, so that a busy machine is busy for all of them. What each makes is printed, by kind of file.

The peers publish what sitegen does, as far as they have the means or their manuals say how; their templates stand in
``benchmarks/sites``. In each language: a page for each article, with the note on its translation, the way to the other
language, to the articles beside it and to its section, tags and author; a front page with a lead and the newest of
each section; lists of sections, tags, authors and months, cut into pages; an overview of the archive; a page for what
is not there; feeds of all lists but those of months. Heads have OpenGraph, ``hreflang``, feeds and structured data; the
sitemap names all pages but the later ones of lists. ``benchmarks/README.md`` tells what one makes that another does
not. sitegen is measured so:

- *files*: English files lie beside the Dutch ones; without pictures, cards, search and pages side by side;
- *memory*: only Dutch files; the English is in the translation memory, which was filled before;
- *compare*: as *files*, and with a page for each English article that shows both languages.

Pelican makes lists for one language at a time and so runs once for each, one after the other (*pelican*), or both at
once (*pelican-two*). ``--peers`` names a folder for the environments of Eleventy and Pelican, which are made on the
first run; Hugo is the ``hugo`` on the path. What is not there is left out.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.sites import writers
from benchmarks.sites.corpus import LANGUAGES, Pair, Story, authored_pairs, stories
from benchmarks.sites.remembered import fill_memory

ROOT = Path(__file__).parent.parent
SITES = ROOT / "benchmarks" / "sites"
RESULTS = ROOT / "benchmarks" / "results" / "rendering.json"
PEERS = ("hugo", "eleventy", "pelican", "pelican-two")


_LAUNCHER = """
import json, os, subprocess, sys
child = subprocess.Popen(sys.argv[1:], stdout=subprocess.DEVNULL)
_, status, usage = os.wait4(child.pid, 0)
print(json.dumps([usage.ru_utime + usage.ru_stime, usage.ru_maxrss]))
sys.exit(os.waitstatus_to_exitcode(status))
"""
"""Starts a program from a small process: to Linux the memory of the one that starts it counts as its own."""


@dataclass(frozen=True, slots=True)
class Run:
    """One build: wall seconds, seconds of all processors, the most resident megabytes of one process, and what the
    machine had to do besides when it began (processes that want to run)."""

    seconds: float
    processor: float
    peak_mb: float
    load: float


@dataclass(frozen=True, slots=True)
class Program:
    """One way to build a site: ``commands`` run at once, each a command line and what it adds to the environment."""

    name: str
    site: Path
    output: str
    commands: Sequence[Sequence[tuple[Sequence[str], Mapping[str, str]]]]
    state: str = ""
    """What else it makes and must not find."""


def programs(work: Path, peers: Path) -> Iterator[Program]:
    """Every program that is installed."""
    build = [([sys.executable, "-m", "sitegen", "build", "-q"], {"PYTHONPATH": str(ROOT)})]
    for name in ("sitegen-files", "sitegen-memory", "sitegen-compare"):
        yield Program(name, work / name, "public", [build], ".sitegen")
    if shutil.which("hugo"):
        yield Program("hugo", work / "hugo", "public", [[(["hugo", "--quiet"], {})]], "resources")
    eleventy = peers.resolve() / "eleventy" / "node_modules" / ".bin" / "eleventy"
    if eleventy.exists():
        yield Program("eleventy", work / "eleventy", "_site", [[([str(eleventy), "--quiet"], {})]])
    pelican = peers.resolve() / "pelican" / "bin" / "pelican"
    if pelican.exists():
        runs = [([str(pelican), "-q", "-s", "pelicanconf.py"], {"LANGUAGE": each}) for each in LANGUAGES]
        yield Program("pelican", work / "pelican", "output", [[run] for run in runs])
        yield Program("pelican-two", work / "pelican", "output", [runs])


def write_sites(work: Path, corpus: Sequence[Story], pairs: Sequence[Pair]) -> None:
    """A folder for each program with its templates and the articles."""
    writing: dict[str, Callable[[Path, Sequence[Story]], None]] = {
        "hugo": writers.write_hugo,
        "eleventy": writers.write_eleventy,
        "pelican": writers.write_pelican,
        "sitegen-files": writers.write_sitegen,
        "sitegen-compare": writers.write_sitegen,
        "sitegen-memory": lambda site, corpus: writers.write_sitegen(site, corpus, translated=False),
    }
    for name, write in writing.items():
        site = work / name
        _put_aside(site, work / "aside")
        shutil.copytree(SITES / name.partition("-")[0], site)
        write(site, corpus)
    settings = work / "sitegen-compare" / "sitegen.toml"
    settings.write_text(settings.read_text("utf-8").replace("compare = false", "compare = true"), "utf-8")
    site = work / "sitegen-memory"
    shutil.move(fill_memory(site, pairs), site / "memory.sqlite")


def install(peers: Path) -> None:
    """Make the environments of Eleventy and Pelican in ``peers``, at the versions that ``benchmarks/sites`` pins."""
    eleventy, pelican = peers / "eleventy", peers / "pelican"
    if shutil.which("npm") and not (eleventy / "node_modules").exists():
        eleventy.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(SITES / "package.json", eleventy / "package.json")
        subprocess.run(["npm", "install", "--no-audit", "--no-fund", "--silent"], cwd=eleventy, check=True)
    if not pelican.exists():
        subprocess.run([sys.executable, "-m", "venv", pelican], check=True)
        pinned = [str(pelican / "bin" / "python"), "-m", "pip", "install", "-q", "-r", str(SITES / "pelican.txt")]
        subprocess.run(pinned, check=True)


def _put_aside(made: Path, aside: Path) -> None:
    """Move what an earlier run made out of the way. To delete it now would make this run slow: for minutes ext4 looks
    at each of the deleted files again whenever a new one is made, so that 5,000 took 2.4 seconds and not 0.1."""
    if made.exists():
        aside.mkdir(exist_ok=True)
        made.rename(aside / f"{made.parent.name}-{made.name}-{time.monotonic_ns()}")


def measured(program: Program) -> Run:
    """Build from nothing. Raises ``SystemExit`` if the build fails."""
    for made in (program.output, program.state):
        _put_aside(program.site / made, program.site.parent / "aside") if made else None
    memory = program.site / "memory.sqlite"
    if memory.exists():
        (program.site / ".sitegen").mkdir()
        shutil.copyfile(memory, program.site / ".sitegen" / "memory.sqlite")
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    load = os.getloadavg()[0]
    processor, peak = 0.0, 0
    start = time.perf_counter()
    for side_by_side in program.commands:
        running = [
            subprocess.Popen(
                [sys.executable, "-c", _LAUNCHER, *command],
                cwd=program.site,
                env={**environment, **more},
                stdout=subprocess.PIPE,
            )
            for command, more in side_by_side
        ]
        for each in running:
            said = each.communicate()[0].splitlines()
            if each.returncode:
                sys.exit(f"{program.name} failed")
            used, most = json.loads(said[-1])
            processor += used
            peak = max(peak, most)
    return Run(round(time.perf_counter() - start, 3), round(processor, 3), round(peak / 1024, 1), round(load, 2))


def versions(peers: Path) -> dict[str, str]:
    """What is compared."""
    asked = {
        "hugo": ["hugo", "version"],
        "eleventy": [str(peers / "eleventy/node_modules/.bin/eleventy"), "--version"],
        "node": ["node", "--version"],
        "pelican": [str(peers / "pelican/bin/pelican"), "--version"],
    }
    found = {"python": sys.version.split()[0]}
    for name, command in asked.items():
        with suppress(OSError):
            told = subprocess.run(command, capture_output=True, text=True, check=False).stdout
            found[name] = told.partition("+")[0].strip()
    return found


def made_by(program: Program) -> dict[str, int]:
    """How many files it made of each kind."""
    site = program.site / program.output
    kinds = Counter(kind for path in site.rglob("*.*") if (kind := _kind(path)))
    return dict(sorted(kinds.items()))


def _kind(path: Path) -> str | None:
    """What a file is for readers, by its name; Hugo sends them from page 1 of a list to the list itself."""
    if path.suffix == ".html":
        folder = path.parent.name
        return "article" if folder.startswith("bericht-") else "redirect" if folder == "1" else "other page"
    if path.name.startswith("sitemap"):
        return "sitemap"
    return {"feed.xml": "Atom feed", "rss.xml": "RSS feed", "feed.json": "JSON feed"}.get(path.name)


def main() -> None:
    """Measure, print and write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--articles", type=int, default=2000)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--only", nargs="*", help="names of programs")
    parser.add_argument("--peers", type=Path, default=ROOT / "build" / "rendering")
    parser.add_argument("--results", type=Path, default=RESULTS)
    options = parser.parse_args()
    install(options.peers)
    work = options.peers.resolve() / "sites"
    pairs = authored_pairs(ROOT)
    write_sites(work, list(stories(options.articles, pairs)), pairs)
    chosen = [each for each in programs(work, options.peers) if not options.only or each.name in options.only]
    runs: dict[str, list[Run]] = {each.name: [] for each in chosen}
    for _ in range(options.runs):
        for each in chosen:
            runs[each.name].append(measured(each))
            print(f"{each.name:>16}: {runs[each.name][-1]}", flush=True)
    made = {each.name: made_by(each) for each in chosen}
    medians: dict[str, dict[str, Any]] = {
        name: {
            "files": made[name],
            "seconds": median(run.seconds for run in own),
            "processor": median(run.processor for run in own),
            "peak_mb": max(run.peak_mb for run in own),
            "runs": [asdict(run) for run in own],
        }
        for name, own in runs.items()
    }
    shutil.rmtree(work / "aside", ignore_errors=True)
    told = {"articles": options.articles, "processors": os.cpu_count(), "versions": versions(options.peers)}
    options.results.write_text(json.dumps({**told, "programs": medians}, indent=1) + "\n", "utf-8")
    ours = medians.get("sitegen-files")
    for name, found in medians.items():
        ratio = f", {found['seconds'] / ours['seconds']:.2f} times sitegen's" if ours else ""
        print(f"{name:>16}: {found['seconds']:6.2f} s, {found['processor']:6.2f} of the processors{ratio}")
        print(" " * 18 + ", ".join(f"{kind}: {count:,}" for kind, count in made[name].items()))


if __name__ == "__main__":
    main()

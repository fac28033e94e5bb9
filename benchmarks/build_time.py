"""How long builds take: the first one, one with nothing new, and one after an edit.

    python -m benchmarks.build_time --articles 200

makes a newsroom of that many articles in a folder of its own, builds it with the command line, and prints the wall
seconds of each build, start of Python included, with what the build itself says of its stages. The words come from a
seeded generator, so that runs are comparable; every sentence of the first build is new to the translator.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

PEOPLE = "burgemeester minister wethouder directeur boer schipper leraar arts rechter trainer schrijver bakker".split()
DEEDS = "opent sluit bouwt verkoopt koopt verplaatst bezoekt bespreekt onderzoekt verdedigt betaalt verbetert".split()
PLACES = "Utrecht Zwolle Gent Leiden Breda Assen Brugge Venlo Delft Hasselt Goes Deventer Gouda Hoorn Aalst".split()
THINGS = """
    brug haven school markt dijk fabriek trein fiets begroting wet woning molen tunnel park station bibliotheek museum
    veerboot akker kas sluis toren winkel straat krant
""".split()
REASONS = """
    omdat het water stijgt|nu de prijzen dalen|terwijl bewoners wachten|hoewel het geld op is|voordat de winter komt|
    nadat de raad instemde|zodat reizigers eerder thuis zijn|omdat niemand anders het doet|als het weer meewerkt
""".split("|")

# Sentences of one generator resemble each other, and every story is to be published.
CONFIGURATION = "[dedupe]\njaccard = 1.0\ncontainment = 1.0\n"


def sentence(words: random.Random) -> str:
    """One plausible Dutch sentence; there are some forty million of them."""
    who, deed, thing, place, reason = (words.choice(each) for each in (PEOPLE, DEEDS, THINGS, PLACES, REASONS))
    return f"De {who} uit {place} {deed} de {thing} voor {words.randint(2, 99)} miljoen euro, {reason.strip()}."


def write_article(content: Path, number: int, words: random.Random) -> Path:
    """Write an article of four paragraphs, twelve sentences in all, and return its path."""
    path = content / f"2026-01-{number % 28 + 1:02}-bericht-{number}.md"
    paragraphs = [" ".join(sentence(words) for _ in range(3)) for _ in range(4)]
    title = sentence(words).split(" voor ")[0]
    path.write_text(f"---\ntitle: {title}\nsection: Economie\n---\n" + "\n\n".join(paragraphs) + "\n", "utf-8")
    return path


def timed_build(site: Path) -> tuple[float, dict[str, object]]:
    """Build ``site``; wall seconds, and the last event of ``--json``. Raises ``SystemExit`` if the build fails."""
    start = time.perf_counter()
    command = [sys.executable, "-m", "sitegen", "build", "-C", str(site), "--json"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    seconds = time.perf_counter() - start
    if done.returncode:
        sys.exit(f"the build failed ({done.returncode}):\n{done.stdout[-2000:]}{done.stderr[-2000:]}")
    return seconds, json.loads(done.stdout.splitlines()[-1])


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure how long builds take.")
    parser.add_argument("--articles", type=int, default=100)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    words = random.Random(options.seed)
    with tempfile.TemporaryDirectory(prefix="sitegen-bench-") as folder:
        site = Path(folder)
        content = site / "content"
        content.mkdir()
        (site / "sitegen.toml").write_text(CONFIGURATION, "utf-8")
        articles = [write_article(content, number, words) for number in range(options.articles)]
        print(f"{options.articles} articles, {options.articles * 13} sentences; {os.cpu_count()} processors")
        for name in ("first build", "nothing new", "one sentence new"):
            if name == "one sentence new":
                articles[0].write_text(articles[0].read_text("utf-8") + f"\n{sentence(words)}\n", "utf-8")
            seconds, result = timed_build(site)
            print(f"{name:>17}: {seconds:7.2f} s  {json.dumps(result.get('seconds', {}))}")


if __name__ == "__main__":
    main()

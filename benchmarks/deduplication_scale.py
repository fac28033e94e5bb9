"""How deduplication grows with the archive, and how it compares with datasketch.

    python -m benchmarks.deduplication_scale --articles 12500 25000 50000 100000 --peer build/peer

For each size it makes that many articles of some 400 pseudo-Dutch words (seeded; one in twenty is an edit of another of
a known kind, one in a hundred is filled in from a form), finds all that are alike, and prints seconds by stage,
articles a second, the peak of resident memory, which share of the planted edits was found, and what one more article
costs when the state knows the others. With ``--peer``, datasketch does the same work, up to the verified pairs, in an
environment in that folder, which is made if it is not there; ``--peer-up-to`` spares it the large archives. Figures
go to ``benchmarks/results/deduplication-scale.json`` and ``.svg``. A million articles take 3 GB of disk for their texts
and as much for the state.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from benchmarks.deduplication.plot import plot
from benchmarks.deduplication.texts import write_texts

HERE = Path(__file__).resolve().parent
EXTRA = 20
"""Articles that come one after the other when all others are known."""
SHARED = ("lxml", "markdown", "msgspec", "nh3", "numpy", "python-slugify", "ruamel.yaml", "sentencex", "tzdata")
"""What the peer's environment takes to import our reading, tokenising and verifying."""
COMPARED = ("signatures", "candidates", "verification")
"""Stages that both have."""
CLUSTERED = ("signatures", "candidates", "verdicts and clusters")
"""Stages that lead to clusters; verdicts need the verification too, and do it again."""


def main() -> None:
    """Measure, print, and write the results."""
    parser = argparse.ArgumentParser(description="Measure deduplication on archives of several sizes.")
    parser.add_argument("--articles", type=int, nargs="+", default=[12_500])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--peer", type=Path, help="folder of an environment for datasketch")
    parser.add_argument("--peer-up-to", type=int, default=100_000)
    parser.add_argument("--results", type=Path, default=HERE / "results" / "deduplication-scale")
    options = parser.parse_args()
    peer = peer_python(options.peer) if options.peer else None
    runs = []
    with tempfile.TemporaryDirectory(prefix="sitegen-bench-") as folder:
        for count in options.articles:
            path = Path(folder) / f"{count}.txt"
            start = time.perf_counter()
            write_texts(path, count + EXTRA, options.seed)
            print(f"\n{count:,} articles, made in {time.perf_counter() - start:.0f} s", flush=True)
            run = {"sitegen": measured(sys.executable, "ours", path, count, EXTRA, options.seed)}
            tell_ours(run["sitegen"])
            if peer and count <= options.peer_up_to:
                run["datasketch"] = measured(peer, "peer", path, count, options.seed)
                tell_peer(run["sitegen"], run["datasketch"])
            runs.append(run)
            for each in Path(folder).iterdir():
                each.unlink()
    machine = {"processors": os.cpu_count(), "load": os.getloadavg()[0], "python": platform.python_version()}
    write_results(options.results, {"machine": machine, "seed": options.seed, "runs": runs})


def measured(python: str, module: str, path: Path, *numbers: int) -> dict[str, Any]:
    """What a module says of the articles at ``path``, in a process of its own."""
    command = [python, "-m", f"benchmarks.deduplication.{module}", str(path), *map(str, numbers)]
    environment = os.environ | {"PYTHONPATH": str(HERE.parent)}
    done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=False)
    if done.returncode:
        sys.exit(f"{module} failed ({done.returncode})")
    told: dict[str, Any] = json.loads(done.stdout)
    return told


def peer_python(folder: Path) -> str:
    """The interpreter of the peer's environment, which has datasketch and what reading our modules takes."""
    python = folder / "bin" / "python"
    if not python.exists():
        print(f"making an environment for datasketch in {folder}", flush=True)
        subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True)
    wanted = ["datasketch==2.0.0", *SHARED]
    subprocess.run([str(python), "-m", "pip", "install", "--quiet", *wanted], check=True)
    return str(python)


def seconds(run: dict[str, Any], stages: tuple[str, ...], kind: str = "seconds") -> float:
    return float(sum(run[kind][stage] for stage in stages))


def share(run: dict[str, Any]) -> str:
    hits, count = (sum(each[place] for each in run["recall"].values()) for place in (0, 1))
    return f"{hits} of {count} planted pairs ({hits / max(1, count):.2%})"


def tell_ours(run: dict[str, Any]) -> None:
    total = seconds(run, CLUSTERED)
    print(f"  sitegen: clusters in {total:.1f} s ({run['articles'] / total:,.0f} articles/s)  {run['seconds']}")
    print(f"  peak {run['peak_mb']} MB, {run['candidates']} candidates, {run['alike']} alike, {run['clusters']}")
    print(f"  found {share(run)}; by brute force {run['brute_force']}; state {run['state_mb']} MB")
    print(f"  one more article, in milliseconds of the processor: {run['one_more_ms']}", flush=True)


def tell_peer(ours: dict[str, Any], run: dict[str, Any]) -> None:
    own, other = seconds(ours, COMPARED), seconds(run, COMPARED)
    print(f"  datasketch {run['bands']}: pairs in {other:.1f} s, sitegen {own:.1f} s: {other / own:.1f} times as fast")
    own, other = seconds(ours, COMPARED, "processor"), seconds(run, COMPARED, "processor")
    print(f"  processor seconds: datasketch {other:.1f}, sitegen {own:.1f}: {other / own:.1f} times")
    print(f"  peak {run['peak_mb']} MB, {run['candidates']} candidates, {run['seconds']}")
    print(f"  found {share(run)}", flush=True)


def write_results(path: Path, results: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.with_suffix(".json").write_text(json.dumps(results, indent=1) + "\n", "utf-8")
    took: dict[str, list[tuple[float, float]]] = {}
    needed: dict[str, list[tuple[float, float]]] = {}
    for run in results["runs"]:
        ours, count = run["sitegen"], run["sitegen"]["articles"]
        took.setdefault("sitegen: clusters", []).append((count, seconds(ours, CLUSTERED, "processor")))
        needed.setdefault("sitegen", []).append((count, sum(ours["peak_mb"].values())))
        if "datasketch" in run:
            theirs = run["datasketch"]
            took.setdefault("datasketch: verified pairs", []).append((count, seconds(theirs, COMPARED, "processor")))
            took.setdefault("sitegen: verified pairs", []).append((count, seconds(ours, COMPARED, "processor")))
            needed.setdefault("datasketch", []).append((count, sum(theirs["peak_mb"].values())))
    title = "Deduplication of made-up articles of 400 words"
    plot(path.with_suffix(".svg"), title, "seconds of the processor", took)
    plot(path.with_name(f"{path.name}-memory.svg"), title, "MB at the peak, both processes", needed)


if __name__ == "__main__":
    main()

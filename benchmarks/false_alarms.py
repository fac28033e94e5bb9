"""How often the checks of translations doubt careful translators.

    python -m benchmarks.false_alarms [--set DUTCH ENGLISH | FILE.tsv ...]

Every sentence of a set is taken as an article of its own, its human English as if a machine had said it. Without a set
these are the pairs in ``training/data/authored``. It prints in how many sentences an editor would be told of each flaw,
and of any; with ``--list`` the sentences too.
"""

from __future__ import annotations

import argparse
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from sitegen.translate.checks import Flaw, flaws
from sitegen.translate.glossary import load_glossary
from sitegen.translate.names.mentions import document_names, names_in
from sitegen.translate.segments.segment import Segment, Translation
from sitegen.translate.segments.typography import straighten

DATA = Path(__file__).parent.parent / "training" / "data" / "authored"
_QUOTED = re.compile(r"“[^”]*”")

Pair = tuple[str, str]


def read_pairs(files: Sequence[Path]) -> Iterator[Pair]:
    """The pairs of TSV ``files``."""
    for file in files:
        for line in file.read_text("utf-8").splitlines():
            dutch, english = line.split("\t")[:2]
            yield dutch, english


def told(pairs: Iterable[Pair]) -> Iterator[tuple[Pair, tuple[Flaw, ...]]]:
    """Each of ``pairs`` with the flaws of which an editor would be told."""
    brief = load_glossary(DATA, True).brief
    for pair in pairs:
        dutch, english = map(straighten, pair)
        segment = brief(Segment(dutch, names_in(dutch, document_names([dutch]))))
        yield pair, flaws(segment, Translation(english))


def kind(flaw: Flaw) -> str:
    """What is said of ``flaw``, without the words of its sentence."""
    return re.sub(r"\d+(?:\.\d+)?", "…", _QUOTED.sub("…", f"{flaw.code}: {flaw.message}"))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure how often checks doubt human translations.")
    parser.add_argument("files", type=Path, nargs="*", help="pairs, a pair a line, with a tab between")
    parser.add_argument("--set", type=Path, nargs=2, metavar=("DUTCH", "ENGLISH"), help="sentences, one a line")
    parser.add_argument("--list", action="store_true", help="print what is told")
    options = parser.parse_args()
    if options.set:
        dutch, english = (path.read_text("utf-8").splitlines() for path in options.set)
        pairs = list(zip(dutch, english, strict=True))
    else:
        pairs = list(read_pairs(options.files or sorted(DATA.glob("*.tsv"))))
    kinds: Counter[str] = Counter()
    flawed = 0
    for (dutch, english), found in told(pairs):
        flawed += bool(found)
        kinds.update({kind(flaw) for flaw in found})
        for flaw in found if options.list else ():
            print(f"{flaw.code}: {flaw.message}\n  {dutch}\n  {english}")
    for name, count in kinds.most_common():
        print(f"{count:6} {count / len(pairs):7.2%}  {name}")
    print(f"{flawed:6} {flawed / len(pairs):7.2%}  any, of {len(pairs)} sentences")


if __name__ == "__main__":
    main()

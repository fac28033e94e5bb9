"""Makes Dutch–English sentence pairs for what small models get wrong: figures, names, dates, negation and the like.

The pairs come from the templates and lexicons below ``data``; each file in ``data/kinds`` is a kind of its own.
"""

from __future__ import annotations

import random
from pathlib import Path

from training.problems import TrainingError
from training.synthesis.expand import Expander
from training.synthesis.finish import finish
from training.synthesis.grammar import Frame, Grammar, read_grammar

DATA = Path(__file__).parent / "data"
_PATIENCE = 60
"""A frame that gives only known sentences this many times in a row is thought to be used up."""


def grammars() -> dict[str, Grammar]:
    """The grammar of every kind, by name.

    Raises:
        TrainingError: if a data file does not follow the format.

    """
    lexicons = sorted((DATA / "lexicons").glob("*.txt"))
    return {path.stem: read_grammar(path, lexicons) for path in sorted((DATA / "kinds").glob("*.txt"))}


def make_pairs(grammar: Grammar, pairs: int, rng: random.Random, seen: set[str]) -> list[tuple[str, str]]:
    """``pairs`` pairs whose Dutch is not in ``seen``, to which it is added; fewer when the frames are used up."""
    expander = Expander(grammar, rng)
    repeats: dict[Frame, int] = dict.fromkeys(grammar.frames, 0)
    made: list[tuple[str, str]] = []
    while len(made) < pairs and repeats:
        frames = list(repeats)
        for frame in rng.choices(frames, [frame.weight for frame in frames], k=pairs - len(made)):
            if frame not in repeats:
                continue
            dutch, english = finish(*expander.pair(frame))
            if dutch in seen:
                repeats[frame] += 1
                if repeats[frame] >= _PATIENCE:
                    del repeats[frame]
                continue
            repeats[frame] = 0
            seen.add(dutch)
            made.append((dutch, english))
    return made


def synthesise(work: Path, pairs: int, seed: int) -> None:
    """Write ``pairs`` pairs to ``work/synthetic/<kind>.tsv``, a share for each kind; the same for the same seed.

    Raises:
        TrainingError: if ``pairs`` is not positive or a data file does not follow the format.

    """
    if pairs < 1:
        raise TrainingError(f"{pairs} pairs cannot be made. Ask for at least one.")
    kinds = grammars()
    whole = sum(grammar.share for grammar in kinds.values())
    folder = work / "synthetic"
    folder.mkdir(parents=True, exist_ok=True)
    seen: set[str] = set()
    left, shares = pairs, whole
    # Kinds with little to say go first, so that what they cannot give is made up for by those with more.
    for name, grammar in sorted(kinds.items(), key=lambda item: (item[1].share, item[0])):
        wanted = round(left * grammar.share / shares)
        made = make_pairs(grammar, wanted, random.Random(f"{seed}/{name}"), seen)
        left, shares = left - len(made), shares - grammar.share
        text = "".join(f"{dutch}\t{english}\n" for dutch, english in made)
        (folder / f"{name}.tsv").write_text(text, encoding="utf-8")

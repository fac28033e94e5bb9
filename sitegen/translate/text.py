"""What translation returns: one story's words in one language."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from msgspec import Struct

from sitegen.dedupe.story import Story
from sitegen.read.article import Correction
from sitegen.translate.comparison import Comparison


class Provenance(StrEnum):
    """Who wrote the words. ``reviewed``: the machine, and an editor approved every sentence."""

    ORIGINAL = "original"
    MACHINE = "machine"
    REVIEWED = "reviewed"
    HUMAN = "human"


class Text(Struct, frozen=True):
    """A story's words in one language. ``html`` is a fragment whose links are still as the editor wrote them;
    ``model`` names the package that translated it, if one did; ``reviewers`` are the editors who approved sentences of
    it, an empty text standing for one who gives no name; ``corrections`` tell what was put right, newest first."""

    language: str
    title: str
    summary: str
    html: str
    image_alt: str
    provenance: Provenance
    model: str = ""
    reviewers: tuple[str, ...] = ()
    corrections: tuple[Correction, ...] = ()
    image_caption: str = ""


class BilingualStory(Struct, frozen=True):
    """A story with its words by language code (``nl`` and ``en``), and its sentences one by one where a machine
    translated and the site wants them."""

    story: Story
    texts: Mapping[str, Text]
    comparison: Comparison | None = None

"""Records of the memory as TMX 1.4b, the format in which translation programs exchange their memories.

Dutch is the source, English the target, one ``tu`` a segment. Protected spans are ``<ph x="1">``. What only sitegen
needs (key, alignment, seal) stands in the property ``x-sitegen``, so that a memory that was exported and imported
builds the same site, byte for byte.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from datetime import date
from xml.sax.saxutils import escape, quoteattr

from sitegen import __version__
from sitegen.translate.memory.records import Record
from sitegen.translate.memory.upkeep import day_of
from sitegen.translate.segments.tokens import PLACEHOLDER

SEALED = "x-sitegen"
"""The property with what only sitegen needs."""
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_HEADER = f"""\
<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4">
<header creationtool="sitegen" creationtoolversion={quoteattr(__version__)} segtype="sentence" o-tmf="sitegen"
 adminlang="en" srclang="nl" datatype="plaintext"/>
<body>
"""
_FOOTER = "</body>\n</tmx>\n"


def tmx_of(records: Iterable[Record]) -> Iterator[str]:
    """The pieces of a TMX file that holds ``records``, one piece a record, between head and foot."""
    yield _HEADER
    for record in records:
        yield _unit(record)
    yield _FOOTER


def _unit(record: Record) -> str:
    added, used = day_of(record.added), day_of(record.used)
    pattern = record.pattern.hex() if record.pattern else None
    sealed = [record.key.hex(), pattern, record.links, record.score, record.added, record.used, record.seal]
    properties = {
        "x-package": record.identity,
        "x-date": added.isoformat(),
        "x-origin": record.origin,
        SEALED: json.dumps(sealed),
    }
    told = "".join(f"<prop type={quoteattr(name)}>{_text(value)}</prop>" for name, value in properties.items())
    variants = "".join(
        f'<tuv xml:lang="{language}"><seg>{_segment(text)}</seg></tuv>\n'
        for language, text in (("nl", record.source), ("en", record.target))
    )
    return f'<tu creationdate="{_stamp(added)}" lastusagedate="{_stamp(used)}">{told}\n{variants}</tu>\n'


def _segment(text: str) -> str:
    pieces = PLACEHOLDER.split(text)
    return "".join(_placeholder(int(piece) + 1) if index % 2 else _text(piece) for index, piece in enumerate(pieces))


def _placeholder(number: int) -> str:
    return f'<ph x="{number}">{{{number}}}</ph>'


def _text(text: str) -> str:
    # A reader of XML makes a line feed of a carriage return unless it is spelled out.
    return escape(_NOT_XML.sub("", text), {"\r": "&#13;"})


def _stamp(day: date) -> str:
    return f"{day:%Y%m%d}T000000Z"

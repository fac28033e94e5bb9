"""Words that a newsroom wants translated in one way, or not at all: ``glossary.toml``, over a starter of ours.

A term that a sentence holds travels with its segment, so that it is part of the memory's key: a changed glossary
translates anew only what it concerns.
"""

from sitegen.translate.glossary.glossary import NO_GLOSSARY, Glossary
from sitegen.translate.glossary.reading import FILE_NAME, load_glossary, parse_terms
from sitegen.translate.glossary.term import Term

__all__ = ["FILE_NAME", "NO_GLOSSARY", "Glossary", "Term", "load_glossary", "parse_terms"]

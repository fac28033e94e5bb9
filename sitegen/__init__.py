"""sitegen: Dutch news in, a bilingual Dutch and English news site out, offline."""

__version__ = "0.1.0"

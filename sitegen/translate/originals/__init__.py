"""English articles that translate no Dutch one by name: which one they seem to translate, offered to the editor."""

from sitegen.translate.originals.recognise import suggest_originals

__all__ = ["suggest_originals"]

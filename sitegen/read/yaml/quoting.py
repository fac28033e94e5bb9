"""Text → YAML."""

from __future__ import annotations

import re


def quoted(text: str) -> str:
    """``text`` as a YAML scalar in quotes."""
    if re.search(r"[\x00-\x1f\x7f-\x9f]", text):
        escaped = text.replace("\\", "\\\\").replace('"', '\\"')
        return '"' + re.sub(r"[\x00-\x1f\x7f-\x9f]", lambda found: f"\\x{ord(found[0]):02x}", escaped) + '"'
    if '"' in text or "\\" in text:
        return "'" + text.replace("'", "''") + "'"
    return f'"{text}"'

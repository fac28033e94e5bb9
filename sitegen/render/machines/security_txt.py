"""``security.txt``: whom to tell of a weakness of the site (RFC 9116)."""

from __future__ import annotations

from datetime import UTC, datetime

from sitegen.config import FILE_NAME
from sitegen.config.machines import SecurityTable
from sitegen.problems import Problem, Severity
from sitegen.render.addresses.urls import LANGUAGES, SECURITY, Urls


def security_txt(table: SecurityTable, urls: Urls) -> bytes | None:
    """The file, or None if the configuration names nobody."""
    if not table.contact:
        return None
    lines = [f"Contact: {contact}" for contact in table.contact]
    expires = datetime.fromisoformat(table.expires).astimezone(UTC)
    lines.append(f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}")
    lines.append(f"Preferred-Languages: {', '.join(LANGUAGES)}")
    lines.append(f"Canonical: {urls.absolute(SECURITY)}")
    if table.policy:
        lines.append(f"Policy: {table.policy}")
    return "\n".join((*lines, "")).encode()


def check_expiry(table: SecurityTable, now: datetime) -> Problem | None:
    """A warning if the contacts no longer hold at ``now``: nobody may rely on the file then."""
    if not table.expires or datetime.fromisoformat(table.expires) > now:
        return None
    message = f"security.expires: {table.expires} has passed, so that nobody relies on security.txt"
    hint = "see whether the contacts are still right, and write a later instant"
    return Problem("security-expired", message, hint, FILE_NAME, severity=Severity.WARNING)

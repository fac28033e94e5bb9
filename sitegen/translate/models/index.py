"""Official packages, through Argos's own index: one JSON list of what there is and where."""

from __future__ import annotations

import http.client
import json
import shutil
import tempfile
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Any
from urllib.error import URLError

from sitegen.problems import Problem, TranslationError
from sitegen.translate.models.argos import version_key

_SECONDS = 30
_OFFLINE = "without internet: copy an .argosmodel file to this machine and run `sitegen model install FILE`"


@contextmanager
def fetched_package(version: str = "") -> Iterator[Path]:
    """Download the newest official nl→en package, or the one of ``version``, into a file that lasts as long as the
    context. Raises :class:`TranslationError` if it cannot be reached or the index has no such package."""
    from argostranslate import settings  # makes folders in the home directory when imported

    with tempfile.TemporaryDirectory(prefix="sitegen-") as folder:
        try:
            with _opened(settings.remote_package_index) as answer:
                offered = [each for each in json.load(answer) if _suits(each, version)]
            if not offered:
                message = f"Argos's index offers no nl→en package {version}".rstrip()
                raise TranslationError(Problem("no-model", message, "leave the version out, or install a file"))
            newest = max(offered, key=lambda each: version_key(str(each.get("package_version"))))
            path = Path(folder) / "translate-nl_en.argosmodel"
            _download([str(link) for link in newest.get("links", [])], path)
        except (OSError, ValueError, http.client.HTTPException) as error:
            reason = error.reason if isinstance(error, URLError) else error
            message = f"the official package cannot be fetched: {reason}"
            raise TranslationError(Problem("fetch-failed", message, _OFFLINE)) from error
        yield path


def _suits(entry: Any, version: str) -> bool:
    pair = isinstance(entry, dict) and (entry.get("from_code"), entry.get("to_code")) == ("nl", "en")
    return pair and version in ("", str(entry.get("package_version")))


def _download(links: list[str], path: Path) -> None:
    """Fetch the first of ``links`` that answers. Raises what the last one raised."""
    if not links:
        raise ValueError("the index gives no address for it")
    for link in links:
        try:
            with _opened(link) as answer, path.open("wb") as out:
                shutil.copyfileobj(answer, out)
        except (OSError, ValueError, http.client.HTTPException):
            if link == links[-1]:
                raise
        else:
            return


def _opened(address: str) -> IO[bytes]:
    """The answer of ``address``. Raises :class:`ValueError` for anything but the web."""
    if not address.startswith(("https://", "http://")):
        raise ValueError(f"{address!r} is no web address")
    answer: IO[bytes] = urllib.request.urlopen(address, timeout=_SECONDS)  # noqa: S310 - checked above
    return answer

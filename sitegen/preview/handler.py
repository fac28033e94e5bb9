"""One request: a page with our script in it, a file, a redirect, or the stream of news."""

from __future__ import annotations

import contextlib
import ipaddress
import re
from collections.abc import Callable
from functools import partial
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

from msgspec import Struct

from sitegen.preview.media_types import media_type
from sitegen.preview.news import News
from sitegen.preview.paths import Redirect, locate, not_found_page

_OURS = "/__sitegen/"
_SCRIPT = "reload.js"
_FILES = {name: Path(__file__).with_name(name) for name in (_SCRIPT, "overlay.css")}
_BODY_END = re.compile(rb"</body\s*>(?!.*</body)", re.IGNORECASE | re.DOTALL)
_HTML = "text/html; charset=utf-8"
_NOTHING_YET = b"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Nothing here</title></head>
<body><p>Nothing is published at this address.</p></body></html>
"""


class Site(Struct, frozen=True):
    """What is served. ``only_local``: requests under a foreign name are refused, as a hostile page could send them."""

    output: Callable[[], Path]
    base_path: Callable[[], str]
    news: News
    only_local: bool


class Handler(BaseHTTPRequestHandler):
    """Answers GET and HEAD; says nothing on the terminal."""

    protocol_version = "HTTP/1.1"
    server_version = "sitegen"
    sys_version = ""
    timeout = 30

    def __init__(self, site: Site, *arguments: Any) -> None:
        self._site = site
        super().__init__(*arguments)

    def do_GET(self) -> None:
        path = self.path.partition("?")[0]
        if self._site.only_local and not is_local(self.headers.get("Host", "")):
            self._send(HTTPStatus.FORBIDDEN, "text/plain; charset=utf-8", b"The preview is for this machine only.\n")
        elif path == f"{_OURS}events":
            self._stream()
        elif path.startswith(_OURS):
            self._send_own_file(path.removeprefix(_OURS))
        else:
            self._send_page()

    do_HEAD = do_GET  # noqa: N815 - the name that http.server calls

    def _refuse_method(self) -> None:
        self.close_connection = True
        text = "text/plain; charset=utf-8"
        self._send(HTTPStatus.METHOD_NOT_ALLOWED, text, b"Only GET and HEAD.\n", Allow="GET, HEAD")

    do_POST = do_PUT = do_PATCH = do_DELETE = do_OPTIONS = do_TRACE = do_CONNECT = _refuse_method  # noqa: N815

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002 - the name that http.server gives it
        """The terminal is for builds; the browser tells of requests."""

    def _send_page(self) -> None:
        # Asked before the file is read: a page that is newer than it believes reloads once more, an older one is lost.
        epoch = self._site.news.epoch
        output, base_path = self._site.output(), self._site.base_path()
        found = locate(output, base_path, self.path)
        if isinstance(found, Redirect):
            self._send(HTTPStatus.FOUND, "text/plain; charset=utf-8", b"", Location=found.location)
            return
        status = HTTPStatus.OK
        body = _read(found)
        if found is None or body is None:
            status, found = HTTPStatus.NOT_FOUND, not_found_page(output, base_path, self.path)
            body = _read(found)
        kind = _HTML if found is None else media_type(found)
        if kind == _HTML:
            body = with_script(body if body is not None else _NOTHING_YET, epoch)
        self._send(status, kind, body or b"")

    def _send_own_file(self, name: str) -> None:
        path = _FILES.get(name)
        if path is None:
            self._send(HTTPStatus.NOT_FOUND, "text/plain; charset=utf-8", b"Not found.\n")
        else:
            self._send(HTTPStatus.OK, media_type(path), path.read_bytes())

    def _send(self, status: HTTPStatus, kind: str, body: bytes, **headers: str) -> None:
        with contextlib.suppress(ConnectionError, TimeoutError):
            self.send_response(status)
            for name, value in {"Content-Type": kind, "Content-Length": str(len(body)), **headers}.items():
                self.send_header(name, value)
            self._end_headers()
            if self.command != "HEAD":
                self.wfile.write(body)

    def _stream(self) -> None:
        self.close_connection = True
        messages = self._site.news.stream(_epoch_of(self.path))
        with contextlib.suppress(ConnectionError, TimeoutError):
            self.send_response(HTTPStatus.OK)
            self.send_header("Content-Type", "text/event-stream; charset=utf-8")
            self._end_headers()
            if self.command != "HEAD":
                for message in messages:
                    self.wfile.write(message)

    def _end_headers(self) -> None:
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.end_headers()


def handler_for(site: Site) -> Callable[..., Handler]:
    """A handler class, as far as ``http.server`` cares, that serves ``site``."""
    return partial(Handler, site)


def with_script(page: bytes, epoch: int) -> bytes:
    """``page`` with the script that waits for news, at the end of its body."""
    script = f'<script src="{_OURS}{_SCRIPT}?epoch={epoch}" defer></script>'.encode()
    end = _BODY_END.search(page)
    return page + script if end is None else page[: end.start()] + script + page[end.start() :]


def is_local(host: str) -> bool:
    """Whether ``host``, the header of a request, names this machine. Others are names that somebody points at it."""
    try:
        name = urlsplit(f"//{host}").hostname or ""
    except ValueError:
        return False
    if name == "localhost" or name.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return False


def _epoch_of(target: str) -> int | None:
    value = parse_qs(target.partition("?")[2]).get("epoch", [""])[0]
    return int(value) if re.fullmatch(r"[0-9]{1,18}", value) else None


def _read(path: Path | None) -> bytes | None:
    """The content of a file, or ``None`` if there is none, be it that a publication has just removed it."""
    try:
        return path.read_bytes() if path is not None else None
    except OSError:
        return None

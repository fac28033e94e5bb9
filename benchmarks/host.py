"""A web host on loopback that does what the site's ``_headers`` file asks, as Netlify and Cloudflare Pages do."""

from __future__ import annotations

import gzip
import mimetypes
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from fnmatch import fnmatchcase
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

_COMPRESSED = ("text/", "application/json", "application/xml", "application/manifest+json", "image/svg+xml")
_TYPES = {".webmanifest": "application/manifest+json", ".webp": "image/webp", ".js": "text/javascript"}


@contextmanager
def hosted(folder: Path, port: int = 0) -> Iterator[str]:
    """Serve ``folder`` at the address that this gives, compressed to those who take it; port 0 is any free one."""
    server = ThreadingHTTPServer(("127.0.0.1", port), partial(_Handler, folder, _rules(folder)))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def _rules(folder: Path) -> list[tuple[str, str, str]]:
    """Pattern of paths, name and value of each header."""
    rules, pattern = [], ""
    for line in (folder / "_headers").read_text("utf-8").splitlines():
        if line.startswith(" "):
            name, _, value = line.strip().partition(": ")
            rules.append((pattern, name, value))
        else:
            pattern = line
    return rules


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def __init__(self, folder: Path, rules: list[tuple[str, str, str]], *args: Any) -> None:
        self.folder, self.rules = folder, rules
        super().__init__(*args)

    def do_GET(self) -> None:
        path = unquote(urlsplit(self.path).path)
        file = self.folder / (f"{path}index.html" if path.endswith("/") else path).lstrip("/")
        status = 200 if file.is_file() else 404
        if status == 404:
            file = self.folder / (path[1:3] if path[1:4] in ("nl/", "en/") else "") / "404.html"
        kind = _TYPES.get(file.suffix) or mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        body = file.read_bytes()
        self.send_response(status)
        self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
        if kind.startswith(_COMPRESSED) and "gzip" in self.headers.get("Accept-Encoding", ""):
            body = gzip.compress(body)
            self.send_header("Content-Encoding", "gzip")
        for pattern, name, value in self.rules:
            if fnmatchcase(path, pattern):
                self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        with suppress(ConnectionError):  # a browser that chose another width of a picture wants no more of this one
            self.wfile.write(body)

    def log_message(self, *args: Any) -> None:
        """Say nothing."""

"""The preview server: finds a port, serves in threads, passes on the news."""

from __future__ import annotations

import errno
import ipaddress
import socket
import sys
import threading
from collections.abc import Callable, Sequence
from http.server import ThreadingHTTPServer
from pathlib import Path
from socketserver import TCPServer

from sitegen.preview.handler import Handler, Site, handler_for
from sitegen.preview.news import News
from sitegen.problems import Problem, UsageError

_TRIES = 100
"""Ports that are tried, one after the other."""


class Preview:
    """Serves ``output()`` below ``base_path`` (``""`` or ``/krant``) on ``host``.

    A busy ``port`` gives way to the next free one, unless ``port_was_asked`` for. Raises :class:`UsageError` if there
    is no port to be had or the host is not one of this machine. The address is taken at once; :meth:`start` or
    :meth:`serve_forever` answers.
    """

    def __init__(
        self, output: Callable[[], Path], base_path: str, host: str, port: int, port_was_asked: bool = False
    ) -> None:
        self._news = News()
        self._base_path = base_path
        local = is_loopback(host)
        handler = handler_for(Site(output, lambda: self._base_path, self._news, local))
        self._server = _bind(host, port, 1 if port_was_asked else _TRIES, handler)
        self._host = host
        self._serving = threading.Event()

    @property
    def url(self) -> str:
        """The address of the home page."""
        shown = {"": "127.0.0.1", "0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(self._host, self._host)  # noqa: S104
        if ":" in shown and not shown.startswith("["):
            shown = f"[{shown}]"
        return f"http://{shown}:{self.port}{self._base_path}/"

    @property
    def port(self) -> int:
        """The port that is served on."""
        return int(self._server.server_address[1])

    def move(self, base_path: str) -> bool:
        """Serve below ``base_path`` from now on; whether that is another one than before."""
        moved = base_path != self._base_path
        self._base_path = base_path
        return moved

    def published(self) -> None:
        """Tell open pages to reload: a new site is out and nothing is wrong."""
        self._news.published()

    def failed(self, problems: Sequence[Problem]) -> None:
        """Tell open pages what is wrong; they stay as they are."""
        self._news.failed(problems)

    def start(self) -> None:
        """Serve in a thread of its own, until :meth:`close`."""
        self._serving.set()
        threading.Thread(target=self._server.serve_forever, name="preview", args=(0.1,), daemon=True).start()

    def serve_forever(self) -> None:
        """Serve in this thread, until :meth:`close` is called in another."""
        self._serving.set()
        self._server.serve_forever(0.1)

    def close(self) -> None:
        """End every stream, stop serving and give the port back."""
        self._news.close()
        if self._serving.is_set():
            self._server.shutdown()
        self._server.server_close()


def is_loopback(host: str) -> bool:
    """Whether nobody but this machine reaches what is served on ``host``."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


class _Server(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def server_bind(self) -> None:
        TCPServer.server_bind(self)  # without the look-up of the machine's name, which can take long without a network

    def handle_error(self, request: object, client_address: object) -> None:
        if not isinstance(sys.exception(), (ConnectionError, TimeoutError)):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class _Server6(_Server):
    address_family = socket.AF_INET6


def _bind(host: str, port: int, tries: int, handler: Callable[..., Handler]) -> _Server:
    kind = _Server6 if ":" in host else _Server
    last = min(port + tries, 65536)
    for candidate in range(port, last):
        try:
            return kind((host, candidate), handler)
        except OSError as error:
            if error.errno == errno.EADDRINUSE and candidate + 1 < last:
                continue
            raise UsageError(_no_port(host, port, error)) from error
        except OverflowError as error:
            raise UsageError(_no_port(host, port, OSError(errno.EINVAL, "no such port"))) from error
    raise UsageError(_no_port(host, port, OSError(errno.EINVAL, "no such port")))


def _no_port(host: str, port: int, error: OSError) -> Problem:
    if error.errno == errno.EADDRINUSE:
        hint = "stop what uses it, or choose another with --port"
        return Problem("port-busy", f"port {port} is in use", hint)
    hint = "ports go from 1024 to 65535; the host is 127.0.0.1 unless others are to look in"
    return Problem("cannot-serve", f"cannot serve on {host}, port {port}: {error.strerror or error}", hint)

"""The preview over a real socket."""

from __future__ import annotations

import http.client
import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from sitegen.preview import Preview
from sitegen.preview.handler import is_local, with_script
from sitegen.preview.media_types import media_type
from sitegen.problems import Problem, UsageError
from sitegen.publish import publish

PAGE = b"<!DOCTYPE html><html><head></head><body><p>Nieuws</p></body></html>"
PROBLEM = Problem("bad-date", "no date: 'gisteren'", "write 2026-11-25", "content/brug.md", 3, 7)
FILES: dict[str, bytes | Path] = {
    "index.html": PAGE,
    "nl/index.html": PAGE,
    "nl/404.html": b"<p>Bestaat niet</p>",
    "en/404.html": b"<p>Not here</p>",
    "404.html": b"<p>Niet / not</p>",
    "nl/feed.xml": b"<feed/>",
    "assets/site.css": b"p {}",
}


@pytest.fixture
def output(tmp_path: Path) -> Path:
    publish(FILES, tmp_path / "public")
    return tmp_path / "public"


Serve = Callable[..., Preview]


@pytest.fixture
def serve(output: Path) -> Iterator[Serve]:
    opened: list[Preview] = []

    def run(base_path: str = "", host: str = "127.0.0.1") -> Preview:
        preview = Preview(lambda: output, base_path, host, 0, port_was_asked=True)
        opened.append(preview)
        preview.start()
        return preview

    yield run
    for preview in opened:
        preview.close()


def ask(
    preview: Preview, target: str, method: str = "GET", **headers: str
) -> tuple[int, http.client.HTTPMessage, bytes]:
    with closing(http.client.HTTPConnection("127.0.0.1", preview.port, timeout=10)) as connection:
        connection.putrequest(method, target, skip_host="Host" in headers)
        for name, value in headers.items():
            connection.putheader(name, value)
        connection.endheaders()
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read()


class Stream:
    """A page that listens: the messages that reach it, heartbeats included."""

    def __init__(self, preview: Preview, query: str = "") -> None:
        self._connection = http.client.HTTPConnection("127.0.0.1", preview.port, timeout=10)
        self._connection.request("GET", f"/__sitegen/events{query}")
        self._answer = self._connection.getresponse()
        assert self._answer.headers["Content-Type"].startswith("text/event-stream")
        assert self.raw() == "retry: 1000"

    def raw(self) -> str:
        line = self._answer.readline().decode().strip()
        assert self._answer.readline() == b"\n" or line == ""
        return line

    def next(self) -> dict[str, Any]:
        while not (line := self.raw()).startswith("data: "):
            assert line == ": nothing new", line
        said: dict[str, Any] = json.loads(line.removeprefix("data: "))
        return said

    def close(self) -> None:
        self._answer.close()
        self._connection.close()


def test_serves_pages_with_the_script_and_everything_else_untouched(serve: Serve) -> None:
    preview = serve()
    status, headers, body = ask(preview, "/nl/")
    assert status == 200
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert headers["Cache-Control"] == "no-store"
    assert body.startswith(PAGE.removesuffix(b"</body></html>") + b'<script src="/__sitegen/reload.js?epoch=')
    assert body.endswith(b'" defer></script></body></html>')
    assert len(body) == int(headers["Content-Length"])
    assert ask(preview, "/assets/site.css")[2] == b"p {}"
    assert ask(preview, "/nl/feed.xml")[1]["Content-Type"] == "application/xml; charset=utf-8"


def test_the_script_and_its_style_are_served(serve: Serve) -> None:
    preview = serve()
    status, headers, body = ask(preview, "/__sitegen/reload.js?epoch=1")
    assert (status, headers["Content-Type"]) == (200, "text/javascript; charset=utf-8")
    assert b"EventSource" in body
    assert ask(preview, "/__sitegen/overlay.css")[0] == 200
    assert ask(preview, "/__sitegen/handler.py")[0] == 404
    assert ask(preview, "/__sitegen/../server.py")[0] == 404


def test_honours_the_base_path(serve: Serve) -> None:
    preview = serve("/krant")
    assert preview.url == f"http://127.0.0.1:{preview.port}/krant/"
    status, headers, _ = ask(preview, "/")
    assert (status, headers["Location"]) == (302, "/krant/")
    assert ask(preview, "/krant/nl/")[0] == 200
    assert b"/__sitegen/reload.js" in ask(preview, "/krant/nl/")[2]
    assert ask(preview, "/nl/")[0] == 404
    assert ask(preview, "/__sitegen/reload.js")[0] == 200


def test_redirects_to_the_slash(serve: Serve) -> None:
    status, headers, body = ask(serve(), "/nl?x=1")
    assert (status, headers["Location"], body) == (302, "/nl/?x=1", b"")


def test_missing_pages_speak_the_language_of_their_path(serve: Serve, output: Path) -> None:
    preview = serve()
    for target, said in (("/nl/x/", "Bestaat niet"), ("/en/x/", "Not here"), ("/x", "Niet / not")):
        status, _, body = ask(preview, target)
        assert status == 404
        assert said.encode() in body
        assert b"reload.js" in body
    publish({}, output)
    status, _, body = ask(preview, "/")
    assert status == 404
    assert b"Nothing is published" in body
    assert b"reload.js" in body


def test_head_tells_the_same_without_a_body(serve: Serve) -> None:
    preview = serve()
    status, headers, body = ask(preview, "/nl/", "HEAD")
    assert (status, body) == (200, b"")
    assert headers["Content-Length"] == ask(preview, "/nl/")[1]["Content-Length"]
    assert ask(preview, "/__sitegen/events", "HEAD")[0] == 200


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE"])
def test_other_methods_are_refused(serve: Serve, method: str) -> None:
    status, headers, _ = ask(serve(), "/nl/", method)
    assert (status, headers["Allow"]) == (405, "GET, HEAD")


@pytest.mark.parametrize(
    "target", ["/../secret", "/%2e%2e/secret", "/..%2fsecret", "/nl/../../secret", "//[", "//example.org/", "/out"]
)
def test_nothing_outside_of_the_output_is_served(serve: Serve, output: Path, target: str) -> None:
    (output.parent / "secret").write_text("secret")
    (output / "out").symlink_to(output.parent / "secret")
    status, headers, body = ask(serve(), target)
    assert status == 404
    assert "Location" not in headers
    assert b"secret" not in body


def test_only_this_machine_is_answered(serve: Serve) -> None:
    preview = serve()
    assert ask(preview, "/nl/", Host="evil.example")[0] == 403
    assert ask(preview, "/__sitegen/events", Host="evil.example:8000")[0] == 403
    assert ask(preview, "/nl/", Host="localhost:1234")[0] == 200
    assert ask(serve(host="0.0.0.0"), "/nl/", Host="krant.intern")[0] == 200


def test_local_names() -> None:
    assert all(map(is_local, ("localhost", "LOCALHOST:80", "127.0.0.1:8000", "[::1]:8000", "krant.localhost")))
    assert not any(map(is_local, ("", "localhost.example", "10.0.0.1", "127.0.0.1.example", "[::1", "[x]")))


def test_the_script_goes_at_the_end_of_the_last_body() -> None:
    assert with_script(b"<pre></body></pre></BODY ></html>", 7) == (
        b'<pre></body></pre><script src="/__sitegen/reload.js?epoch=7" defer></script></BODY ></html>'
    )
    assert with_script(b"<p>x", 7) == b'<p>x<script src="/__sitegen/reload.js?epoch=7" defer></script>'


def test_media_types_do_not_depend_on_the_machine() -> None:
    assert media_type(Path("a.HTML")) == "text/html; charset=utf-8"
    assert media_type(Path("a.jpg")) == "image/jpeg"
    assert media_type(Path("a.webp")) == "image/webp"
    assert media_type(Path("a.woff2")) == "font/woff2"
    assert media_type(Path("feed")) == "application/octet-stream"


def test_two_tabs_hear_of_a_publication(serve: Serve) -> None:
    preview = serve()
    tabs = [Stream(preview), Stream(preview)]
    preview.published()
    said = [tab.next() for tab in tabs]
    assert [each["kind"] for each in said] == ["reload", "reload"]
    assert said[0] == said[1]
    for tab in tabs:
        tab.close()


def test_problems_are_told_with_place_message_and_hint(serve: Serve) -> None:
    preview = serve()
    early = Stream(preview)
    preview.failed([PROBLEM])
    told = early.next()
    assert told["kind"] == "problems"
    assert told["problems"] == [
        {
            "place": "content/brug.md:3:7",
            "code": "bad-date",
            "message": "no date: 'gisteren'",
            "hint": "write 2026-11-25",
            "severity": "error",
        }
    ]
    late = Stream(preview)
    assert late.next() == told
    preview.published()
    assert early.next()["kind"] == "reload"
    assert late.next()["kind"] == "reload"
    for tab in (early, late):
        tab.close()


def test_a_page_that_was_away_catches_up(serve: Serve) -> None:
    preview = serve()
    page = ask(preview, "/nl/")[2].decode()
    query = page.partition("reload.js")[2].partition('"')[0]
    preview.published()
    back = Stream(preview, query)
    assert back.next()["kind"] == "reload"
    back.close()
    fresh = Stream(preview, ask(preview, "/nl/")[2].decode().partition("reload.js")[2].partition('"')[0])
    assert fresh.raw() == ": nothing new"
    fresh.close()


def test_clients_that_go_away_are_forgotten_without_a_word(serve: Serve, capfd: pytest.CaptureFixture[str]) -> None:
    preview = serve()
    before = threading.active_count()
    for _ in range(20):
        stream = Stream(preview)
        stream.close()
    with socket.create_connection(("127.0.0.1", preview.port)) as raw:
        raw.sendall(b"GET /nl/ HTTP/1.1\r\nHost: localhost\r\n\r\n")
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\0\0\0\0\0\0\0")
    with socket.create_connection(("127.0.0.1", preview.port)) as raw:
        raw.sendall(b"\x16\x03\x01 this is no HTTP\r\n\r\n")
    deadline = time.monotonic() + 10
    while threading.active_count() > before and time.monotonic() < deadline:
        preview.published()
        time.sleep(0.05)
    assert threading.active_count() <= before
    assert capfd.readouterr() == ("", "")


def test_a_busy_port_gives_way_to_the_next_free_one(output: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = int(taken.getsockname()[1])
        if port > 65000:
            pytest.skip("the system gave a port at the very end")
        preview = Preview(lambda: output, "", "127.0.0.1", port)
        assert port < preview.port <= port + 99
        preview.close()
        with pytest.raises(UsageError) as caught:
            Preview(lambda: output, "", "127.0.0.1", port, port_was_asked=True)
    assert caught.value.problems[0].code == "port-busy"
    assert str(port) in caught.value.problems[0].message


@pytest.mark.parametrize(("host", "port"), [("192.0.2.1", 8000), ("127.0.0.1", 70000), ("127.0.0.1", -1)])
def test_an_impossible_address_is_wrong_usage(output: Path, host: str, port: int) -> None:
    with pytest.raises(UsageError) as caught:
        Preview(lambda: output, "", host, port, port_was_asked=True)
    assert caught.value.problems[0].code == "cannot-serve"


def test_close_frees_the_port_and_ends_streams(output: Path) -> None:
    preview = Preview(lambda: output, "", "127.0.0.1", 0, port_was_asked=True)
    port = preview.port
    preview.start()
    stream = Stream(preview)
    assert stream.raw() == ": nothing new"
    preview.close()
    assert stream.raw() == ""
    stream.close()
    again = Preview(lambda: output, "", "127.0.0.1", port, port_was_asked=True)
    again.close()


def test_pages_are_whole_while_the_site_is_published_over_and_over(serve: Serve, output: Path) -> None:
    preview = serve()
    over = threading.Event()

    def keep_publishing() -> None:
        number = 0
        while not over.is_set():
            number += 1
            publish({**FILES, "nl/index.html": b"<p>%d</p>" % number * 2000}, output)

    writer = threading.Thread(target=keep_publishing)
    writer.start()
    try:
        for _ in range(100):
            status, _, body = ask(preview, "/nl/")
            assert status == 200
            text = body.partition(b"<script")[0]
            assert text == text[: text.index(b"</p>") + 4] * 2000 or text == PAGE.removesuffix(b"</body></html>")
    finally:
        over.set()
        writer.join()
    assert [path.name for path in output.parent.iterdir()] == ["public"]

from __future__ import annotations

from pathlib import Path

from sitegen.config import parse_config
from sitegen.render import render_site
from tests.render.factory import make_story, page_of, text_of


def _headers(more: str = "") -> dict[str, dict[str, str]]:
    """Pattern → header → value."""
    config = parse_config(f'[site]\nbase_url = "https://krant.example/bode"\n{more}')
    pattern, found = "", dict[str, dict[str, str]]()
    for line in text_of(render_site([], {}, config, Path("leeg")).files, "_headers").splitlines():
        if line.startswith(" "):
            name, _, value = line.strip().partition(": ")
            found[pattern][name] = value
        else:
            pattern = line
            found[pattern] = {}
    return found


def test_every_page_has_a_strict_policy() -> None:
    everywhere = _headers()["/bode/*"]
    policy = everywhere["Content-Security-Policy"]
    assert "unsafe" not in policy.replace("script-src 'self' 'wasm-unsafe-eval'", "")
    assert policy.startswith("default-src 'none'; ")
    assert policy.endswith("; frame-ancestors 'self'")
    assert everywhere["X-Content-Type-Options"] == "nosniff"
    assert everywhere["Referrer-Policy"] == "strict-origin-when-cross-origin"
    assert "camera=()" in everywhere["Permissions-Policy"].split(", ")


def test_files_whose_name_changes_with_their_content_are_kept() -> None:
    assert _headers()["/bode/assets/*"] == {"Cache-Control": "public, max-age=31536000, immutable"}


def test_pages_and_hosts_say_the_same_of_what_may_be_loaded() -> None:
    config = parse_config(
        "[search]\nenabled = false\n[files]\ncontent_security_policy = \"default-src 'self'; frame-ancestors 'none'\""
    )
    files = render_site([make_story()], {}, config, Path("leeg")).files
    (policy,) = page_of(files, "nl/index.html").xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert policy == "default-src 'self'; frame-ancestors 'none'"
    assert f"  Content-Security-Policy: {policy}\n" in text_of(files, "_headers")


def test_hosts_allow_what_the_page_that_searches_needs() -> None:
    files = render_site([make_story()], {}, parse_config(""), Path("leeg")).files
    (policy,) = page_of(files, "nl/zoeken/index.html").xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    assert f"  Content-Security-Policy: {policy}; frame-ancestors 'self'\n" in text_of(files, "_headers")


def test_lines_of_the_configuration_come_last() -> None:
    headers = _headers('[files]\nheaders = ["/bode/media/*", "  Cache-Control: public, max-age=86400"]')
    assert list(headers.items())[-1] == ("/bode/media/*", {"Cache-Control": "public, max-age=86400"})

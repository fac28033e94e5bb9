"""The build as a deploy job sees it: what is published, what is told, what the exit code says."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sitegen.commands.cli import run
from tests.sites import BRIDGE, MARKET, make_site, tree


def build(site: Path, *options: str) -> int:
    return run(["build", "-C", str(site), *options])


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small site, built once with the bundled model."""
    site = make_site(tmp_path_factory.mktemp("site"))
    assert build(site, "-q") == 0
    return site


def test_pages_in_both_languages(built: Path) -> None:
    public = built / "public"
    dutch = (public / "nl/stad/brug/index.html").read_text()
    english = (public / "en/city/brug/index.html").read_text()
    assert '<html lang="nl"' in dutch
    assert '<html lang="en"' in english
    assert "De nieuwe brug over de rivier is open." in dutch
    assert "The new bridge over the river is open." in english
    assert "<strong>Monday</strong>" in english


def test_links_go_to_the_readers_language(built: Path) -> None:
    public = built / "public"
    assert 'href="/nl/stad/markt/#tijden"' in (public / "nl/stad/brug/index.html").read_text()
    assert 'href="/en/city/markt/#tijden"' in (public / "en/city/brug/index.html").read_text()
    assert 'href="/en/city/brug/"' in (public / "en/city/markt/index.html").read_text()
    assert 'id="tijden"' in (public / "en/city/markt/index.html").read_text()


def test_a_second_build_writes_nothing(built: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = {path: path.stat().st_mtime_ns for path in (built / "public").rglob("*") if path.is_file()}
    assert build(built, "--json") == 0
    result = json.loads(capsys.readouterr().out.splitlines()[-1])
    assert result["event"] == "result"
    assert result["counts"]["written"] == result["counts"]["removed"] == 0
    assert {path: path.stat().st_mtime_ns for path in before} == before


def test_a_frozen_build_needs_no_model_once_the_memory_is_full(
    tmp_path: Path, built: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert build(built, "--frozen", "-q") == 0
    site = make_site(tmp_path)
    assert build(site, "--frozen") == 3
    told = capsys.readouterr().err
    assert "content/stad/brug.md:8: untranslated: no translation of “De nieuwe brug over de rivier is open.”" in told
    assert "content/stad/markt.md:11: untranslated" in told
    assert not (site / "public").exists()


def test_what_is_gone_is_removed_and_what_is_not_ours_stays(tmp_path: Path) -> None:
    site = make_site(tmp_path, **{"public/CNAME": "krant.example\n", "public/.git/HEAD": "ref\n"})
    assert build(site, "-q") == 0
    assert (site / "public/nl/stad/markt/index.html").exists()
    (site / "content/stad/markt.md").unlink()
    (site / "content/stad/brug.md").write_text(BRIDGE.replace("[de markt](markt.md#tijden)", "de markt"))
    assert build(site, "-q") == 0
    assert not (site / "public/nl/stad/markt").exists()
    assert not (site / "public/en/city/markt").exists()
    assert (site / "public/CNAME").read_text() == "krant.example\n"
    assert (site / "public/.git/HEAD").read_text() == "ref\n"


BAD = {
    "broken yaml": ("content/a.md", "---\ntitle: [een\n---\nTekst.\n", "content/a.md:"),
    "title of the wrong type": ("content/a.md", "---\ntitle: [a, b]\n---\nTekst.\n", "content/a.md:2:8: "),
    "bad date": ("content/a.md", "---\ntitle: A\ndate: 14 september 2020\n---\nTekst.\n", "content/a.md:3:7: "),
    "unknown field": ("content/a.md", "---\ntitel: A\n---\nTekst.\n", "content/a.md:2:1: unknown-field"),
    "empty": ("content/a.md", "", "content/a.md: empty-file"),
    "unquoted colon": ("content/a.md", "---\ntitle: Storm: drie gewonden\n---\nTekst.\n", "content/a.md:2:"),
    "unquoted apostrophe": ("content/a.md", "---\ntitle: 's Nachts geen treinen\n---\nT.\n", "content/a.md:2:"),
    "two for one address": (
        "content/x/brug.md",
        "---\ntitle: A\ndate: 2026-01-01\nsection: Stad\n---\nT.\n",
        "content/",
    ),
    "dead link": (
        "content/a.md",
        "---\ntitle: A\ndate: 2026-01-01\n---\nZie [b](b.md).\n",
        "content/a.md:5:9: dead-link",
    ),
    "template": ("templates/article.html", "{% if %}", "templates/article.html:1: template-syntax"),
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_told_and_nothing_published(
    name: str, tmp_path: Path, built: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path, text, place = BAD[name]
    site = make_site(tmp_path)
    (site / ".sitegen").mkdir()
    (site / ".sitegen/memory.sqlite").write_bytes((built / ".sitegen/memory.sqlite").read_bytes())
    assert build(site, "-q") == 0
    before = tree(site / "public")
    make_site(site, **{path: text})
    capsys.readouterr()
    assert build(site) == 1
    told = capsys.readouterr().err
    lines = told.splitlines()
    found = [index for index, line in enumerate(lines) if line.startswith(place)]
    assert found, told
    assert lines[found[0] + 1].startswith("    "), "no word on how to mend it"
    assert "Traceback" not in told
    assert tree(site / "public") == before


def test_titles_with_a_colon_or_an_apostrophe_are_mended_in_the_hint(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site = make_site(
        tmp_path,
        **{
            "content/a.md": "---\ntitle: Storm: drie gewonden\n---\nT.\n",
            "content/b.md": "---\ntitle: 's Nachts geen treinen\n---\nT.\n",
        },
    )
    assert build(site) == 1
    told = capsys.readouterr().err
    assert 'title: "Storm: drie gewonden"' in told
    assert 'title: "\'s Nachts geen treinen"' in told


def test_a_file_that_is_not_utf_8_and_a_folder_called_md(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site = make_site(tmp_path)
    (site / "content/latin.md").write_bytes("---\ntitle: Café\n---\nTekst.\n".encode("cp1252"))
    (site / "content/map.md").mkdir()
    assert build(site) == 1
    told = capsys.readouterr().err
    assert "content/latin.md:2:11: not-utf-8" in told
    assert "content/map.md" in told
    assert not (site / "public").exists()


def test_keep_going_publishes_the_rest_and_says_so(tmp_path: Path) -> None:
    site = make_site(tmp_path, **{"content/a.md": "---\ntitel: A\n---\nTekst.\n"})
    assert build(site, "-q", "--keep-going") == 1
    assert (site / "public/nl/stad/brug/index.html").exists()


def test_wrong_configuration_is_usage(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site = make_site(tmp_path, **{"sitegen.toml": "[site]\nbase_urll = 'https://a.example'\n"})
    assert build(site) == 2
    assert "sitegen.toml:2:1: config-unknown-key" in capsys.readouterr().err


def test_no_model(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site = make_site(tmp_path)
    assert build(site, "--model", "translate-nl_en-9_9") == 3
    assert "no-model" in capsys.readouterr().err
    assert build(site, "--model", "nowhere/x.argosmodel") == 3
    assert not (site / "public").exists()


def test_an_output_that_cannot_be_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site = make_site(tmp_path, public="a file in the way\n")
    assert build(site) == 4
    assert (site / "public").read_text() == "a file in the way\n"
    assert "Traceback" not in capsys.readouterr().err


def test_a_large_article_is_built(tmp_path: Path) -> None:
    sentences = "De nieuwe brug over de rivier is open. De burgemeester opende de brug op maandag. " * 20
    paragraphs = (f"{sentences}Dit is deel {number % 100} van dag `{number}`.\n\n" for number in range(3_000))
    text = "---\ntitle: Groot\ndate: 2026-01-01\n---\n" + "".join(paragraphs)
    assert len(text) > 5_000_000
    site = make_site(tmp_path, **{"content/groot.md": text})
    assert build(site, "-q") == 0
    assert (site / "public/en/nieuws/groot/index.html").stat().st_size > 1_000


def test_a_content_folder_that_went_missing_takes_no_page_away(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    site = make_site(tmp_path)
    assert build(site, "-q") == 0
    before = tree(site / "public")
    for path in (site / "content").rglob("*.md"):
        path.unlink()
    for options in ((), ("--keep-going",)):
        assert build(site, *options) == 1
        assert "content: no-articles" in capsys.readouterr().err
        assert tree(site / "public") == before
    make_site(site, **{"content/stad/brug.md": "---\ntitel: A\n---\nT.\n", "content/stad/markt.md": ""})
    assert build(site, "--keep-going") == 1
    told = capsys.readouterr().err
    assert "content/stad/brug.md:2:1: unknown-field" in told
    assert "content: no-articles" in told
    assert tree(site / "public") == before
    empty = make_site(tmp_path / "new", **{"content/stad/brug.md": "", "content/stad/markt.md": ""})
    for path in (empty / "content").rglob("*.md"):
        path.unlink()
    assert build(empty, "-q") == 0


def test_draft_future_and_expired_are_held_back_and_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    site = make_site(
        tmp_path,
        **{
            "content/concept.md": MARKET.replace("section", "draft: true\nsection"),
            "content/later.md": MARKET.replace("2026-03-01", "2026-04-01"),
            "content/voorbij.md": MARKET.replace("section", "expires: 2026-03-05\nsection"),
        },
    )
    assert build(site, "--now", "2026-03-10") == 0
    told = capsys.readouterr().err
    assert "held back: content/concept.md is a draft" in told
    assert "held back: content/later.md is to appear 2026-04-01T00:00+02:00" in told
    assert "held back: content/voorbij.md is expired since 2026-03-05T00:00+01:00" in told
    assert not (site / "public/nl/stad/later").exists()


def test_old_addresses_of_a_translation_that_is_held_back_lead_nowhere_and_links_to_them_say_why(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    links = "[Een](/oud/een/), [een](concept.en.md), [twee](/oud/twee/) en [twee](stad/markt.en.md)."
    site = make_site(
        tmp_path,
        **{
            "content/concept.md": "---\ntitle: Dijk\ndate: 2026-03-01\nsection: Stad\ndraft: true\n---\nDe dijk.\n",
            "content/concept.en.md": "---\ntitle: Dike\naliases: [/oud/een/]\n---\nThe dike.\n",
            "content/stad/markt.en.md": "---\ntitle: Market\ndraft: true\naliases: [/oud/twee/]\n---\nText.\n",
            "content/links.md": f"---\ntitle: Links\ndate: 2026-03-01\nsection: Stad\n---\n{links}\n",
        },
    )
    assert build(site, "--now", "2026-03-10", "--keep-going") == 1
    told = capsys.readouterr().err
    for written in ("/oud/een/", "concept.en.md"):
        assert f"{written} is not published: its Dutch article is held back: it is a draft" in told
    for written in ("/oud/twee/", "stad/markt.en.md"):
        assert f"{written} is not published: it is a draft" in told
    assert not (site / "public/_redirects").exists()
    assert not (site / "public/oud").exists()
    (site / "content/links.md").unlink()
    assert build(site, "-q", "--now", "2026-03-10", "--drafts") == 0
    rules = (site / "public/_redirects").read_text("utf-8").splitlines()
    assert rules == ["/oud/een/ /en/city/concept/ 301", "/oud/twee/ /en/city/markt/ 301"]


def test_a_page_that_is_no_news_is_translated_and_no_copy_of_news(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = MARKET.partition("---\n## Tijden")[0].rpartition("---\n")[2]
    page = f"---\ntitle: Over de markt\nkind: page\nslug_en: about-the-market\n---\n{text}"
    site = make_site(tmp_path, **{"content/over.md": page})
    assert build(site, "--json", "--now", "2026-03-10") == 0
    told = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [each["event"] for each in told if each["event"] in ("cluster", "problem")] == []
    assert "The market" in (site / "public/en/about-the-market/index.html").read_text("utf-8")
    assert (site / "public/nl/stad/markt/index.html").exists()
    assert "about-the-market" not in (site / "public/en/index.html").read_text("utf-8")


def test_the_same_bytes_whenever_and_however_often(tmp_path: Path, built: Path) -> None:
    site = make_site(tmp_path)
    assert build(site, "-q", "--now", "2026-11-25") == 0
    assert tree(site / "public").keys() == tree(built / "public").keys()
    same = {name for name, digest in tree(site / "public").items() if tree(built / "public").get(name) == digest}
    assert tree(site / "public").keys() - same <= {".sitegen-manifest.json"}


@pytest.mark.skipif(sys.platform == "win32", reason="signals")
def test_a_build_killed_at_any_time_leaves_a_whole_site(tmp_path: Path) -> None:
    """Kill builds that would change every page; the output must be the old site or the new one, never a mix."""
    site = make_site(tmp_path)
    assert build(site, "-q") == 0
    old = tree(site / "public")
    old.pop(".sitegen-manifest.json")
    config = (site / "sitegen.toml").read_text()
    (site / "sitegen.toml").write_text(config.replace("De Krant", "De Courant").replace("The Paper", "The Gazette"))
    spare = tmp_path / "spare"
    assert build(site, "-q", "--output", str(spare)) == 0
    new = tree(spare)
    new.pop(".sitegen-manifest.json")
    assert old != new
    command = [sys.executable, "-m", "sitegen", "build", "-q", "-C", str(site)]
    start = time.monotonic()
    subprocess.run([*command, "--output", str(spare)], check=True)
    took = time.monotonic() - start
    for number in range(12):
        process = subprocess.Popen(command, env={**os.environ})
        time.sleep(took * (0.5 + 0.6 * number / 12))
        process.send_signal(signal.SIGKILL)
        process.wait()
        now = tree(site / "public")
        now.pop(".sitegen-manifest.json")
        assert now in (old, new)
    assert build(site, "-q") == 0
    now = tree(site / "public")
    now.pop(".sitegen-manifest.json")
    assert now == new
    assert not [path.name for path in site.iterdir() if "staging" in path.name]

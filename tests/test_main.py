"""The program as the shell runs it: its streams, and interrupts at any moment."""

from __future__ import annotations

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.sites import make_site

_SITEGEN = f"{sys.executable} -m sitegen"


def _shell(command: str, site: Path) -> subprocess.CompletedProcess[str]:
    """Run ``command`` in a shell, where ``$SITEGEN`` is the program and the current folder ``site``."""
    environment = {**os.environ, "SITEGEN": _SITEGEN}
    return subprocess.run(command, shell=True, cwd=site, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_a_closed_stream_does_not_stop_a_command(closed: str, tmp_path: Path) -> None:
    done = _shell(f"$SITEGEN new Titel {closed}", make_site(tmp_path))
    assert done.returncode == 0, done.stderr
    assert list((tmp_path / "content").glob("*-titel.md"))


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("command", ["model list", "new Titel --json", "--version"])
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_a_full_output_is_4_and_says_so(command: str, unbuffered: str, tmp_path: Path) -> None:
    done = _shell(f"PYTHONUNBUFFERED={unbuffered} $SITEGEN {command} >/dev/full", make_site(tmp_path))
    assert done.returncode == 4
    assert done.stderr.startswith("sitegen: output-unwritable: standard output cannot be written: No space left")
    assert "Traceback" not in done.stderr


def test_results_are_utf8_whatever_the_locale(tmp_path: Path) -> None:
    command = "LC_ALL=C PYTHONUTF8=0 PYTHONCOERCECLOCALE=0 PYTHONIOENCODING=ascii $SITEGEN new --json Café"
    done = _shell(command, make_site(tmp_path))
    assert done.returncode == 0, done.stderr
    assert "is a draft" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "told"),
    [((), ""), (("build", "--json"), '{"event": "result", "exit": 130, "message": "interrupted"}\n')],
)
@pytest.mark.parametrize("module", ["sitegen.commands.cli", "sitegen.reporter"])
def test_an_interrupt_while_the_program_loads_is_130_and_silent(
    tmp_path: Path, module: str, arguments: tuple[str, ...], told: str
) -> None:
    program = (
        "import os, signal, sys\n"
        "signal.signal(signal.SIGINT, signal.default_int_handler)\n"
        "class Interrupt:\n"
        "    def find_spec(self, name, *_):\n"
        f"        if name == {module!r}: os.kill(os.getpid(), signal.SIGINT)\n"
        "sys.meta_path.insert(0, Interrupt())\n"
        "from sitegen.__main__ import main\n"
        "main()\n"
    )
    command = [sys.executable, "-c", program, *arguments]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (130, told, "")


def test_a_sentence_does_not_wait_for_what_only_sites_need(tmp_path: Path) -> None:
    program = (
        "import sys\n"
        "from sitegen.commands.cli import run\n"
        "run(['translate', '--lines', '-'])\n"
        "print(sorted({'.'.join(name.split('.')[:2]) for name in sys.modules if name.startswith('sitegen.')}))\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], input="", cwd=tmp_path, capture_output=True, text=True, check=True
    )
    loaded = set(ast.literal_eval(done.stdout))
    assert "sitegen.translate" in loaded
    assert not {"sitegen.render", "sitegen.dedupe", "sitegen.pictures", "sitegen.search", "sitegen.preview"} & set(
        loaded
    )

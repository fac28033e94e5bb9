"""What ``sitegen new`` leaves behind when it cannot write."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from sitegen.problems import PublishError
from sitegen.scaffold import new_article
from tests.sites import make_site, tree


def test_a_file_that_cannot_be_written_whole_is_not_left_behind(tmp_path: Path) -> None:
    site = make_site(tmp_path)
    before = tree(site)
    # A limit on the size of files stands for a full disk.
    program = (
        "import resource, signal, sys\n"
        "from sitegen.__main__ import main\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (10, resource.RLIM_INFINITY))\n"
        "main()\n"
    )
    command = [sys.executable, "-c", program, "new", "Storm", "-C", str(site)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 4
    assert "cannot be written: File too large" in done.stderr
    assert tree(site) == before


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    site = make_site(tmp_path)
    (site / "content" / "weer").write_text("x")
    with pytest.raises(PublishError, match="cannot be written: ") as caught:
        new_article(site, "Storm", "Weer", (), ())
    assert caught.value.problems[0].hint == "a file is where a folder should be: move it away"

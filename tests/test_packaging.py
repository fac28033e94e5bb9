"""What leaves the checkout and what comes in: wheel, source distribution, locks, make targets."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from importlib.metadata import distributions
from pathlib import Path

import pytest

import sitegen

HEAVY = {"stanza", "spacy", "torch", "minisbd", "onnxruntime"}
"""What Argos Translate asks for and sitegen does without. Training alone uses torch, in a development environment."""

PIN = re.compile(r"^([a-z0-9][a-z0-9._-]*)==(\S+)(?: ; (.*\S))? \\$", re.MULTILINE)

# What the make that runs these tests hands on to the makes that they run.
_OF_MAKE = {"PYTHONPATH", "MAKEFLAGS", "MAKELEVEL", "MAKEOVERRIDES", "TRAINING"}


def run(*command: str | Path, cwd: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run ``command`` in ``cwd`` without a Python path; its words come back as text."""
    env = {name: value for name, value in os.environ.items() if name not in _OF_MAKE}
    return subprocess.run(
        [str(word) for word in command], cwd=cwd, env=env | environment, capture_output=True, text=True, check=False
    )


def build(root: Path, kind: str, target: Path) -> Path:
    """Build the ``wheel`` or ``sdist`` of ``root`` into ``target`` with the backend that is installed here."""
    done = run(sys.executable, "-m", "hatchling", "build", "-t", kind, "-d", target, cwd=root)
    assert done.returncode == 0, done.stderr
    (built,) = target.iterdir()
    return built


def files_below(folder: Path) -> set[str]:
    return {
        path.relative_to(folder).as_posix()
        for path in folder.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }


@pytest.fixture(scope="module")
def wheel(root: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(root, "wheel", tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The ``bin`` of a new environment, away from the checkout, with the wheel and the locked libraries in it."""
    folder = tmp_path_factory.mktemp("installed")
    assert run(sys.executable, "-m", "venv", "--without-pip", "venv", cwd=folder).returncode == 0
    python = folder / "venv" / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--python", str(python), "install", "--no-deps", "--no-index", "--quiet"]
    done = run(*pip, wheel, cwd=folder)
    assert done.returncode == 0, done.stderr
    (packages,) = (folder / "venv" / "lib").glob("python*/site-packages")
    # A .pth file adds the folder of this environment's libraries, but not what *its* .pth files add: the checkout.
    (packages / "locked.pth").write_text(sysconfig.get_path("purelib") + "\n")
    return python.parent


def test_wheel_holds_package_templates_and_model(root: Path, wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = set(archive.namelist())
    package = {f"sitegen/{name}" for name in files_below(root / "sitegen")}
    theme = {f"sitegen/templates/{name}" for name in files_below(root / "templates")}
    assert len(theme) > 3
    assert any(name.startswith("sitegen/translate/packages/") and name.endswith(".argosmodel") for name in package)
    assert {name for name in names if ".dist-info/" not in name} == package | theme
    assert f"sitegen-{sitegen.__version__}.dist-info/licenses/LICENSE" in names


def test_source_distribution_builds_the_same_wheel(root: Path, wheel: Path, tmp_path: Path) -> None:
    source = build(root, "sdist", tmp_path / "sdist")
    assert run("tar", "-xzf", source, cwd=tmp_path).returncode == 0
    (tree,) = tmp_path.glob("sitegen-*")
    assert not {".venv", ".git", "public"} & {path.name for path in tree.iterdir()}
    again = build(tree, "wheel", tmp_path / "wheel")
    with zipfile.ZipFile(again) as ours, zipfile.ZipFile(wheel) as theirs:
        assert sorted(ours.namelist()) == sorted(theirs.namelist())


def test_wheel_runs_away_from_the_checkout(root: Path, installed: Path) -> None:
    where = run(installed / "python", "-c", "import sitegen; print(sitegen.__file__)", cwd=installed)
    assert installed.parent in Path(where.stdout.strip()).parents, where.stderr
    for command in ([installed / "sitegen"], [installed / "python", "-m", "sitegen"]):
        told = run(*command, "--version", cwd=installed)
        assert (told.returncode, told.stderr) == (0, "")
        assert sitegen.__version__ in told.stdout


def test_new_site_builds_away_from_the_checkout(installed: Path, tmp_path: Path) -> None:
    for command in ("new site krant", "build -C krant"):
        done = run(installed / "sitegen", *command.split(), cwd=tmp_path)
        assert done.returncode == 0, done.stderr
    public = tmp_path / "krant" / "public"
    dutch, english = (sorted(public.glob(pattern)) for pattern in ("nl/*/*/index.html", "en/*/*/index.html"))
    assert len(dutch) == len(english) > 0
    assert all('<html lang="en"' in page.read_text("utf-8") for page in english)
    assert list(public.glob("assets/site.*.css"))


def test_no_module_needs_what_the_locks_leave_out(installed: Path) -> None:
    program = (
        "import importlib, pkgutil, sys, sitegen\n"
        "for module in pkgutil.walk_packages(sitegen.__path__, 'sitegen.'):\n"
        "    if not module.name.endswith('__main__'): importlib.import_module(module.name)\n"
        "print(*sorted({name.split('.')[0] for name in sys.modules}))\n"
    )
    done = run(installed / "python", "-W", "error", "-c", program, cwd=installed)
    assert done.returncode == 0, done.stderr
    loaded = set(done.stdout.split())
    assert "sitegen" in loaded
    assert not HEAVY & loaded


@pytest.mark.parametrize("name", ["run", "dev"])
def test_lock_is_hashed_and_names_no_index(root: Path, name: str) -> None:
    text = (root / "requirements" / f"{name}.txt").read_text("utf-8")
    pins = PIN.findall(text)
    assert len(pins) == len(re.findall(r"^[^\s#]", text, re.MULTILINE)) > 20
    for block in re.split(r"^(?=\S)", text, flags=re.MULTILINE):
        assert block.startswith("#") or not block or "--hash=sha256:" in block, block
    assert not re.search(r"://|^-|^ +# via -r /|index-url|find-links|trusted-host", text, re.MULTILINE)
    assert not HEAVY & {pin[0] for pin in pins}


def test_development_lock_holds_the_runtime_lock(root: Path) -> None:
    runtime, development = (
        {(package, version) for package, version, _ in PIN.findall((root / "requirements" / name).read_text("utf-8"))}
        for name in ("run.txt", "dev.txt")
    )
    assert runtime < development


def test_heavy_libraries_are_not_installed() -> None:
    names = {str(each.metadata["Name"]).lower() for each in distributions()}
    assert "argostranslate" in names
    assert not (HEAVY - {"torch"}) & names


@pytest.mark.parametrize(
    ("words", "expected"), [("setup", False), ("setup-dev", True), ("test", True), ("test TRAINING=no", False)]
)
def test_torch_is_installed_for_training_only(root: Path, words: str, expected: bool) -> None:
    told = run("make", "--dry-run", "--always-make", *words.split(), cwd=root)
    assert told.returncode == 0, told.stderr
    assert "-r requirements/run.txt" in told.stdout
    assert ("-r requirements/torch.txt" in told.stdout) is expected
    assert ("-r requirements/eflomal.txt" in told.stdout) is expected
    if expected:
        before = told.stdout.partition("-r requirements/torch.txt")[0]
        assert "3 GB" in before
        assert "TRAINING=no" in before


def test_aligner_is_hashed_and_torch_is_pinned_to_one_version(root: Path) -> None:
    lines = {
        name: [line for line in (root / "requirements" / name).read_text("utf-8").splitlines() if line[:1].isalpha()]
        for name in ("torch.txt", "eflomal.txt")
    }
    assert [line.partition("==")[0] for own in lines.values() for line in own] == ["torch", "eflomal"]
    assert re.fullmatch(r"torch==[\d.]+", lines["torch.txt"][0])
    assert "--hash=sha256:" in (root / "requirements" / "eflomal.txt").read_text("utf-8")


def test_a_machine_that_cannot_compile_goes_on_without_the_aligner(bare_tree: Path) -> None:
    """pip fails here because there is no environment at all."""
    stamps = [bare_tree / ".venv" / name for name in (".libraries", ".project", ".development", ".torch")]
    stamps[0].parent.mkdir()
    (bare_tree / ".venv" / ".place").write_text(f"{bare_tree}\n")
    for stamp in stamps:
        stamp.touch()
    done = run("make", "setup-dev", cwd=bare_tree)
    assert done.returncode == 0, done.stderr
    assert "apt-get install gcc python3-dev" in done.stderr
    assert not (bare_tree / ".venv" / ".eflomal").exists()


def tracked_files(root: Path) -> list[Path]:
    listed = run("git", "ls-files", "-z", cwd=root)
    if listed.returncode:
        pytest.skip("not a git checkout")
    return [path for name in listed.stdout.split("\0") if name and (path := root / name).is_file()]


def test_tracked_text_names_no_registry_host_and_no_machine_path(root: Path) -> None:
    foreign = re.compile(
        r"https?://[^\s/]*(?:pypi|pythonhosted|npmjs|debian)[^\s/]*"
        r"|(?<![\w.~/-])/(?:work|root|tmp|home/\w+|Users/\w+)/\w"
    )
    found = []
    for path in tracked_files(root):
        data = path.read_bytes()
        if b"\0" in data[:8192]:
            continue
        for number, line in enumerate(data.decode("utf-8", "replace").splitlines(), 1):
            if match := foreign.search(line):
                found.append(f"{path.relative_to(root)}:{number}: {match[0]}")
    assert not found, "\n".join(found)


def targets(root: Path) -> set[str]:
    """The targets that ``make help`` lists."""
    told = run("make", "help", cwd=root)
    assert told.returncode == 0, told.stderr
    return set(re.findall(r"^  make ([a-z-]+) +\S", told.stdout, re.MULTILINE))


def test_make_without_a_target_lists_them(root: Path) -> None:
    assert targets(root) >= {"help", "setup", "site", "test", "lint", "bench", "preview", "lock", "clean"}
    assert run("make", cwd=root).stdout == run("make", "help", cwd=root).stdout


def test_documented_make_commands_exist(root: Path) -> None:
    pages = [root / "README.md", *sorted((root / "docs").rglob("*.md"))]
    text = "\n".join(page.read_text("utf-8") for page in pages)
    named = set(re.findall(r"(?:^ *|`|\$ )make ([a-z-]+)", text, re.MULTILINE))
    assert {"site", "test"} <= named
    assert named <= targets(root)


def test_continuous_integration_runs_the_documented_test_command(root: Path) -> None:
    script = root / ".ci" / "run"
    assert os.access(script, os.X_OK)
    assert run("bash", "-n", script, cwd=root).returncode == 0
    lines = [line.strip() for line in script.read_text("utf-8").splitlines()]
    assert [line for line in lines if re.match(r"(make|pytest|\S*python3? -m pytest)\b", line)] == ["make test"]


@pytest.fixture
def bare_tree(root: Path, tmp_path: Path) -> Path:
    """A folder, with a space in its name, that holds what ``make setup`` reads and no environment."""
    tree = tmp_path / "a checkout"
    shutil.copytree(root / "requirements", tree / "requirements")
    for name in ("Makefile", "pyproject.toml"):
        shutil.copy(root / name, tree / name)
    return tree


@pytest.mark.parametrize(
    ("lacking", "remedy"), [("version_info", "Python 3.11 or newer"), ("ensurepip", "apt-get install python3-venv")]
)
def test_setup_says_what_this_python_lacks(bare_tree: Path, lacking: str, remedy: str) -> None:
    python = bare_tree / "python"
    python.write_text(f'#!/bin/sh\ncase "$*" in *{lacking}*) exit 1;; esac\n')
    python.chmod(0o755)
    done = run("make", "setup", "PYTHON=./python", cwd=bare_tree)
    assert done.returncode != 0
    assert remedy in done.stderr
    assert not (bare_tree / ".venv").exists()


def test_setup_says_why_pip_failed_and_is_not_done(bare_tree: Path) -> None:
    environment = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": ".", "HOME": "/dev/null"}
    done = run("make", "setup", f"PYTHON={sys.executable}", cwd=bare_tree, **environment)
    assert done.returncode != 0
    assert "No matching distribution found for argostranslate==" in done.stderr
    assert "run the same command again" in done.stderr
    assert run("make", "--question", "setup", cwd=bare_tree).returncode == 1

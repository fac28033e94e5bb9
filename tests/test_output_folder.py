"""The output folder may not swallow what the site is made of."""

from __future__ import annotations

from pathlib import Path

import pytest

from sitegen.config import Config, parse_config
from sitegen.output_folder import PREVIEW, check_output
from sitegen.problems import UsageError
from tests.sites import make_site


@pytest.mark.parametrize(
    ("output", "said"),
    [
        (".", "is the site's own folder"),
        ("..", "holds the site's own folder"),
        ("content", "is the content folder"),
        ("public/../content", "is the content folder"),
        ("templates", "is the templates folder"),
        ("templates/public", "lies in the templates folder"),
        (".sitegen", "is the folder .sitegen"),
        ("translations/en", "lies in the folder translations"),
    ],
)
def test_an_output_that_would_change_the_site_is_refused(output: str, said: str, tmp_path: Path) -> None:
    root = make_site(tmp_path / "krant")
    with pytest.raises(UsageError, match=said) as caught:
        check_output(root / output, root, Config(), "--output")
    assert "--output" in caught.value.problems[0].hint


def test_a_link_to_the_content_folder_is_the_content_folder(tmp_path: Path) -> None:
    root = make_site(tmp_path / "krant")
    (tmp_path / "uit").symlink_to(root / "content")
    with pytest.raises(UsageError, match="is the content folder"):
        check_output(tmp_path / "uit", root, Config(), "--output")


def test_content_elsewhere_is_kept_too(tmp_path: Path) -> None:
    root = make_site(tmp_path / "krant")
    config = parse_config('[build]\ncontent = "../artikelen"\noutput = "../artikelen"')
    with pytest.raises(UsageError, match="is the content folder") as caught:
        check_output(root / config.build.output, root, config, "sitegen.toml")
    assert caught.value.problems[0].path == "sitegen.toml"


@pytest.mark.parametrize("output", ["public", "content/public", "../public", "a/b/c"])
def test_other_folders_are_taken(output: str, tmp_path: Path) -> None:
    root = make_site(tmp_path / "krant")
    check_output(root / output, root, Config(), "--output")


def test_a_preview_of_its_own_may_lie_in_the_state(tmp_path: Path) -> None:
    root = make_site(tmp_path / "krant")
    check_output(root / PREVIEW, root, Config(), "--output")

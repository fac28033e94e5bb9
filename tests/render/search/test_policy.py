from __future__ import annotations

import pytest

from sitegen.config import Config
from sitegen.render.search.policy import with_webassembly


@pytest.mark.parametrize(
    ("policy", "expected"),
    [
        ("script-src 'self'; img-src *", "script-src 'self' 'wasm-unsafe-eval'; img-src *"),
        ("default-src 'self'; img-src *;", "default-src 'self'; img-src *; script-src 'self' 'wasm-unsafe-eval'"),
        ("default-src 'none'", "default-src 'none'; script-src 'wasm-unsafe-eval'"),
        ("DEFAULT-SRC x; Script-Src 'none'", "DEFAULT-SRC x; script-src 'wasm-unsafe-eval'"),
        ("img-src *", "img-src *"),
    ],
)
def test_scripts_may_run_webassembly_and_nothing_else_changes(policy: str, expected: str) -> None:
    assert with_webassembly(policy) == expected


def test_the_default_policy_gains_one_word() -> None:
    policy = Config().files.content_security_policy
    assert with_webassembly(policy).replace(" 'wasm-unsafe-eval'", "") == policy

from __future__ import annotations

import pytest

from sitegen.config.machines import FilesTable
from sitegen.render.theme.policy import Policy

ORIGIN = "https://krant.example"


@pytest.mark.parametrize(
    ("policy", "directive", "url", "allowed"),
    [
        ("img-src 'self'", "img-src", "https://krant.example/a.png", True),
        ("img-src 'self'", "img-src", "https://foto.example/a.png", False),
        ("img-src 'self'", "img-src", "data:image/gif,x", False),
        ("img-src 'self' data:", "img-src", "data:image/gif,x", True),
        ("img-src 'none'", "img-src", "https://krant.example/a.png", False),
        ("img-src *", "img-src", "https://foto.example/a.png", True),
        ("img-src *", "img-src", "data:image/gif,x", False),
        ("img-src https:", "img-src", "https://foto.example/a.png", True),
        ("img-src http:", "img-src", "https://foto.example/a.png", True),
        ("img-src https:", "img-src", "http://foto.example/a.png", False),
        ("img-src *.foto.example", "img-src", "https://een.foto.example/a.png", True),
        ("img-src *.foto.example", "img-src", "https://foto.example/a.png", False),
        ("IMG-SRC https://FOTO.example:443/map/", "img-src", "https://foto.example/map/a.png", True),
        ("img-src https://foto.example", "img-src", "http://foto.example/a.png", False),
        ("default-src 'self'", "img-src", "https://foto.example/a.png", False),
        ("default-src 'self'; img-src *", "img-src", "https://foto.example/a.png", True),
        ("img-src 'self'; img-src *", "img-src", "https://foto.example/a.png", False),
        ("script-src 'self'", "script-src-elem", "https://stats.example/x.js", False),
        ("script-src 'self'", "img-src", "https://foto.example/a.png", True),
        ("default-src *; child-src 'none'", "frame-src", "https://kaart.example/", False),
        ("default-src 'none'", "form-action", "https://post.example/", True),
        ("form-action 'none'", "form-action", "https://krant.example/", False),
    ],
)
def test_an_address_is_allowed_by_the_directive_that_speaks_of_it(
    policy: str, directive: str, url: str, allowed: bool
) -> None:
    assert Policy.of(policy, ORIGIN).allows(directive, url) is allowed


@pytest.mark.parametrize(
    ("policy", "directive", "allowed"),
    [
        (FilesTable().content_security_policy, "style-src-attr", False),
        (FilesTable().content_security_policy, "script-src-elem", False),
        ("style-src 'self' 'unsafe-inline'", "style-src-attr", True),
        ("style-src 'unsafe-inline'; style-src-attr 'none'", "style-src-attr", False),
        ("script-src 'sha256-x'", "script-src-elem", True),
        ("default-src 'self'", "script-src-attr", False),
        ("", "script-src-attr", True),
    ],
)
def test_a_page_holds_scripts_and_styles_itself_only_where_the_policy_says_so(
    policy: str, directive: str, allowed: bool
) -> None:
    assert Policy.of(policy, ORIGIN).allows_inline(directive) is allowed

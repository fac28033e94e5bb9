"""The Content-Security-Policy of the page that searches: the index is read by a program in WebAssembly."""

from __future__ import annotations

_WEBASSEMBLY = "'wasm-unsafe-eval'"


def with_webassembly(policy: str) -> str:
    """``policy``, which also lets the scripts that it allows run WebAssembly. One that says nothing of scripts stays
    as it is: it allows everything."""
    directives = [directive.strip() for directive in policy.split(";") if directive.strip()]
    for name in ("script-src", "default-src"):
        for place, directive in enumerate(directives):
            words = directive.split()
            if words[0].lower() == name:
                sources = [word for word in words[1:] if word.lower() != "'none'"]
                allowed = " ".join(("script-src", *sources, _WEBASSEMBLY))
                if name == "script-src":
                    return "; ".join((*directives[:place], allowed, *directives[place + 1 :]))
                return "; ".join((*directives, allowed))
    return policy

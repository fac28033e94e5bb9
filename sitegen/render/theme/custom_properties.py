"""What ``[colours]`` and ``[fonts]`` change, as the custom properties that the style sheet is written with."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec.structs import asdict

from sitegen.config import Config
from sitegen.config.theme import GENERIC


def custom_properties(config: Config) -> str:
    """Lines to add to the style sheet; none if everything is as by default.

    ``:where`` has no weight: rules for print and for more contrast still win, and so does a site's own ``:root``.
    """
    default = Config()
    light, dark = asdict(config.colours.light), asdict(config.colours.dark)
    changed = {
        name
        for given, usual in ((light, default.colours.light), (dark, default.colours.dark))
        for name, value in given.items()
        if value != getattr(usual, name)
    }
    fonts = {
        name: ", ".join(_family(each) for each in families)
        for name, families in asdict(config.fonts).items()
        if families != getattr(default.fonts, name)
    }
    # A colour is given for both schemes, or the light one would hold in the dark too.
    lines = [
        *_rule({**{name: light[name] for name in light if name in changed}, **fonts}),
        *_rule({name: dark[name] for name in dark if name in changed}, "@media (prefers-color-scheme: dark)"),
    ]
    return "\n".join(("", *lines, "")) if lines else ""


def _rule(values: Mapping[str, str], condition: str = "") -> Iterator[str]:
    if values:
        declarations = " ".join(f"--{name.replace('_', '-')}: {value};" for name, value in values.items())
        rule = f":where(:root) {{ {declarations} }}"
        yield f"{condition} {{ {rule} }}" if condition else rule


def _family(name: str) -> str:
    return name if name in GENERIC or name == "-apple-system" else f'"{name}"'

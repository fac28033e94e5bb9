"""What turns values into pages: templates, the words of the interface, and the theme's own files."""

from sitegen.render.theme.templates import Theme, default_theme

__all__ = ["Theme", "default_theme"]

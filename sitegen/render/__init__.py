"""Stories and templates → every file of the site. Pure: no clock, no writing."""

from sitegen.render.rendering import Rendering, index_files, render_site
from sitegen.render.stories.wanted import wanted_pictures

__all__ = ["Rendering", "index_files", "render_site", "wanted_pictures"]

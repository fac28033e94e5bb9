"""Pictures of articles → the sizes and formats that readers are offered, kept between builds."""

from sitegen.pictures.making import make_pictures, pictures_folder
from sitegen.pictures.picture import Flaw, Picture, Pictures, Rendition

__all__ = ["Flaw", "Picture", "Pictures", "Rendition", "make_pictures", "pictures_folder"]

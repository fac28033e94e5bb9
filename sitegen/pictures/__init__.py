"""Pictures of articles → the sizes and formats that readers are offered, kept between builds."""

from sitegen.pictures.cache import pictures_folder
from sitegen.pictures.cards import Card, Colours, can_print
from sitegen.pictures.making import Illustrations, Wanted, illustrate
from sitegen.pictures.picture import LEFT_OUT, Flaw, Picture, Pictures, Rendition

__all__ = [
    "LEFT_OUT",
    "Card",
    "Colours",
    "Flaw",
    "Illustrations",
    "Picture",
    "Pictures",
    "Rendition",
    "Wanted",
    "can_print",
    "illustrate",
    "pictures_folder",
]

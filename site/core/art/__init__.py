"""Pictures that the house draws itself: a town's street, and a front for a shop without a photo.

Plain SVG, the same for the same seed, and whole: shown through <img>, it may load nothing.
"""

from core.art.panorama import street
from core.art.portrait import shopfront

__all__ = ["shopfront", "street"]

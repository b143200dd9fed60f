"""Pictures that the house draws itself: a town's street and plan, shops' fronts.

Plain SVG, the same for the same seed, and whole: shown through <img>, it may load nothing.
"""

from core.art.panorama import street
from core.art.plan import plan
from core.art.portrait import shopfront

__all__ = ["plan", "shopfront", "street"]

"""The demonstration: a county committee and its branches, all invented.

Made by the product's own operations at simulated times: what stands in it could have been entered by
hand. Texts of today, nothing copied from anywhere. ``make_demo`` makes the branch of a hydropower
station alone, for a first start; ``make_county`` makes it with the county around it.
"""

from .county import make_county
from .make import make_demo

__all__ = ["make_county", "make_demo"]

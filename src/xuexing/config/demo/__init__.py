"""The demonstration: a county committee and a branch of a hydropower station, all invented.

Made by the product's own operations at simulated times: what stands in it could have been entered by
hand. Texts of today, nothing copied from anywhere.
"""

from .make import make_demo

__all__ = ["make_demo"]

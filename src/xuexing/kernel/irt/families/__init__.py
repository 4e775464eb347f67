"""The response functions: how likely each answer is at each ability. One module a family."""

from .contract import Curves, Family, Scoring
from .graded import Graded
from .guessing import Guessing
from .logistic import Logistic
from .partial_credit import PartialCredit

__all__ = ["Curves", "Family", "Graded", "Guessing", "Logistic", "PartialCredit", "Scoring"]

"""What a duty demands, whether facts meet it, and what state that makes.

``tree`` is the demand, ``fold`` the reference that also gives the proof, ``state`` the nine states.
The rulebook room says the same in SQL for whole subtrees; a property test holds the two together.
"""

from .fold import Fact, LeafProof, LeftOut, Proof, Reason, fold, settles_on
from .measures import FORBIDDEN, MEASURES, Forbidden, Measure, SubjectKind, forbidden_measure
from .state import Case, Judgement, Standing, State, judge
from .tree import AllOf, AnyOf, Rule, Total, is_satisfied, leaves

__all__ = [
    "FORBIDDEN",
    "MEASURES",
    "AllOf",
    "AnyOf",
    "Case",
    "Fact",
    "Forbidden",
    "Judgement",
    "LeafProof",
    "LeftOut",
    "Measure",
    "Proof",
    "Reason",
    "Rule",
    "Standing",
    "State",
    "SubjectKind",
    "Total",
    "fold",
    "forbidden_measure",
    "is_satisfied",
    "judge",
    "leaves",
    "settles_on",
]

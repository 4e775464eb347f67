"""What a duty demands, whether facts meet it, and what state that makes.

``tree`` is the demand, ``fold`` the reference that also gives the proof, ``state`` the nine states,
``absence`` what the secretary alone is told. The rulebook room says the same in SQL for whole
subtrees; a property test holds the two together.
"""

from .absence import LOOKS_BACK, Absence, absence_of, month_number
from .fold import (
    Fact,
    LeafProof,
    LeftOut,
    Proof,
    Reason,
    Span,
    SumProof,
    belongs,
    fold,
    settles_on,
)
from .measures import (
    FORBIDDEN,
    MEASURES,
    Forbidden,
    Measure,
    Since,
    SubjectKind,
    forbidden_measure,
)
from .state import Case, Judgement, Standing, State, judge
from .tree import (
    AllOf,
    AnyOf,
    Ended,
    Leaf,
    Reach,
    Rule,
    Share,
    Sum,
    Total,
    is_satisfied,
    leaves,
    longest_reach,
    sums,
)

__all__ = [
    "FORBIDDEN",
    "LOOKS_BACK",
    "MEASURES",
    "Absence",
    "AllOf",
    "AnyOf",
    "Case",
    "Ended",
    "Fact",
    "Forbidden",
    "Judgement",
    "Leaf",
    "LeafProof",
    "LeftOut",
    "Measure",
    "Proof",
    "Reach",
    "Reason",
    "Rule",
    "Share",
    "Since",
    "Span",
    "Standing",
    "State",
    "SubjectKind",
    "Sum",
    "SumProof",
    "Total",
    "absence_of",
    "belongs",
    "fold",
    "forbidden_measure",
    "is_satisfied",
    "judge",
    "leaves",
    "longest_reach",
    "month_number",
    "settles_on",
    "sums",
]

"""Tables of the room, one concept a file."""

from .idea import Answer, Idea
from .problem import Problem, ProblemState
from .step import Step, StepFile, StepKind

__all__ = ["Answer", "Idea", "Problem", "ProblemState", "Step", "StepFile", "StepKind"]

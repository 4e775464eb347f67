"""One problem as a chain, from what was learned to what came of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from ..models import Problem, ProblemState, Step, StepKind
from ..operations.closing import DOING


@dataclass(frozen=True)
class Chain:
    """A problem with its steps in order.

    Parameters
    ----------
    steps
        Each with its people and files; raising comes first.
    """

    problem: Problem
    steps: Sequence[Step]

    @property
    def is_by_one_hand(self) -> bool:
        """Whether the same person raised it, did something about it and closed it."""
        problem = self.problem
        mine = problem.raised_by_id is not None and problem.raised_by_id == problem.owner_id
        return mine and problem.state == ProblemState.SOLVED and problem.verified_on is None

    @property
    def has_effect(self) -> bool:
        """Whether anybody says that it is better."""
        return any(step.kind in {StepKind.CLAIMED, StepKind.EVIDENCED} for step in self.steps)

    @property
    def is_tried(self) -> bool:
        """Whether anything was done about it."""
        return any(step.kind in DOING for step in self.steps)


def get_chain(*, problem: Problem) -> Chain:
    """Return a problem with its steps; two queries, one more where there are files."""
    steps = problem.steps.select_related("person", "hand").prefetch_related("files__upload")
    return Chain(problem, list(steps))

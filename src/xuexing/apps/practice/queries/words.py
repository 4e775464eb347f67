"""How states, steps and people are called."""

from __future__ import annotations

from django.utils.translation import gettext as _

from xuexing.foundation.i18n import words
from xuexing.foundation.packs import current_pack

from ..models import Answer, Idea, Problem, ProblemState, Step, StepKind


def get_state_words(state: str) -> str:
    """Return how far a problem has come, in words; claimed and evidenced are never the same word."""
    return {
        ProblemState.RAISED: _("raised"),
        ProblemState.TAKEN_UP: _("taken up"),
        ProblemState.TRIED: _("being tried"),
        ProblemState.CLAIMED: _("claimed"),
        ProblemState.EVIDENCED: _("evidenced"),
        ProblemState.SOLVED: _("solved"),
        ProblemState.UNSOLVED: _("not solved, lesson kept"),
        ProblemState.TAKEN_BACK: _("taken back"),
    }[ProblemState(state)]


def get_problem_words(problem: Problem) -> str:
    """Return how a problem stands, with that it was verified."""
    said = get_state_words(problem.state)
    if problem.verified_on is None:
        return said
    return _("%(state)s, verified") % {"state": said}


def get_step_words(kind: str) -> str:
    """Return what a step was."""
    return {
        StepKind.RAISED: _("Raised"),
        StepKind.TAKEN_UP: _("Taken up"),
        StepKind.TRIED: _("Tried"),
        StepKind.CLAIMED: _("Claimed to be better"),
        StepKind.EVIDENCED: _("Better, with evidence"),
        StepKind.VERIFIED: _("Verified by another"),
        StepKind.BETTER: _("Better, says whoever raised it"),
        StepKind.NOT_BETTER: _("Not better yet, says whoever raised it"),
        StepKind.UNSOLVED: _("Not solved; what was learned from it"),
        StepKind.REOPENED: _("Opened again"),
        StepKind.TAKEN_BACK: _("Taken back"),
    }[StepKind(kind)]


def get_raiser_name(problem: Problem) -> str:
    """Return who raised a problem, as they are called."""
    return problem.raised_by.name if problem.raised_by else problem.raiser_name


def get_step_name(step: Step) -> str:
    """Return who did or said something, as they are called; empty where nobody is named."""
    return step.person.name if step.person else step.name


def get_writer_name(idea: Idea) -> str:
    """Return as what the writer of an idea appears: by name, or by role."""
    if not idea.role:
        return idea.writer.name
    post = current_pack().posts.get(idea.role)
    role = words(post.title) if post else words(current_pack().terms["member"])
    return _("%(role)s of %(unit)s") % {"role": role, "unit": idea.unit.name}


def get_answer_words(idea: Idea) -> str:
    """Return what became of an idea."""
    return {
        Answer.TAKEN.value: _("taken"),
        Answer.NOT_TAKEN.value: _("not taken"),
    }.get(idea.answer, _("waiting for an answer"))

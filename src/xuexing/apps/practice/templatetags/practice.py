"""How problems, steps and ideas are called on pages."""

from __future__ import annotations

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from xuexing.apps.practice.models import Idea, Problem, ProblemState, Step
from xuexing.apps.practice.queries import words
from xuexing.foundation.templatetags.foundation import state_mark

register = template.Library()

SHAPES = {
    ProblemState.RAISED: "not_yet_arranged",
    ProblemState.SOLVED: "met",
    ProblemState.UNSOLVED: "met",
    ProblemState.TAKEN_BACK: "not_applicable",
}
"""What is solved and what became a lesson has the same mark: both are brought to an end."""


@register.simple_tag
def problem_mark(problem: Problem) -> SafeString:
    """Return how far a problem has come; green only where another verified it."""
    shape = SHAPES.get(ProblemState(problem.state), "on_track")
    mark = state_mark(shape, text=words.get_state_words(problem.state))
    if problem.verified_on is None:
        return mark
    return format_html("{} {}", mark, state_mark("verified"))


@register.filter
def step_words(step: Step) -> str:
    """Return what a step was."""
    return words.get_step_words(step.kind)


@register.filter
def step_name(step: Step) -> str:
    """Return who did or said it."""
    return words.get_step_name(step)


@register.filter
def raiser(problem: Problem) -> str:
    """Return who raised a problem."""
    return words.get_raiser_name(problem)


@register.filter
def writer(idea: Idea) -> str:
    """Return as what the writer of an idea appears."""
    return words.get_writer_name(idea)


@register.filter
def answer_words(idea: Idea) -> str:
    """Return what became of an idea."""
    return words.get_answer_words(idea)

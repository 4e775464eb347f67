"""How meetings, actions and their steps are called on pages."""

from __future__ import annotations

import datetime as dt

from django import template
from django.utils.safestring import SafeString
from django.utils.translation import gettext

from xuexing.apps.activities.api import Session, get_session_title
from xuexing.apps.oversight.models import (
    Action,
    ActionState,
    ActionStep,
    Finding,
    FindingState,
    FindingStep,
    Inspection,
    Look,
)
from xuexing.apps.oversight.queries import words
from xuexing.apps.practice.api import Idea, Problem, get_answer_words, get_problem_words
from xuexing.foundation import i18n
from xuexing.foundation.clock import local_time
from xuexing.foundation.templatetags.foundation import known_as, state_mark

register = template.Library()

SHAPES = {
    ActionState.VERIFIED: "verified",
    ActionState.GIVEN_UP: "not_applicable",
}


FINDING_SHAPES = {
    FindingState.OPEN: "not_yet_arranged",
    FindingState.UNDER_WAY: "on_track",
    FindingState.PUT_RIGHT: "verified",
    FindingState.DROPPED: "not_applicable",
}


@register.simple_tag
def finding_mark(finding: Finding, on: dt.date) -> SafeString:
    """Return how far a finding is put right; green only where another verified it."""
    state = FindingState(finding.state)
    if state is FindingState.OPEN and finding.answer_by_on < on:
        return state_mark("overdue", text=words.get_finding_words(state))
    return state_mark(FINDING_SHAPES[state], text=words.get_finding_words(state))


@register.filter
def source_words(finding: Finding) -> str:
    """Return where a finding came to light."""
    return words.get_source_words(finding.source)


@register.filter
def finding_step_words(step: FindingStep) -> str:
    """Return what a step of a finding was."""
    return words.get_finding_step_words(step.kind)


@register.filter
def who(step: FindingStep) -> str:
    """Return who said it or looked."""
    return known_as(step.person.name) if step.person else step.name


@register.filter
def paper_words(look: Look) -> str:
    """Return what was found of a session's paper original."""
    return words.get_paper_words(look)


@register.filter
def inspection_span(inspection: Inspection) -> str:
    """Return the days of an inspection."""
    return words.get_span_words(inspection)


@register.simple_tag
def look_mark(look: Look) -> SafeString:
    """Return how a session drawn stands: to be looked at, in order, or with something missing."""
    if look.looked_on is None:
        return state_mark("not_yet_arranged", text=gettext("to be looked at"))
    if look.missing:
        return state_mark("on_track", text=gettext("something is missing"))
    return state_mark("met", text=gettext("in order"))


@register.simple_tag
def action_mark(action: Action, on: dt.date) -> SafeString:
    """Return how far an action has come; green only where another verified it."""
    if words.is_late(action, on):
        return state_mark("overdue", text=words.get_action_words(action, on))
    shape = SHAPES.get(ActionState(action.state), "on_track")
    return state_mark(shape, text=words.get_state_words(action.state))


@register.filter
def action_words(action: Action, on: dt.date) -> str:
    """Return how an action stands on a day, for paper."""
    return words.get_action_words(action, on)


@register.filter
def session_title(session: Session) -> str:
    """Return what the meeting's session counts as."""
    return get_session_title(session)


@register.filter
def session_when(session: Session, style: str = "") -> str:
    """Return when the meeting's session is; with its year if ``style`` says so."""
    start, end = local_time(session.starts_at), local_time(session.ends_at)
    day = i18n.day(start.date(), year="year" in style, weekday="year" not in style)
    return f"{day} {start:%H:%M}–{end:%H:%M}"


@register.filter
def problem_words(problem: Problem) -> str:
    """Return how a problem stands."""
    return get_problem_words(problem)


@register.filter
def answer_words(idea: Idea) -> str:
    """Return what became of an idea."""
    return get_answer_words(idea)


@register.filter
def step_words(step: ActionStep) -> str:
    """Return what a step was."""
    return words.get_step_words(step.kind)


@register.filter
def step_name(step: ActionStep) -> str:
    """Return who did it or looked."""
    return known_as(step.person.name) if step.person else step.name
